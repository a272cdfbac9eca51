import { patchesOf } from './components.js';
import type { Grey } from './grey.js';
import { isPunchHole } from './punch-hole.js';

/** Specks up to this size (inches) go when they stand alone; a full stop is as large, but stands beside a letter. */
const SPECK_INCHES = 0.024;
/** No letter within this distance (inches): about the height of a line of typing. */
const LONELY_INCHES = 0.11;

/**
 * Whitens small lonely specks of a page whose paper is near 255 already; what is darker than `threshold` is ink. Film at one bit and dirty glass leave hundreds; Tesseract spends minutes on them and
 * takes them for writing. Punch holes go too: they are darker than any ink and would set its tone. Dots of i, stops and accents stay, since they have company.
 */
export function despeckled(page: Grey, dpi: number, threshold: number): { readonly image: Grey; readonly removed: number } {
  const { width, height } = page;
  const { patches, labels: labelled } = patchesOf(page.data, width, height, threshold);
  const small = Math.max(2, SPECK_INCHES * dpi), cell = Math.max(2, Math.round(LONELY_INCHES * dpi));
  const isSmall = patches.map((p) => p.x1 - p.x0 <= small && p.y1 - p.y0 <= small);
  const across = Math.ceil(width / cell), down = Math.ceil(height / cell);
  const letters = new Uint8Array(across * down);
  patches.forEach((p, k) => {
    if (isSmall[k]) return;
    for (let y = Math.floor(p.y0 / cell); y <= Math.floor((p.y1 - 1) / cell); y++)
      for (let x = Math.floor(p.x0 / cell); x <= Math.floor((p.x1 - 1) / cell); x++) letters[y * across + x] = 1;
  });
  const dirt = patches.map((p, k) => {
    if (!isSmall[k]) return isPunchHole(p, width, height, dpi);
    const cx = Math.floor((p.x0 + p.x1) / 2 / cell), cy = Math.floor((p.y0 + p.y1) / 2 / cell);
    for (let y = Math.max(0, cy - 1); y <= Math.min(down - 1, cy + 1); y++)
      for (let x = Math.max(0, cx - 1); x <= Math.min(across - 1, cx + 1); x++) if (letters[y * across + x]) return false;
    return true;
  });
  const removed = dirt.filter(Boolean).length;
  if (removed === 0) return { image: page, removed };
  const data = Uint8Array.from(page.data), labels = labelled();
  patches.forEach((p, k) => {
    if (!dirt[k]) return;
    // One pixel more on every side: the blurred edge of a speck is lighter than the threshold.
    for (let y = Math.max(0, p.y0 - 1); y < Math.min(height, p.y1 + 1); y++) for (let x = Math.max(0, p.x0 - 1); x < Math.min(width, p.x1 + 1); x++)
      if (labels[y * width + x]! < 0 || labels[y * width + x] === k) data[y * width + x] = 255;
  });
  return { image: { width, height, data }, removed };
}
