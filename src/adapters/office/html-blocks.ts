import { attribute, htmlTokens } from './html-tokens.js';
import type { Block } from './lay-out-text.js';

export interface HtmlContent {
  readonly blocks: readonly Block[];
  /** Pictures that would be fetched from elsewhere, and pieces not displayed (shown in square brackets). */
  readonly remote: number;
  readonly hidden: number;
}

const BREAKS = new Set(['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'nav', 'aside', 'address', 'blockquote', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'center', 'form', 'fieldset', 'body', 'html', 'hr', 'ul', 'ol', 'pre', 'caption', 'thead', 'tbody', 'tfoot']);
const SPACED = new Set(['p', 'blockquote', 'ul', 'ol', 'pre', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'dl']);
const HEADING_SCALE: Readonly<Record<string, number>> = { h1: 1.35, h2: 1.2, h3: 1.1, h4: 1, h5: 1, h6: 1 };
const VOID = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'col', 'area', 'base', 'wbr', 'source']);
const MAX_DEPTH = 200;

interface List { readonly ordered: boolean; next: number }
interface Table { readonly rows: string[][]; row: string[] | null; cell: string | null }

/** Turns HTML into blocks of text for our own pages: paragraphs, headings, lists, tables as rows with columns. */
export function htmlBlocks(html: string): HtmlContent { return new Reader().read(html); }

class Reader {
  private readonly blocks: Block[] = [];
  private readonly lists: List[] = [];
  private readonly tables: Table[] = [];
  private text = '';
  private heading: string | null = null;
  private marker: string | null = null;
  private quotes = 0;
  private pre = 0;
  private remote = 0;
  private hidden = 0;
  /** Names of open elements below, and with, one that is not displayed. */
  private unseen: string[] = [];

  read(html: string): HtmlContent {
    for (const token of htmlTokens(html)) {
      if (token.kind === 'text') this.write(token.text);
      else if (token.kind === 'open') this.open(token.name, token.attributes);
      else this.close(token.name);
    }
    this.endBlock();
    while (this.tables.length > 0) this.endTable();
    while (this.blocks.at(-1)?.kind === 'gap') this.blocks.pop();
    return { blocks: this.blocks, remote: this.remote, hidden: this.hidden };
  }

  private write(text: string): void {
    const table = this.tables.at(-1);
    const clean = this.pre > 0 ? text.replace(/\r\n?/g, '\n') : text.replace(/[\s\u00a0]+/g, ' ');
    if (table) { if (table.cell !== null) table.cell += clean; else if (clean.trim() !== '') this.text += clean; } else this.text += clean;
  }

  private breakLine(): void { const table = this.tables.at(-1); if (table?.cell != null) table.cell += '\n'; else this.text += '\n'; }

  private open(name: string, attributes: string): void {
    this.begin(name, attributes);
    if (!VOID.has(name)) this.noteHidden(name, attributes);
  }

  private begin(name: string, attributes: string): void {
    if (name === 'br') { this.breakLine(); return; }
    if (name === 'img') { if (/^(?:https?:)?\/\//i.test(attribute(attributes, 'src'))) this.remote++; return; }
    if (name === 'table' && this.tables.length < MAX_DEPTH) { if (this.tables.length === 0) this.endBlock(); this.tables.push({ rows: [], row: null, cell: null }); return; }
    const table = this.tables.at(-1);
    if (table && (name === 'tr' || name === 'td' || name === 'th')) { this.openInTable(table, name); return; }
    if (table) { if (BREAKS.has(name) || name === 'li' || name in HEADING_SCALE) this.breakLine(); if (name === 'li') this.write('- '); return; }
    if (name === 'li') { this.openItem(); return; }
    if (name in HEADING_SCALE) { this.endBlock(); this.gap(); this.heading = name; return; }
    if (!BREAKS.has(name)) return;
    this.endBlock();
    if (SPACED.has(name) && !(this.lists.length > 0 && (name === 'ul' || name === 'ol' || name === 'p'))) this.gap();
    if ((name === 'ul' || name === 'ol') && this.lists.length < MAX_DEPTH) this.lists.push({ ordered: name === 'ol', next: 1 });
    if (name === 'blockquote') this.quotes++;
    if (name === 'pre') this.pre++;
  }

  private close(name: string): void {
    this.endHidden(name);
    const table = this.tables.at(-1);
    if (name === 'table') { if (table) this.endTable(); return; }
    if (table) {
      if (name === 'td' || name === 'th') this.endCell(table);
      else if (name === 'tr') this.endRow(table);
      else if (name === 'p' || name === 'div') this.breakLine();
      return;
    }
    if (name in HEADING_SCALE) { this.endBlock(); this.heading = null; return; }
    if (name === 'li') { this.endBlock(); return; }
    if (!BREAKS.has(name)) return;
    this.endBlock();
    if (name === 'ul' || name === 'ol') { this.lists.pop(); if (this.lists.length === 0) this.gap(); }
    if (name === 'blockquote' && this.quotes > 0) this.quotes--;
    if (name === 'pre' && this.pre > 0) this.pre--;
    if (name === 'p' && this.lists.length === 0) this.gap();
  }

  private openItem(): void {
    this.endBlock();
    const list = this.lists.at(-1);
    this.marker = list?.ordered ? `${list.next++}.` : '\u2022';
  }

  private openInTable(table: Table, name: string): void {
    if (name === 'tr') { this.endRow(table); table.row = []; return; }
    this.endCell(table);
    table.row ??= [];
    table.cell = '';
  }

  private endCell(table: Table): void {
    if (table.cell === null) return;
    (table.row ??= []).push(tidy(table.cell));
    table.cell = null;
  }

  private endRow(table: Table): void {
    this.endCell(table);
    if (table.row && table.row.some((c) => c !== '')) table.rows.push(table.row);
    table.row = null;
  }

  /** A table inside a cell becomes lines of that cell; one cell a row is layout, not a table. */
  private endTable(): void {
    const table = this.tables.pop()!;
    this.endRow(table);
    const outer = this.tables.at(-1);
    if (outer) {
      const text = table.rows.map((row) => row.filter((c) => c !== '').join('   ')).join('\n');
      if (outer.cell !== null) outer.cell += `\n${text}\n`; else if (outer.row) outer.row.push(text); else outer.rows.push([text]);
      return;
    }
    const columns = Math.max(0, ...table.rows.map((r) => r.length));
    if (columns === 0) return;
    this.gap();
    const shares = columnShares(table.rows, columns);
    for (const row of table.rows) {
      if (columns === 1 || row.length === 1) this.paragraph(row[0]!);
      else this.blocks.push({ kind: 'row', cells: row, shares });
    }
    this.gap();
  }

  private endBlock(): void {
    const text = this.pre > 0 ? this.text.replace(/^\n|\n$/g, '') : tidy(this.text);
    this.text = '';
    if (text === '') return;
    if (this.pre > 0) this.blocks.push({ kind: 'preformatted', text });
    else this.paragraph(text);
  }

  private paragraph(text: string): void {
    const depth = Math.min(this.lists.length, 6) + Math.min(this.quotes, 6);
    this.blocks.push({
      kind: 'paragraph', text, bold: this.heading !== null, scale: this.heading ? HEADING_SCALE[this.heading] : 1,
      indent: depth * 1.8 + (this.marker !== null && depth === 0 ? 1.8 : 0), marker: this.marker ?? undefined,
    });
    this.marker = null;
  }

  private gap(): void { if (this.blocks.length > 0 && this.blocks.at(-1)!.kind !== 'gap') this.blocks.push({ kind: 'gap' }); }

  private noteHidden(name: string, attributes: string): void {
    if (this.unseen.length > 0) { if (this.unseen.length < MAX_DEPTH) this.unseen.push(name); return; }
    if (!/display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em)?\s*[;"']/i.test(attributes) && !/\shidden(?:\s|=|$)/i.test(attributes)) return;
    this.unseen.push(name);
    this.hidden++;
    this.write(' [');
  }

  private endHidden(name: string): void {
    const at = this.unseen.lastIndexOf(name);
    if (at < 0) return;
    this.unseen.length = at;
    if (at === 0) this.write('] ');
  }
}

const tidy = (text: string): string => text.split('\n').map((l) => l.replace(/[^\S\n]+/g, ' ').trim()).join('\n').replace(/\n{2,}/g, '\n').trim();

/** Columns as wide as their longest line asks, none narrower than a share of an even split. */
function columnShares(rows: readonly (readonly string[])[], columns: number): number[] {
  const wants = Array.from({ length: columns }, (_, i) => Math.max(4, ...rows.map((r) => Math.min(60, Math.max(0, ...(r[i] ?? '').split('\n').map((l) => l.length))))));
  const least = Math.max(...wants) * 0.12;
  const held = wants.map((w) => Math.max(w, least) + 2);
  const total = held.reduce((a, b) => a + b, 0);
  return held.map((w) => w / total);
}
