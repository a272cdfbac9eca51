import type { PixelBox } from './affine.js';
import { drawnPage } from './drawn-page.fixture.js';
import type { Grey } from './grey.js';

export interface DrawnFrame { readonly width: number; readonly height: number; readonly blank?: boolean; /** Light writing on dark. */ readonly negative?: boolean; /** Nothing was exposed here: only film. */ readonly empty?: boolean }

export interface DrawnFilm { readonly sheet: Grey; /** Where each exposed frame lies, leaning edges included. */ readonly frames: readonly PixelBox[] }

/**
 * A sheet of film with rows of frames: pages of bars as in drawnPage, at half their size. `film` is the tone between the frames; frames are
 * positive on dark film and negative on light film unless said otherwise.
 */
export function drawnFilm(rows: readonly (readonly DrawnFrame[])[], look: { film?: number; gap?: number; border?: number; leans?: number; noise?: number; header?: boolean; uneven?: boolean } = {}): DrawnFilm {
  const { film = 25, gap = 18, border = 22, leans = 0, noise = 6, header = false, uneven = false } = look, top = border + (header ? 70 : 0);
  let seed = 7;
  const random = () => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed / 0x7fffffff; };
  const width = 2 * border + Math.max(...rows.map((row) => row.reduce((sum, f) => sum + f.width + gap, -gap))) + (uneven ? 40 : 0);
  const height = top + border + rows.reduce((sum, row) => sum + Math.max(...row.map((f) => f.height)) + gap, -gap) + (uneven ? 30 : 0);
  const data = new Uint8Array(width * height).fill(film), placed: PixelBox[] = [];
  let y0 = top;
  for (const row of rows) {
    let x0 = border + (uneven ? Math.round(random() * 20) : 0);
    for (const frame of row) {
      const down = y0 + (uneven ? Math.round(random() * 14) : 0);
      if (!frame.empty) {
        const dark = film > 128 ? !(frame.negative === false) : frame.negative === true;
        const page = drawnPage({ width: frame.width * 2, height: frame.height * 2, paper: 225, ink: 40, lines: frame.blank ? 0 : 12 });
        for (let y = 0; y < frame.height; y++) for (let x = 0; x < frame.width; x++) {
          const at = 2 * y * page.width + 2 * x, v = (page.data[at]! + page.data[at + 1]! + page.data[at + page.width]! + page.data[at + page.width + 1]!) >> 2;
          data[(down + y) * width + x0 + x] = dark ? 255 - v : v;
        }
        placed.push({ x0, y0: down, x1: x0 + frame.width, y1: down + frame.height });
      }
      x0 += frame.width + gap + (uneven ? Math.round(random() * 8) : 0);
    }
    y0 += Math.max(...row.map((f) => f.height)) + gap;
  }
  // A title in large letters: bars of some widths.
  if (header) for (let k = 0, x = border + 20; k < 24 && x < width - 60; k++, x += 14 + (k % 5) * 4) for (let dy = 0; dy < 24 + (k % 3) * 6; dy++) data.fill(255 - film, (28 + dy) * width + x, (28 + dy) * width + x + 4 + (k % 4) * 2);
  const slope = Math.tan((leans * Math.PI) / 180), out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    // Cut off after adding a half is rounding, here where nothing is far below zero; Math is slow to reach a million times in a test.
    const sx = (x + (y - height / 2) * slope + 1000.5 | 0) - 1000, sy = (y - (x - width / 2) * slope + 1000.5 | 0) - 1000;
    const v = (sx < 0 || sy < 0 || sx >= width || sy >= height ? film : data[sy * width + sx]!) + (random() + random() - 1) * noise;
    out[y * width + x] = v < 0 ? 0 : v > 255 ? 255 : v;
  }
  const lean = (b: PixelBox): PixelBox => {
    const at = (x: number, y: number) => ({ x: x - (y - height / 2) * slope, y: y + (x - width / 2) * slope });
    const corners = [at(b.x0, b.y0), at(b.x1, b.y0), at(b.x0, b.y1), at(b.x1, b.y1)];
    return { x0: Math.min(...corners.map((c) => c.x)), x1: Math.max(...corners.map((c) => c.x)), y0: Math.min(...corners.map((c) => c.y)), y1: Math.max(...corners.map((c) => c.y)) };
  };
  return { sheet: { width, height, data: out }, frames: placed.map(lean) };
}
