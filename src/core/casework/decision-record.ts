import { csvCell } from '../bundle/schedule.js';

/** One decision about what is shown or hidden, as it was taken: those that were overturned stay in the record. */
export interface DecisionLine {
  /** Number of the delivered file and the page in it, "F03/12": a file's name may hold a name. Null where the page is gone. */
  readonly source: string | null;
  readonly subject: 'mention' | 'area' | 'page';
  /** What kind of detail; null for areas and pages. */
  readonly kind: string | null;
  /** Null: taken back, so that nothing was decided any more. */
  readonly verdict: 'withhold' | 'disclose' | 'page-withheld' | null;
  readonly ground: string;
  readonly statute: string;
  /** Card, and what the person is to the subject; never a name. */
  readonly personId: string;
  readonly role: string;
  readonly scope: string;
  readonly byHand: boolean;
  readonly decidedBy: string;
  /** ISO instant. */
  readonly decidedAt: string;
  /** Number of the act in the request's trail of acts. */
  readonly act: number;
  readonly stands: boolean;
  /** Only where the auditor asked for the words themselves. */
  readonly plain: { readonly file: string; readonly text: string; readonly note: string } | null;
}

const COLUMNS: readonly (readonly [string, (line: DecisionLine) => string | number | null])[] = [
  ['source', (l) => l.source], ['about', (l) => l.subject], ['kind', (l) => l.kind], ['decision', (l) => l.verdict ?? 'taken back'], ['ground', (l) => l.ground], ['statute', (l) => l.statute],
  ['person', (l) => l.personId], ['role', (l) => l.role], ['scope', (l) => l.scope], ['by hand', (l) => (l.byHand ? 'yes' : 'no')], ['decided by', (l) => l.decidedBy], ['decided at', (l) => l.decidedAt],
  ['act', (l) => l.act], ['stands', (l) => (l.stands ? 'yes' : 'overturned')],
];
const PLAIN: typeof COLUMNS = [['file', (l) => l.plain?.file ?? ''], ['words', (l) => l.plain?.text ?? ''], ['note', (l) => l.plain?.note ?? '']];
const columns = (plain: boolean): typeof COLUMNS => (plain ? [...COLUMNS, ...PLAIN] : COLUMNS);

/** First line of the CSV, with a byte order mark so that spreadsheets read it as UTF-8. */
export const decisionCsvHead = (plain: boolean): string => `\uFEFF${columns(plain).map(([name]) => csvCell(name)).join(',')}\r\n`;

/** One line of the CSV; no cell begins with what a spreadsheet would run. */
export const decisionCsvLine = (line: DecisionLine, plain: boolean): string => `${columns(plain).map(([, value]) => csvCell(value(line))).join(',')}\r\n`;

/** The line as JSON, without the words unless they were asked for. */
export const decisionJsonLine = ({ plain, ...line }: DecisionLine): string => JSON.stringify(plain === null ? line : { ...line, ...plain });
