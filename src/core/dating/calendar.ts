/** Days of the civil calendar as ISO strings; nothing here knows what day it is today. */

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** True for a real day; a null year admits 29 February. */
export function isDay(year: number | null, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year ?? 2000, month);
}

export const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** 0 is Sunday. */
export const weekdayOf = (year: number, month: number, day: number): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** Days since 1970-01-01 of an ISO day; throws RangeError on anything else. */
export function dayNumber(isoDay: string): number {
  const ms = Date.parse(`${isoDay.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError('not an ISO day');
  return Math.round(ms / 86_400_000);
}

export const fromDayNumber = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

/** Easter Sunday of the Gregorian calendar (the Meeus/Jones/Butcher reckoning), as month and day. */
export function easterSunday(year: number): { readonly month: number; readonly day: number } {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { month: Math.floor(n / 31), day: (n % 31) + 1 };
}

/** The day in Britain at an instant: summer time runs from the last Sunday of March to the last of October, 01:00 UTC. */
export function britishDay(instant: string): string | null {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return null;
  const year = new Date(ms).getUTCFullYear();
  const lastSunday = (month: number): number => Date.UTC(year, month - 1, 31 - weekdayOf(year, month, 31), 1);
  const summer = ms >= lastSunday(3) && ms < lastSunday(10);
  return new Date(ms + (summer ? 3_600_000 : 0)).toISOString().slice(0, 10);
}
