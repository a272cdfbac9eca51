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
  /** Pieces of ink too small for letters in the gaps between words of a line, for each word of the page: what is left of faded words. */
  readonly crumbs: number;
}

/** Numbers by which a page's reading is judged, each 0..1 unless said. */
export interface ReadingSigns {
  readonly confidence: number;
  /** Share of the letters that stand in words under .6. */
  readonly doubtful: number;
  /** Confidence that nine tenths of the letters reach. */
  readonly lowTenth: number;
  readonly unread: number;
  /** Share of the engine's letters that were thrown away as no words. */
  readonly junk: number;
  readonly crumbs: number;
  readonly contrast: number;
  readonly letters: number;
}

/** Mean confidence, each word counted by its letters; 0 where there is none. */
export function meanConfidence(words: readonly EngineWord[]): number {
  let sum = 0, letters = 0;
  for (const w of words) { sum += w.confidence * w.text.length; letters += w.text.length; }
  return letters === 0 ? 0 : sum / letters;
}

export function signsOf(e: Evidence): ReadingSigns {
  const letters = e.words.reduce((n, w) => n + w.text.length, 0), all = e.engineWords.reduce((n, w) => n + w.text.length, 0);
  const doubtful = e.words.filter((w) => w.confidence < 0.6).reduce((n, w) => n + w.text.length, 0);
  let seen = 0, lowTenth = 0;
  for (const w of [...e.words].sort((a, b) => a.confidence - b.confidence)) { seen += w.text.length; lowTenth = w.confidence; if (seen >= letters * 0.1) break; }
  return {
    confidence: meanConfidence(e.words), doubtful: letters === 0 ? 1 : doubtful / letters, lowTenth, unread: e.unread.share,
    junk: all === 0 ? 0 : Math.max(0, 1 - letters / all), crumbs: e.crumbs, contrast: e.contrast, letters,
  };
}
