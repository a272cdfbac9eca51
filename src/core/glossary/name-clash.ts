import type { CaseText } from '../case/case.js';
import type { TermMatch } from './term-index.js';
import type { Span } from './text-span.js';

/** Words before a name that are no name: their first letters are no initials. */
const TITLES = new Set('mr mrs miss ms mx dr rev revd sir lady lord sister sr matron nurse father fr mother bro prof capt sgt insp supt cllr ald hon judge pc wpc dc ds di wdc the of and'.split(' '));
/** "Mother, R.N.": what stands before the comma names nobody. */
const KIN_ONLY = /^(?:the\s+)?(?:mother|father|mo|fa|brother|sister|bro|sr|sis|uncle|aunt|wife|husband|gran|mum|dad|son|daughter|parents?)\.?,?\s*$/iu;

/**
 * Initials of the people whom the case names: "Ann Orr", "Miss A. M. Orr" and "ORR, Ann" give ao, amo. Lower case. A short form that spells
 * the initials of someone known is rather that person.
 */
export function knownInitials(caseText: CaseText, names: ReadonlyMap<string, readonly Span[]> | undefined): ReadonlySet<string> {
  const known = new Set<string>();
  const learn = (name: string): void => {
    const parts = (name.match(/\p{Lu}[\p{L}'’-]*/gu) ?? []).filter((p) => !TITLES.has(p.toLowerCase()));
    if (!parts.some((p) => p.length > 2) || parts.length < 2) return;
    const letters = parts.map((p) => p[0]!.toLowerCase());
    const [first, last] = [letters[0]!, letters.at(-1)!];
    for (const initials of [letters.join(''), first + last, /^[^\s,]+,/u.test(name) ? letters.slice(1).join('') + first : '']) if (initials.length > 1) known.add(initials);
  };
  for (const name of [caseText.subject.name, ...caseText.subject.alsoKnownAs]) learn(name);
  for (const { pages } of caseText.documents) for (const page of pages) for (const { start, end } of names?.get(page.pageId) ?? []) learn(page.text.text.slice(start, end));
  return known;
}

/**
 * Is a term that overlaps a name part of that name? Where only letters stand, the initials of the people of the case decide; beside a name,
 * what stands between ("Mother, R.N.", "Dr. Ann Orr MRCPsych", "Mr. Larch. H.V. to call").
 */
export function isNamed(match: TermMatch, names: readonly Span[], text: string, initials: ReadonlySet<string>): boolean {
  return names.some((span) => span.start < match.end && span.end > match.start && (isWhole(match, span) ? isSomeone(match, text, initials) : !(inside(span, match) || standsBeside(match, span, text, initials))));
}

const inside = (a: Span, b: Span): boolean => a.start >= b.start && a.end <= b.end;
const isWhole = (match: TermMatch, span: Span): boolean => inside(span, match) && span.end - span.start >= match.end - match.start - 1;
const formOf = (match: TermMatch): string => match.candidates[0]!.form.characters;

/** What stands before letters that are somebody: "cc AB", "T/C from AB", "JC/AB". */
const BEFORE_SOMEONE = /(?:\b(?:cc|t\/c|tel|from|to|by|signed|sgd\.?|per|with|and|saw|mr|mrs|miss|ms|dr)[:.]?\s+|[&/]\s?)$/iu;
/** What stands round letters that are something, whoever else is called so: "the A.B.", "Mr. Orr, W.S.", "C.A. 1948", "C.C. to be held". */
const BEFORE_SOMETHING = /(?:(?:^|\s)the\s|[\p{L}.]{3},\s)$/u, AFTER_SOMETHING = /^\s+(?:(?:18|19|20)\d\d\b|to be )/u;

/** "CAMHS" is hardly a person; "MW" is one where the case knows an M… W…, or where it stands as a signature does. */
function isSomeone(match: TermMatch, text: string, initials: ReadonlySet<string>): boolean {
  const form = formOf(match), written = text.slice(match.start, match.end);
  if (form.length > 3 || !/^[a-z]+$/.test(form)) return false;
  const before = text.slice(Math.max(0, match.start - 30), match.start), after = text.slice(match.end, match.end + 30);
  if (/^\p{Lu}\p{Ll}+$/u.test(written)) return true;
  if (written.includes('.') && (BEFORE_SOMETHING.test(before) || AFTER_SOMETHING.test(after))) return false;
  // "D.J. Orr": the letters of a surname.
  if (form.length < 3 && /^[ \t]+\p{Lu}\p{Ll}/u.test(after)) return true;
  if (initials.has(form) || BEFORE_SOMEONE.test(before) || after.startsWith('/')) return true;
  // Alone on a line, or after the last sentence of one: somebody signed.
  return /(?:^|\n)\s*\(?$|[.!?"”]\s+\(?$/u.test(before) && /^\.?\)?\s*(?:\n|$)/u.test(after);
}

function standsBeside(match: TermMatch, span: Span, text: string, initials: ReadonlySet<string>): boolean {
  const form = formOf(match), written = text.slice(match.start, match.end);
  const left = text.slice(span.start, Math.max(span.start, match.start)), right = text.slice(Math.min(match.end, span.end), span.end);
  if (KIN_ONLY.test(left)) return left !== '' && !initials.has(form);
  if (/[A-Z&]\.? ?& ?[A-Z]/.test(written)) return !/^\.?[ \t]+\p{Lu}\p{Ll}/u.test(text.slice(match.end, match.end + 12));
  if (initials.has(form) || /^\p{Lu}\p{Ll}*$/u.test(written)) return false;
  // "COMPEARED ANN ORR", "DDP-informed": a long word of the trade in a line of capitals, a short form in a longer word.
  if (form.length >= 8 && !match.candidates[0]!.form.initialism) return left === '' || right === '';
  if (left === '' && /^-\p{Ll}/u.test(right)) return true;
  // "Dr. Ann Orr MRCPsych", "GAL Ann Orr": letters beside a name that is written in small letters.
  const beside = left + right;
  const hasName = /\p{Lu}\p{Ll}{2,}/u.test(beside);
  if (form.length >= 3 && /\p{Lu}.*\p{Lu}/u.test(written)) {
    if (/\.\p{Lu}/u.test(written)) return /,\s$/u.test(left) && hasName;
    return hasName || /^\d+\s$/u.test(left);
  }
  return form.length < 3 && /\p{Ll}{3}\.\s+$/u.test(left) && right === '' && /^\s+\p{Ll}/u.test(text.slice(match.end, match.end + 3));
}
