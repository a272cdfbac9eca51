import type { Box } from '../page/box.js';

/** x' = a x + b y + c, y' = d x + e y + f, in continuous pixel coordinates (the first pixel spans 0 to 1). */
export interface Affine { readonly a: number; readonly b: number; readonly c: number; readonly d: number; readonly e: number; readonly f: number }

/** A rectangle in pixels: left, top, right, bottom. */
export interface PixelBox { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };

export const mapX = (m: Affine, x: number, y: number): number => m.a * x + m.b * y + m.c;
export const mapY = (m: Affine, x: number, y: number): number => m.d * x + m.e * y + m.f;

/** First `first`, then `second`. */
export function chained(first: Affine, second: Affine): Affine {
  return {
    a: second.a * first.a + second.b * first.d, b: second.a * first.b + second.b * first.e, c: second.a * first.c + second.b * first.f + second.c,
    d: second.d * first.a + second.e * first.d, e: second.d * first.b + second.e * first.e, f: second.d * first.c + second.e * first.f + second.f,
  };
}

/** Throws RangeError where the map cannot be undone. */
export function inverse(m: Affine): Affine {
  const det = m.a * m.e - m.b * m.d;
  if (Math.abs(det) < 1e-12) throw new RangeError('the map cannot be undone');
  return { a: m.e / det, b: -m.b / det, c: (m.b * m.f - m.e * m.c) / det, d: -m.d / det, e: m.a / det, f: (m.d * m.c - m.a * m.f) / det };
}

/** The smallest upright rectangle round the mapped rectangle. */
export function mapPixelBox(m: Affine, b: PixelBox): PixelBox {
  const xs = [mapX(m, b.x0, b.y0), mapX(m, b.x1, b.y0), mapX(m, b.x0, b.y1), mapX(m, b.x1, b.y1)];
  const ys = [mapY(m, b.x0, b.y0), mapY(m, b.x1, b.y0), mapY(m, b.x0, b.y1), mapY(m, b.x1, b.y1)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** Pixels of a page of the given size as fractions, cut at the page's edges; null where nothing of the box lies on the page. */
export function fractionsOf(b: PixelBox, width: number, height: number): Box | null {
  const x0 = Math.max(0, b.x0), y0 = Math.max(0, b.y0), x1 = Math.min(width, b.x1), y1 = Math.min(height, b.y1);
  if (x1 - x0 <= 0 || y1 - y0 <= 0) return null;
  const x = x0 / width, y = y0 / height;
  return { x, y, width: Math.min((x1 - x0) / width, 1 - x), height: Math.min((y1 - y0) / height, 1 - y) };
}

export function pixelsOf(b: Box, width: number, height: number): PixelBox {
  return { x0: b.x * width, y0: b.y * height, x1: (b.x + b.width) * width, y1: (b.y + b.height) * height };
}
