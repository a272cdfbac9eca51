import type { CaseText, DocumentPage } from '../case/case.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { normalForm } from './normal-text.js';
import type { TermIndex } from './term-index.js';
import type { Span } from './text-span.js';

/** Figures that a reader takes for letters among capitals. */
const LETTER_OF: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 3: 'B', 5: 'S', 6: 'G', 8: 'B' };
/** Letters that look alike when ink is thin or thick. */
const pairs = (list: string): ReadonlySet<string> => new Set(list.toLowerCase().split(' ').flatMap((p) => [p, p[1]! + p[0]!]));
const CAPITALS_ALIKE = pairs('OD OQ OC CG CQ GQ EF FP PR BR BE BD HN MN UV VY IJ IL IT TY KX XY SB GS');
const ALIKE = new Set([...CAPITALS_ALIKE, ...pairs('il it lt tj ij ec eo ao oc un uv nh hb rn vy ft fl sa se ae mn gq bd ci')]);

const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{Lu}\.){1,5}[0-35-68](?=\.)(?:\.(?:\p{Lu}(?![\p{L}\p{N}]))?)*/gu;
const CODE = /(?<![\p{L}\p{N}./-])(?:(?:[A-Z]\.){3,6}|[A-Z]{3,6})(?![\p{L}\p{N}/-])/gu;
const WORD = /(?<![\p{L}\p{N}'’-])[A-Za-z]{6,}(?![\p{L}\p{N}'’-])/gu;
/** From here on two letters of a word may be anything; below, one, or two that look alike; in the shortest, one that looks alike. */
const LONG_WORD = 10, SHORT_WORD = 6;

/**
 * Pages as the reader probably ought to have read them, where the glossary knows better: "P.S.0." is P.S.O., "F.E.I." is F.F.I. where the case
 * has an F.F.I. elsewhere, "distuption" is no word but disruption. Letter for letter, so that every offset holds. Pages with a text of their
 * own keep their words.
 */
export class Misreadings {
  /** Short forms that stand in the case as the glossary writes them, by their length. */
  private readonly seen = new Map<number, Set<string>>();
  /** Words that stand more than once in the case, small: names and places are seldom misread alike. */
  private readonly repeated = new Set<string>();
  /** Words of the glossary's terms by length. */
  private readonly words = new Map<number, Set<string>>();

  /** `isWord`: is this small word English, or otherwise known? Without it only figures among capitals are put right. */
  constructor(caseText: CaseText, terms: readonly GlossaryEntry[], private readonly index: TermIndex, private readonly isWord: ((word: string) => boolean) | undefined) {
    if (isWord === undefined) return;
    const once = new Set<string>();
    for (const { pages } of caseText.documents) for (const { text: { text } } of pages) {
      for (const [code] of text.matchAll(CODE)) if (index.knows(normalForm(code))) put(this.seen, normalForm(code));
      for (const [word] of text.toLowerCase().matchAll(WORD)) (once.has(word) ? this.repeated : once).add(word);
    }
    for (const { term, variants } of terms) for (const form of [term, ...variants]) for (const [word] of form.toLowerCase().matchAll(WORD)) put(this.words, word);
  }

  /** The page's text put right; as long as it was. */
  textOf(page: DocumentPage, names: readonly Span[]): string {
    const free = (at: number, length: number): boolean => !names.some((n) => n.start < at + length && n.end > at);
    const text = page.text.text.replace(DOTTED, (read) => {
      const meant = read.replace(/\d/gu, (d) => LETTER_OF[d] ?? d);
      return this.index.knows(normalForm(meant)) && !this.index.knows(normalForm(read)) ? meant : read;
    });
    if (this.isWord === undefined || page.reading.source !== 'ocr') return text;
    return text
      .replace(CODE, (read, at: number) => (free(at, read.length) ? this.code(read) : read))
      .replace(WORD, (read, at: number) => (free(at, read.length) ? this.word(read) : read));
  }

  private code(read: string): string {
    const form = normalForm(read);
    if (this.index.knows(form) || (!read.includes('.') && this.isWord!(form))) return read;
    const near = [...this.seen.get(form.length) ?? []].filter((known) => { const s = slips(form, known, CAPITALS_ALIKE); return s.other === 0 && s.alike === 1; });
    return near.length === 1 ? inCaseOf(read, near[0]!) : read;
  }

  private word(read: string): string {
    const form = read.toLowerCase();
    const known = this.words.get(form.length);
    if (known === undefined || known.has(form) || this.repeated.has(form) || this.isWord!(form)) return read;
    const near = [...known].filter((word) => { const { alike, other } = slips(form, word, ALIKE); return form.length <= SHORT_WORD ? other === 0 && alike === 1 : alike + other <= (form.length >= LONG_WORD || other === 0 ? 2 : 1); });
    return near.length === 1 ? inCaseOf(read, near[0]!) : read;
  }
}

const put = (by: Map<number, Set<string>>, form: string): void => void (by.get(form.length) ?? by.set(form.length, new Set()).get(form.length)!).add(form);

/** Letters in which two forms of one length differ: those that look alike, and others. */
function slips(read: string, known: string, alike: ReadonlySet<string>): { readonly alike: number; readonly other: number } {
  let like = 0, other = 0;
  for (let i = 0; i < read.length && other < 3; i++) if (read[i] !== known[i]) { if (alike.has(read[i]! + known[i]!)) like++; else other++; }
  return { alike: like, other };
}

/** The letters of `known` in the capitals and stops of `read`. */
function inCaseOf(read: string, known: string): string {
  let i = 0;
  return read.replace(/\p{L}/gu, (letter) => { const meant = known[i++]!; return letter === letter.toLowerCase() ? meant : meant.toUpperCase(); });
}
