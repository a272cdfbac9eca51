import type { Rect, ReviewPageView } from '../../../contracts/review.js';

export type Words = ReviewPageView['words'];
export type Step = 'left' | 'right' | 'up' | 'down' | 'line-start' | 'line-end';

const middle = (box: Rect): number => box.x + box.width / 2;
const centre = (box: Rect): number => box.y + box.height / 2;

/** The word to which an arrow key leads from word `at`; above and below by what stands nearest. */
export function wordBeside(words: Words, at: number, step: Step): number {
  const here = words[at];
  if (here === undefined) return words.length > 0 ? 0 : -1;
  if (step === 'left') return Math.max(0, at - 1);
  if (step === 'right') return Math.min(words.length - 1, at + 1);
  if (step === 'line-start') return words.findIndex((word) => word.line === here.line);
  if (step === 'line-end') return words.findLastIndex((word) => word.line === here.line);
  const sign = step === 'down' ? 1 : -1;
  let best = at, cost = Infinity;
  words.forEach((word, i) => {
    const away = (centre(word.box) - centre(here.box)) * sign;
    if (word.line === here.line || away <= here.box.height * 0.3) return;
    const price = away * 4 + Math.abs(middle(word.box) - middle(here.box));
    if (price < cost) { cost = price; best = i; }
  });
  return best;
}

/** Offsets from the first to the last of two words, whichever was chosen first. */
export function between(words: Words, a: number, b: number): { readonly start: number; readonly end: number } {
  const [first, last] = a <= b ? [a, b] : [b, a];
  return { start: words[first]!.start, end: words[last]!.end };
}

/** First and last word that a range touches; null where it touches none. */
export function touched(words: Words, start: number, end: number): { readonly first: number; readonly last: number } | null {
  const first = words.findIndex((word) => word.end > start && word.start < end);
  if (first < 0) return null;
  return { first, last: words.findLastIndex((word) => word.end > start && word.start < end) };
}

/** A gap between lines that is wider than this many usual gaps ends a paragraph. */
const PARAGRAPH_GAP = 1.45;

/** The range widened to whole words, lines, or the paragraph; null where no word is there. */
export function widened(words: Words, start: number, end: number, to: 'word' | 'line' | 'paragraph'): { readonly start: number; readonly end: number } | null {
  const range = touched(words, start, end);
  if (range === null) return null;
  if (to === 'word') return between(words, range.first, range.last);
  let first = range.first, last = range.last;
  const toLine = (): void => {
    while (first > 0 && words[first - 1]!.line === words[first]!.line) first--;
    while (last < words.length - 1 && words[last + 1]!.line === words[last]!.line) last++;
  };
  toLine();
  if (to === 'line') return between(words, first, last);
  const usual = usualPitch(words);
  const near = (upper: number, lower: number): boolean => { const away = centre(words[lower]!.box) - centre(words[upper]!.box); return away > 0 && away < usual * PARAGRAPH_GAP; };
  while (first > 0 && near(first - 1, first)) { first--; toLine(); }
  while (last < words.length - 1 && near(last, last + 1)) { last++; toLine(); }
  return between(words, first, last);
}

/** Half of the lines follow each other at this distance or less. */
function usualPitch(words: Words): number {
  const pitches: number[] = [];
  for (let i = 1; i < words.length; i++) { const away = centre(words[i]!.box) - centre(words[i - 1]!.box); if (words[i]!.line !== words[i - 1]!.line && away > 0) pitches.push(away); }
  return pitches.sort((a, b) => a - b)[pitches.length >> 1] ?? 0.02;
}

/** One box for each line of a range. */
export function lineBoxes(words: Words, start: number, end: number): Rect[] {
  const lines = new Map<number, Rect>();
  for (const word of words) {
    if (word.end <= start || word.start >= end) continue;
    const box = lines.get(word.line);
    if (box === undefined) { lines.set(word.line, word.box); continue; }
    const x = Math.min(box.x, word.box.x), y = Math.min(box.y, word.box.y);
    lines.set(word.line, { x, y, width: Math.max(box.x + box.width, word.box.x + word.box.width) - x, height: Math.max(box.y + box.height, word.box.y + word.box.height) - y });
  }
  return [...lines.values()];
}

/** The word at, or nearest to, a point of the page; -1 where there are no words. */
export function wordAt(words: Words, x: number, y: number): number {
  let best = -1, nearest = Infinity;
  words.forEach(({ box }, i) => {
    const dx = Math.max(box.x - x, 0, x - box.x - box.width), dy = Math.max(box.y - y, 0, y - box.y - box.height);
    const away = dx * dx + dy * dy;
    if (away < nearest) { nearest = away; best = i; }
  });
  return best;
}

/** The area between two corners, whichever way it was drawn. */
export function areaBetween(a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** What stands before and after a range, for reading it in its sentence. */
export function context(text: string, start: number, end: number, characters = 70): { readonly before: string; readonly words: string; readonly after: string } {
  const tidy = (part: string): string => part.replace(/\s+/g, ' ');
  const before = tidy(text.slice(Math.max(0, start - characters), start)), after = tidy(text.slice(end, end + characters));
  return {
    before: start > characters ? `… ${before.replace(/^\S*\s/, '')}` : before, words: tidy(text.slice(start, end)),
    after: end + characters < text.length ? `${after.replace(/\s\S*$/, '')} …` : after,
  };
}
