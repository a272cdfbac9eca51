import type { QuarterTurn } from '../page/box.js';
import { inverse, type Affine } from './affine.js';
import type { Grey } from './grey.js';

/** The picture turned clockwise by quarter turns, and the map from its pixels to the turned one's. */
export function turnedBy(image: Grey, turn: QuarterTurn): { readonly image: Grey; readonly map: Affine } {
  const { width: w, height: h, data } = image;
  if (turn === 0) return { image, map: { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 } };
  const out = new Uint8Array(w * h);
  if (turn === 180) {
    for (let i = 0, j = out.length - 1; j >= 0; i++, j--) out[j] = data[i]!;
    return { image: { width: w, height: h, data: out }, map: { a: -1, b: 0, c: w, d: 0, e: -1, f: h } };
  }
  for (let y = 0; y < h; y++) for (let x = 0, i = y * w; x < w; x++, i++) out[turn === 90 ? x * h + (h - 1 - y) : (w - 1 - x) * h + y] = data[i]!;
  const map = turn === 90 ? { a: 0, b: -1, c: h, d: 1, e: 0, f: 0 } : { a: 0, b: 1, c: 0, d: -1, e: 0, f: w };
  return { image: { width: h, height: w, data: out }, map };
}

/**
 * The picture straightened (it leans clockwise by `degrees`) and scaled in one bilinear pass on a canvas that holds all of it; beyond the
 * page lies white. `map` leads from its pixels to the new ones.
 */
export function straightened(image: Grey, degrees: number, scale: number): { readonly image: Grey; readonly map: Affine } {
  const angle = (-degrees * Math.PI) / 180, cos = Math.cos(angle) * scale, sin = Math.sin(angle) * scale;
  const { width: w, height: h } = image;
  const width = Math.ceil(Math.abs(w * cos) + Math.abs(h * sin)), height = Math.ceil(Math.abs(w * sin) + Math.abs(h * cos));
  const map: Affine = { a: cos, b: -sin, c: width / 2 - (cos * w - sin * h) / 2, d: sin, e: cos, f: height / 2 - (sin * w + cos * h) / 2 };
  const back = inverse(map);
  const data = new Uint8Array(width * height);
  const src = image.data;
  for (let y = 0; y < height; y++) {
    let sx = back.a * 0.5 + back.b * (y + 0.5) + back.c - 0.5, sy = back.d * 0.5 + back.e * (y + 0.5) + back.f - 0.5;
    for (let x = 0, o = y * width; x < width; x++, o++, sx += back.a, sy += back.d) {
      if (sx < 0 || sy < 0 || sx >= w - 1 || sy >= h - 1) { data[o] = sx < -1 || sy < -1 || sx >= w || sy >= h ? 255 : edge(src, w, h, sx, sy); continue; }
      const ix = sx | 0, iy = sy | 0, fx = sx - ix, fy = sy - iy, i = iy * w + ix;
      const upper = src[i]! + (src[i + 1]! - src[i]!) * fx, lower = src[i + w]! + (src[i + w + 1]! - src[i + w]!) * fx;
      data[o] = upper + (lower - upper) * fy + 0.5;
    }
  }
  return { image: { width, height, data }, map };
}

function edge(src: Uint8Array, w: number, h: number, sx: number, sy: number): number {
  const x = Math.min(w - 1, Math.max(0, Math.round(sx))), y = Math.min(h - 1, Math.max(0, Math.round(sy)));
  return src[y * w + x]!;
}
