import type { DatingPage } from './dated-page.js';

/** What a date is worth by how it was read: points of [page or word confidence, share of such dates that were right]. */
const BY_PAGE: readonly (readonly [number, number])[] = [[0.5, 0.3], [0.6, 0.45], [0.7, 0.62], [0.8, 0.85], [0.9, 1]];
const BY_WORD: readonly (readonly [number, number])[] = [[0.2, 0.6], [0.5, 0.8], [0.8, 1]];

function between(points: readonly (readonly [number, number])[], x: number): number {
  const [first, last] = [points[0]!, points.at(-1)!];
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  const i = points.findIndex((p) => p[0] > x), [a, b] = [points[i - 1]!, points[i]!];
  return a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0]);
}

/** The least confidence of the words that [start, end) touches, 0..1; 1 where it touches none. */
export function leastSure({ words }: Pick<DatingPage, 'words'>, start: number, end: number): number {
  let low = 0, high = words.length, least = 1;
  while (low < high) { const mid = (low + high) >> 1; if (words[mid]!.end <= start) low = mid + 1; else high = mid; }
  for (let i = low; i < words.length && words[i]!.start < end; i++) least = Math.min(least, words[i]!.confidence);
  return least;
}

/** How far a date that stands at [start, end) can be relied on by how it was read, 0..1: a figure misread on a worn page looks as good as any other. */
export const readSureness = (page: DatingPage, start: number, end: number): number => between(BY_PAGE, page.confidence) * between(BY_WORD, leastSure(page, start, end));
