const MONTH = '(?:jan(?:uary|y)?|feb(?:r?uary|y)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** Source of a pattern for a written date: 14 Feb. 1941, 12/5/64, 2.9.68., May '64, 1964-05-12, 3rd of June 1952. Use with flag i. */
export const DATE_SOURCE = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\.?[ \t\n]*(?:(?:day[ \t\n]+)?of[ \t\n]+)?${MONTH}\.?,?[ \t\n]*['’]?(?:1[89]|20)?\d\d|${MONTH}\.?[ \t]+\d{1,2}(?:st|nd|rd|th)?,?[ \t\n]+(?:1[89]|20)?\d\d|(?:18|19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[ \t]?[./-][ \t]?\d{1,2}[ \t]?[./-][ \t]?(?:(?:18|19|20)\d\d|['’]?\d\d))(?!\d)`;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Day, month and year of a written date; two-digit years stay as they are (0..99). Null where it is no date. */
export function readDate(text: string): { day: number; month: number; year: number } | null {
  const low = text.toLowerCase(), numbers = [...low.matchAll(/\d+/g)].map((m) => Number(m[0]));
  const word = /[a-z]{3,}/.exec(low.replace(/(\d)(?:st|nd|rd|th)/g, '$1').replace(/\b(?:day|of)\b/g, ''))?.[0].slice(0, 3);
  const month = word === undefined ? -1 : MONTHS.indexOf(word);
  let day: number, at: number, year: number;
  if (month >= 0 && numbers.length >= 2) { [day, year] = [numbers[0]!, numbers[1]!]; at = month + 1; } else if (numbers.length >= 3) { [day, at, year] = numbers[0]! > 31 ? [numbers[2]!, numbers[1]!, numbers[0]!] : [numbers[0]!, numbers[1]!, numbers[2]!]; } else return null;
  return day >= 1 && day <= 31 && at >= 1 && at <= 12 ? { day, month: at, year } : null;
}

export const sameDate = (a: { day: number; month: number; year: number }, b: { day: number; month: number; year: number }): boolean => a.day === b.day && a.month === b.month && a.year % 100 === b.year % 100;
