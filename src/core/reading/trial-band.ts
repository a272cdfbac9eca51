import type { QuarterTurn } from '../page/box.js';
import type { EngineReading } from './read-word.js';
import { shrunk } from './filters.js';
import type { Grey } from './grey.js';
import { inkPoints, leanOf } from './skew.js';

/**
 * The turns worth trying, likeliest first, by how sharply the ink falls into lying against standing lines. A monospaced page has standing
 * lines too, so the other axis is left out only where it is clearly worse.
 */
export function turnsToTry(page: Grey, dpi: number): QuarterTurn[] {
  const small = shrunk(page, Math.max(1, Math.round(dpi / 75)));
  const { xs, ys } = inkPoints(small, 150, 30_000);
  const lying = leanOf(xs, ys, small.width, small.height).sharpness, standing = leanOf(ys, xs, small.height, small.width).sharpness;
  if (lying > 2.2 * standing) return [0, 180];
  if (standing > 2.2 * lying) return [90, 270];
  return lying >= standing ? [0, 180, 90, 270] : [90, 270, 0, 180];
}

/** The full-width band of a straightened page that holds the most ink: a quarter of its height, enough to tell which way is up. */
export function fullestBand(page: Grey): Grey {
  const rows = Math.max(1, Math.min(page.height, Math.round(page.height / 4)));
  const sums = new Float64Array(page.height + 1);
  for (let y = 0; y < page.height; y++) {
    let ink = 0;
    for (let x = 0, i = y * page.width; x < page.width; x += 3, i += 3) if (page.data[i]! < 150) ink++;
    sums[y + 1] = sums[y]! + ink;
  }
  let best = 0, most = -1;
  for (let y = 0; y + rows <= page.height; y += 8) { const ink = sums[y + rows]! - sums[y]!; if (ink > most) { most = ink; best = y; } }
  return { width: page.width, height: rows, data: page.data.subarray(best * page.width, (best + rows) * page.width) };
}

/** How much believable text a reading holds: letters of words of three letters and more, weighted by confidence above a half. */
export function believableLetters(reading: EngineReading): number {
  let sum = 0;
  for (const w of reading.words) if (w.confidence > 0.5 && /\p{L}{3}/u.test(w.text)) sum += w.text.length * (w.confidence - 0.5) * 2;
  return sum;
}
