const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a written date of birth as day, month and year (two-digit years kept so); null where it is not a whole date. */
export function readBirth(text: string): { readonly day: number; readonly month: number; readonly year: number } | null {
  const t = text.toLowerCase().replace(/\bof\b|\bthe\b|,/g, ' ');
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(t);
  if (iso) return { day: Number(iso[3]), month: Number(iso[2]), year: Number(iso[1]) };
  const numbers = /(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})\b/.exec(t);
  if (numbers) return { day: Number(numbers[1]), month: Number(numbers[2]), year: Number(numbers[3]) };
  const month = MONTHS.findIndex((m) => new RegExp(`(?:^|[^a-z])${m}`).test(t)) + 1, numerals = [...t.matchAll(/\d+/g)].map((m) => Number(m[0]));
  if (month === 0 || numerals.length < 2) return null;
  const year = numerals.find((n) => n > 31) ?? numerals.at(-1)!;
  return { day: numerals.find((n) => n <= 31 && n !== year) ?? 0, month, year };
}

const parts = (iso: string): readonly [number, number, number] => { const [y, m, d] = iso.split('-').map(Number); return [y ?? 0, m ?? 0, d ?? 0]; };

/** Whether a written birth is that of somebody born on `iso`. */
export function isBirthOf(text: string, iso: string): boolean {
  const read = readBirth(text), [year, month, day] = parts(iso);
  return read !== null && read.day === day && read.month === month && (read.year === year || read.year === year % 100);
}

/** Whether it could be, with a slip: the same year, or the same day and month. A bare year must be the same. */
export function mayBeBirthOf(text: string, iso: string): boolean {
  const read = readBirth(text), [year, month, day] = parts(iso);
  if (read) return (read.year % 100 === year % 100 && (read.day === day || read.month === month)) || (read.day === day && read.month === month);
  const bare = /\b(\d{4})\b/.exec(text);
  return bare ? Number(bare[1]) === year : false;
}
