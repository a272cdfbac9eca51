import type { OutputPage } from './batch-output.js';
import type { MarkPlace } from './judge-case.js';
import { flat } from './scorer-rules.js';

const AROUND_LETTERS = 45, AROUND_WORDS = 5;
const one = (text: string): string => text.replace(/\s+/g, ' ');

export interface Context { readonly before: string; readonly text: string; readonly after: string }

/** The words around a mark as they truly stand. */
export function trueContext({ truePage: { text }, mark, start }: Pick<MarkPlace, 'truePage' | 'mark' | 'start'>): Context {
  if (start < 0) return { before: '', text: one(mark.text), after: '' };
  const end = start + mark.text.length;
  return { before: one(text.slice(Math.max(0, start - AROUND_LETTERS), start)), text: one(mark.text), after: one(text.slice(end, end + AROUND_LETTERS)) };
}

/** What was read at a mark's place, with some words around; null where nothing was read there. */
export function readContext({ mark }: Pick<MarkPlace, 'mark'>, page: OutputPage | undefined): Context | null {
  if (page === undefined) return null;
  const at = mark.boxes === undefined || mark.boxes.length === 0 ? wordsLike(mark.text, page) : page.words.flatMap(([, ...box], i) => (mark.boxes!.some((b) => overlap(b, box)) ? [i] : []));
  if (at.length === 0) return null;
  const first = Math.min(...at), last = Math.max(...at), said = (from: number, to: number): string => page.words.slice(Math.max(0, from), Math.max(0, to)).map(([text]) => text).join(' ');
  // A mark over two lines of columns takes in all that was read between.
  const there = last - first < at.length + AROUND_WORDS ? said(first, last + 1) : at.map((i) => page.words[i]![0]).join(' ');
  return { before: `${said(first - AROUND_WORDS, first)} `, text: there, after: ` ${said(last + 1, last + 1 + AROUND_WORDS)}` };
}

/** A word was read at a box where both stand in one line (boxes of handwriting reach into the next) and share a third of the box. */
function overlap([x, y, width, height]: readonly number[], [wx, wy, wWidth, wHeight]: readonly number[]): boolean {
  const apart = Math.abs(y! + height! / 2 - wy! - wHeight! / 2), common = Math.min(x! + width!, wx! + wWidth!) - Math.max(x!, wx!);
  return apart < Math.min(height!, wHeight!) / 2 && common > Math.min(width!, wWidth!) / 3;
}

/** Where a page has no places: the first run of words that says the same. */
function wordsLike(text: string, { words }: OutputPage): number[] {
  const wanted = flat(text), length = wanted.split(' ').length;
  for (let i = 0; i + length <= words.length; i++) if (flat(words.slice(i, i + length).map(([w]) => w).join(' ')) === wanted) return Array.from({ length }, (_, n) => i + n);
  return [];
}
