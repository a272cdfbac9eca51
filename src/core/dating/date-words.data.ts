/** Words of the calendar. Months: English with the short forms of old papers, and Welsh, which stands on Welsh councils' papers beside it. */
export const MONTHS: readonly { readonly month: number; readonly full: readonly string[]; readonly short: readonly string[] }[] = [
  { month: 1, full: ['january', 'ionawr'], short: ['jan', 'jany', 'janry', 'ion'] },
  { month: 2, full: ['february', 'chwefror'], short: ['feb', 'feby', 'febr', 'febry', 'chwef'] },
  { month: 3, full: ['march', 'mawrth'], short: ['mar', 'mch'] },
  { month: 4, full: ['april', 'ebrill'], short: ['apr', 'apl', 'ebr'] },
  { month: 5, full: ['may', 'mai'], short: [] },
  { month: 6, full: ['june', 'mehefin'], short: ['jun', 'meh'] },
  { month: 7, full: ['july', 'gorffennaf'], short: ['jul', 'jly', 'gorff'] },
  { month: 8, full: ['august', 'awst'], short: ['aug', 'augt'] },
  { month: 9, full: ['september', 'medi'], short: ['sept', 'sep', 'septr'] },
  { month: 10, full: ['october', 'hydref'], short: ['oct', 'octr', 'hyd'] },
  { month: 11, full: ['november', 'tachwedd'], short: ['nov', 'novr', 'tach'] },
  { month: 12, full: ['december', 'rhagfyr'], short: ['dec', 'decr', 'rhag'] },
];

/** 0 is Sunday, as in Date.getUTCDay. */
export const WEEKDAYS: readonly { readonly day: number; readonly words: readonly string[] }[] = [
  { day: 0, words: ['sunday', 'sun'] },
  { day: 1, words: ['monday', 'mon'] },
  { day: 2, words: ['tuesday', 'tues', 'tue'] },
  { day: 3, words: ['wednesday', 'wed', 'weds', 'wednes'] },
  { day: 4, words: ['thursday', 'thurs', 'thur', 'thu', 'thursd'] },
  { day: 5, words: ['friday', 'fri', 'frid'] },
  { day: 6, words: ['saturday', 'sat', 'satur'] },
];

export const ROMAN_MONTHS: Readonly<Record<string, number>> = {
  i: 1, ii: 2, iii: 3, iv: 4, iiii: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10, xi: 11, xii: 12,
};

const UNITS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth',
  'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth'];
/** "eleventh" -> 11; "twenty-first" is two words, the first of them in TENS. */
export const ORDINAL_WORDS: Readonly<Record<string, number>> = { ...Object.fromEntries(UNITS.map((w, i) => [w, i + 1])), thirtieth: 30 };

const CARDINALS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen',
  'sixteen', 'seventeen', 'eighteen', 'nineteen'];
export const CARDINAL_WORDS: Readonly<Record<string, number>> = Object.fromEntries(CARDINALS.map((w, i) => [w, i + 1]));
export const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };

/** Named days with a fixed place in the year; `day` null where the name stands for a season of a few days. */
export const FEASTS: readonly { readonly words: readonly string[]; readonly month: number; readonly day: number | null }[] = [
  { words: ['new', 'years', 'day'], month: 1, day: 1 },
  { words: ['new', 'years', 'eve'], month: 12, day: 31 },
  { words: ['valentines', 'day'], month: 2, day: 14 },
  { words: ['valentines'], month: 2, day: 14 },
  { words: ['davids', 'day'], month: 3, day: 1 },
  { words: ['patricks', 'day'], month: 3, day: 17 },
  { words: ['lady', 'day'], month: 3, day: 25 },
  { words: ['georges', 'day'], month: 4, day: 23 },
  { words: ['midsummer', 'day'], month: 6, day: 24 },
  { words: ['michaelmas', 'day'], month: 9, day: 29 },
  { words: ['halloween'], month: 10, day: 31 },
  { words: ['all', 'saints', 'day'], month: 11, day: 1 },
  { words: ['andrews', 'day'], month: 11, day: 30 },
  { words: ['christmas', 'eve'], month: 12, day: 24 },
  { words: ['christmas', 'day'], month: 12, day: 25 },
  { words: ['xmas', 'day'], month: 12, day: 25 },
  { words: ['xmas', 'eve'], month: 12, day: 24 },
  { words: ['boxing', 'day'], month: 12, day: 26 },
  { words: ['st', 'stephens', 'day'], month: 12, day: 26 },
  { words: ['christmas'], month: 12, day: null },
  { words: ['xmas'], month: 12, day: null },
];

/** Days that move with Easter: days after Easter Sunday; null where a stretch of days is meant. */
export const EASTER_DAYS: readonly { readonly words: readonly string[]; readonly after: number | null }[] = [
  { words: ['good', 'friday'], after: -2 },
  { words: ['easter', 'sunday'], after: 0 },
  { words: ['easter', 'day'], after: 0 },
  { words: ['easter', 'monday'], after: 1 },
  { words: ['whit', 'sunday'], after: 49 },
  { words: ['whit', 'monday'], after: 50 },
  { words: ['ash', 'wednesday'], after: -46 },
  { words: ['easter'], after: null },
];
