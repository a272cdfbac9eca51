import sharp from 'sharp';
import type { Box, QuarterTurn } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import type { PixelRect } from '../../ports/bundle-writer.port.js';

/** Pixels in work: grey or RGB, rows from the top. */
export interface Raster { readonly width: number; readonly height: number; readonly channels: 1 | 3; readonly data: Uint8Array }

/** A box in whole pixels, rounded outward and one pixel more on each side: soft edges of ink reach over a pixel's border. */
export function pixelRect(box: Box, width: number, height: number): PixelRect {
  const x = Math.max(0, Math.floor(box.x * width) - 1), y = Math.max(0, Math.floor(box.y * height) - 1);
  const right = Math.min(width, Math.ceil((box.x + box.width) * width) + 1), bottom = Math.min(height, Math.ceil((box.y + box.height) * height) + 1);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** Fills rectangles with one level, in place. */
export function fill(raster: Raster, rects: readonly PixelRect[], level: number): void {
  const { width, channels, data } = raster;
  for (const r of rects) for (let y = r.y; y < r.y + r.height; y++) data.fill(level, (y * width + r.x) * channels, (y * width + r.x + r.width) * channels);
}

/** Copies the pixels with boxes wiped in the tone of the paper round each: nothing that is done later can carry hidden ink outside a box, nor see a bright hole in the paper. */
export function wiped(picture: Picture, boxes: readonly Box[], negative: boolean): Raster {
  const raster: Raster = { width: picture.width, height: picture.height, channels: picture.channels, data: Uint8Array.from(picture.data) };
  const rects = boxes.map((box) => pixelRect(box, picture.width, picture.height));
  const inside = new Uint8Array(picture.width * picture.height);
  fill({ width: picture.width, height: picture.height, channels: 1, data: inside }, rects, 1);
  const tones = rects.map((rect) => paperRound(raster, rect, inside, negative));
  rects.forEach((r, i) => {
    for (let y = r.y; y < r.y + r.height; y++) for (let x = r.x; x < r.x + r.width; x++) for (let c = 0; c < raster.channels; c++) raster.data[(y * raster.width + x) * raster.channels + c] = tones[i]![c]!;
  });
  return raster;
}

/** Pixels on each side of a box from which its paper tone is taken. */
const RING = 12;

/** The 70th percentile (on film: the 30th) of each channel in a ring outside every box. */
function paperRound({ width, height, channels, data }: Raster, r: PixelRect, inside: Uint8Array, negative: boolean): number[] {
  return [...Array(channels).keys()].map((c) => {
    const histogram = new Uint32Array(256);
    let n = 0;
    for (let y = Math.max(0, r.y - RING); y < Math.min(height, r.y + r.height + RING); y++) for (let x = Math.max(0, r.x - RING); x < Math.min(width, r.x + r.width + RING); x++) {
      if (inside[y * width + x] === 1) continue;
      histogram[data[(y * width + x) * channels + c]!]!++;
      n++;
    }
    const wanted = (negative ? 0.3 : 0.7) * n;
    for (let level = 0, below = 0; level < 256; level++) { below += histogram[level]!; if (below > wanted) return level; }
    return negative ? 0 : 255;
  });
}

/** Shrinks to at most `dpi`; never enlarges. */
export async function atMost(raster: Raster, fromDpi: number, dpi: number): Promise<Raster> {
  if (fromDpi <= dpi * 1.02) return raster;
  const width = Math.max(1, Math.round((raster.width * dpi) / fromDpi)), height = Math.max(1, Math.round((raster.height * dpi) / fromDpi));
  const { data, info } = await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: raster.channels } })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).toColourspace(raster.channels === 1 ? 'b-w' : 'srgb').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels as 1 | 3, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

export function inverted(raster: Raster): Raster {
  return { ...raster, data: raster.data.map((v) => 255 - v) };
}

/** Turns clockwise by quarters. */
export function turned(raster: Raster, turn: QuarterTurn): Raster {
  if (turn === 0) return raster;
  const { width, height, channels, data } = raster, onSide = turn !== 180;
  const w = onSide ? height : width, h = onSide ? width : height;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
    const [sx, sy] = turn === 90 ? [y, height - 1 - x] : turn === 180 ? [width - 1 - x, height - 1 - y] : [width - 1 - y, x];
    const from = (sy * width + sx) * channels, to = (y * w + x) * channels;
    for (let c = 0; c < channels; c++) out[to + c] = data[from + c]!;
  }
  return { width: w, height: h, channels, data: out };
}

export function grey(raster: Raster): Raster {
  if (raster.channels === 1) return raster;
  const data = new Uint8Array(raster.width * raster.height);
  for (let i = 0; i < data.length; i++) data[i] = (raster.data[3 * i]! * 54 + raster.data[3 * i + 1]! * 183 + raster.data[3 * i + 2]! * 19) >> 8;
  return { ...raster, channels: 1, data };
}

/** Share of pixels with clear colour (channels more than 48 apart after the mean tint of the page is taken away). */
export function colourShare(raster: Raster): number {
  if (raster.channels === 1) return 0;
  const { data } = raster, n = raster.width * raster.height, mean = [0, 0, 0];
  for (let i = 0; i < data.length; i++) mean[i % 3]! += data[i]! / n;
  let coloured = 0;
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [data[3 * i]! - mean[0]!, data[3 * i + 1]! - mean[1]!, data[3 * i + 2]! - mean[2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 48) coloured++;
  }
  return coloured / n;
}
