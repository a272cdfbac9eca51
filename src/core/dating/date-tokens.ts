import { editDistance, foldWord } from '../splitting/fuzzy-word.js';
import { MONTHS, WEEKDAYS } from './date-words.data.js';

/** White space before a token: none, a space, a wide gap (column) or a line end. */
export type Gap = 0 | 1 | 2 | 'line';

export interface DateToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  readonly kind: 'number' | 'word' | 'mark';
  /** Of a number: its value, how many figures it has, how many of them were letters before folding, whether -st, -nd, -rd, -th follows. */
  readonly value: number;
  readonly figures: number;
  readonly folded: number;
  readonly ordinal: boolean;
  /** No figure at all before folding ("ll", "O"): counts as a number only between date separators or before a month. */
  readonly soft: boolean;
  readonly month: number | null;
  /** Slips between the word and the month's name: 0 exact, 1 folded alike, 2 or 3 misread. */
  readonly monthSlips: number;
  readonly weekday: number | null;
}

/** Characters that stand for a figure inside a group of figures, and nowhere else. */
const FIGURE: Readonly<Record<string, string>> = {
  O: '0', o: '0', Q: '0', D: '0', I: '1', l: '1', i: '1', '|': '1', '!': '1', ']': '1', Z: '2', z: '2', S: '5', s: '5', B: '8', G: '6', b: '6', g: '9', q: '9',
  '¢': '6',
};
const figuresOf = (s: string): string | null => {
  let out = '';
  for (const ch of s) {
    const f = ch >= '0' && ch <= '9' ? ch : FIGURE[ch];
    if (f === undefined) return null;
    out += f;
  }
  return out;
};

const MONTH_EXACT = new Map<string, number>();
const MONTH_FOLDED = new Map<string, number>();
const MONTH_FULL: { readonly name: string; readonly folded: string; readonly month: number }[] = [];
for (const m of MONTHS) {
  for (const w of [...m.full, ...m.short]) {
    MONTH_EXACT.set(w, m.month);
    MONTH_FOLDED.set(foldWord(w), m.month);
  }
  MONTH_FULL.push({ name: m.full[0]!, folded: foldWord(m.full[0]!), month: m.month });
}
const WEEKDAY_EXACT = new Map(WEEKDAYS.flatMap((d) => d.words.map((w) => [w, d.day] as const)));
const WEEKDAY_FULL = WEEKDAYS.map((d) => ({ folded: foldWord(d.words[0]!), day: d.day }));

/** Month that a word names, with the slips it needs; null where it names none. */
export function monthOf(word: string): { readonly month: number; readonly slips: number } | null {
  const plain = word.toLowerCase();
  const exact = MONTH_EXACT.get(plain);
  if (exact !== undefined) return { month: exact, slips: 0 };
  if (word.length < 3 || word.length > 11) return null;
  const folded = foldWord(word);
  const alike = MONTH_FOLDED.get(folded);
  if (alike !== undefined) return { month: alike, slips: 1 };
  if (word.length < 4) return null;
  let best: { month: number; slips: number } | null = null;
  for (const m of MONTH_FULL) {
    const limit = m.name.length >= 7 ? 2 : 1;
    if (Math.abs(folded.length - m.folded.length) > limit || (folded[0] !== m.folded[0] && folded.at(-1) !== m.folded.at(-1))) continue;
    const distance = editDistance(folded, m.folded, limit);
    // "March" and "Match", "June" and "Jane": a short name needs its first letter and its length
    if (distance > limit || (m.name.length < 7 && (folded[0] !== m.folded[0] || word.length !== m.name.length))) continue;
    if (best === null || distance + 1 < best.slips) best = { month: m.month, slips: distance + 1 };
  }
  return best;
}

export function weekdayNamed(word: string): number | null {
  const exact = WEEKDAY_EXACT.get(word.toLowerCase());
  if (exact !== undefined) return exact;
  if (word.length < 6) return null;
  const folded = foldWord(word);
  return WEEKDAY_FULL.find((d) => (folded[0] === d.folded[0] || folded.at(-1) === d.folded.at(-1)) && editDistance(folded, d.folded, 1) <= 1)?.day ?? null;
}

/** The weekday that a misread word comes nearest to, one letter off in a short name and two in a long one; null where none or several do. */
export function weekdayNearest(word: string): number | null {
  const plain = word.toLowerCase();
  let least = Infinity, nearest: number | null = null;
  for (const [name, day] of WEEKDAY_EXACT) {
    const limit = name.length >= 6 ? 2 : 1;
    if (Math.abs(name.length - plain.length) > limit - 1) continue;
    const slips = editDistance(plain, name, limit);
    if (slips > limit) continue;
    if (slips < least) { least = slips; nearest = day; } else if (slips === least && nearest !== day) nearest = null;
  }
  return nearest;
}

const ORDINAL_TAIL = /(?:st|nd|rd|th|sl|tb|ih|lh|fh|8t|hd)$/i;
/** A cent behind a figure is one that was misread. */
const PIECE = /(?:[\p{L}\p{N}]|(?<=\d)¢)+|[^\s\p{L}\p{N}]/gu;
const NO_NUMBER = { value: 0, figures: 0, folded: 0, ordinal: false, soft: false } as const;
const NO_WORD = { month: null, monthSlips: 0, weekday: null } as const;

type Bare = Omit<DateToken, 'start' | 'end' | 'gap' | 'text'>;
function asNumber(s: string, ordinal: boolean): Bare | null {
  const figures = figuresOf(s);
  if (figures === null || figures.length > 4) return null;
  const folded = [...s].filter((ch) => ch < '0' || ch > '9').length;
  const soft = folded === s.length;
  if (soft && (s.length > 2 || /[a-hj-km-z]/.test(s))) return null;
  return { kind: 'number', value: Number(figures), figures: figures.length, folded, ordinal, soft, ...NO_WORD };
}

function read(run: string): Bare {
  if (/^\d+$/.test(run)) return asNumber(run, false) ?? { kind: 'word', ...NO_NUMBER, ...NO_WORD };
  const month = /\p{L}.*\p{L}/u.test(run) ? monthOf(run) : null;
  if (month !== null) return { kind: 'word', ...NO_NUMBER, month: month.month, monthSlips: month.slips, weekday: null };
  const tail = ORDINAL_TAIL.exec(run);
  if (tail !== null && tail.index > 0 && tail.index <= 2) {
    const number = asNumber(run.slice(0, tail.index), true);
    if (number !== null) return number;
  }
  return asNumber(run, false) ?? { kind: 'word', ...NO_NUMBER, month: null, monthSlips: 0, weekday: weekdayNamed(run) };
}

/** "24JAN92", "22ndMarch", "March1966", the clock of "1964-05-12T10:30": where a date was set or read without spaces, the places to cut it. */
function glued(run: string): readonly number[] | null {
  if (/^\d{2}T\d{2}$/.test(run)) return [2, 3];
  const m = /^(\d{1,2}(?:st|nd|rd|th)?)?(\p{L}{3,9})(\d{2}|\d{4})?$/u.exec(run);
  if (m === null || (m[1] === undefined && m[3] === undefined)) return null;
  const month = monthOf(m[2]!);
  if (month === null || month.slips > 1) return null;
  const head = m[1]?.length ?? 0;
  return [head, head + m[2]!.length].filter((c) => c > 0 && c < run.length);
}

function gapOf(space: string): Gap {
  if (space === '') return 0;
  if (space.includes('\n')) return 'line';
  return space.length >= 3 ? 2 : 1;
}

/** The text as tokens that a date may be made of. Offsets are into `text`. */
export function dateTokens(text: string): DateToken[] {
  const tokens: DateToken[] = [];
  let last = 0;
  const push = (piece: string, start: number): void => {
    const gap = gapOf(text.slice(last, start));
    const bare: Bare = /[\p{L}\p{N}]/u.test(piece) ? read(piece) : { kind: 'mark', ...NO_NUMBER, ...NO_WORD };
    tokens.push({ text: piece, start, end: start + piece.length, gap, ...bare });
    last = start + piece.length;
  };
  for (const m of text.matchAll(PIECE)) {
    const piece = m[0];
    const before = tokens.at(-1);
    const joins = m.index === last && before !== undefined;
    // "1!.5.64" and "|2.5.64": a stroke that touches a figure is a figure
    if (joins && (piece === '!' || piece === '|') && before.kind === 'number' && before.figures === 1) {
      tokens.pop(); last = before.start;
      tokens.push({ ...before, text: before.text + piece, end: m.index + 1, value: before.value * 10 + 1, figures: 2, folded: before.folded + 1 });
      last = m.index + 1;
      continue;
    }
    if (joins && before.kind === 'mark' && (before.text === '!' || before.text === '|') && /^\d$/.test(piece)) {
      tokens.pop();
      tokens.push({ ...before, kind: 'number', text: before.text + piece, end: m.index + 1, value: 10 + Number(piece), figures: 2, folded: 1 });
      last = m.index + 1;
      continue;
    }
    const cuts = /\d/.test(piece) && /\p{L}{3}|\dT\d/u.test(piece) ? glued(piece) : null;
    if (cuts === null) push(piece, m.index);
    else [0, ...cuts].forEach((from, i) => push(piece.slice(from, cuts[i] ?? piece.length), m.index + from));
  }
  return tokens;
}
