import { easterSunday, fromDayNumber, dayNumber, iso } from './calendar.js';
import type { DateToken } from './date-tokens.js';
import { CARDINAL_WORDS, EASTER_DAYS, FEASTS, ORDINAL_WORDS, TENS } from './date-words.data.js';
import type { Parsed } from './raw-date.js';
import { yearAt } from './year-token.js';

const plain = (t: DateToken | undefined): string => (t === undefined ? '' : t.text.toLowerCase());

/** Matches words, leaping over apostrophes and a possessive s ("St. Valentine's Day"); index after the last, or -1. */
function phraseAt(tokens: readonly DateToken[], i: number, words: readonly string[]): number {
  let at = i;
  for (const word of words) {
    while (at > i && /^['’.]$/.test(plain(tokens[at])) && tokens[at]!.gap === 0) at++;
    let said = plain(tokens[at]);
    if (/^['’]$/.test(plain(tokens[at + 1])) && plain(tokens[at + 2]) === 's' && tokens[at + 2]!.gap === 0) { said += 's'; at += 2; }
    if (said !== word && !(said + 's' === word)) return -1;
    at++;
  }
  return at;
}

function yearNear(tokens: readonly DateToken[], i: number): ReturnType<typeof yearAt> {
  const at = /^[,.;]$/.test(plain(tokens[i])) ? i + 1 : i;
  return tokens[at]?.gap === 'line' ? null : yearAt(tokens, at);
}

/** First words of the named days, with and without the s of a possessive. */
const FIRST_WORDS: ReadonlySet<string> = new Set([...FEASTS, ...EASTER_DAYS].flatMap((f) => [f.words[0]!, f.words[0]!.replace(/s$/, '')]));
const DAY_WORDS: ReadonlySet<string> = new Set([...Object.keys(ORDINAL_WORDS), ...Object.keys(TENS)]);

/** "St. Valentine's Day, 1959", "Christmas '96", "Easter 1966": only with a year beside it. */
export function feastAt(tokens: readonly DateToken[], i: number): Parsed | null {
  const first = tokens[i]!.text;
  if (!FIRST_WORDS.has(first.toLowerCase()) || !/^\p{Lu}/u.test(first)) return null;
  for (const feast of FEASTS) {
    const end = phraseAt(tokens, i, feast.words);
    if (end < 0) continue;
    const year = yearNear(tokens, end);
    if (year === null) return null;
    return { day: feast.day, month: feast.month, year: year.year, yearFigures: year.figures, form: 'feast', damage: year.folded, monthsAway: null, next: year.next };
  }
  for (const feast of EASTER_DAYS) {
    const end = phraseAt(tokens, i, feast.words);
    if (end < 0) continue;
    const year = yearNear(tokens, end);
    if (year === null || year.figures !== 4) return null;
    const sunday = easterSunday(year.year);
    const [, month, day] = fromDayNumber(dayNumber(iso(year.year, sunday.month, sunday.day)) + (feast.after ?? 0)).split('-').map(Number);
    return { day: feast.after === null ? null : day!, month: month!, year: year.year, yearFigures: 4, form: 'feast', damage: year.folded, monthsAway: null, next: year.next };
  }
  return null;
}

function numberWords(tokens: readonly DateToken[], i: number, table: Readonly<Record<string, number>>): { readonly value: number; readonly next: number } | null {
  const tens = TENS[plain(tokens[i])];
  if (tens !== undefined) {
    const at = plain(tokens[i + 1]) === '-' ? i + 2 : i + 1;
    const unit = table[plain(tokens[at])];
    if (unit !== undefined && unit < 10) return { value: tens + unit, next: at + 1 };
    return table === CARDINAL_WORDS ? { value: tens, next: i + 1 } : null;
  }
  const value = table[plain(tokens[i])];
  return value === undefined ? null : { value, next: i + 1 };
}

/** "Nineteen hundred and forty-six", "One thousand nine hundred and fifty", "two thousand and four", "nineteen sixty-four". */
export function yearInWords(tokens: readonly DateToken[], i: number): { readonly year: number; readonly next: number } | null {
  let at = i;
  const skip = (...words: string[]): boolean => { if (words.includes(plain(tokens[at]))) { at++; return true; } return false; };
  skip('the'); skip('year');
  let total = 0;
  const head = numberWords(tokens, at, CARDINAL_WORDS);
  if (head === null) return null;
  at = head.next;
  if (skip('thousand')) {
    total = head.value * 1000;
    skip('and', ',');
    const hundreds = numberWords(tokens, at, CARDINAL_WORDS);
    if (hundreds !== null && plain(tokens[hundreds.next]) === 'hundred') { total += hundreds.value * 100; at = hundreds.next + 1; }
  } else if (skip('hundred')) total = head.value * 100;
  else if (head.value === 19 || head.value === 18) total = head.value * 100;
  else return null;
  skip('and', ',');
  const rest = numberWords(tokens, at, CARDINAL_WORDS);
  if (rest !== null) { total += rest.value; at = rest.next; }
  return total >= 1800 && total < 2100 ? { year: total, next: at } : null;
}

/** "the Eleventh day of June, Nineteen hundred and forty-six"; the year may be in figures or missing. */
export function wordDateAt(tokens: readonly DateToken[], i: number): Parsed | null {
  if (!DAY_WORDS.has(plain(tokens[i]))) return null;
  const day = numberWords(tokens, i, ORDINAL_WORDS);
  if (day === null || day.value > 31) return null;
  let at = day.next;
  while (/^(?:day|of|,|the)$/.test(plain(tokens[at])) && at < day.next + 3) at++;
  const month = tokens[at]?.month ?? null;
  if (month === null || tokens[at]!.monthSlips > 1) return null;
  const spelt = at + (plain(tokens[at + 1]) === ',' ? 2 : 1);
  const figures = yearAt(tokens, spelt);
  const words = figures === null ? yearInWords(tokens, spelt) : null;
  const year = figures?.figures === 4 ? figures.year : words?.year ?? null;
  return { day: day.value, month, year, yearFigures: year === null ? 0 : 4, form: 'words', damage: tokens[at]!.monthSlips, monthsAway: null, next: words?.next ?? (year !== null ? figures!.next : at + 1) };
}
