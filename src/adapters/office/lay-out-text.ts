import type { FontFile } from './font-file.js';
import { notoSans } from './font-file.js';
import { writeSimplePdf, type PdfPage, type TextRun } from './simple-pdf.js';

/** A piece of a document that we set ourselves. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly bold?: boolean; /** of the body size */ readonly scale?: number; /** in ems */ readonly indent?: number; /** hangs left of the text: a bullet or a number */ readonly marker?: string }
  | { readonly kind: 'preformatted'; readonly text: string }
  /** A row of a table; `shares` of the width add up to 1. */
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly shares: readonly number[] }
  | { readonly kind: 'gap' }
  | { readonly kind: 'page-break' };

export interface LaidOutText {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Characters that our font has no shape for: they stand as U+FFFD, never dropped. */
  readonly missing: number;
}

const PAGE = { width: 595.28, height: 841.89, side: 54, end: 48 };
const BODY = 10.5;
const SMALLEST = 8;
const LEADING = 1.36;
/** A column of a text file, in ems: the mean width of lower-case letters and digits of the font is .56. */
const CELL = 0.56;
const MIN_GAP = 1.1;

interface Fonts { readonly regular: FontFile; readonly bold: FontFile }
interface Line { readonly runs: readonly Omit<TextRun, 'y'>[]; readonly height: number; readonly breakBefore?: boolean }

/**
 * Sets text on pages of A4. Every visual line is a line of its own; nothing is hyphenated.
 * @param onOnePage smaller type, no less than 8 pt, where that brings everything on one page
 */
export async function layOutText(blocks: readonly Block[], onOnePage: boolean): Promise<LaidOutText> {
  const fonts: Fonts = { regular: await notoSans('regular'), bold: await notoSans('bold') };
  const room = PAGE.height - 2 * PAGE.end;
  const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, l) => sum + l.height, 0);
  let lines = setLines(blocks, fonts, BODY);
  if (onOnePage && heightOf(lines) > room && !blocks.some((b) => b.kind === 'page-break')) {
    for (let size = BODY - 0.5; size >= SMALLEST; size -= 0.5) {
      const smaller = setLines(blocks, fonts, size);
      if (heightOf(smaller) <= room) { lines = smaller; break; }
    }
  }
  const pages = paged(lines, room);
  let missing = 0;
  for (const page of pages) for (const run of page.runs) for (const c of run.text) if (fonts.regular.glyph(c.codePointAt(0)!) === 0) missing++;
  return { pdf: writeSimplePdf(pages, fonts), pages: pages.length, missing };
}

function paged(lines: readonly Line[], room: number): PdfPage[] {
  const pages: TextRun[][] = [[]];
  let used = 0;
  for (const line of lines) {
    if (line.breakBefore || used + line.height > room + 0.01) {
      if (!line.breakBefore || pages.at(-1)!.length > 0) pages.push([]);
      used = 0;
    }
    if (used === 0 && line.runs.length === 0) continue;
    used += line.height;
    const y = PAGE.height - PAGE.end - used + line.height * 0.28;
    for (const run of line.runs) pages.at(-1)!.push({ ...run, y });
  }
  return pages.map((runs) => ({ width: PAGE.width, height: PAGE.height, runs }));
}

function setLines(blocks: readonly Block[], fonts: Fonts, size: number): Line[] {
  const width = PAGE.width - 2 * PAGE.side;
  const lines: Line[] = [];
  for (const block of blocks) {
    switch (block.kind) {
      case 'gap': lines.push({ runs: [], height: size * 0.7 }); break;
      case 'page-break': lines.push({ runs: [], height: 0, breakBefore: true }); break;
      case 'preformatted': for (const text of block.text.split('\n')) lines.push(...preformattedLine(text, fonts, size, width)); break;
      case 'row': lines.push(...row(block.cells, block.shares, fonts, size, width)); break;
      case 'paragraph': {
        const type = size * (block.scale ?? 1), left = (block.indent ?? 0) * size, bold = block.bold ?? false;
        const set = block.text.split('\n').flatMap((part) => wrapped(part, bold ? fonts.bold : fonts.regular, type, width - left));
        set.forEach((text, i) => {
          const runs = text === '' ? [] : [{ x: PAGE.side + left, size: type, bold, text }];
          const marker = i === 0 && block.marker ? [{ x: PAGE.side + Math.max(0, left - 1.6 * size), size: type, bold, text: block.marker }] : [];
          lines.push({ runs: [...marker, ...runs], height: type * LEADING });
        });
      }
    }
  }
  return lines;
}

function row(cells: readonly string[], shares: readonly number[], fonts: Fonts, size: number, width: number): Line[] {
  const lefts = shares.map((_, i) => shares.slice(0, i).reduce((a, b) => a + b, 0) * width);
  const columns = cells.map((cell, i) => cell.split('\n').flatMap((part) => wrapped(part, fonts.regular, size, Math.max(24, (shares[i] ?? 0) * width - MIN_GAP * size))));
  return Array.from({ length: Math.max(0, ...columns.map((c) => c.length)) }, (_, k) => ({
    height: size * LEADING,
    runs: columns.flatMap((c, i) => (c[k] ? [{ x: PAGE.side + (lefts[i] ?? 0), size, bold: false, text: c[k] }] : [])),
  }));
}

/** Runs of two spaces and more keep their columns; a line too wide goes on below, two columns further in than it began. */
function preformattedLine(text: string, fonts: Fonts, size: number, width: number): Line[] {
  const line = expandTabs(text).trimEnd();
  const height = size * LEADING;
  if (line === '') return [{ runs: [], height }];
  const cell = CELL * size;
  const out: Omit<TextRun, 'y'>[][] = [[]];
  const start = Math.min((line.length - line.trimStart().length) * cell, width * 0.5);
  let right = 0;
  for (const match of line.matchAll(/\S+(?: \S+)*/g)) {
    const first = out.length === 1 && out[0]!.length === 0;
    let x = first ? start : Math.max(Math.min(match.index * cell, width * 0.9), right + MIN_GAP * size);
    const whole = widthOf(match[0], fonts.regular, size);
    if (!first && x + whole > width && whole <= width - start - 2 * cell) { out.push([]); x = start + 2 * cell; }
    const [head, ...rest] = wrapped(match[0], fonts.regular, size, Math.max(width - x, 60), width - start - 2 * cell);
    out.at(-1)!.push({ x: PAGE.side + x, size, bold: false, text: head ?? '' });
    right = x + widthOf(head ?? '', fonts.regular, size);
    for (const more of rest) {
      out.push([{ x: PAGE.side + start + 2 * cell, size, bold: false, text: more }]);
      right = start + 2 * cell + widthOf(more, fonts.regular, size);
    }
  }
  return out.map((runs) => ({ runs, height }));
}

function expandTabs(text: string): string {
  let out = '';
  for (const c of text) out += c === '\t' ? ' '.repeat(8 - (out.length % 8)) : c;
  return out;
}

function widthOf(text: string, font: FontFile, size: number): number {
  let sum = 0;
  for (const c of text) sum += font.advance(font.glyph(c.codePointAt(0)!));
  return (sum * size) / 1000;
}

/** Lines of at most `width` points, the first of at most `firstWidth`; a word that is wider by itself is cut. Empty text is one empty line. */
function wrapped(text: string, font: FontFile, size: number, firstWidth: number, width = firstWidth): string[] {
  const space = widthOf(' ', font, size);
  const lines: string[] = [];
  let line = '', used = 0;
  const limit = (): number => (lines.length === 0 ? firstWidth : width);
  const flush = (): void => { lines.push(line); line = ''; used = 0; };
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const wide = widthOf(word, font, size);
    if (line !== '' && used + space + wide > limit()) flush();
    if (wide <= limit()) {
      used += line === '' ? wide : space + wide;
      line += line === '' ? word : ` ${word}`;
      continue;
    }
    for (const c of word) {
      const advance = widthOf(c, font, size);
      if (line !== '' && used + advance > limit()) flush();
      line += c;
      used += advance;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
