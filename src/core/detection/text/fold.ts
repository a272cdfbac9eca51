/** Lower case, without accents, straight apostrophes: the form in which words are compared. */
export function fold(text: string): string {
  let plain = true;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) { plain = false; break; }
  if (plain) return text.toLowerCase();
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[\u2018\u2019\u02bc`]/g, '\'').replace(/[\u2010\u2011]/g, '-')
    .replace(/ø/gi, 'o').replace(/ł/gi, 'l').replace(/đ/gi, 'd').replace(/ß/g, 'ss').toLowerCase();
}

const SINGLE: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 5: 's', 8: 'b', 6: 'g', 9: 'g', 2: 'z', 4: 'a', 3: 'e', i: 'l', j: 'l', '|': 'l', '!': 'l', q: 'g', u: 'v', y: 'v', c: 'e' };

/**
 * Folds what optical reading confuses onto one letter, for matching only: rn and m, cl and d, vv and w, 1 and l and i, 5 and s, ...
 * Two words with the same fold may be one word read differently.
 */
export function confusableFold(folded: string): string {
  const pairs = folded.replace(/rn/g, 'm').replace(/cl/g, 'd').replace(/vv/g, 'w').replace(/[ilj1]{2}/g, 'v').replace(/li/g, 'h');
  let out = '';
  for (const c of pairs) out += SINGLE[c] ?? c;
  return out;
}

/** Damerau-Levenshtein distance, cut off: anything above `most` gives most + 1. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [], previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
      if (best < least) least = best;
    }
    if (least > most) return most + 1;
    before = previous; previous = row;
  }
  return Math.min(previous[b.length]!, most + 1);
}
