import { shrunk } from './filters.js';
import { histogramOf, quantile, type Grey } from './grey.js';

/** Lines of the grid a page is looked at on, an inch: the rim is a coarse thing. */
const GRID_DPI = 40;
/** A rim reaches no further than this share of the page from each side. */
const DEPTH = 0.12;

/**
 * Paints the dark surround of a page (scanner lid, film between frames) with paper, so that skew and background are measured on the page
 * alone. Nothing is cut off: coordinates stay. Dark matter counts as rim where it touches the edge of the picture and is thick; writing that
 * runs to the edge is thin and stays.
 */
export function withoutDarkRim(image: Grey, dpi: number): { readonly image: Grey; readonly painted: number } {
  const factor = Math.max(1, Math.round(dpi / GRID_DPI));
  const small = shrunk(image, factor);
  const { width, height } = small;
  const paper = quantile(histogramOf(small), 0.6);
  const limit = paper * 0.55;
  const dark = new Uint8Array(width * height);
  for (let i = 0; i < dark.length; i++) dark[i] = small.data[i]! < limit ? 1 : 0;
  const rim = reachedFromEdges(dark, width, height);
  let painted = 0;
  for (const v of rim) painted += v;
  // Less than two cells thick all round is no more than an edge of a scan: 0.6 % of a page.
  if (painted < 0.004 * width * height) return { image, painted: 0 };
  const data = Uint8Array.from(image.data);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    if (!nearRim(rim, width, height, x, y)) continue;
    const last = Math.min(image.width, (x + 1) * factor);
    for (let sy = y * factor; sy < Math.min(image.height, (y + 1) * factor); sy++) data.fill(paper, sy * image.width + x * factor, sy * image.width + last);
  }
  return { image: { width: image.width, height: image.height, data }, painted: painted / (width * height) };
}

function nearRim(rim: Uint8Array, width: number, height: number, x: number, y: number): boolean {
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
    const nx = x + dx, ny = y + dy;
    if (nx >= 0 && ny >= 0 && nx < width && ny < height && rim[ny * width + nx]) return true;
  }
  return false;
}

function reachedFromEdges(dark: Uint8Array, width: number, height: number): Uint8Array {
  const rim = new Uint8Array(width * height);
  const stack: number[] = [];
  const deepX = Math.ceil(width * DEPTH), deepY = Math.ceil(height * DEPTH);
  const visit = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    if (x >= deepX && x < width - deepX && y >= deepY && y < height - deepY) return;
    const i = y * width + x;
    if (dark[i] && !rim[i]) { rim[i] = 1; stack.push(i); }
  };
  for (let x = 0; x < width; x++) { visit(x, 0); visit(x, height - 1); }
  for (let y = 0; y < height; y++) { visit(0, y); visit(width - 1, y); }
  while (stack.length > 0) {
    const i = stack.pop()!, x = i % width, y = (i - x) / width;
    visit(x - 1, y); visit(x + 1, y); visit(x, y - 1); visit(x, y + 1);
  }
  return rim;
}
