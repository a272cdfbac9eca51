import { FUNCTION_WORDS } from '../words/stop.js';
import { fold } from './fold.js';

/** `cap`: Grace, MacPhee; `caps`: GRACE; `initial`: J; `initials`: J.H. or JH; `dotted` is told by `dot`. */
export type Shape = 'lower' | 'cap' | 'caps' | 'initial' | 'initials' | 'number' | 'other';
export type Gap = 'start' | 'none' | 'space' | 'column' | 'line';

/** A word of a page. Offsets are into the page's text; the possessive 's and following stops stay outside. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** NFC, halves of a word broken at a line end joined. */
  readonly text: string;
  /** Folded, for comparison. */
  readonly low: string;
  readonly shape: Shape;
  /** A full stop follows directly. */
  readonly dot: boolean;
  readonly possessive: boolean;
  /** What white space lies before. */
  readonly gap: Gap;
  /** Punctuation between the word before and this one, white space left out. */
  readonly before: string;
  /** First word of a sentence, heading, bullet or quotation: its capital says little. */
  readonly opens: boolean;
  readonly line: number;
}

export interface TextLine {
  readonly start: number;
  readonly end: number;
  /** Letters, all of them capitals. */
  readonly capitals: boolean;
  /** Running text: three words or more in lower case. */
  readonly running: boolean;
}

export interface TokenPage { readonly text: string; readonly tokens: readonly Token[]; readonly lines: readonly TextLine[]; /** Longest line, in characters. */ readonly width: number }

const WORD = new RegExp([
  String.raw`(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?`, // J.H. or M.E.L
  String.raw`[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’ʼ‘\u0060]\p{L}[\p{L}\p{M}\p{N}]*|[-‐‑](?:\n[ \t]*)?\p{L}[\p{L}\p{M}\p{N}]*)*`,
  String.raw`\p{N}+(?:[\p{L}\p{M}\p{N}]+|[.,/:'-]\p{N}+)*`,
].join('|'), 'gu');

/** Does running text go from one word over the end of its line to the next? The line is long, and hardly anything follows the word. */
export function runsOver(page: TokenPage, a: Token, b: Token): boolean {
  const line = page.lines[a.line]!;
  return b.gap === 'line' && b.line === a.line + 1 && line.end - a.end <= 2 && line.end - line.start >= 0.6 * page.width;
}

/** Splits a page's text into words once; all recognisers of names share the result. Linear. */
export function tokenise(text: string): TokenPage {
  const lines: TextLine[] = [];
  for (let at = 0; at <= text.length;) {
    const feed = text.indexOf('\n', at), end = feed < 0 ? text.length : feed, line = text.slice(at, end);
    lines.push({ start: at, end, capitals: /\p{Lu}{2}/u.test(line) && !/\p{Ll}{2}/u.test(line), running: lowerWords(line) >= 3 });
    if (feed < 0) break;
    at = feed + 1;
  }
  const tokens: Token[] = [];
  let previousEnd = 0, line = 0;
  for (const match of text.matchAll(WORD)) {
    let word = match[0], start = match.index, end = start + word.length;
    const between = text.slice(previousEnd, start);
    while (lines[line]!.end < start) line++;
    let possessive = false;
    const tail = /['’ʼ`][sS]$/.exec(word);
    if (tail && word.length > (tail[0]!.endsWith('S') ? 5 : 3)) { possessive = true; end -= 2; word = word.slice(0, -2); }
    const joined = word.includes('\n') ? (isTwoWords(word) ? word : word.replace(/[-‐‑]\n[ \t]*(?=\p{Ll})/gu, '')).replace(/\n[ \t]*/g, '') : word;
    const clean = joined.normalize('NFC'), dot = text[end] === '.' || (clean.endsWith('.') && clean.length > 1);
    const punctuation = between.replace(/\s+/g, '');
    const gap: Gap = tokens.length === 0 ? 'start' : between.includes('\n') ? 'line' : between.includes('   ') ? 'column' : /\s/.test(between) ? 'space' : 'none';
    const last = tokens.at(-1);
    tokens.push({
      start, end, text: clean, low: fold(clean.replace(/\./g, '')), shape: shapeOf(clean), dot, possessive, gap, before: punctuation, line,
      opens: last === undefined || opensSentence(last, punctuation, gap, between),
    });
    previousEnd = end + (possessive ? 2 : 0);
    start = end;
  }
  return { text, tokens, lines, width: lines.reduce((w, l) => Math.max(w, l.end - l.start), 0) };
}

/** "We-" at a line end with "are" below: a dash, not a word broken in two. */
const isTwoWords = (word: string): boolean => word.split(/[-‐‑]\n[ \t]*/).every((half) => FUNCTION_WORDS.has(fold(half)));

const lowerWords = (line: string): number => line.match(/(?<![\p{L}'’])\p{Ll}{2,}/gu)?.length ?? 0;

function opensSentence(last: Token, punctuation: string, gap: Gap, between: string): boolean {
  if (/[?!:;"“”‘([•*\u2013\u2014|>=-]$/.test(punctuation) && punctuation !== '-') return true;
  if (/\./.test(punctuation)) return !(last.shape === 'initial' || last.shape === 'initials' || ABBREVIATIONS.has(last.low));
  if (gap === 'column') return true;
  return gap === 'line' && /\n[ \t]*\n/.test(between);
}

/** After these a full stop ends no sentence. */
const ABBREVIATIONS = new Set('mr mrs ms messrs dr rev revd fr st sr jr snr jnr cllr ald sgt insp supt det prof capt col maj lt gen hon wm chas jas jos thos geo robt jn no nos tel ref re c cc a e i m s d f p v approx dept co vs nr'.split(' '));

function shapeOf(word: string): Shape {
  const first = word[0]!;
  if (/\p{N}/u.test(first)) return 'number';
  if (/^(?:\p{Lu}\.)+\p{Lu}?$/u.test(word)) return 'initials';
  if (/^\p{Lu}$/u.test(word)) return 'initial';
  if (/^\p{Lu}/u.test(first)) {
    if (!/\p{Ll}/u.test(word)) return 'caps';
    return 'cap';
  }
  return /^\p{Ll}/u.test(first) ? 'lower' : 'other';
}
