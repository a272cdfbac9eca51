import type { ScannedPage } from './dated-page.js';
import { settleYear, type FileSpan } from './settle-year.js';

/** Years without any date that end a file's span. */
const YEARS_APART = 9;

/** Years within which nearly all dates of a file fall, from those written in full; null where there are too few. Linear. */
export function yearsOf(pages: readonly ScannedPage[], span: FileSpan): FileSpan['years'] {
  const years: number[] = [];
  for (const page of pages) {
    for (const p of page.dates) {
      if (p.raw.yearFigures !== 4 || p.raw.damage > 0 || p.role === 'birth' || p.role === 'planned') continue;
      const s = settleYear(p.raw, span);
      if (s.inside) years.push(p.raw.year!);
    }
  }
  return yearsTogether(years);
}

/** The years among which nearly all of these lie, with one more on either side; null where there are too few to tell. */
export function yearsTogether(given: readonly number[]): FileSpan['years'] {
  const years = [...given].sort((a, b) => a - b);
  if (years.length < 8) return null;
  // from the middle outwards while the years keep together: a misread 1987 in a file of the fifties stands apart
  let low = years.length >> 1, high = low;
  while (low > 0 && years[low]! - years[low - 1]! <= YEARS_APART) low--;
  while (high < years.length - 1 && years[high + 1]! - years[high]! <= YEARS_APART) high++;
  return { from: years[low]! - 1, to: years[high]! + 1 };
}
