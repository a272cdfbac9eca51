import type { Patch } from './components.js';

/** Whether a patch is a punch hole: a filled disc of 3 to 10 mm in the outer sixth of the page. Sizes in pixels, `inch` of them an inch. */
export function isPunchHole(p: Patch, width: number, height: number, inch: number): boolean {
  const across = p.x1 - p.x0, down = p.y1 - p.y0, w = across / inch, h = down / inch;
  if (w < 0.13 || w > 0.4 || h < 0.13 || h > 0.4 || Math.abs(w - h) > 0.06) return false;
  if (p.area / (across * down) < 0.6) return false;
  const cx = (p.x0 + p.x1) / 2 / width, cy = (p.y0 + p.y1) / 2 / height;
  return cx < 0.16 || cx > 0.84 || cy < 0.12 || cy > 0.88;
}
