import type { PixelBox } from './affine.js';
import { patchesOf } from './components.js';
import { shrunk } from './filters.js';
import type { Grey } from './grey.js';
import type { OrderedWord } from './visual-lines.js';

/**
 * How much broken ink lies inside the page's lines but under no word, against what lies elsewhere: where film has eaten a faded word, some
 * of its dots are left in its place. Returned as pieces for each word of the page, after what dirt alone would leave is taken off.
 * @param page straightened and cleaned
 */
export function crumbsOf(page: Grey, dpi: number, ordered: readonly OrderedWord[]): number {
  if (ordered.length === 0) return 0;
  const factor = Math.max(1, Math.round(dpi / 100)), small = shrunk(page, factor), { width, height } = small;
  const zones = zonesOf(ordered, width, height, factor);
  const { patches } = patchesOf(small.data, width, height, 200);
  let inLines = 0, elsewhere = 0, lineArea = 0, otherArea = 0;
  for (const z of zones) { if (z === LINE) lineArea++; else if (z === OTHER) otherArea++; }
  const most = Math.max(3, (0.09 * dpi) / factor);
  for (const p of patches) {
    if (p.x1 - p.x0 > most || p.y1 - p.y0 > most) continue;
    const zone = zones[((p.y0 + p.y1) >> 1) * width + ((p.x0 + p.x1) >> 1)]!;
    if (zone === LINE) inLines++; else if (zone === OTHER) elsewhere++;
  }
  const dirt = otherArea === 0 ? 0 : (elsewhere / otherArea) * lineArea;
  return Math.max(0, inLines - dirt) / ordered.length;
}

const OTHER = 0, LINE = 1, WORD = 2;

/** For each cell whether it lies under a word, in a line between its words, or elsewhere. */
function zonesOf(ordered: readonly OrderedWord[], width: number, height: number, factor: number): Uint8Array {
  const zones = new Uint8Array(width * height);
  const fill = (b: PixelBox, zone: number) => {
    const x0 = Math.max(0, Math.floor(b.x0 / factor)), x1 = Math.min(width, Math.ceil(b.x1 / factor));
    for (let y = Math.max(0, Math.floor(b.y0 / factor)); y < Math.min(height, Math.ceil(b.y1 / factor)); y++) zones.fill(zone, y * width + x0, y * width + x1);
  };
  const left = Math.min(...ordered.map((o) => o.word.box.x0)), right = Math.max(...ordered.map((o) => o.word.box.x1));
  for (let start = 0; start < ordered.length;) {
    let end = start;
    while (end < ordered.length && ordered[end]!.line === ordered[start]!.line) end++;
    const boxes = ordered.slice(start, end).map((o) => o.word.box);
    fill({ x0: left, x1: right, y0: Math.min(...boxes.map((b) => b.y0)), y1: Math.max(...boxes.map((b) => b.y1)) }, LINE);
    start = end;
  }
  for (const { word } of ordered) fill(word.box, WORD);
  return zones;
}
