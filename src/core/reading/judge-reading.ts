import type { ReadingDoubt } from '../page/reading.js';
import type { EngineWord } from './read-word.js';
import type { UnreadInk } from './unread-ink.js';

/** What is known of a page after reading it. */
export interface Evidence {
  /** Every word that the engine gave, junk included. */
  readonly engineWords: readonly EngineWord[];
  /** The words that were kept. */
  readonly words: readonly EngineWord[];
  readonly unread: UnreadInk;
  /** Contrast of the ink against the paper as found, 0..1. */
  readonly contrast: number;
}

/** Mean confidence, each word counted by its letters; 0 where there is none. */
export function meanConfidence(words: readonly EngineWord[]): number {
  let sum = 0, letters = 0;
  for (const w of words) { sum += w.confidence * w.text.length; letters += w.text.length; }
  return letters === 0 ? 0 : sum / letters;
}

/** Reasons why a person must read a page; none where the reading can be relied on. */
export function doubtsOf(evidence: Evidence): ReadingDoubt[] {
  const { words, unread, contrast } = evidence;
  const confidence = meanConfidence(words);
  const doubts: ReadingDoubt[] = [];
  if (words.length === 0 ? unread.cells > 0 : confidence < 0.74) doubts.push('low-confidence');
  if (unread.share > 0.12 && unread.cells > 150) doubts.push('unread-ink');
  if (doubts.includes('low-confidence') && confidence < 0.55) doubts.push('handwriting');
  if (doubts.length > 0 && contrast < 0.2) doubts.push('faint');
  return doubts;
}
