const DAY_MS = 86_400_000;

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** ISO days throughout. */
export const addDays = (day: string, days: number): string => isoDay(midnight(day) + days * DAY_MS);

/** Days from one day to a later one; negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** The same date so many months later; where that month has no such date, its last day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** Days on which nothing falls due, besides weekends. */
export type Holidays = ReadonlySet<string>;

export function isWorkingDay(day: string, holidays: Holidays): boolean {
  const weekday = new Date(midnight(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day itself where it is a working day, else the next one. */
export function workingDayFrom(day: string, holidays: Holidays): string {
  let at = day;
  while (!isWorkingDay(at, holidays)) at = addDays(at, 1);
  return at;
}

/** The working day that comes `count` working days after a day. */
export function addWorkingDays(day: string, count: number, holidays: Holidays): string {
  let at = day;
  for (let left = count; left > 0;) { at = addDays(at, 1); if (isWorkingDay(at, holidays)) left--; }
  return at;
}
