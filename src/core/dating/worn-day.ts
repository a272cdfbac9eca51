import { dayNumber } from './calendar.js';
import type { ScannedPage } from './dated-page.js';
import { DOUBTED, isMisreadOf } from './misread.js';
import { readYears, type FileSpan } from './settle-year.js';
import type { PlacedWorn } from './worn-place.js';

/** The day of a document from a damaged date, and where it stands. */
export interface WornDay { readonly date: string; readonly page: number; readonly start: number; readonly end: number }

/** Above this the reading of a page is trusted: what looks like a damaged date there is none. */
export const TRUSTED = 0.97;
/** Days that a letter may lie before it is stamped. */
const POST_DAYS = 45;
const RANK = { label: 0, top: 1, foot: 2, head: 3, entry: 4 } as const;

/** The one day that the figures can mean within the years of the file, those with the least guessing first; before a received stamp, the nearest to it. */
function dayOf(worn: PlacedWorn, born: string, span: FileSpan, stamp: string | null): string | null {
  for (const damage of [...new Set(worn.readings.map((r) => r.damage))].sort((a, b) => a - b)) {
    const days = new Set(worn.readings.filter((r) => r.damage === damage && (span.years !== null || r.yearFigures === 4))
      .flatMap((r) => readYears(r.month, r.day, r.year, span, true).filter((day) => worn.place !== 'head' || Number(day.slice(2, 4)) === r.year % 100))
      .filter((day) => day !== born && !(worn.place === 'head' && isMisreadOf(day, born)) && (stamp === null || (day <= stamp && dayNumber(stamp) - dayNumber(day) <= POST_DAYS))));
    if (days.size === 1) return [...days][0]!;
    if (days.size > 1) return stamp === null ? null : [...days].sort().at(-1)!;
  }
  return null;
}

/** The day of writing from a date with stops or letters lost, where a writer puts one; null where there is none or it may mean several days. */
export function wornDay(pages: readonly ScannedPage[], born: string, span: FileSpan, stamp: string | null): WornDay | null {
  const found = pages.flatMap((page, i) => (page.confidence >= TRUSTED ? [] : page.worn
    .filter((w) => w.place === 'label' || (w.place === 'top' && i === 0) || (w.place === 'head' && i === 0 && page.confidence < DOUBTED) || (w.place === 'foot' && i === pages.length - 1))
    .map((w) => ({ worn: w, page: i }))));
  for (const { worn, page } of found.sort((a, b) => RANK[a.worn.place] - RANK[b.worn.place])) {
    const date = dayOf(worn, born, span, stamp);
    if (date !== null) return { date, page, start: worn.start, end: worn.end };
  }
  return null;
}
