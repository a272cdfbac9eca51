/**
 * How many characters of punctuation a word begins and ends with; the 's of a possessive belongs to its end, the full stop of an initial does not.
 * 0 and 0 where the word has no letter or figure.
 */
export function rimsOf(text: string): { readonly head: number; readonly tail: number } {
  const parts = /^([^\p{L}\p{N}]*)(.*?)((?:['’`]s)?[^\p{L}\p{N}]*)$/u.exec(text);
  if (parts === null || !/[\p{L}\p{N}]/u.test(parts[2]!)) return { head: 0, tail: 0 };
  const initial = /(?:^|[^\p{L}\p{N}])\p{L}$/u.test(parts[2]!) && parts[3]!.startsWith('.') ? 1 : 0;
  return { head: parts[1]!.length, tail: parts[3]!.length - initial };
}

const NARROW = /[ijlItf.,;:'’`!|()[\]/\\-]/;
const WIDE = /[mwMW@%]/;
const weightOf = (character: string): number => (NARROW.test(character) ? 0.55 : WIDE.test(character) ? 1.45 : 1);

/** The width of a word in usual letters, as its letters let one guess. */
export const lettersWide = (text: string): number => [...Array(text.length).keys()].reduce((sum, i) => sum + weightOf(text[i]!), 0) || 1;

/** Share 0..1 of a word's width that its first characters take, as its letters let one guess: the boxes of single letters are not known. */
export const shareUpTo = (text: string, characters: number): number => (characters <= 0 ? 0 : lettersWide(text.slice(0, characters)) / lettersWide(text));
