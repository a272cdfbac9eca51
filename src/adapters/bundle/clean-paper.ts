import type { Raster } from './page-pixels.js';

/** Side of a block whose paper tone is measured: wider than a stroke, narrower than a stain. */
const BLOCK = 24;
/** After division, paper lies above this but for its grain; pencil at a fifth of full contrast lies at 205. Pages of grain alone: 53 KB at 234, 143 KB at 240. */
const PAPER_FROM = 236;
/** Lighter than this a pixel needs company to count as ink: grain comes singly, strokes do not. */
const LONE_FROM = 196;
const COMPANY = 3;

/** What was learnt about a page while cleaning it. */
export interface CleanPage {
  readonly raster: Raster;
  /** Share of blocks that are dark all over: photographs, dark cloth, not writing. */
  readonly darkBlocks: number;
  /** Ink whose greyness says something: grey pixels with no dark pixel beside them, as a share of all ink. 0 for print and 1-bit film. */
  readonly softInk: number;
}

/** Divides a grey page by its paper tone and turns what is left of the paper white, so that grain and stains take no space. Faint writing keeps its grey. */
export function cleanPaper(page: Raster): CleanPage {
  const { width, height, data } = page;
  const columns = Math.max(1, Math.ceil(width / BLOCK)), rows = Math.max(1, Math.ceil(height / BLOCK));
  const tone = blockTones(page, columns, rows);
  const sorted = Uint8Array.from(tone).sort();
  const paper = sorted[Math.floor(sorted.length * 0.75)]!;
  let dark = 0;
  for (const t of tone) if (t < 0.62 * paper) dark++;
  const smooth = smoothed(tone.map((t) => Math.max(t, 0.45 * paper)), columns, rows);
  const out = new Uint8Array(data.length), acrossX = gridPlaces(width, columns), acrossY = gridPlaces(height, rows);
  for (let y = 0; y < height; y++) {
    const upper = acrossY.first[y]! * columns, lower = acrossY.second[y]! * columns, fy = acrossY.share[y]!;
    for (let x = 0; x < width; x++) {
      const x0 = acrossX.first[x]!, x1 = acrossX.second[x]!, fx = acrossX.share[x]!;
      const above = smooth[upper + x0]! * (1 - fx) + smooth[upper + x1]! * fx;
      const below = smooth[lower + x0]! * (1 - fx) + smooth[lower + x1]! * fx;
      const i = y * width + x, paperHere = above * (1 - fy) + below * fy, value = (data[i]! * 255) / (paperHere < 1 ? 1 : paperHere);
      out[i] = value >= PAPER_FROM ? 255 : value;
    }
  }
  const raster: Raster = { width, height, channels: 1, data: withoutGrain(out, width, height) };
  return { raster, darkBlocks: dark / tone.length, softInk: softInkOf(raster) };
}

/** For each pixel along a side: the blocks whose middles lie before and after it, and how far it is between them. */
function gridPlaces(pixels: number, blocks: number): { first: Int32Array; second: Int32Array; share: Float32Array } {
  const first = new Int32Array(pixels), second = new Int32Array(pixels), share = new Float32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    const place = Math.min(blocks - 1, Math.max(0, (i + 0.5) / BLOCK - 0.5));
    first[i] = Math.floor(place);
    second[i] = Math.min(blocks - 1, first[i]! + 1);
    share[i] = place - first[i]!;
  }
  return { first, second, share };
}

/** The 60th percentile of each block, from every second pixel. */
function blockTones({ width, height, data }: Raster, columns: number, rows: number): Float32Array {
  const tones = new Float32Array(columns * rows), histogram = new Uint16Array(256);
  for (let by = 0; by < rows; by++) for (let bx = 0; bx < columns; bx++) {
    const yEnd = Math.min(height, (by + 1) * BLOCK), xEnd = Math.min(width, (bx + 1) * BLOCK);
    histogram.fill(0);
    let n = 0;
    for (let y = by * BLOCK; y < yEnd; y += 2) for (let x = bx * BLOCK; x < xEnd; x += 2) { histogram[data[y * width + x]!]!++; n++; }
    let level = 255;
    for (let above = 0; level > 0; level--) { above += histogram[level]!; if (above > 0.4 * n) break; }
    tones[by * columns + bx] = level;
  }
  return tones;
}

/** A light one of the neighbours, then their mean: a block full of ink takes the paper round it. */
function smoothed(tones: Float32Array, columns: number, rows: number): Float32Array {
  const over = (source: Float32Array, join: (values: number[]) => number, reach: number): Float32Array => source.map((_, i) => {
    const cx = i % columns, cy = Math.floor(i / columns), values: number[] = [];
    for (let y = Math.max(0, cy - reach); y <= Math.min(rows - 1, cy + reach); y++) for (let x = Math.max(0, cx - reach); x <= Math.min(columns - 1, cx + reach); x++) values.push(source[y * columns + x]!);
    return join(values);
  });
  return over(over(tones, (values) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.7)]!, 1), (values) => values.reduce((a, b) => a + b, 0) / values.length, 1);
}

/** Whitens faint pixels with fewer than three neighbours that are ink too. */
function withoutGrain(data: Uint8Array, width: number, height: number): Uint8Array {
  const out = Uint8Array.from(data);
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) {
    const i = y * width + x;
    if (data[i]! < LONE_FROM || data[i] === 255) continue;
    let company = 0;
    for (let row = i - width; row <= i + width; row += width) company += (data[row - 1]! < 255 ? 1 : 0) + (data[row]! < 255 ? 1 : 0) + (data[row + 1]! < 255 ? 1 : 0);
    // The pixel itself is counted with its neighbours.
    if (company - 1 < COMPANY) out[i] = 255;
  }
  return out;
}

function softInkOf({ width, height, data }: Raster): number {
  let ink = 0, soft = 0;
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) {
    const i = y * width + x;
    if (data[i]! > 215) continue;
    ink++;
    if (data[i]! < 100) continue;
    const dark = data[i - 1]! < 100 || data[i + 1]! < 100 || data[i - width]! < 100 || data[i + width]! < 100
      || data[i - width - 1]! < 100 || data[i - width + 1]! < 100 || data[i + width - 1]! < 100 || data[i + width + 1]! < 100;
    if (!dark) soft++;
  }
  return ink === 0 ? 0 : soft / ink;
}
