import type { FilePage } from '../case/case.js';
import { upright } from '../page/box.js';
import { scanDates } from '../dating/date-scanner.js';
import { wornEntry } from '../dating/worn-date.js';
import { findPhrase, foldWord, looksLike, wordsOf } from './fuzzy-word.js';
import { pageCounter, unreadCounter, type PageCounter } from './page-counter.js';
import { linesOf, type LinedPage, type PageLine } from './page-lines.js';
import { FOOT_WORDS, FORM_LABELS, HEADINGS, SIGN_OFFS } from './split-words.data.js';

/** What a page shows that helps to tell where documents begin and end. */
export interface PageTraits {
  readonly pageId: string;
  readonly blank: boolean;
  readonly lined: LinedPage;
  /** 0..1: how sure the reading was. */
  readonly confidence: number;
  readonly counter: PageCounter | null;
  /** It bears a count of pages whose figures were lost in reading ("Pageof"). */
  readonly counterUnread: boolean;
  /** "continuation sheet", "cont'd" near the top. */
  readonly continued: boolean;
  /** "/over", "contd.", "P.T.O." at the foot. */
  readonly goesOn: boolean;
  readonly salutation: boolean;
  readonly reference: boolean;
  readonly dateOnTop: boolean;
  readonly heading: string | null;
  readonly formCode: boolean;
  readonly letterhead: boolean;
  readonly labels: number;
  /** Place of the close ("Yours sincerely", "Signed"): share of the lines above it; null where there is none. */
  readonly signOff: number | null;
  readonly copyList: boolean;
  readonly startsLower: boolean;
  /** The last line runs to the right margin and ends without a stop. */
  readonly endsOpen: boolean;
  readonly endsHyphened: boolean;
  readonly firstSection: number | null;
  readonly lastSection: number | null;
  /** Lines that begin with a date: ISO-like keys of the first and the last, as [month, day, year or 0]. */
  readonly entries: number;
  readonly beginsWithEntry: boolean;
  readonly lineCount: number;
  readonly bottom: number;
  readonly firstTop: number;
  /** Mean width of a character and the usual distance of lines, fractions of the upright page. */
  readonly characterWidth: number;
  readonly pitch: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly tone: number | null;
  /** Folded words and numbers of the topmost two lines. */
  readonly head: ReadonlySet<string>;
  /** Folded words of four letters and more, and numbers of three figures and more. */
  readonly words: ReadonlySet<string>;
}

const median = (values: number[]): number => (values.length === 0 ? 0 : values.sort((a, b) => a - b)[values.length >> 1]!);
const CONTINUED = /\b(?:c[o0]nt(?:inuati[o0]n|inued|\s?[’'`.]?\s?d)\b|c[o0]nt\.\s*\W*$)/i;
const GOES_ON = /(?:\/\s?[o0]ver|\bp\.?\s?t\.?\s?[o0]\.?\W*$|\/\s?c[o0]nt|c[o0]nt(?:inued|[’'`.]?\s?d)\b[^a-z]*(?:overleaf|over)?\W*$|\boverleaf\W*$|\.\.\.\s?\/\s?\d|see over)/i;
const SALUTATION = /^\W{0,3}(?:my\s+)?(?:dear(?:est)?|dcar|doar|denr|annwyl|respected|honou?red|esteemed)\s+\S/i;
const REFERENCE = /\b(?:[o0]ur|y[o0]ur|my)\s*[.:]?\s*re[ft1]\b|^\W{0,2}re[ft1]\s*[:.]/i;
const COPY_LIST = /^\W{0,3}(?:c\s?\.?\s?c\s?[.:\s]|copy to|copies to|circulation|enc(?:l|s|losure)?s?\b\s*[.:]?|p\.?\s?s\.?\s)/i;
const FORM_CODE = /^\W{0,2}[A-Z][A-Z.]{0,4}\s?\.?\s?\d{1,3}\.?(?:\s{3,}|$)|\b[Ff][Oo][Rr][Mm]\s+[A-Z0-9][\w.\/-]*/;
/** "4. POLICE"; worn type makes a comma of the stop, which then needs a heading in capitals, for "4, Mill Row" is an address. */
const SECTION = /^\s*\(?(\d{1,2})(?:[.)]\s*\p{L}|,\s+\p{Lu}{3})/u;
/** Labels under which a form is closed, not opened. */
const CLOSING_LABEL = /^\W*(?:signed|signature|witness|completed|further action|action|decision|outcome|note|n\.?b|p\.?s)\b/i;
const ENTRY_START = /^\W{0,2}(?:\p{L}{3,9}\.?,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s?(?:[./-]\s?\d{1,2}\s?[./-]\s?\d{2}|\s?\p{L}{3,9}\b)/u;
const beginsEntry = (line: PageLine): boolean => ENTRY_START.test(line.text) || wornEntry(line.text);

function upperShare(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length === 0 ? 0 : letters.filter((l) => l === l.toUpperCase()).length / letters.length;
}

function dateLine(lines: readonly PageLine[]): boolean {
  return lines.some((line) => {
    if (line.top > 0.36 || !/\d/.test(line.text)) return false;
    return scanDates(line.text).some((d) => {
      if (d.day === null) return false;
      const before = line.text.slice(0, d.start), after = line.text.slice(d.end);
      return /^[\W\d]{0,8}$/.test(after) && (/(?:^|\s{3,})\W*$/.test(before) || /dat\w{1,2}\W*$/i.test(before)) && !ENTRY_START.test(line.text.trim().slice(0, d.start + 1));
    });
  });
}

function headingIn(text: string, most: number): string | null {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > 14 || (words.length > most && upperShare(text) <= 0.6)) return null;
  for (const phrase of HEADINGS) if (findPhrase(words, phrase) >= 0) return phrase.join(' ');
  return null;
}

/** A heading on its line, or in capitals in its own column of a line: "CONTACT NOTES     Ann Rook    (kept by P. Wren)". */
function headingOf({ text, lines }: LinedPage): string | null {
  for (const line of lines.slice(0, 12)) {
    if (line.top > 0.4) break;
    const found = headingIn(line.text, 7) ?? (line.parts.length < 2 ? null : line.parts.map((p) => headingIn(text.slice(p.start, p.end), 0)).find((h) => h !== null));
    if (found != null) return found;
  }
  return null;
}

/** A line in the middle of a sentence: a label word in it is none. */
const isProse = (l: PageLine): boolean => l.parts.length === 1 && /^\W*\p{Ll}/u.test(l.text) && wordsOf(l.text).length > 4;

/** Width of the words over their letters: steadier on noisy readings than any one line. */
function characterWidth(reading: FilePage['reading']): number {
  let width = 0, letters = 0;
  for (const w of reading.words) if (w.text.length >= 3) { width += upright(w.box, reading.turned).width; letters += w.text.length; }
  return letters < 40 ? 0 : width / letters;
}

/** Traits of one page; linear in its words. */
export function traitsOf(page: FilePage): PageTraits {
  const { reading } = page;
  const lined = linesOf(reading);
  const lines = lined.lines;
  const top = lines.filter((l, i) => i < 16 && l.top < 0.45);
  const foot = lines.slice(-4);
  const first = lines[0], last = lines.at(-1);
  const rightEdge = Math.max(0, ...lines.map((l) => l.right));
  const sections = lines.map((l) => SECTION.exec(l.text)).filter((m): m is RegExpExecArray => m !== null).map((m) => Number(m[1])).filter((n) => n <= 40);
  let signOff: number | null = null;
  lines.forEach((l, i) => {
    const words = wordsOf(l.text);
    // "Signed" and all who signed
    const signed = words.length > 1 && looksLike(words[0]!, 'signed') && /^\W*\p{Lu}/u.test(l.text);
    if (signed || (words.length <= 9 && SIGN_OFFS.some((s) => findPhrase(words.slice(0, 6), s) >= 0))) signOff = i / lines.length;
  });
  const turned = reading.turned === 90 || reading.turned === 270;
  const tops = [...lines].sort((a, b) => a.top - b.top);
  const gaps = tops.slice(1).map((l, i) => l.top - tops[i]!.top).filter((g) => g > 0.006 && g < 0.05);
  const rare = wordsOf(lined.text).map((w) => w.toLowerCase()).filter((w) => (/^\p{L}{4,}$/u.test(w) || /^\d{3,}$/.test(w)));
  const headLines = tops.slice(0, 2);
  const letterheadLines = top.slice(0, 5).filter((l) => upperShare(l.text) > 0.7 && !SECTION.test(l.text) && (l.text.match(/\p{L}/gu)?.length ?? 0) >= 8);
  return {
    pageId: page.pageId, blank: reading.blank, lined, confidence: reading.source === 'text-layer' ? 1 : reading.confidence,
    counter: pageCounter(lines), counterUnread: unreadCounter(lines),
    continued: tops.slice(0, 3).some((l) => CONTINUED.test(l.text) && wordsOf(l.text).length <= 14),
    goesOn: foot.slice(-2).some((l) => GOES_ON.test(l.text) && wordsOf(l.text).length <= 14),
    salutation: lines.slice(0, 22).some((l) => l.top < 0.6 && SALUTATION.test(l.text) && wordsOf(l.text).length <= 9),
    reference: top.some((l) => REFERENCE.test(l.text)),
    dateOnTop: dateLine(top),
    heading: headingOf(lined),
    formCode: top.slice(0, 3).some((l) => FORM_CODE.test(l.text)),
    letterhead: letterheadLines.length >= 1 && (first?.top ?? 1) < 0.3,
    labels: top.filter((l) => !CLOSING_LABEL.test(l.text) && !isProse(l) && (/^\s*\p{Lu}[\p{L}./ ]{1,24}\s*:/u.test(l.text) || wordsOf(l.text).slice(0, 3).some((w) => FORM_LABELS.some((k) => looksLike(w, k))))).length,
    signOff, copyList: foot.some((l) => COPY_LIST.test(l.text)) || foot.some((l) => FOOT_WORDS.some((p) => findPhrase(wordsOf(l.text).slice(0, 4), p) === 0)),
    startsLower: first !== undefined && /^[^\p{L}\d(\[]{0,2}\p{Ll}/u.test(first.text.trim()),
    endsOpen: last !== undefined && last.right > rightEdge - 0.12 && !/[.!?:;"'”’)\]]\s*$/.test(last.text.trim()),
    endsHyphened: last !== undefined && /\p{Ll}{2,}-\s*$/u.test(last.text),
    firstSection: sections[0] ?? null, lastSection: sections.at(-1) ?? null,
    entries: lines.filter(beginsEntry).length,
    beginsWithEntry: lines.slice(0, 4).some(beginsEntry),
    lineCount: lines.length, bottom: Math.max(0, ...lines.map((l) => l.bottom)), firstTop: Math.min(1, ...lines.map((l) => l.top)),
    characterWidth: characterWidth(reading),
    pitch: median(gaps), left: median(lines.map((l) => l.left)),
    width: turned ? reading.height : reading.width, height: turned ? reading.width : reading.height, tone: reading.look.paperTone,
    head: new Set(headLines.flatMap((l) => wordsOf(l.text)).map(foldWord).filter((w) => w.length >= 3 || /\d{2}/.test(w))),
    words: new Set(rare.map((w) => (/\d/.test(w) ? w : foldWord(w)))),
  };
}
