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

const NARROW = /[ijlItf.,;:'’`!|()[\]/\\-]/;
const WIDE = /[mwMW@%]/;
const weightOf = (character: string): number => (NARROW.test(character) ? 0.55 : WIDE.test(character) ? 1.45 : 1);

/**
 * Cuts a word so that characters [start, end) are hidden. Widths are guessed from the letters: the boxes of single letters are not known.
 * The rest of a word is kept only where it has at least three characters.
 */
export function hiddenPartOf(word: string, start: number, end: number): WordPart {
  const first = start < SHORTEST_REST ? 0 : start;
  const last = word.length - end < SHORTEST_REST ? word.length : end;
  const weights = [...Array(word.length).keys()].map((i) => weightOf(word[i]!));
  const total = weights.reduce((sum, w) => sum + w, 0) || 1;
  const upTo = (n: number): number => weights.slice(0, n).reduce((sum, w) => sum + w, 0) / total;
  const margin = MARGIN_LETTERS / total;
  const from = first === 0 ? 0 : Math.max(0, upTo(first) - margin);
  const to = last === word.length ? 1 : Math.min(1, upTo(last) + margin);
  return {
    from,
    to,
    before: first === 0 ? null : { text: word.slice(0, first), to: from },
    after: last === word.length ? null : { text: word.slice(last), from: to },
  };
}
