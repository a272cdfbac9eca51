import { isIsoDay } from '../clock/iso-day.js';
import type { EntryValue } from './entry-values.js';

type GivenDate = EntryValue<'document-date'>;
export type GivenDateResult = { readonly date: GivenDate } | { readonly field: 'from' | 'to'; readonly error: string };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const HOW = 'like 3 May 1966, May 1966 or 1966';

interface One { readonly day: string; readonly precision: 'day' | 'month' | 'year' }

/**
 * The date that a person writes for a document: a day, a month or a year, British order; a second one makes it a period. Both empty: undated.
 * @param today ISO day: nothing can be younger
 */
export function givenDate(untrustedFrom: string, untrustedTo: string, today: string): GivenDateResult {
  const from = untrustedFrom.trim(), to = untrustedTo.trim();
  if (from === '') return to === '' ? { date: { date: null, dateEnd: null, precision: 'none' } } : { field: 'from', error: 'Enter the first day of the period as well' };
  const first = oneDate(from), last = to === '' ? null : oneDate(to);
  if (typeof first === 'string') return { field: 'from', error: first };
  if (typeof last === 'string') return { field: 'to', error: last };
  if (first.day > today) return { field: 'from', error: 'This date lies in the future' };
  if (last === null) return { date: { date: first.day, dateEnd: null, precision: first.precision } };
  if (last.day > today) return { field: 'to', error: 'This date lies in the future' };
  if (last.precision !== first.precision) return { field: 'to', error: 'Write both dates the same way: two days, two months or two years' };
  if (last.day < first.day) return { field: 'to', error: 'The period ends before it begins' };
  return { date: { date: first.day, dateEnd: last.day === first.day ? null : last.day, precision: first.precision } };
}

/** A string says what is wrong. */
function oneDate(text: string): One | string {
  const plain = text.toLowerCase().replace(/^(?:c(?:irca)?\.?|about|abt\.?)\s*(?=\d{4}$)/, '').replace(/(\d)(?:st|nd|rd|th)\b/g, '$1').replace(/\bof\b|,/g, ' ').replace(/\s+/g, ' ').trim();
  const year = /^(\d{4})$/.exec(plain);
  if (year) return real(year[1]!, 1, 1, 'year');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return real(iso[1]!, Number(iso[2]), Number(iso[3]), 'day');
  const figures = /^(?:(\d{1,2})[/. -])?(\d{1,2})[/. -](\d{4})$/.exec(plain);
  if (figures) return real(figures[3]!, Number(figures[2]), Number(figures[1] ?? 1), figures[1] === undefined ? 'month' : 'day');
  const named = /^(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})$/.exec(plain) ?? american(plain);
  if (named) {
    const month = MONTHS.findIndex((name) => name.startsWith(named[2]!) || (named[2] === 'sept' && name === 'september'));
    return month === -1 ? `There is no month called “${named[2]!}”: write the date ${HOW}` : real(named[3]!, month + 1, Number(named[1] ?? 1), named[1] === undefined ? 'month' : 'day');
  }
  return /(?:^|[\s/.'’-])\d{2}$/.test(plain) ? `Write the year in full, ${HOW}` : `Write the date ${HOW}`;
}

/** "May 3 1966" */
function american(plain: string): (string | undefined)[] | null {
  const found = /^([a-z]{3,9})\.? (\d{1,2}) (\d{4})$/.exec(plain);
  return found ? [found[0], found[2], found[1], found[3]] : null;
}

function real(year: string, month: number, day: number, precision: One['precision']): One | string {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (Number(year) < 1800) return 'Enter a year from 1800 on';
  return isIsoDay(iso) ? { day: iso, precision } : precision === 'day' ? 'There is no such day: day, month, year' : `There is no such month: write the date ${HOW}`;
}
