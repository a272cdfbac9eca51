import type { Box } from '../page/box.js';
import type { Picture } from '../page/picture.js';
import { fractionsOf } from './affine.js';
import { filmFrames } from './film-frames.js';
import { greyOf } from './grey.js';

/** A frame of a sheet, or what stands beside its frames. */
export type SheetPart = Box | 'rest';

interface Size { readonly width: number; readonly height: number }

/** The parts of a sheet in reading order, what stands beside the frames first; null where the picture is one page. */
export function sheetParts(picture: Picture): SheetPart[] | null {
  const { frames, marksOutside } = filmFrames(greyOf(picture));
  const boxes = frames.flatMap((f) => fractionsOf(f, picture.width, picture.height) ?? []);
  return boxes.length < 2 ? null : marksOutside ? ['rest', ...boxes] : boxes;
}

/** A4's shorter side, points: what was filmed is taken for A4 or near it, since film does not say. */
const A4_SHORTER = 595.28;

/**
 * How many times larger the filmed paper is than its frames on a sheet of this size (points): one figure for a sheet, since one camera took it.
 * Files of film state the size of the film, of a print, or nothing that is true.
 */
export function enlargementOf(sheet: Size, parts: readonly SheetPart[]): number {
  const shorter = parts.flatMap((p) => (p === 'rest' ? [] : [Math.min(p.width * sheet.width, p.height * sheet.height)])).sort((a, b) => a - b);
  return A4_SHORTER / shorter[shorter.length >> 1]!;
}

/** The sheet with its frames painted over in the tone of what lies beside them; the picture's own pixels are kept. */
export function withoutFrames(picture: Picture, frames: readonly Box[]): Picture {
  const { width, height, channels } = picture, data = Uint8Array.from(picture.data), inside = new Uint8Array(width * height);
  for (const f of frames) {
    const x0 = Math.max(0, Math.floor(f.x * width)), x1 = Math.min(width, Math.ceil((f.x + f.width) * width)), y1 = Math.min(height, Math.ceil((f.y + f.height) * height));
    for (let y = Math.max(0, Math.floor(f.y * height)); y < y1; y++) inside.fill(1, y * width + x0, y * width + x1);
  }
  const counts = new Uint32Array(256);
  for (let i = 0; i < inside.length; i++) if (!inside[i]) counts[data[i * channels]!]!++;
  const tone = counts.indexOf(counts.reduce((most, n) => (n > most ? n : most), 0));
  for (let i = 0; i < inside.length; i++) if (inside[i]) data.fill(tone, i * channels, (i + 1) * channels);
  return { ...picture, data };
}
