const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', '’': "'", '‘': "'", '`': "'", '´': "'", '–': '-', '—': '-', '‐': '-', '‑': '-' };

/** Lower case without accents; typographic quotes and dashes made plain. Its length may differ from the text's. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[łøđðþßæœı’‘`´–—‐‑]/g, (c) => LETTERS[c] ?? c);
}

/** Letters and digits only, folded: "O'Neill" and "ONeill" are one key. */
export const keyOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** What a scanner takes for letters, undone: for comparing only. "Atk1nson" and "Atkinson", "Arnold" and "Amold" give one form. */
export const scanForm = (key: string): string =>
  key.replace(/0/g, 'o').replace(/[1!|]/g, 'l').replace(/5/g, 's').replace(/8/g, 'b').replace(/rn/g, 'm').replace(/vv/g, 'w').replace(/i/g, 'l');

/** Edits that a name of this length may differ by and still be a misspelling of another: 0 up to three letters, 1 up to seven, then 2. */
export const allowedEdits = (length: number): number => (length <= 3 ? 0 : length <= 7 ? 1 : 2);

/** Damerau-Levenshtein distance (neighbouring letters swapped count one), or `limit + 1` as soon as it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoBack: number[] = [], back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(back[j]! + 1, row[j - 1]! + 1, back[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, twoBack[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    twoBack = back; back = row;
  }
  return Math.min(back[b.length]!, limit + 1);
}

/** Whether one spelling can be a scanner's or typist's slip for the other. */
export function likeSpelling(a: string, b: string): boolean {
  if (a === b || scanForm(a) === scanForm(b)) return true;
  const limit = allowedEdits(Math.min(a.length, b.length));
  return limit > 0 && editDistance(a, b, limit) <= limit;
}
