import { flat } from './scorer-rules.js';

/** Letters to change, add or leave out. */
export function distance(a: string, b: string): number {
  let before = Uint16Array.from({ length: b.length + 1 }, (_, j) => j), row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    [before, row] = [row, before];
  }
  return before[b.length]!;
}

/** Letters read wrong and letters that stand there, as scripts/score-output.mjs counts them: a page counts at most all of its own. */
export function letterErrors(truth: string, read: string): { readonly wrong: number; readonly letters: number } {
  const want = flat(truth);
  return { wrong: Math.min(distance(want, flat(read)), want.length), letters: want.length };
}

/** Share of the true letters that were read wrong, over all pages; 0 where there is none. */
export function characterErrors(pages: readonly { readonly truth: string; readonly read: string }[]): number {
  const errors = pages.map((page) => letterErrors(page.truth, page.read)), sum = (of: 'wrong' | 'letters'): number => errors.reduce((n, e) => n + e[of], 0);
  return sum('letters') === 0 ? 0 : sum('wrong') / sum('letters');
}
