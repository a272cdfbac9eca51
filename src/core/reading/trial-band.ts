import type { QuarterTurn } from '../page/box.js';
import type { EngineReading } from './read-word.js';
import { shrunk } from './filters.js';
import type { Grey } from './grey.js';
import { inkPoints, leanOf } from './skew.js';

/**
 * Pages on their side measured .08 to .24 (lying against standing lines), typing whose letters stand in columns .5; upright ones .94 and more, their
 * median 7.8.
 */
const ON_ITS_SIDE = 0.7, SURELY_UPRIGHT = 2.2;

/** A line or two of writing (points of ink on a grid of 75 an inch) says nothing about how the page lies. */
const LEAST_POINTS = 600;

/** The turns worth trying, likeliest first, by how sharply the ink falls into lying against standing lines. */
export function turnsToTry(page: Grey, dpi: number): readonly [QuarterTurn, ...QuarterTurn[]] {
  const small = shrunk(page, Math.max(1, Math.round(dpi / 75)));
  const { xs, ys } = inkPoints(small, 150, 30_000);
  const lying = leanOf(xs, ys, small.width, small.height).sharpness, standing = leanOf(ys, xs, small.height, small.width).sharpness;
  if (lying > SURELY_UPRIGHT * standing) return [0, 180];
  return lying < ON_ITS_SIDE * standing && xs.length > LEAST_POINTS ? [90, 270, 0, 180] : [0, 180, 90, 270];
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

/** Share of the letters that the engine itself had to turn to read: it reads standing lines, but says their boxes ill. */
export function sidewaysShare(reading: EngineReading): number {
  let all = 0, sideways = 0;
  for (const w of reading.words) { all += w.text.length; if (reading.lines[w.line]!.sideways) sideways += w.text.length; }
  return all === 0 ? 0 : sideways / all;
}
