import type { PixelBox } from './affine.js';
import { patchesOf, type Patch } from './components.js';
import { inverted, histogramOf, type Grey } from './grey.js';

/** What was found on a sheet or strip of film; boxes in pixels of the picture that was looked at. */
export interface FoundFrames {
  /** In reading order: rows from the top, each from the left. Empty where the picture is not several frames. */
  readonly frames: readonly PixelBox[];
  /** Something stands outside the frames: a title strip, a note on the jacket. */
  readonly marksOutside: boolean;
}

const NONE: FoundFrames = { frames: [], marksOutside: false };
/** A fiche holds at most some 15 frames a row and as many rows: a frame is no narrower than this share of the picture's longer side. */
const LEAST_SIDE = 0.045;
/** Frames of one sheet differ at most so much in width and height from the middle one: pages of any size, on film of one gauge. */
const LEAST_LIKE = 0.4, MOST_LIKE = 2;
/** A frame fills this share of its rectangle with its own tone: what is left is writing, pictures, and corners where it leans. */
const LEAST_FILL = 0.55;
/** The frames together fill this share of the picture at least. */
const LEAST_COVER = 0.25;
/** Of what is no frame, this share is film: the boxes of a form have paper round them. A scanner's white lid may be seen beyond the sheet. */
const LEAST_FILM = 0.55;
/** Film and frame differ by this many grey levels at least. */
const LEAST_STEP = 40;

/**
 * The frames on a picture of a sheet, jacket or strip of film: rectangles of one tone on film of another, whichever is the lighter. A frame
 * of the other polarity, whose ground is as the film is, is found by what is written in the place that its neighbours leave. A picture of one
 * page, with whatever rim, gives none.
 * @param sheet about 1,200 pixels on the longer side
 */
export function filmFrames(sheet: Grey): FoundFrames {
  const found = [framesOn(sheet), framesOn(inverted(sheet))];
  const [light, dark] = found.map((f) => area(f.frames)) as [number, number];
  return light >= dark ? found[0]! : found[1]!;
}

/** Light frames on dark film. */
function framesOn(sheet: Grey): FoundFrames {
  const { width, height } = sheet, limit = midpoint(sheet);
  if (limit === null) return NONE;
  // Light pixels apart from the edge of what is dark: threads of dust and scratches across a gap do not join frames.
  const ground = eroded(sheet, limit), least = LEAST_SIDE * Math.max(width, height);
  const blocks = patchesOf(ground, width, height, 1).patches.filter((p) => wide(p) >= least && tall(p) >= least && wide(p) / tall(p) < 3.2 && tall(p) / wide(p) < 3.2 && p.area >= LEAST_FILL * wide(p) * tall(p));
  const outer = blocks.filter((p) => !blocks.some((o) => o !== p && holds(o, p)));
  const like = alike(outer);
  if (like.length < 2 || area(like) < LEAST_COVER * width * height || like.some((p) => like.some((o) => o !== p && overlap(o, p)))) return NONE;
  const frames = inRows([...like, ...others(sheet, limit, like)]);
  if (filmAround(sheet, limit, frames) < LEAST_FILM) return NONE;
  return { frames: frames.map((f) => roomy(f, frames, width, height)), marksOutside: marksOutside(sheet, limit, frames) };
}

/** Halfway between the two tones of the picture (Otsu), or null where there are not two. */
function midpoint(sheet: Grey): number | null {
  const counts = histogramOf(sheet, 2);
  let total = 0, sum = 0;
  counts.forEach((n, v) => { total += n; sum += n * v; });
  let below = 0, sumBelow = 0, best = 0, limit = 0, step = 0;
  for (let v = 0; v < 255; v++) {
    below += counts[v]!; sumBelow += counts[v]! * v;
    if (below === 0 || below === total) continue;
    const low = sumBelow / below, high = (sum - sumBelow) / (total - below), between = below * (total - below) * (high - low) ** 2;
    if (between > best) { best = between; limit = (low + high) / 2; step = high - low; }
  }
  return step < LEAST_STEP ? null : limit;
}

/** 0 where a pixel and its eight neighbours are light, else 1. */
function eroded({ width, height, data }: Grey, limit: number): Uint8Array {
  const across = new Uint8Array(width * height), out = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++)
    across[i] = data[i]! < limit || (x > 0 && data[i - 1]! < limit) || (x + 1 < width && data[i + 1]! < limit) ? 1 : 0;
  for (let i = 0; i < out.length; i++) out[i] = across[i]! | (i >= width ? across[i - width]! : 0) | (i + width < out.length ? across[i + width]! : 0);
  return out;
}

const wide = (p: PixelBox): number => p.x1 - p.x0;
const tall = (p: PixelBox): number => p.y1 - p.y0;
const area = (boxes: readonly PixelBox[]): number => boxes.reduce((sum, b) => sum + wide(b) * tall(b), 0);
const holds = (o: PixelBox, p: PixelBox): boolean => o.x0 <= (p.x0 + p.x1) / 2 && o.x1 >= (p.x0 + p.x1) / 2 && o.y0 <= (p.y0 + p.y1) / 2 && o.y1 >= (p.y0 + p.y1) / 2 && wide(o) * tall(o) > wide(p) * tall(p);
/** Corners of frames that lean may overlap by a little. */
const overlap = (a: PixelBox, b: PixelBox): boolean => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 0.06 * Math.min(wide(a), wide(b)) && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 0.06 * Math.min(tall(a), tall(b));
const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

function alike(blocks: readonly Patch[]): Patch[] {
  const w = middle(blocks.map(wide)), h = middle(blocks.map(tall));
  return blocks.filter((p) => wide(p) > LEAST_LIKE * w && wide(p) < MOST_LIKE * w && tall(p) > LEAST_LIKE * h && tall(p) < MOST_LIKE * h);
}

/** Rows by overlap in height, each from left to right. */
function rowsOf(frames: readonly PixelBox[]): PixelBox[][] {
  const rows: PixelBox[][] = [];
  for (const frame of [...frames].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
    const row = rows.find((r) => r.some((o) => Math.min(o.y1, frame.y1) - Math.max(o.y0, frame.y0) > 0.5 * Math.min(tall(o), tall(frame))));
    if (row === undefined) rows.push([frame]); else row.push(frame);
  }
  return rows.map((row) => row.sort((a, b) => a.x0 - b.x0));
}
const inRows = (frames: readonly PixelBox[]): PixelBox[] => rowsOf(frames).flat();

/** Share of film in what is no frame; 1 where the frames leave nothing. */
function filmAround({ width, height, data }: Grey, limit: number, frames: readonly PixelBox[]): number {
  const inside = new Uint8Array(width * height);
  for (const f of frames) for (let y = Math.floor(f.y0); y < Math.min(height, f.y1); y++) inside.fill(1, y * width + Math.floor(f.x0), y * width + Math.min(width, Math.ceil(f.x1)));
  let film = 0, all = 0;
  for (let i = 0; i < inside.length; i++) if (!inside[i]) { all++; if (data[i]! < limit) film++; }
  return all === 0 ? 1 : film / all;
}

/** Frames whose ground is as dark as the film: places of a frame's size, beside or below one, with writing in them. */
function others(sheet: Grey, limit: number, found: readonly PixelBox[]): PixelBox[] {
  const w = middle(found.map(wide)), h = middle(found.map(tall)), more: PixelBox[] = [];
  const isStrip = (length: number, usual: number) => length > 0.7 * usual;
  const take = (place: PixelBox) => { const written = writtenIn(sheet, limit, place); if (written !== null && written.x1 - written.x0 > 0.3 * w && written.y1 - written.y0 > 0.12 * h) more.push(shrunkTo(place, w, h, written)); };
  const rows = rowsOf(found);
  const standing = rows.every((row) => row.length === 1);
  // A strip that stands is looked along its height, all else along its rows.
  for (const row of standing ? [rows.flat()] : rows) {
    const from = (b: PixelBox) => (standing ? b.y0 : b.x0), to = (b: PixelBox) => (standing ? b.y1 : b.x1), usual = standing ? h : w, end = standing ? sheet.height : sheet.width;
    const low = Math.min(...row.map((b) => (standing ? b.x0 : b.y0))), high = Math.max(...row.map((b) => (standing ? b.x1 : b.y1)));
    const gaps = row.slice(1).map((b, i) => from(b) - to(row[i]!)), gap = Math.max(2, Math.min(...gaps, usual * 0.2));
    const edges = [0, ...row.flatMap((b) => [from(b), to(b)]), end];
    for (let i = 0; i < edges.length; i += 2) {
      let a = edges[i]! + (i === 0 ? 0 : gap / 2), room = edges[i + 1]! - (i + 2 === edges.length ? 0 : gap / 2) - a;
      for (const count = Math.max(1, Math.round(room / (usual + gap))); isStrip(room, usual) && count > 0;) {
        const length = Math.min(room, i === 0 || i + 2 === edges.length ? usual + gap : room / count);
        take(standing ? { x0: low, x1: high, y0: a, y1: a + length } : { x0: a, x1: a + length, y0: low, y1: high });
        a += length; room -= length;
      }
    }
  }
  return more;
}

/** What is light within a place of dark film, in strokes as writing is; null where there is hardly any. */
function writtenIn({ width, height, data }: Grey, limit: number, place: PixelBox): PixelBox | null {
  const left = Math.max(0, Math.ceil(place.x0)), right = Math.min(width, place.x1), top = Math.max(0, Math.ceil(place.y0)), bottom = Math.min(height, place.y1);
  let x0 = width, y0 = height, x1 = -1, y1 = -1, light = 0, count = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) {
    count++;
    // Letters are a pixel or two wide here, and half as bright as their strokes are.
    if (data[y * width + x]! < limit * 0.75) continue;
    light++;
    if (x < x0) x0 = x;
    if (x >= x1) x1 = x + 1;
    if (y < y0) y0 = y;
    y1 = y + 1;
  }
  return light < 0.004 * count || light > 0.5 * count ? null : { x0, y0, x1, y1 };
}

/** The place itself, at most a usual frame's size round what is written. */
function shrunkTo(place: PixelBox, w: number, h: number, written: PixelBox): PixelBox {
  const fit = (a: number, b: number, from: number, to: number, usual: number): [number, number] => {
    const length = Math.max(to - from, Math.min(b - a, usual)), start = Math.min(b - length, Math.max(a, (from + to - length) / 2));
    return [Math.max(a, start), Math.min(b, start + length)];
  };
  const [x0, x1] = fit(place.x0, place.x1, written.x0, written.x1, w), [y0, y1] = fit(place.y0, place.y1, written.y0, written.y1, h);
  return { x0, y0, x1, y1 };
}

/** With a little of the film round it, at most half of the way to the next frame: nothing at the frame's edge is cut off, and nothing shown twice. */
function roomy(frame: PixelBox, all: readonly PixelBox[], width: number, height: number): PixelBox {
  const room = 0.02 * Math.min(wide(frame), tall(frame)) + 2;
  const beside = all.filter((o) => o !== frame && o.y0 < frame.y1 && o.y1 > frame.y0), above = all.filter((o) => o !== frame && o.x0 < frame.x1 && o.x1 > frame.x0);
  const half = (gap: number) => Math.max(0, Math.min(room, gap / 2));
  return {
    x0: Math.max(0, frame.x0 - half(Math.min(Infinity, ...beside.filter((o) => o.x0 < frame.x0).map((o) => frame.x0 - o.x1)))),
    x1: Math.min(width, frame.x1 + half(Math.min(Infinity, ...beside.filter((o) => o.x0 > frame.x0).map((o) => o.x0 - frame.x1)))),
    y0: Math.max(0, frame.y0 - half(Math.min(Infinity, ...above.filter((o) => o.y0 < frame.y0).map((o) => frame.y0 - o.y1)))),
    y1: Math.min(height, frame.y1 + half(Math.min(Infinity, ...above.filter((o) => o.y0 > frame.y0).map((o) => o.y0 - frame.y1)))),
  };
}

/** Letters or the like beside the frames: patches of some size that do not touch the picture's edge. Sprocket holes are none: they are all alike. */
function marksOutside(sheet: Grey, limit: number, frames: readonly PixelBox[]): boolean {
  const { width, height } = sheet, mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) mask[i] = sheet.data[i]! >= limit * 0.75 ? 0 : 1;
  for (const f of frames) for (let y = Math.max(0, Math.floor(f.y0) - 4); y < Math.min(height, f.y1 + 4); y++) mask.fill(1, y * width + Math.max(0, Math.floor(f.x0) - 4), y * width + Math.min(width, Math.ceil(f.x1) + 4));
  const { patches } = patchesOf(mask, width, height, 1);
  const marks = patches.filter((p) => p.x0 > 1 && p.y0 > 1 && p.x1 < width - 1 && p.y1 < height - 1 && p.area >= 6 && Math.max(wide(p), tall(p)) >= 4);
  const w = middle(marks.map(wide)), h = middle(marks.map(tall));
  const holes = marks.filter((p) => Math.abs(wide(p) - w) <= 0.2 * w + 1 && Math.abs(tall(p) - h) <= 0.2 * h + 1 && p.area > 0.75 * wide(p) * tall(p)).length;
  return marks.length >= 4 && holes < 0.8 * marks.length;
}
