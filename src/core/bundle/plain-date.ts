import type { DocumentDate } from '../case/case.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** ISO date in words: "3 March 1963". Throws RangeError for anything but YYYY-MM-DD. */
export function plainDate(iso: string, precision: 'day' | 'month' | 'year' = 'day'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = parts === null ? undefined : MONTHS[Number(parts[2]) - 1];
  if (parts === null || month === undefined) throw new RangeError('a date is written YYYY-MM-DD');
  if (precision === 'year') return parts[1]!;
  return precision === 'month' ? `${month} ${parts[1]}` : `${Number(parts[3])} ${month} ${parts[1]}`;
}

/** The date of a document as the contents print it. */
export function documentDateWords(date: DocumentDate): string {
  if (date.date === null || date.precision === 'none') return 'Not dated';
  const first = plainDate(date.date, date.precision);
  const words = date.dateEnd !== null && date.dateEnd !== date.date ? `${first} to ${plainDate(date.dateEnd, date.precision)}` : first;
  return date.inferred ? `Not dated; about ${words}` : words;
}

/** Whole months from one ISO date to a later one. */
export function monthsBetween(from: string, to: string): number {
  const [y1, m1] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const [y2, m2] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  return (y2 - y1) * 12 + (m2 - m1) - (to.slice(8, 10) < from.slice(8, 10) ? 1 : 0);
}
