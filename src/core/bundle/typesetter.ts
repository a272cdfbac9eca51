import type { BlockTag, Face, PlacedBlock, PlacedRule, PlacedRun, TextMeasure, TypesetPage } from './typeset-page.js';

/** A4 in whole points. */
export const A4 = { width: 595, height: 842 } as const;
/** Outer margins in points: lines of about 75 letters at 12 points. */
export const MARGIN = { side: 72, top: 76, bottom: 72 } as const;
const FOOT_LINE = 40;

interface TextStyle { readonly size: number; readonly leading: number; readonly face: Face; readonly before: number; readonly after: number; readonly tone: 'ink' | 'soft' }
const style = (size: number, leading: number, face: Face, before: number, after: number, tone: 'ink' | 'soft' = 'ink'): TextStyle => ({ size, leading, face, before, after, tone });

/** 12 points and generous leading: large enough to read for most people without a special copy. */
export const STYLES = {
  h1: style(24, 31, 'bold', 0, 16), h2: style(16, 22, 'bold', 16, 6), h3: style(12, 18, 'bold', 8, 0),
  body: style(12, 18, 'regular', 0, 9), small: style(10, 15, 'regular', 0, 4, 'soft'), note: style(12, 18, 'italic', 0, 9, 'soft'), row: style(11, 16, 'regular', 0, 5),
} as const;

export interface Cell { readonly text: string; readonly x: number; readonly width: number; readonly face?: Face; readonly align?: 'left' | 'right'; readonly tone?: 'ink' | 'soft' }
interface Sheet { readonly blocks: PlacedBlock[]; readonly rules: PlacedRule[] }

/** Sets text into pages from the top: headings, paragraphs, rows. Every place is in whole points, so that one text gives one layout. */
export class Typesetter {
  private readonly sheets: Sheet[] = [];
  private y = 0;

  constructor(private readonly measure: TextMeasure, private readonly role: TypesetPage['role']) { this.newPage(); }

  get pageCount(): number { return this.sheets.length; }
  get top(): number { return this.y; }

  newPage(): void {
    this.sheets.push({ blocks: [], rules: [] });
    this.y = A4.height - MARGIN.top;
  }

  space(points: number): void { this.y -= points; }

  /** Moves to the next page where fewer than `points` are left. */
  keep(points: number): void { if (this.y - points < MARGIN.bottom) this.newPage(); }

  rule(tone: PlacedRule['tone'] = 'line', width: number = A4.width - 2 * MARGIN.side, height = 1): void {
    this.sheets.at(-1)!.rules.push({ x: MARGIN.side, y: this.y, width, height, tone });
  }

  swatch(x: number, width: number, height: number, rise: number): void {
    this.sheets.at(-1)!.rules.push({ x, y: this.y + rise, width, height, tone: 'mark' });
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const look = STYLES[`h${level}`];
    this.keep(look.before + look.leading + look.after + 3 * STYLES.body.leading);
    this.text(text, look, `H${level}`);
  }

  paragraph(text: string, look: TextStyle = STYLES.body, indent = 0): void { this.text(text, look, 'P', indent); }

  listItem(text: string): void {
    this.keep(2 * STYLES.body.leading);
    const lines = this.wrapped(text, STYLES.body, A4.width - 2 * MARGIN.side - 18);
    lines.forEach((line, i) => {
      this.line([...(i === 0 ? [{ text: '•', x: MARGIN.side + 4, width: 12 }] : []), { text: line, x: MARGIN.side + 18, width: 0 }], STYLES.body, 'LI', i > 0);
    });
    this.y -= 4;
  }

  /** Cells side by side, each wrapped to its width; a row is never cut over two pages. */
  row(cells: readonly Cell[], tag: BlockTag = 'P', look: TextStyle = STYLES.row): void {
    const wrapped = cells.map((cell) => ({ cell, lines: this.wrapped(cell.text, { ...look, face: cell.face ?? look.face }, cell.width) }));
    const height = Math.max(...wrapped.map((w) => w.lines.length)) * look.leading;
    this.keep(height);
    const runs: PlacedRun[] = [];
    for (const { cell, lines } of wrapped) {
      const face = cell.face ?? look.face;
      lines.forEach((text, i) => {
        const shift = cell.align === 'right' ? cell.width - Math.ceil(this.measure(text, face) * look.size) : 0;
        runs.push({ text, x: Math.round(cell.x + shift), y: this.y - (i + 1) * look.leading + baselineRise(look), size: look.size, face, tone: cell.tone ?? look.tone });
      });
    }
    this.sheets.at(-1)!.blocks.push({ tag, runs });
    this.y -= height + look.after;
  }

  finish(firstPage: number, foot: (bundlePage: number) => { readonly left: string; readonly right: string }): TypesetPage[] {
    return this.sheets.map((sheet, i) => {
      const bundlePage = firstPage + i, { left, right } = foot(bundlePage);
      const rightX = A4.width - MARGIN.side - Math.ceil(this.measure(right, 'regular') * 9);
      const run = (text: string, x: number): PlacedRun => ({ text, x, y: FOOT_LINE, size: 9, face: 'regular', tone: 'soft' });
      const runs = [...(left === '' ? [] : [run(left, MARGIN.side)]), ...(right === '' ? [] : [run(right, rightX)])];
      const blocks = runs.length === 0 ? sheet.blocks : [...sheet.blocks, { tag: 'Artifact' as const, runs }];
      return { kind: 'typeset', bundlePage, role: this.role, sheet: A4, blocks, rules: sheet.rules };
    });
  }

  private text(text: string, look: TextStyle, tag: BlockTag, indent = 0): void {
    if (this.y < A4.height - MARGIN.top) this.y -= look.before;
    const lines = this.wrapped(text, look, A4.width - 2 * MARGIN.side - indent);
    lines.forEach((line, i) => {
      // No first line alone at the foot of a page and no last line alone at the head of one.
      if (lines.length > 1 && (i === 0 || i === lines.length - 2)) this.keep(2 * look.leading);
      this.line([{ text: line, x: MARGIN.side + indent, width: 0 }], look, tag, i > 0);
    });
    this.y -= look.after;
  }

  private line(cells: readonly Cell[], look: TextStyle, tag: BlockTag, continues: boolean): void {
    const before = this.sheets.length;
    this.keep(look.leading);
    this.y -= look.leading;
    const runs = cells.map((cell): PlacedRun => ({ text: cell.text, x: cell.x, y: this.y + baselineRise(look), size: look.size, face: look.face, tone: look.tone }));
    const { blocks } = this.sheets.at(-1)!, last = blocks.at(-1);
    if (continues && last !== undefined && this.sheets.length === before) blocks[blocks.length - 1] = { tag, runs: [...last.runs, ...runs] };
    else blocks.push({ tag, runs });
  }

  /** Greedy lines; a word longer than the line is cut. Always at least one line. */
  private wrapped(text: string, look: TextStyle, width: number): string[] {
    const fits = (s: string): boolean => this.measure(s, look.face) * look.size <= width;
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/\s+/).filter((w) => w !== '')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) { line = longer; continue; }
      if (line !== '') lines.push(line);
      line = word;
      while (!fits(line) && line.length > 1) {
        let n = line.length - 1;
        while (n > 1 && !fits(line.slice(0, n))) n--;
        lines.push(line.slice(0, n));
        line = line.slice(n);
      }
    }
    if (line !== '' || lines.length === 0) lines.push(line);
    return lines;
  }
}

const baselineRise = (look: TextStyle): number => Math.round((look.leading - look.size) / 2 + 0.2 * look.size);
