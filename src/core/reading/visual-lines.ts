import type { EngineLine, EngineWord } from './read-word.js';

/** A word and the number of its visual line, counted from 0 in reading order. */
export interface OrderedWord { readonly word: EngineWord; readonly line: number }

interface Piece { readonly words: EngineWord[]; readonly x0: number; readonly x1: number; readonly base: number; readonly size: number; readonly block: number }

/** A gap wider than this many letter heights parts the words of an engine line: they may belong to different rows of a crooked form. */
const PART_AT = 3;

/**
 * Words in reading order with visual lines: pieces of lines whose baselines agree stand on one line across gaps (a row of a form or of an
 * attendance list), except where two columns of running prose stand side by side. Coordinates are those of the straightened page.
 */
export function visualLines(words: readonly EngineWord[], lines: readonly EngineLine[]): OrderedWord[] {
  const pieces = piecesOf(words, lines);
  const ordered: OrderedWord[] = [];
  let line = 0;
  for (const region of regionsOf(pieces)) for (const row of rowsOf(region)) {
    for (const word of row.flatMap((p) => p.words).sort((a, b) => a.box.x0 - b.box.x0)) ordered.push({ word, line });
    line++;
  }
  return ordered;
}

function piecesOf(words: readonly EngineWord[], lines: readonly EngineLine[]): Piece[] {
  const pieces: Piece[] = [];
  let current: EngineWord[] = [];
  const close = () => {
    if (current.length === 0) return;
    const line = lines[current[0]!.line]!;
    const x0 = Math.min(...current.map((w) => w.box.x0)), x1 = Math.max(...current.map((w) => w.box.x1));
    const middle = current.map((w) => (w.box.y0 + w.box.y1) / 2).sort((a, b) => a - b)[current.length >> 1]!;
    const height = current.map((w) => w.box.y1 - w.box.y0).sort((a, b) => a - b)[current.length >> 1]!;
    const base = line.baseline.y + line.baseline.slope * ((x0 + x1) / 2 - line.box.x0);
    pieces.push({ words: current, x0, x1, base: Math.abs(base - middle) < height ? base : middle + height * 0.25, size: height, block: line.block });
    current = [];
  };
  for (const word of words) {
    const last = current.at(-1);
    if (last !== undefined && (word.line !== last.line || word.box.x0 - last.box.x1 > PART_AT * (last.box.y1 - last.box.y0))) close();
    current.push(word);
  }
  close();
  return pieces;
}

/** Rows from the top: a piece joins the row whose baseline agrees within a third of a letter row and where its place is free. */
function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: { pieces: Piece[]; base: number; size: number }[] = [];
  for (const piece of [...pieces].sort((a, b) => a.base - b.base)) {
    let best: (typeof rows)[number] | null = null, nearest = Infinity;
    for (const row of rows) {
      const off = Math.abs(row.base - piece.base);
      if (off > 0.36 * Math.min(row.size, piece.size) || off >= nearest) continue;
      if (row.pieces.some((p) => Math.min(p.x1, piece.x1) - Math.max(p.x0, piece.x0) > 0.5 * piece.size)) continue;
      best = row; nearest = off;
    }
    if (best === null) rows.push({ pieces: [piece], base: piece.base, size: piece.size });
    else {
      best.pieces.push(piece);
      const total = best.pieces.reduce((n, p) => n + p.words.length, 0);
      best.base = best.pieces.reduce((n, p) => n + p.base * p.words.length, 0) / total;
    }
  }
  return rows.sort((a, b) => a.base - b.base).map((r) => r.pieces.sort((a, b) => a.x0 - b.x0));
}

/** Splits a page into bands: where two blocks of prose stand side by side, the left one is read before the right one. */
function regionsOf(pieces: readonly Piece[]): Piece[][] {
  const blocks = new Map<number, Piece[]>();
  for (const p of pieces) (blocks.get(p.block) ?? blocks.set(p.block, []).get(p.block)!).push(p);
  const prose = [...blocks.values()].filter(isProse).map((b) => ({ pieces: b, ...extent(b) }));
  for (const left of prose) {
    const beside = prose.find((o) => o.x0 >= left.x1 && Math.min(o.bottom, left.bottom) - Math.max(o.top, left.top) > 0.6 * Math.min(o.bottom - o.top, left.bottom - left.top));
    if (beside === undefined) continue;
    const top = Math.min(left.top, beside.top), bottom = Math.max(left.bottom, beside.bottom), gutter = (left.x1 + beside.x0) / 2;
    const inside = pieces.filter((p) => p.base > top && p.base <= bottom + p.size * 0.3);
    // A line that crosses the gutter says that these are not columns.
    if (inside.some((p) => p.x0 < gutter - p.size && p.x1 > gutter + p.size)) continue;
    const above = pieces.filter((p) => p.base <= top), below = pieces.filter((p) => p.base > bottom + p.size * 0.3);
    const parts = [above, inside.filter((p) => (p.x0 + p.x1) / 2 < gutter), inside.filter((p) => (p.x0 + p.x1) / 2 >= gutter)].filter((r) => r.length > 0);
    return below.length > 0 ? [...parts, ...regionsOf(below)] : parts;
  }
  return [[...pieces]];
}

function extent(block: readonly Piece[]): { x0: number; x1: number; top: number; bottom: number } {
  return { x0: Math.min(...block.map((p) => p.x0)), x1: Math.max(...block.map((p) => p.x1)), top: Math.min(...block.map((p) => p.base - p.size)), bottom: Math.max(...block.map((p) => p.base)) };
}

/** Eight lines or more that fill their block with four words and more: columns of a table do not. */
function isProse(block: readonly Piece[]): boolean {
  if (block.length < 8) return false;
  const { x0, x1 } = extent(block);
  const full = block.filter((p) => p.x1 - p.x0 > 0.7 * (x1 - x0)).length;
  return full >= 0.7 * block.length && block.reduce((n, p) => n + p.words.length, 0) / block.length >= 4;
}
