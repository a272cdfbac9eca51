import type { CaseText } from '../case/case.js';
import { isInsideReference } from './false-terms.js';
import type { FindTermsOptions } from './find-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { knownInitials } from './name-clash.js';
import { normalForm } from './normal-text.js';
import { TermIndex } from './term-index.js';

/** A short form that no entry explains, for a person to look at. */
export interface UnknownTerm {
  /** The most frequent spelling. */
  readonly text: string;
  /** Higher is more likely to need explaining; only the order means anything. */
  readonly score: number;
  /** In plain English. */
  readonly why: string;
  readonly occurrences: readonly { readonly pageId: string; readonly start: number; readonly end: number; readonly text: string }[];
}

const SHORT_FORM = /(?<![A-Za-z0-9'’.])(?:(?:[A-Z]\. ?){1,3}\d{1,3}[A-Z]?|(?:[A-Z]\. ?(?:& )?){1,5}[A-Z]\.?|[A-Z][A-Z&]{1,5}\d{0,3}|[A-Z]{1,3}\/(?:[A-Z]{1,3}|\d{1,2}\/\d{1,4})|[A-Z][a-z]{0,2}[A-Z]{1,3})(?![A-Za-z0-9])/g;
const NO_TERM = /^(?:[IVXL]+|OK|TV|UK|GB|USA|AM|PM|NB|PS|PTO|MR|MRS|MS|DR|ST|NO|RD|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC|MON|TUE|TUES|WED|THU|THURS|FRI|SAT|SUN|NHS|GP|AE|DOB|HM|MP|MA|BA|BSC|FAX|ID|DVD|CD|PC|SMS|BBC|ITV|RAF|EU|MATHS|RSVP|SW\d|SE\d|NW\d|[EWN]\d)$/;

/**
 * Capital abbreviations and numbered codes of the case ("S.S.14", "R/4/11") that the glossary does not know, likeliest first. Words, numerals,
 * postcodes, what everybody knows, the initials of people of the case and whatever lies in a name (`options.avoid`) are left out.
 */
export function unknownTerms(caseText: CaseText, terms: readonly GlossaryEntry[], options: FindTermsOptions = {}): UnknownTerm[] {
  const index = new TermIndex(terms);
  const words = smallWords(caseText), initials = knownInitials(caseText, options.avoid);
  const groups = new Map<string, { documents: Set<string>; dotted: number; places: UnknownTerm['occurrences'][number][] }>();
  for (const { document, pages } of caseText.documents) for (const page of pages) {
    const text = page.text.text;
    for (const match of text.matchAll(SHORT_FORM)) {
      const start = match.index, end = start + match[0].trimEnd().length;
      const form = normalForm(match[0]), small = match[0].toLowerCase();
      if (index.knows(form) || initials.has(form) || words.has(small) || options.isWord?.(small) === true || NO_TERM.test(match[0].replace(/[^A-Za-z\d]/g, '').toUpperCase()) || (!/[.\d]/.test(match[0]) && isCapitalLine(text, start, end))) continue;
      // "I.Q. 91": a short form that is known, and a figure.
      if (/\s\d/.test(match[0]) && index.knows(normalForm(match[0].replace(/\s\d.*/, '')))) continue;
      if (isInsideReference(text, start, end) || isPostcode(text, start, end) || isNumbered(text, start, end) || options.avoid?.get(page.pageId)?.some((s) => s.start < end && s.end > start)) continue;
      const group = groups.get(form) ?? { documents: new Set<string>(), dotted: 0, places: [] };
      groups.set(form, group);
      group.documents.add(document.id);
      if (match[0].includes('.')) group.dotted++;
      group.places.push({ pageId: page.pageId, start, end, text: text.slice(start, end) });
    }
  }
  return [...groups.values()].map(ranked).sort((a, b) => b.score - a.score || a.text.localeCompare(b.text));
}

/** Words that the case writes in small letters somewhere: in capitals they are emphasis or a heading. */
function smallWords(caseText: CaseText): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { pages } of caseText.documents) for (const page of pages) for (const [word] of page.text.text.matchAll(/(?<![A-Za-z])[A-Z]?[a-z]+(?![A-Za-z])/g)) words.add(word.toLowerCase());
  return words;
}

function ranked(group: { documents: ReadonlySet<string>; dotted: number; places: UnknownTerm['occurrences'][number][] }): UnknownTerm {
  const text = group.places[0]!.text;
  const letters = normalForm(text).length;
  // Three letters and more are seldom a person's initials; several documents mean a word of the trade rather than of one writer.
  const score = Math.log2(1 + group.places.length) + Math.log2(1 + group.documents.size) + (letters >= 3 ? 1 : 0) - (letters === 2 && group.dotted > 0 ? 1 : 0);
  return { text, score, why: `Stands ${group.places.length} times in ${group.documents.size} documents, and the glossary does not know it.`, occurrences: group.places };
}

/** "Case No. K.188", "A.12 of 3": a number of something, which explains itself. */
const isNumbered = (text: string, start: number, end: number): boolean => /\d/.test(text.slice(start, end)) && /\b(?:no|nos|number|reg|case|file|ref|card|tel|room|flat|plot)\b[.:]{0,2}\s*$/i.test(text.slice(Math.max(0, start - 10), start));

function isCapitalLine(text: string, start: number, end: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start) + text.slice(end, ((i) => (i < 0 ? undefined : i))(text.indexOf('\n', end)));
  const large = line.match(/[A-Z]/g)?.length ?? 0;
  return large > 4 && (line.match(/[a-z]/g)?.length ?? 0) < large;
}

const isPostcode = (text: string, start: number, end: number): boolean =>
  /^[A-Z]{1,2}\d/.test(text.slice(start, end + 1)) && /^[\dA-Z]*\s?\d[A-Z]{2}\b/.test(text.slice(end, end + 6)) || /\d\s?$/.test(text.slice(Math.max(0, start - 2), start));
