import type { OutputPage } from './batch-output.js';
import { breakDown, talliesOf, type Row, type Tally } from './breakdown.js';
import { FACETS } from './facets.js';
import { wilson } from './interval.js';
import { FIGURES, type Count, type Figure } from './judge-case.js';
import { readContext, trueContext, type Context } from './miss-context.js';
import { missesOf, type Miss } from './misses.js';

const HEADS: ReadonlyMap<Figure, string> = new Map([
  [FIGURES.found, 'names found'], [FIGURES.withheld, 'names withheld, of those to withhold'], [FIGURES.withheldOrFlagged, 'withheld or on a flagged page'], [FIGURES.subject, 'subject shown'],
  [FIGURES.professionals, 'professionals shown'], [FIGURES.contacts, 'contacts withheld'], [FIGURES.otherWords, 'other words covered'], [FIGURES.jargon, 'jargon found'],
]);

export interface ReportInput {
  /** "as read", or "as they truly stand". */
  readonly words: string;
  readonly counts: readonly Count[];
  /** Pages of a case as they went in. */
  readonly pageOf: (caseName: string, file: string, page: number) => OutputPage | undefined;
  /** Misses to list of each kind. */
  readonly misses: number;
}

/** The figures of all that comes after reading, broken down, and the worst misses, as Markdown. */
export function qualityReport({ words, counts, pageOf, misses }: ReportInput): string {
  const tables = FACETS.map((facet) => {
    const rows = breakDown(counts, facet), all: Row = { name: '**all**', tallies: talliesOf(counts.filter((c) => c.facets[facet] !== undefined)) };
    return `## By ${facet}\n\n${table(facet, [...rows, all])}`;
  });
  const lists = missesOf(counts).map(({ title, misses: list }) =>
    `### ${title}\n\n${total(list)}\n\n${list.slice(0, misses).map((miss) => line(miss, pageOf(miss.place.caseName, miss.place.file, miss.place.page))).join('\n')}`);
  return [
    `# Quality after reading, words ${words}`,
    'Each cell: the share, its 95 % interval (Wilson), and the number counted. "Other words covered" is better lower; all others are better higher. Places of one document are alike, so true intervals are wider.',
    ...tables, ...(misses > 0 ? ['## Worst misses', ...lists] : []),
  ].join('\n\n') + '\n';
}

function table(facet: string, rows: readonly Row[]): string {
  const columns = [...HEADS.keys()].filter((figure) => rows.some(({ tallies }) => tallies.has(figure)));
  const cells = rows.map(({ name, tallies }) => `| ${name} | ${columns.map((figure) => cell(tallies.get(figure))).join(' | ')} |`);
  return [`| ${facet} | ${columns.map((figure) => HEADS.get(figure)).join(' | ')} |`, `|---|${columns.map(() => '---:|').join('')}`, ...cells].join('\n');
}

const short = (share: number, digits: number): string => share.toFixed(digits).replace(/^0(?=\.)/, '');

function cell(tally: Tally | undefined): string {
  const interval = tally === undefined ? null : wilson(tally.hits, tally.of);
  if (tally === undefined || interval === null) return '–';
  return `${short(tally.hits / tally.of, 3)} (${short(interval[0], 2)}–${short(interval[1], 2)}) of ${tally.of}`;
}

const total = (list: readonly Miss[]): string => `${list.reduce((n, m) => n + m.times, 0)} in all, ${list.length} different.`;
const plain = (text: string): string => text.replace(/[\\`*_<>|[\]]/g, '\\$&');
const shown = ({ before, text, after }: Context): string => `${plain(before)}**${plain(text)}**${plain(after)}`.trim();

function line({ place, times }: Miss, page: OutputPage | undefined): string {
  const { caseName, file, page: number, mark, flagged } = place, read = readContext(place, page);
  const where = `${caseName} ${file} page ${number}${mark.id === undefined ? '' : `, ${mark.id}`}${times > 1 ? `, ${times} times` : ''}${flagged ? ', flagged' : ''}`;
  return `- ${where}\n  - true: ${shown(trueContext(place))}\n  - read: ${read === null ? '(nothing)' : shown(read)}`;
}
