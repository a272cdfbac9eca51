import { upright } from '../page/box.js';
import { pageText, type PageText } from '../page/page-text.js';
import type { PageReading } from '../page/reading.js';

/** A visual line of a page: its words joined, its place in the page's joined text and on the upright page (fractions). */
export interface PageLine {
  readonly text: string;
  /** Offset in the page's joined text. */
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Median height of the words, fraction of the upright page's height. */
  readonly height: number;
  /** The line cut at its wide gaps: columns, labels and values. Offsets as above. */
  readonly parts: readonly LinePart[];
}

export interface LinePart {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
}

/** A word's place in the page's joined text and how surely it was read, 0..1. */
export interface WordSureness {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** The text of a page cut into its visual lines, in reading order. */
export interface LinedPage {
  readonly text: string;
  readonly lines: readonly PageLine[];
  readonly words: readonly WordSureness[];
}

const median = (values: readonly number[]): number => {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
};

/** Lines with their boxes; `joined` may be passed where the caller has the joined text already. */
export function linesOf(reading: PageReading, joined: PageText = pageText(reading)): LinedPage {
  const lines: PageLine[] = [];
  const { words } = reading;
  for (let i = 0; i < words.length;) {
    let j = i;
    while (j < words.length && words[j]!.line === words[i]!.line) j++;
    const parts: { start: number; end: number; left: number; right: number }[] = [];
    const heights: number[] = [];
    let top = 1, bottom = 0, left = 1, right = 0;
    for (let k = i; k < j; k++) {
      const b = upright(words[k]!.box, reading.turned), span = joined.spans[k]!, part = parts.at(-1);
      if (b.y < top) top = b.y;
      if (b.y + b.height > bottom) bottom = b.y + b.height;
      if (b.x < left) left = b.x;
      if (b.x + b.width > right) right = b.x + b.width;
      heights.push(b.height);
      if (part === undefined || span.start - part.end > 1) parts.push({ start: span.start, end: span.end, left: b.x, right: b.x + b.width });
      else { part.end = span.end; part.right = b.x + b.width; }
    }
    const start = joined.spans[i]!.start, end = joined.spans[j - 1]!.end;
    lines.push({ text: joined.text.slice(start, end), start, end, top, bottom, left, right, height: median(heights), parts });
    i = j;
  }
  return { text: joined.text, lines, words: words.map((w, i) => ({ ...joined.spans[i]!, confidence: reading.source === 'text-layer' ? 1 : w.confidence })) };
}
