import type { ReadWord } from '../page/reading.js';
import { heightOf, type Rect } from './page-frame.js';

/** What stands round a mark. `rects` are the words' boxes in points of the upright page. */
export interface LineRoom {
  readonly words: readonly ReadWord[];
  readonly rects: readonly Rect[];
  readonly page: { readonly width: number; readonly height: number };
}

/** Word boxes of OCR are tight, some by a pixel too much: ink of ascenders, descenders and soft edges lies up to this share of the height outside. */
const VERTICAL_PAD = 0.14;
const HORIZONTAL_PAD = 0.22;
/** A line that leans carries its neighbours up or down: no more than this share of the height is taken from them. */
const MOST_FROM_NEIGHBOUR = 0.35;
/** A box is at least this many line heights wide where the paper beside it is blank: the length of a name shows less. */
const LEAST_WIDTH = 9;
/** Blank paper left between a widened box and the next word, in line heights. */
const GAP_LEFT = 0.35;
/** The outer margin of the page into which no box is widened. */
const PAGE_MARGIN = 0.03;

/** Grows a box to the height of its line and a little more, stopping halfway to the words that stay. */
export function grownToLine(rect: Rect, indexes: readonly number[], room: LineRoom, hidden: ReadonlySet<number>): Rect {
  const own = new Set(indexes);
  const line = room.words[indexes[0]!]!.line;
  const [first, last] = [Math.min(...indexes), Math.max(...indexes)];
  const beside = [first - 1, last + 1].filter((i) => room.words[i]?.line === line).map((i) => room.rects[i]!);
  const tallest = 1.5 * heightOf(rect);
  // A neighbour with ascender and descender gives the height of the line to a word like "can"; a stamp or a ruled line misread as a word must not.
  const level = beside.filter((r) => heightOf(r) <= tallest && r.top < rect.bottom && r.bottom > rect.top);
  const reach = MOST_FROM_NEIGHBOUR * heightOf(rect);
  const top = Math.min(rect.top, ...level.map((r) => Math.max(r.top, rect.top - reach)));
  const bottom = Math.max(rect.bottom, ...level.map((r) => Math.min(r.bottom, rect.bottom + reach)));
  const height = bottom - top;
  const grown: Rect = { left: rect.left - HORIZONTAL_PAD * height, right: rect.right + HORIZONTAL_PAD * height, top: top - VERTICAL_PAD * height, bottom: bottom + VERTICAL_PAD * height };
  room.rects.forEach((other, i) => {
    if (own.has(i) || hidden.has(i)) return;
    if (other.right <= grown.left || other.left >= grown.right || other.bottom <= grown.top || other.top >= grown.bottom) return;
    const apart = { left: rect.left - other.right, right: other.left - rect.right, top: rect.top - other.bottom, bottom: other.top - rect.bottom };
    const side = (Object.keys(apart) as (keyof Rect)[]).reduce((a, b) => (apart[a] >= apart[b] ? a : b));
    if (apart[side] < 0) return;
    const half = apart[side] / 2;
    if (side === 'left') grown.left = Math.max(grown.left, rect.left - half);
    if (side === 'right') grown.right = Math.min(grown.right, rect.right + half);
    if (side === 'top') grown.top = Math.max(grown.top, rect.top - half);
    if (side === 'bottom') grown.bottom = Math.min(grown.bottom, rect.bottom + half);
  });
  return grown;
}

/** Widens a box towards a constant least width into blank paper, to the right first, without touching any other word. */
export function widened(rect: Rect, indexes: readonly number[], room: LineRoom): Rect {
  const own = new Set(indexes);
  const height = heightOf(rect);
  const missing = LEAST_WIDTH * height - (rect.right - rect.left);
  if (missing <= 0) return rect;
  let rightWall = room.page.width * (1 - PAGE_MARGIN), leftWall = room.page.width * PAGE_MARGIN;
  room.rects.forEach((other, i) => {
    if (own.has(i) || other.bottom <= rect.top || other.top >= rect.bottom) return;
    if (other.left >= rect.right - 0.5) rightWall = Math.min(rightWall, other.left - GAP_LEFT * height);
    else if (other.right <= rect.left + 0.5) leftWall = Math.max(leftWall, other.right + GAP_LEFT * height);
    else { rightWall = Math.min(rightWall, rect.right); leftWall = Math.max(leftWall, rect.left); }
  });
  const toRight = Math.min(missing, Math.max(0, rightWall - rect.right));
  const toLeft = Math.min(missing - toRight, Math.max(0, rect.left - leftWall));
  return { ...rect, left: rect.left - toLeft, right: rect.right + toRight };
}
