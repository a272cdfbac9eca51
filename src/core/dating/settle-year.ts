import { isDay, iso, weekdayOf } from './calendar.js';
import { yearsMisreadAs } from './misread.js';
import type { RawDate } from './raw-date.js';

/** The days between which the papers of a file can have been written, and where its sure dates lie. */
export interface FileSpan {
  /** ISO day: a year before the subject's birth. */
  readonly earliest: string;
  /** ISO day: today. */
  readonly latest: string;
  /** Years within which nearly all sure dates of the file fall; null until they are known. */
  readonly years: { readonly from: number; readonly to: number } | null;
}

export interface SettledDate {
  readonly raw: RawDate;
  /** ISO day (01 where day or month is unknown); null where no year could be given. */
  readonly date: string | null;
  readonly precision: 'day' | 'month' | 'none';
  /** Inside the file's span: only such a date can be a document's own. */
  readonly inside: boolean;
  /** The weekday written beside it: whether it is the weekday of that day. */
  readonly weekday: 'agrees' | 'differs' | 'absent';
  /** Other ISO days that the same figures may mean. */
  readonly alternatives: readonly string[];
}

const distance = (year: number, span: FileSpan): number => {
  if (span.years === null) return 0;
  return year < span.years.from ? span.years.from - year : year > span.years.to ? year - span.years.to : 0;
};

/** Inside the years of the file's sure dates, as far as they are known. */
export const amongYears = (day: string, span: FileSpan): boolean => distance(Number(day.slice(0, 4)), span) === 0;

const within = (day: string, span: FileSpan): boolean => day >= span.earliest && day <= span.latest;

/** The one year, a single misread figure away, on whose day the written weekday falls; null where none or several do. */
function yearByWeekday(raw: RawDate, month: number, day: number, years: readonly number[], span: FileSpan): number | null {
  const fitting = new Set<number>();
  for (const year of years) {
    for (const y of yearsMisreadAs(year)) {
      const near = span.years === null || (y >= span.years.from && y <= span.years.to);
      if (near && isDay(y, month, day) && within(iso(y, month, day), span) && weekdayOf(y, month, day) === raw.weekday) fitting.add(y);
    }
  }
  return fitting.size === 1 ? [...fitting][0]! : null;
}

/** Gives a date its century by the span of the file, the weekday written beside it deciding where two would do. */
export function settleYear(raw: RawDate, span: FileSpan, knownYear: number | null = null): SettledDate {
  const precision = raw.day === null ? 'month' : 'day';
  const none: SettledDate = { raw, date: null, precision: 'none', inside: false, weekday: 'absent', alternatives: [] };
  if (raw.month === null) return none;
  const month = raw.month, day = raw.day ?? 1;
  const years = raw.yearFigures === 4 ? [raw.year!]
    : raw.yearFigures === 2 ? [1800, 1900, 2000].map((c) => c + raw.year!) : knownYear === null ? [] : [knownYear];
  const real = years.filter((y) => isDay(y, month, day));
  if (real.length === 0) return none;
  const agrees = (y: number): boolean => raw.weekday !== null && raw.day !== null && weekdayOf(y, month, day) === raw.weekday;
  // a month alone counts as inside where any of its days is
  const monthEnd = (y: number): string => iso(y, month, raw.day ?? 28);
  const inside = real.filter((y) => within(monthEnd(y), span) || within(iso(y, month, day), span));
  const pool = inside.length > 0 ? inside : real.filter((y) => iso(y, month, day) <= span.latest);
  if (pool.length === 0) return { ...none, date: iso(real[0]!, month, day), precision };
  if (raw.weekday !== null && raw.day !== null && raw.year !== null && !pool.some(agrees)) {
    const mended = yearByWeekday(raw, month, day, pool, span);
    if (mended !== null) return { raw: { ...raw, damage: raw.damage + 2 }, date: iso(mended, month, day), precision, inside: true, weekday: 'agrees', alternatives: pool.map((y) => iso(y, month, day)) };
  }
  const best = [...pool].sort((a, b) => Number(agrees(b)) - Number(agrees(a)) || distance(a, span) - distance(b, span) || b - a)[0]!;
  return {
    raw, date: iso(best, month, day), precision, inside: inside.length > 0,
    weekday: raw.weekday === null || raw.day === null || (raw.weekdayWorn && !agrees(best)) ? 'absent' : agrees(best) ? 'agrees' : 'differs',
    alternatives: pool.filter((y) => y !== best).map((y) => iso(y, month, day)),
  };
}

/**
 * A date of a page read with doubt, its year none of the file's: the one year of the file that lies a misread figure away. Several such years, or none,
 * leave it outside, where it can date nothing. Dates among the years of the file, or without a year of their own, stand as they are.
 */
export function mendYear(settled: SettledDate, span: FileSpan): SettledDate {
  const { raw, date } = settled;
  if (date === null || raw.year === null || raw.month === null || amongYears(date, span)) return settled;
  // "5 November 19": the rest of the year is lost
  const lost = raw.yearFigures === 2 && (raw.year === 19 || raw.year === 20) && raw.form !== 'numeric';
  const ways = lost ? [] : readYears(raw.month, raw.day ?? 1, raw.year, span);
  if (ways.length !== 1) return { ...settled, inside: false };
  return { ...settled, raw: { ...raw, damage: raw.damage + 2 }, date: ways[0]!, inside: true, weekday: 'absent', alternatives: [date] };
}

/** The days inside the file's years that a day with a year as read may mean: as it stands (only with `asRead`), or with one figure of its year misread. */
export function readYears(month: number, day: number, year: number, span: FileSpan, asRead = false): string[] {
  const full = year >= 100 ? [year] : [1800, 1900, 2000].map((c) => c + year);
  const fits = (y: number): boolean => isDay(y, month, day) && within(iso(y, month, day), span) && (span.years === null || (y >= span.years.from && y <= span.years.to));
  const standing = asRead ? full.filter(fits) : [];
  return (standing.length > 0 ? standing : [...new Set(full.flatMap(yearsMisreadAs))].filter(fits)).map((y) => iso(y, month, day));
}

/** Years between `from` and `to` in which the day falls on the weekday. */
export function yearsWithWeekday(month: number, day: number, weekday: number, from: number, to: number): number[] {
  const years: number[] = [];
  for (let y = from; y <= to; y++) if (isDay(y, month, day) && weekdayOf(y, month, day) === weekday) years.push(y);
  return years;
}
