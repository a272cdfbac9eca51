import { dayNumber, isDay, iso } from './calendar.js';
import { isMisreadOf } from './misread.js';

/** Days that a letter may lie before it is stamped, days by which the two contradict each other, and days from a paper to what it says comes next. */
const POST_DAYS = 45, CONTRADICTS = 120, NEXT_DAYS = 400;

/**
 * The day that a date read with doubt stands for where the paper itself contradicts it: its received stamp lies before it or long after, or what it calls
 * next lies before it. The same day of another year, one misread figure away, must agree; null where nothing contradicts or none or several agree.
 * @param stamp ISO day of the received stamp, null where there is none
 * @param next ISO days of the next review, examination or visit that it names
 */
export function mendByPaper(date: string, stamp: string | null, next: readonly string[]): string | null {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const gap = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
  const contradicted = (stamp !== null && (gap(date, stamp) < 0 || gap(date, stamp) > CONTRADICTS)) || next.some((n) => gap(date, n) < 0);
  if (!contradicted) return null;
  const found: string[] = [];
  for (let y = year - 90; y <= year + 90; y++) {
    if (!isDay(y, month, day)) continue;
    const other = iso(y, month, day);
    if (!isMisreadOf(other, date)) continue;
    const stamped = stamp === null || (gap(other, stamp) >= 0 && gap(other, stamp) <= POST_DAYS);
    if (stamped && next.every((n) => gap(other, n) > 0 && gap(other, n) <= NEXT_DAYS)) found.push(other);
  }
  return found.length === 1 ? found[0]! : null;
}
