import type { EngineWord } from './read-word.js';

const HAS_TEXT = /[\p{L}\p{N}]/u;
/** Marks that stand alone in ordinary writing. */
const HONEST_MARK = /^[-–—&£$%?!/=+*.,:;"'()[\]xX]{1,3}$/u;

/** What is certainly no word: rules read as bars, specks read as stops, stains read as giant letters. Their ink counts as unread. */
export function withoutJunk(words: readonly EngineWord[]): EngineWord[] {
  const height = medianHeight(words);
  return words.filter((word) => !isJunk(word, height));
}

function isJunk(word: EngineWord, usual: number): boolean {
  const tall = word.box.y1 - word.box.y0, wide = word.box.x1 - word.box.x0;
  if (!HAS_TEXT.test(word.text)) return word.confidence < (HONEST_MARK.test(word.text) ? 0.5 : 0.8) || (word.text.length < 3 && wide > 8 * usual);
  if (word.confidence >= 0.6) return false;
  if (tall > 3.5 * usual) return true;
  if (tall < 0.3 * usual && wide < usual) return true;
  // One letter spread over the width of a dozen is a rule or a stain.
  if (wide / [...word.text].length > 4 * usual) return true;
  return word.confidence < 0.12 && [...word.text].length < 3;
}

/** Median height of the words that hold text, pixels; 0 where there are none. */
export function medianHeight(words: readonly EngineWord[]): number {
  const heights = words.filter((w) => HAS_TEXT.test(w.text)).map((w) => w.box.y1 - w.box.y0).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}
