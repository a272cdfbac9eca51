import type { InnerPart } from '../page/reading.js';
import { rimsOf, shareUpTo } from '../page/word-rims.js';
import type { PixelBox } from './affine.js';
import { INK } from './fit-boxes.js';
import type { Grey } from './grey.js';

/** A gap that parts a comma from a letter is at least this wide, in widths of a letter, and two pixels. */
const LEAST_GAP = 0.05;
/** How far a gap may lie from where the letters before it let one expect it, in widths of a letter. */
const REACH = 0.8;
/** The rim of the box, above and below, may hold ink of the neighbouring lines. */
const TRIM = 0.06;
/** Full stops and commas stand below this share of the height; what stands higher may be a letter that was misread. */
const LOW = 0.45;

/**
 * Where the letters of a word stand without the punctuation before and after them ("Tom's," "(Tom)"), as shares of its box, seen in the picture that was read:
 * only where blank columns part the two. Undefined where no side is parted, or the word has no punctuation.
 */
export function innerPartOf(text: string, box: PixelBox, page: Grey): InnerPart | undefined {
  const { head, tail } = rimsOf(text);
  if (head === 0 && tail === 0) return undefined;
  const x0 = Math.max(0, Math.floor(box.x0)), x1 = Math.min(page.width, Math.ceil(box.x1)), rows = (box.y1 - box.y0) * TRIM;
  const y0 = Math.max(0, Math.floor(box.y0 + rows)), y1 = Math.min(page.height, Math.ceil(box.y1 - rows));
  const highest = Array.from({ length: Math.max(0, x1 - x0) }, (_, i) => highestInk(page, x0 + i, y0, y1));
  const first = highest.findIndex((y) => y < y1), last = highest.findLastIndex((y) => y < y1);
  if (first < 0) return undefined;
  const letter = (last - first + 1) / text.length, gaps = gapsIn(highest, first, last, y1).filter((g) => g.to - g.from >= Math.max(2, LEAST_GAP * letter));
  const cutAt = (characters: number): number | null => {
    const expected = first + shareUpTo(text, characters) * (last - first + 1);
    const near = gaps.map((g) => ({ ...g, off: Math.max(0, g.from - expected, expected - g.to) })).filter((g) => g.off <= REACH * letter).sort((a, b) => a.off - b.off || b.to - b.from - (a.to - a.from))[0];
    return near === undefined ? null : (near.from + near.to) / 2;
  };
  const after = tail === 0 ? null : cutAt(text.length - tail), before = head === 0 ? null : cutAt(head);
  const lowEnough = (from: number): boolean => !/^[.,]+$/.test(text.slice(text.length - tail)) || highest.slice(Math.ceil(from)).every((y) => y >= y0 + LOW * (y1 - y0));
  const to = after !== null && lowEnough(after) ? (after + x0 - box.x0) / (box.x1 - box.x0) : 1, from = before === null ? 0 : (before + x0 - box.x0) / (box.x1 - box.x0);
  return from < to && (from > 0 || to < 1) ? { from, to } : undefined;
}

/** Row of the highest ink of a column; y1 where it has none. */
function highestInk(page: Grey, x: number, y0: number, y1: number): number {
  let y = y0;
  while (y < y1 && page.data[y * page.width + x]! >= INK) y++;
  return y;
}

/** Blank columns between ink. */
function gapsIn(highest: readonly number[], first: number, last: number, none: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (let x = first; x <= last; x++) {
    if (highest[x]! < none) continue;
    const from = x;
    while (x <= last && highest[x]! >= none) x++;
    gaps.push({ from, to: x });
  }
  return gaps;
}
