import { upright } from './box.js';
import type { PageReading, ReadWord } from './reading.js';

/** The words of a page as one text, with the place of each word in it. */
export interface PageText {
  readonly text: string;
  /** For word i of the reading: its first offset in `text` and the offset after its last character. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** A gap wider than this many characters stands as three spaces: columns of tables and forms stay apart. */
const COLUMN_GAP_CHARACTERS = 2.6;

/**
 * Joins the words of a page: one space inside a line, three where a wide gap stands (columns), a line feed between lines.
 * The same reading always gives the same text, so offsets may be stored.
 */
export function pageText(reading: Pick<PageReading, 'words' | 'turned'>): PageText {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  let previous: ReadWord | null = null;
  for (const word of reading.words) {
    if (previous !== null) text += word.line !== previous.line ? '\n' : gapBetween(previous, word, reading.turned);
    const start = text.length;
    text += word.text;
    spans.push({ start, end: text.length });
    previous = word;
  }
  return { text, spans };
}

function gapBetween(a: ReadWord, b: ReadWord, turned: PageReading['turned']): string {
  const left = upright(a.box, turned);
  const next = upright(b.box, turned);
  const character = (left.width + next.width) / Math.max(1, a.text.length + b.text.length);
  return next.x - (left.x + left.width) > COLUMN_GAP_CHARACTERS * character ? '   ' : ' ';
}

/** Indexes of the words that [start, end) touches. */
export function wordsTouched(page: PageText, start: number, end: number): number[] {
  let low = 0, high = page.spans.length;
  while (low < high) { const mid = (low + high) >> 1; if (page.spans[mid]!.end <= start) low = mid + 1; else high = mid; }
  const touched: number[] = [];
  for (let i = low; i < page.spans.length && page.spans[i]!.start < end; i++) touched.push(i);
  return touched;
}
