/** The rules by which scripts/score-output.mjs takes a mark for found or covered, for figures that break its totals down. test/quality proves that the totals agree. */
import type { Corners, TrueMark } from './truth.js';

export const flat = (s: string): string => s.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

const TITLE = /^(mr|mrs|miss|ms|mx|dr|rev|revd|fr|sr|sister|father|matron|nurse|cllr|councillor|ald|alderman|sgt|pc|wpc|dc|ds|di|insp|supt|judge|prof|sir|lady|lord|auntie|aunty|aunt|uncle|nan|nana|gran|granny|grandad|and)$/;
export const isTitle = (word: string): boolean => TITLE.test(flat(word));

/** Share of a box that the union of boxes covers, by a grid of 12 x 6 points. */
export function covered([x, y, width, height]: Corners, all: readonly Corners[]): number {
  const boxes = all.filter((b) => b[0]! <= x! + width! && b[0]! + b[2]! >= x! && b[1]! <= y! + height! && b[1]! + b[3]! >= y!);
  if (boxes.length === 0) return 0;
  let hit = 0;
  for (let i = 0; i < 12; i++) for (let j = 0; j < 6; j++) {
    const px = x! + (width! * (i + 0.5)) / 12, py = y! + (height! * (j + 0.5)) / 6;
    if (boxes.some((b) => px >= b[0]! && px <= b[0]! + b[2]! && py >= b[1]! && py <= b[1]! + b[3]!)) hit++;
  }
  return hit / 72;
}

/** The boxes of a mark that bear the name: its titles need neither be found nor covered. */
export function nameBoxes({ text, boxes = [] }: TrueMark): readonly Corners[] {
  const words = text.trim().split(/\s+/);
  if (words.length !== boxes.length) return boxes;
  const kept = boxes.filter((_, i) => !isTitle(words[i]!) && flat(words[i]!) !== '');
  return kept.length > 0 ? kept : boxes;
}

/** How far boxes cover a mark, by the part of it that they cover least; the rim of a word may stand out. */
export const coverOf = (name: readonly Corners[], boxes: readonly Corners[]): number =>
  Math.min(...name.map((b) => covered([b[0]! + b[2]! * 0.05, b[1]! + b[3]! * 0.15, b[2]! * 0.9, b[3]! * 0.7], boxes)));
