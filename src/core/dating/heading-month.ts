import { isDay, weekdayOf } from './calendar.js';
import { monthOf, weekdayNearest } from './date-tokens.js';
import type { ScannedPage } from './dated-page.js';
import type { FileSpan } from './settle-year.js';

const HEADING_LINES = 3;
const MONTH = /(?:^|\s)(\p{L}{3,9})[.,]?(?:\s+['’]?([\dlIoO]{2,4}))?\W*$/u;
const WORN_ENTRY = /^\W{0,2}(\p{L}{3,9})[.,]?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\b(?![.:/]\d)/u;

/**
 * The month that heads a log whose year was lost in reading ("MARCH 201", "Oct. Mor"), and the one year of the file in which the weekdays and days
 * of its entries fall together in that month; null where no year or several fit best, or only one entry speaks.
 */
export function headingMonth(page: ScannedPage, span: FileSpan): { readonly year: number; readonly month: number } | null {
  if (span.years === null) return null;
  const said = page.lines.slice(0, HEADING_LINES).map((l) => MONTH.exec(l.text)).find((m) => m !== null && monthOf(m[1]!)?.slips === 0);
  if (said === null || said === undefined) return null;
  const { month } = monthOf(said[1]!)!, part = /^\d{3}$/.test(said[2] ?? '') ? said[2]! : '';
  const days = page.lines.flatMap((l) => {
    const m = WORN_ENTRY.exec(l.text), weekday = m === null ? null : weekdayNearest(m[1]!);
    return weekday === null ? [] : [{ day: Number(m![2]), weekday }];
  });
  let best: number[] = [], most = 1;
  for (let year = span.years.from; year <= span.years.to; year++) {
    if (!String(year).startsWith(part)) continue;
    const fitting = days.filter((d) => isDay(year, month, d.day) && weekdayOf(year, month, d.day) === d.weekday).length;
    if (fitting > most) { best = [year]; most = fitting; } else if (fitting === most) best.push(year);
  }
  return best.length === 1 && most > 1 ? { year: best[0]!, month } : null;
}
