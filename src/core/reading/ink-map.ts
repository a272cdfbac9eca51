import { patchesOf, type Patch } from './components.js';
import { shrunk } from './filters.js';
import type { Grey } from './grey.js';
import { isPunchHole } from './punch-hole.js';

/** Ink that someone might have to read, on a grid of about 100 cells an inch of the page as delivered. */
export interface InkMap {
  readonly width: number;
  readonly height: number;
  /** Pixels of the page a cell side. */
  readonly factor: number;
  /** 1 where there is ink that counts. */
  readonly ink: Uint8Array;
  /** Number of cells of ink. */
  readonly count: number;
  /** Patches of ink that count, in cells. */
  readonly patches: readonly Patch[];
}

/** Cells an inch. */
const GRID = 100;

/**
 * The ink of a page with its background already gone: what is darker than `threshold` (0..255), less specks, the rim, punch holes and long
 * rules.
 */
export function inkMapOf(page: Grey, dpi: number, threshold: number): InkMap {
  const factor = Math.max(1, Math.round(dpi / GRID));
  const small = shrunk(page, factor);
  const { width, height } = small;
  const inch = dpi / factor;
  const found = patchesOf(small.data, width, height, threshold), { patches } = found, labels = found.labels();
  const counts = patches.map((p) => !isSpeck(p, inch) && !isRim(p, width, height, inch) && !isPunchHole(p, width, height, inch) && !isRule(p, inch));
  const ink = new Uint8Array(width * height);
  let count = 0;
  for (let i = 0; i < ink.length; i++) { const k = labels[i]!; if (k >= 0 && counts[k]) { ink[i] = 1; count++; } }
  return { width, height, factor, ink, count, patches: patches.filter((_, k) => counts[k]) };
}

const wide = (p: Patch) => p.x1 - p.x0;
const tall = (p: Patch) => p.y1 - p.y0;

/** Dirt and full stops: about half a millimetre. */
const isSpeck = (p: Patch, inch: number) => wide(p) <= 0.032 * inch && tall(p) <= 0.032 * inch;

/** Shade of the lid or the film's edge: lies along the very edge and does not reach far in. */
function isRim(p: Patch, width: number, height: number, inch: number): boolean {
  const near = 0.06 * inch;
  const left = p.x0 <= near, right = p.x1 >= width - near, top = p.y0 <= near, bottom = p.y1 >= height - near;
  if (!left && !right && !top && !bottom) return false;
  const deep = 0.35 * inch;
  return ((left || right) && wide(p) <= deep) || ((top || bottom) && tall(p) <= deep);
}

/** A long straight line, standing or lying. A page that leans bends it by some cells. */
function isRule(p: Patch, inch: number): boolean {
  const w = wide(p), h = tall(p), long = Math.max(w, h), thin = Math.min(w, h);
  return long > 0.5 * inch && p.area <= long * Math.max(3, 0.035 * inch) && thin <= Math.max(0.05 * inch, long * 0.06);
}
