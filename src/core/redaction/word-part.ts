import type { InnerPart } from '../page/reading.js';
import { lettersWide, rimsOf, shareUpTo } from '../page/word-rims.js';

/** Under this many characters, what is left of a word beside a hidden part tells more than it gives: it is hidden too. */
const SHORTEST_REST = 3;
/** Proportional cuts are off by up to half a letter in proportional type; the hidden side takes that margin. */
const MARGIN_LETTERS = 0.6;

/** The hidden stretch of a word as shares 0..1 of its width, and the texts that stay on either side. */
export interface WordPart {
  readonly from: number;
  readonly to: number;
  readonly before: { readonly text: string; readonly to: number } | null;
  readonly after: { readonly text: string; readonly from: number } | null;
}

/**
 * Cuts a word so that characters [start, end) are hidden. Widths are guessed from the letters: the boxes of single letters are not known.
 * The rest of a word is kept only where it has at least three characters, or is punctuation (with the 's of a possessive) that blank paper parts from the letters:
 * `inner` says where that was seen.
 */
export function hiddenPartOf(word: string, start: number, end: number, inner: InnerPart = { from: 0, to: 1 }): WordPart {
  const { head, tail } = rimsOf(word);
  const keepsHead = head > 0 && start === head && inner.from > 0, keepsTail = tail > 0 && end === word.length - tail && inner.to < 1;
  const first = start < SHORTEST_REST && !keepsHead ? 0 : start;
  const last = word.length - end < SHORTEST_REST && !keepsTail ? word.length : end;
  const margin = MARGIN_LETTERS / lettersWide(word);
  const from = keepsHead ? inner.from : first === 0 ? 0 : Math.max(0, shareUpTo(word, first) - margin);
  const to = keepsTail ? inner.to : last === word.length ? 1 : Math.min(1, shareUpTo(word, last) + margin);
  return {
    from,
    to,
    before: first === 0 ? null : { text: word.slice(0, first), to: from },
    after: last === word.length ? null : { text: word.slice(last), from: to },
  };
}
