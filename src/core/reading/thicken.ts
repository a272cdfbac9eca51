import type { Grey } from './grey.js';

/** Strokes thinner than this (inches) break when film is cut to black and white; ordinary type is twice as thick. */
const THIN_INCHES = 0.0105;

/** Mean thickness of the strokes of a black and white page, pixels: twice the area over the length of the outline. */
export function strokeThickness(page: Grey): number {
  const { width, height, data } = page;
  let area = 0, outline = 0;
  for (let y = 1; y < height - 1; y++) for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
    if (data[i]! >= 128) continue;
    area++;
    if (data[i - 1]! >= 128) outline++;
    if (data[i + 1]! >= 128) outline++;
    if (data[i - width]! >= 128) outline++;
    if (data[i + width]! >= 128) outline++;
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}

/**
 * Thin broken strokes of a black and white page made one pixel thicker on every side, so that their pieces touch again: character errors
 * on such film fall by a quarter. Pages with strokes of ordinary thickness come back as they are, since thickening closes their letters.
 */
export function thickened(page: Grey, dpi: number): Grey {
  if (strokeThickness(page) > THIN_INCHES * dpi) return page;
  const { width, height, data } = page;
  const out = Uint8Array.from(data);
  for (let y = 1; y < height - 1; y++) for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
    let v = data[i]!;
    if (data[i - 1]! < v) v = data[i - 1]!;
    if (data[i + 1]! < v) v = data[i + 1]!;
    if (data[i - width]! < v) v = data[i - width]!;
    if (data[i + width]! < v) v = data[i + width]!;
    out[i] = v;
  }
  return { width, height, data: out };
}
