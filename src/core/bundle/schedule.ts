import type { ReasonCode, Verdict } from '../case/mention.js';

/** One decision, for the auditor. No words of the records unless `text` was asked for. */
export interface ScheduleRow {
  readonly file: string;
  readonly page: number;
  readonly bundlePage: number | null;
  readonly documentNumber: number | null;
  readonly kind: string;
  readonly verdict: Verdict | 'page-withheld';
  readonly ground: ReasonCode | string;
  readonly statute: string;
  readonly label: string;
  readonly personId: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

const COLUMNS: readonly (readonly [string, (row: ScheduleRow) => string | number | null])[] = [
  ['file', (r) => r.file], ['page', (r) => r.page], ['bundle page', (r) => r.bundlePage], ['document', (r) => r.documentNumber], ['kind', (r) => r.kind],
  ['verdict', (r) => r.verdict], ['ground', (r) => r.ground], ['statute', (r) => r.statute], ['label', (r) => r.label], ['person', (r) => r.personId],
  ['decided by', (r) => r.decidedBy], ['decided at', (r) => r.decidedAt],
];

/** RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. */
export function scheduleCsv(rows: readonly ScheduleRow[]): string {
  const lines = [COLUMNS.map(([name]) => csvCell(name)).join(','), ...rows.map((row) => COLUMNS.map(([, value]) => csvCell(value(row))).join(','))];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/**
 * One cell. A text that a spreadsheet would run as a formula (first character = + - @, tab or carriage return, also in full width, also after blanks) gets an apostrophe before it.
 * Source: OWASP, CSV injection.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const guarded = /^[\s\u0000]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}
