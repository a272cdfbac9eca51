/** Share of each letter a to z in English running text, percent: the commonly published table. */
const ENGLISH = [8.1, 1.5, 2.8, 4.2, 12.6, 2.2, 2.0, 6.1, 7.0, 0.2, 0.8, 4.0, 2.4, 6.8, 7.5, 1.9, 0.1, 6.0, 6.3, 9.1, 2.8, 1.0, 2.4, 0.2, 2.0, 0.1];

/** Fewer letters say nothing: a form of a dozen words may be of any letters. */
const LEAST_LETTERS = 150;

/**
 * How like English the letters of a text are, as the cosine of the two frequency tables: 151 pages of invented records lay at .88 and more
 * (median .99), the same with their letters exchanged at random at .59 (nineteen of twenty under .76). Null where there are too few letters.
 */
export function likenessToEnglish(text: string): number | null {
  const counts = new Array<number>(26).fill(0);
  let letters = 0;
  for (const c of text.toLowerCase()) { const i = c.charCodeAt(0) - 97; if (i >= 0 && i < 26) { counts[i]!++; letters++; } }
  if (letters < LEAST_LETTERS) return null;
  let dot = 0, a = 0, b = 0;
  for (let i = 0; i < 26; i++) { dot += counts[i]! * ENGLISH[i]!; a += counts[i]! ** 2; b += ENGLISH[i]! ** 2; }
  return dot / Math.sqrt(a * b);
}
