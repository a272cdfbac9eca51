import type { PixelBox } from './affine.js';
import { patchesOf } from './components.js';
import type { Grey } from './grey.js';

/** Rows of a line's picture, and columns to one time step of the reader: what its network was trained on (models/reader). */
export const ROWS = 36, COLUMNS_A_STEP = 3;

/** A line of writing as the reader gets it: ROWS rows of ink (0 paper, 1 ink), one after the other. */
export interface LinePicture {
  readonly columns: number;
  readonly ink: Float32Array;
  /** x of the page = left + column / scale. */
  readonly left: number;
  readonly scale: number;
}

/** The rows of a picture span this many standard deviations of the ink's height to each side of its mean. */
const SPREAD = 3;
/** Paler than this is not counted where the ink is measured. */
const LEAST_INK = 60;
/** Blank columns to each side, in columns of the picture. */
const MARGIN = 4;
const LEAST_COLUMNS = 16, MOST_COLUMNS = 2400;
/** Room above and below the engine's box, in heights of the box. */
const ROOM = 0.12;
/** What hangs in from a neighbouring line reaches at most this far into the letters, in heights of the box. */
const STRAY = 0.25;

/**
 * The line cut from a straightened and cleaned page and brought to the reader's size by mean and spread of its own ink, so that it does not
 * matter how tall its letters are. Null where hardly any ink lies in the box.
 */
export function linePicture(page: Grey, box: PixelBox): LinePicture | null {
  const room = ROOM * (box.y1 - box.y0);
  const x0 = Math.max(0, Math.floor(box.x0 - room)), x1 = Math.min(page.width, Math.ceil(box.x1 + room));
  const y0 = Math.max(0, Math.floor(box.y0 - room)), y1 = Math.min(page.height, Math.ceil(box.y1 + room));
  const width = x1 - x0, height = y1 - y0;
  if (width < 2 || height < 2) return null;
  const band = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) band[y * width + x] = 255 - page.data[(y + y0) * page.width + x + x0]!;
  withoutStrays(band, width, height, box.y0 - y0, box.y1 - y0);
  const measure = measured(band, width, height);
  return measure === null ? null : resized(band, width, height, x0, measure);
}

/** Takes away what belongs to the lines above and below: patches that come in over the edge and end before the letters. */
function withoutStrays(band: Uint8Array, width: number, height: number, top: number, bottom: number): void {
  const mask = new Uint8Array(band.length), reach = STRAY * (bottom - top);
  for (let i = 0; i < band.length; i++) mask[i] = band[i]! > 70 ? 0 : 1;
  const found = patchesOf(mask, width, height, 1), { patches } = found, labels = found.labels();
  patches.forEach((p, k) => {
    if (!(p.y0 === 0 && p.y1 < top + reach) && !(p.y1 === height && p.y0 > bottom - reach)) return;
    for (let y = Math.max(0, p.y0 - 1); y < Math.min(height, p.y1 + 1); y++) for (let x = Math.max(0, p.x0 - 1); x < Math.min(width, p.x1 + 1); x++)
      if (labels[y * width + x]! < 0 || labels[y * width + x] === k) band[y * width + x] = 0;
  });
}

interface Measure { readonly mean: number; readonly spread: number; readonly first: number; readonly last: number }

function measured(band: Uint8Array, width: number, height: number): Measure | null {
  const columns = new Float64Array(width);
  let total = 0, sum = 0, squares = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const v = band[y * width + x]!;
    if (v <= LEAST_INK) continue;
    columns[x]! += v; total += v; sum += v * (y + 0.5); squares += v * (y + 0.5) * (y + 0.5);
  }
  if (total < 255 * 8) return null;
  const mean = sum / total;
  let first = 0, last = width - 1;
  while (first < last && columns[first]! <= 100) first++;
  while (last > first && columns[last]! <= 100) last--;
  return { mean, spread: Math.max(1.5, Math.sqrt(Math.max(0, squares / total - mean * mean))), first, last: last + 1 };
}

function resized(band: Uint8Array, width: number, height: number, offset: number, { mean, spread, first, last }: Measure): LinePicture {
  const scale = ROWS / (2 * SPREAD * spread), left = first - MARGIN / scale;
  const columns = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, Math.round((last - first + (2 * MARGIN) / scale) * scale)));
  const soft = averaged(band, width, height, Math.max(1, Math.round(1 / scale)));
  const ink = new Float32Array(ROWS * columns);
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 0 : soft[y * width + x]!);
  for (let v = 0; v < ROWS; v++) {
    const sy = mean + (v + 0.5 - ROWS / 2) / scale - 0.5, iy = Math.floor(sy), fy = sy - iy;
    for (let u = 0; u < columns; u++) {
      const sx = left + (u + 0.5) / scale - 0.5, ix = Math.floor(sx), fx = sx - ix;
      const upper = at(ix, iy) * (1 - fx) + at(ix + 1, iy) * fx, lower = at(ix, iy + 1) * (1 - fx) + at(ix + 1, iy + 1) * fx;
      ink[v * columns + u] = (upper * (1 - fy) + lower * fy) / 255;
    }
  }
  return { columns, ink, left: left + offset, scale };
}

/** Mean over squares of the given side, by sums of rows and then of columns. */
function averaged(band: Uint8Array, width: number, height: number, side: number): Float32Array {
  const out = Float32Array.from(band);
  if (side === 1) return out;
  const across = new Float32Array(band.length), before = side >> 1;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    let sum = 0;
    for (let k = x - before; k < x - before + side; k++) sum += band[y * width + Math.min(width - 1, Math.max(0, k))]!;
    across[y * width + x] = sum / side;
  }
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    let sum = 0;
    for (let k = y - before; k < y - before + side; k++) sum += across[Math.min(height - 1, Math.max(0, k)) * width + x]!;
    out[y * width + x] = sum / side;
  }
  return out;
}
