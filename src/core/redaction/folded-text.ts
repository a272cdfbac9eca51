/** A text with case, accents, white space and punctuation taken away, and for each folded character its offset in the original. */
export interface FoldedText { readonly folded: string; readonly offsets: readonly number[] }

/** One character, folded to lower-case letters and digits of the Latin alphabet; '' for all else. */
export function foldCharacter(character: string): string {
  return character.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ø/g, 'o').replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export const fold = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text.toLowerCase().replace(/[^a-z0-9]+/g, '') : foldCharacter(text));

/** Letters repeat: each is folded once in the life of the program (there are some thousands). */
const folds = new Map<string, string>();

function foldOnce(character: string): string {
  let piece = folds.get(character);
  if (piece === undefined) folds.set(character, piece = foldCharacter(character));
  return piece;
}

/** Folds a text and remembers where each character came from, so that a find can be laid back on the page. */
export function foldWithOffsets(text: string): FoldedText {
  let folded = '';
  const offsets: number[] = [];
  for (let i = 0; i < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(i)!);
    const piece = foldOnce(character);
    for (let k = 0; k < piece.length; k++) offsets.push(i);
    folded += piece;
    i += character.length;
  }
  return { folded, offsets };
}

/** True where two words differ by at most one letter put in, left out or changed. */
export function withinOneEdit(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  const rest = short.length === long.length ? 1 : 0;
  return short.slice(i + rest) === long.slice(i + 1);
}
