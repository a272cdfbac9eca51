import type { NameLists } from '../../../core/detection/resources.js';

/** Numbers that a word gets from the lists of names. */
export const NUMBERS = 6;
/** White space before a piece that does not begin a word. */
export const GAP_INSIDE = 6;

/** A word: a run of letters and digits, or one other character. */
export interface TextWord {
  readonly start: number;
  readonly end: number;
  /** Lower case, without accents. */
  readonly low: string;
  /** Its look: 1 begins with a digit, 2 punctuation, 3 letters and digits, 4 lower case, 5 one capital, 6 capitals, 7 capital first. */
  readonly shape: number;
  /** White space before: 0 none, it is the first word; 1 an empty line; 2 a line feed; 3 three characters or more; 4 less; 5 none. */
  readonly gap: number;
  /** How usual as a forename, a surname and an ordinary word (0..1); whether a place, an abbreviation of the trade, a short form of a forename. */
  readonly numbers: readonly number[];
}

const WORD = /[\p{L}\p{N}]+|[^\s]/gu;

/** Splits a text into words with all that the network is told of them. `models/tagger/training/words.py` does the same: test vectors hold the two together. */
export function wordsOf(text: string, lists: NameLists, acronyms: ReadonlySet<string>): TextWord[] {
  const words: TextWord[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0], start = match.index, low = fold(word);
    words.push({ start, end: start + word.length, low, shape: shapeOf(word), gap: gapOf(text.slice(end, start), words.length === 0), numbers: numbersOf(word, low, lists, acronyms) });
    end = start + word.length;
  }
  return words;
}

const fold = (word: string): string => word.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase();

function shapeOf(word: string): number {
  if (/^\p{N}/u.test(word)) return 1;
  if (!/^[\p{L}\p{N}]/u.test(word)) return 2;
  if (/\p{N}/u.test(word)) return 3;
  if (!/\p{Lu}/u.test(word)) return 4;
  if (/^\p{Lu}$/u.test(word)) return 5;
  return /\p{Ll}/u.test(word) ? 7 : 6;
}

function gapOf(between: string, first: boolean): number {
  if (first) return 0;
  const feeds = between.split('\n').length - 1;
  if (feeds > 0) return feeds > 1 ? 1 : 2;
  return between.length >= 3 ? 3 : between.length > 0 ? 4 : 5;
}

function numbersOf(word: string, low: string, lists: NameLists, acronyms: ReadonlySet<string>): readonly number[] {
  const forename = lists.forenames.get(low), surname = lists.surnames.get(low);
  return [
    forename === undefined ? 0 : (forename.weight + 1) / 10, surname === undefined ? 0 : (surname + 1) / 10, (lists.words.get(low)?.lower ?? 0) / 9,
    lists.places.has(low) ? 1 : 0, acronyms.has(word) ? 1 : 0, lists.nicknames.has(low) ? 1 : 0,
  ];
}
