import type { Grey } from './grey.js';

/** How far a page may lean, degrees each way. Beyond it the page was laid crooked by hand and is read as it is. */
const REACH = 8;

/** What a page's ink says of its lines. */
export interface Lean {
  /** Degrees clockwise by which the lines lean. */
  readonly degrees: number;
  /** How sharp the lines stand out at that angle; compare only within one page. */
  readonly sharpness: number;
}

/** Coordinates of ink pixels of a small picture (about 100 dpi), thinned to at most `most`. */
export function inkPoints(small: Grey, threshold: number, most = 60_000): { readonly xs: Float32Array; readonly ys: Float32Array } {
  let count = 0;
  for (const v of small.data) if (v < threshold) count++;
  const step = Math.max(1, Math.ceil(count / most));
  const xs = new Float32Array(Math.ceil(count / step)), ys = new Float32Array(Math.ceil(count / step));
  let seen = 0, n = 0;
  for (let y = 0, i = 0; y < small.height; y++) for (let x = 0; x < small.width; x++, i++) {
    if (small.data[i]! >= threshold) continue;
    if (seen++ % step === 0) { xs[n] = x; ys[n] = y; n++; }
  }
  return { xs: xs.subarray(0, n), ys: ys.subarray(0, n) };
}

/** The lean at which the ink falls into the sharpest lines (sum of squared steps of the projection profile), to about 0.03 degrees. */
export function leanOf(xs: Float32Array, ys: Float32Array, width: number, height: number): Lean {
  if (xs.length < 50) return { degrees: 0, sharpness: 0 };
  const bins = new Float32Array(Math.ceil(height + width) + 8);
  const sharp = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180), shift = width / 2;
    bins.fill(0);
    for (let i = 0; i < xs.length; i++) {
      const place = ys[i]! - (xs[i]! - shift) * slope + shift, k = place | 0, part = place - k;
      bins[k]! += 1 - part; bins[k + 1]! += part;
    }
    let sum = 0;
    for (let k = 2; k < bins.length; k++) { const d = bins[k]! - bins[k - 2]!; sum += d * d; }
    return sum;
  };
  let best = 0, most = sharp(0);
  const look = (from: number, to: number, step: number) => {
    for (let a = from; a <= to + 1e-9; a += step) { const s = sharp(a); if (s > most * 1.0005) { most = s; best = a; } }
  };
  look(-REACH, REACH, 0.5);
  look(best - 0.4, best + 0.4, 0.1);
  look(best - 0.08, best + 0.08, 0.03);
  return { degrees: best, sharpness: most / xs.length };
}
