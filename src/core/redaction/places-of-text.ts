import { foldWithOffsets, type FoldedText } from './folded-text.js';

/** A page's text made ready for many searches. */
export interface SearchedText { readonly text: string; readonly folded: FoldedText }

export const searched = (text: string): SearchedText => ({ text, folded: foldWithOffsets(text) });

/**
 * Every place at which folded words stand as whole words: case, accents, hyphens, spaces and line breaks apart. Places may overlap.
 * @param key a folded text (`fold`), not empty
 */
export function placesOf(key: string, { text, folded: { folded, offsets } }: SearchedText): { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let at = folded.indexOf(key); at !== -1; at = folded.indexOf(key, at + 1)) {
    const start = offsets[at]!, end = offsets[at + key.length - 1]! + 1;
    if (isWholeWords(text, start, end)) places.push({ start, end });
  }
  return places;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

function isWholeWords(text: string, start: number, end: number): boolean {
  return !(isLetter(text[start - 1]) && isLetter(text[start])) && !(isLetter(text[end]) && isLetter(text[end - 1]));
}
