import type { DocumentType, FilePage } from '../case/case.js';
import { findPhrase, looksLike, wordsOf } from '../splitting/fuzzy-word.js';
import type { PageTraits } from '../splitting/page-traits.js';
import { CALLINGS, OFFICE_WORDS, TITLE_PHRASES } from './type-signs.data.js';

const KIND: Readonly<Record<DocumentType, string>> = {
  letter: 'Letter', memo: 'Memorandum', 'running-record': 'Record of contacts', form: 'Form', 'index-card': 'Index card', minutes: 'Minutes', report: 'Report', email: 'E-mail', note: 'Note',
  'court-order': 'Court order', 'school-report': 'School report', medical: 'Medical paper', referral: 'Referral', contract: 'Agreement', 'newspaper-cutting': 'Newspaper cutting', certificate: 'Certificate',
};
const LONGEST = 80;

const sentence = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);
const titled = (s: string): string => (s === s.toUpperCase() ? s.toLowerCase().replace(/(^|[\s(/-])\p{Ll}/gu, (c) => c.toUpperCase()).replace(/\b(Of|And|The|For|In|To|On|At|By)\b/g, (w) => w.toLowerCase()) : s);

/** The office of a letterhead: the first top line that names an institution, cut at a wide gap; null where none does. */
function officeOf(traits: PageTraits): string | null {
  for (const line of traits.lined.lines.slice(0, 6)) {
    if (line.top > 0.25) break;
    for (const part of line.text.split(/ {3,}/)) {
      const words = wordsOf(part);
      const clean = part.replace(/[^\p{L}\p{N}'’&.,() -]/gu, '').replace(/[.,\s]+$/, '').trim();
      const capitals = words.filter((w) => /^\p{Lu}/u.test(w) || /^(?:of|and|the|for|in|to)$/.test(w)).length;
      if (words.length >= 2 && words.length <= 8 && !/\d/.test(part) && !/^(?:from|to|re|agency)\b/i.test(clean) && capitals / words.length > 0.8 && words.some((w) => OFFICE_WORDS.some((o) => looksLike(w, o)))) return titled(clean);
    }
  }
  return null;
}

function callingOf(traits: PageTraits): string | null {
  for (const line of traits.lined.lines.slice(-8).reverse()) {
    const words = wordsOf(line.text);
    if (words.length > 8) continue;
    for (const calling of CALLINGS) if (findPhrase(words, calling) >= 0) return sentence(calling.join(' '));
  }
  return null;
}

function phraseOf(traits: PageTraits): string | null {
  for (const line of traits.lined.lines.slice(0, 12)) {
    const words = wordsOf(line.text);
    if (words.length > 18) continue;
    for (const { phrase, title } of TITLE_PHRASES) if (findPhrase(words, phrase) >= 0) return title;
  }
  return null;
}

/**
 * A short title of kind and sender's office or calling. Names of people are kept out where that is easy: no line of the text
 * is taken over but an office's name and the fixed phrases of headings; an e-mail keeps its subject line.
 */
export function titleOf(type: DocumentType, pages: readonly FilePage[], traits: readonly PageTraits[]): string {
  const first = traits[0]!, last = traits.at(-1)!;
  const stated = pages[0]!.statedTitle?.replace(/^(?:(?:re|fw|fwd)\s*:\s*)+/i, '').trim();
  if (type === 'email') {
    const subject = stated || /^\W{0,3}subject\s?[:;]\s*(.+)$/im.exec(first.lined.text)?.[1]?.replace(/^(?:(?:re|fw|fwd)\s*:\s*)+/i, '').trim();
    return subject ? `E-mail: ${subject}`.slice(0, LONGEST) : KIND.email;
  }
  const phrase = phraseOf(first), office = officeOf(first);
  if (type === 'letter' || (first.salutation && (type === 'medical' || type === 'referral'))) {
    const sender = callingOf(last) ?? office;
    return (sender === null ? KIND[type === 'letter' ? 'letter' : type] : `Letter from ${sender}`).slice(0, LONGEST);
  }
  if (type === 'minutes') return (phrase === null ? KIND.minutes : `Minutes of ${phrase}`).slice(0, LONGEST);
  if (phrase !== null) return sentence(phrase).slice(0, LONGEST);
  return (office === null ? KIND[type] : `${KIND[type]}, ${office}`).slice(0, LONGEST);
}
