import type { Grey } from './grey.js';
import type { EngineLine, EngineReading, EngineWord } from './read-word.js';

/** Values below this are ink on a cleaned page, the soft edge of a stroke included. */
export const INK = 190;
/** Room above and below the letters, in heights of the line: lines of capitals alone are measured too low by the engine. */
const ABOVE = 0.14, BELOW = 0.1;

/**
 * Words with boxes that hold their ink: from the line's ascenders to its descenders (whatever letters the word has), and from gap to gap.
 * The engine's boxes come from its network's time steps and cut letters: what is covered by them alone can show through.
 * `page` is the picture that was read.
 */
export function fittedWords(reading: EngineReading, page: Grey): EngineWord[] {
  const sizes = reading.lines.map((l) => l.size).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const fitted: EngineWord[] = [];
  for (let start = 0; start < reading.words.length;) {
    let end = start + 1;
    while (end < reading.words.length && reading.words[end]!.line === reading.words[start]!.line) end++;
    fitted.push(...fitLine(reading.words.slice(start, end), reading.lines[reading.words[start]!.line]!, page, usual));
    start = end;
  }
  return fitted;
}

function fitLine(words: readonly EngineWord[], line: EngineLine, page: Grey, usual: number): EngineWord[] {
  const size = Math.min(line.size, 2.5 * usual), down = Math.min(line.descenders || size * 0.22, size * 0.35), up = size - down;
  const boxes = words.map(({ box }) => {
    const base = line.baseline.y + line.baseline.slope * ((box.x0 + box.x1) / 2 - line.box.x0);
    // A baseline far from the word itself was a bad fit of the engine's: the box alone is trusted then.
    const fits = Math.abs(base - box.y1) < size;
    return { x0: box.x0, x1: box.x1, y0: Math.min(box.y0, fits ? base - up : box.y0) - size * ABOVE, y1: Math.max(box.y1, fits ? base + down : box.y1) + size * BELOW };
  });
  const letter = Math.max(4, size * 0.45);
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i]!, next = boxes[i + 1];
    if (i === 0) box.x0 = outward(page, box, box.x0, -1, letter);
    if (next === undefined || next.x0 - box.x1 > 3 * letter) {
      box.x1 = outward(page, box, box.x1, 1, letter);
      if (next !== undefined) next.x0 = outward(page, next, next.x0, -1, letter);
      continue;
    }
    const gap = bestGap(page, { y0: Math.min(box.y0, next.y0), y1: Math.max(box.y1, next.y1) }, box, next, letter);
    if (gap === null) { const middle = (box.x1 + next.x0) / 2; box.x1 = Math.max(box.x1, middle); next.x0 = Math.min(next.x0, middle); }
    else { box.x1 = gap.from; next.x0 = gap.to; }
  }
  return words.map((word, i) => {
    const b = boxes[i]!, before = i === 0 ? Infinity : b.x0 - boxes[i - 1]!.x1, after = i + 1 === boxes.length ? Infinity : boxes[i + 1]!.x0 - b.x1;
    const margin = MARGIN * ((b.x1 - b.x0) / [...word.text].length);
    const x0 = b.x0 - Math.max(1, Math.min(margin, before * 0.4)), x1 = b.x1 + Math.max(1, Math.min(margin, after * 0.4));
    return { ...word, box: { x0: Math.max(0, x0), y0: Math.max(0, b.y0), x1: Math.min(page.width, x1), y1: Math.min(page.height, b.y1) } };
  });
}

/** Blank that belongs to a word on each side, in widths of its letters: typewriters give a full stop the room of a letter. */
const MARGIN = 0.3;

type Span = { readonly x0: number; readonly x1: number };
type Rows = { readonly y0: number; readonly y1: number };

/** Whether a column has ink in the middle of the rows: neighbours above and below must not count. */
function hasInk(page: Grey, rows: Rows, x: number): boolean {
  const trim = (rows.y1 - rows.y0) * 0.15;
  const y1 = Math.min(page.height, Math.ceil(rows.y1 - trim));
  for (let y = Math.max(0, Math.floor(rows.y0 + trim)); y < y1; y++) if (page.data[y * page.width + x]! < INK) return true;
  return false;
}

/** Follows the ink outward from an edge, over gaps of a fifth of a letter, at most one letter and a half. */
function outward(page: Grey, rows: Rows, edge: number, step: 1 | -1, letter: number): number {
  let last = edge, blank = 0;
  for (let d = 0; d < letter * 1.5; d++) {
    const x = Math.round(edge) + step * d - (step < 0 ? 1 : 0);
    if (x < 0 || x >= page.width) break;
    if (hasInk(page, rows, x)) { last = step > 0 ? x + 1 : x; blank = 0; } else if (++blank > letter * 0.2) break;
  }
  return step > 0 ? Math.max(edge, last) : Math.min(edge, last);
}

/** The blank columns that part two neighbours: the widest run near where the engine parts them. Null where they touch. */
function bestGap(page: Grey, rows: Rows, left: Span, right: Span, letter: number): { from: number; to: number } | null {
  const low = Math.min(left.x1, right.x0), high = Math.max(left.x1, right.x0), reach = letter * 0.7;
  const first = Math.max(0, Math.floor(Math.max(left.x0 + 1, low - reach))), last = Math.min(page.width - 1, Math.ceil(Math.min(right.x1 - 1, high + reach)));
  let best: { from: number; to: number } | null = null, most = 0;
  for (let x = first; x <= last;) {
    if (hasInk(page, rows, x)) { x++; continue; }
    const start = x;
    while (x <= last && !hasInk(page, rows, x)) x++;
    // A gap inside a word (before its full stop, say) may be wide but lies away from the parting.
    const worth = x - start - Math.max(0, start - high, low - x) * 0.8;
    if (x - start >= 2 && worth > most) { most = worth; best = { from: start, to: x }; }
  }
  return best;
}
