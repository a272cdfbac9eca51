import { looksLike, wordsOf } from '../splitting/fuzzy-word.js';
import { CUES_AFTER, CUES_BEFORE, OTHER_DATE_LABELS, type DateRole } from './date-cues.data.js';

export interface RoleFound { readonly role: DateRole; readonly cue: string }

const REACH = 90;
const OWN_LABELS: ReadonlySet<DateRole> = new Set(['written', 'signed', 'sent', 'received', 'copied']);
const BIRTH_WORDS = ['born', 'birth', 'birthday'];

/**
 * The role that the words round a date give it; null where they say nothing.
 * `before` is the text of its line before it (with the end of the line above where it begins a line), `after` the rest of its line.
 */
export function roleOf(before: string, after: string): RoleFound | null {
  // marks that dirt left behind a word are no part of a label: "Date of this- report"
  const near = before.slice(-REACH).replace(/(?<=\p{L})[-~_*’‘`'|]+(?=\s)/gu, '');
  for (const label of OTHER_DATE_LABELS) if (label.pattern.test(near)) return { role: label.role, cue: near.trim().split(/\s{2,}/).at(-1)!.slice(-30) };
  // worn type: "Bom", "Birih", "D.0.8."
  const last = wordsOf(near).slice(-2);
  if (last.some((w) => w.length >= 4 && BIRTH_WORDS.some((b) => looksLike(w, b))) || /\bd[.,]?\s?[o0][.,]?\s?[b8h][.,:;]*\s*$/i.test(near)) {
    return { role: 'birth', cue: 'born' };
  }
  if (last.length > 0 && looksLike(last.at(-1)!, 'received')) return { role: 'received', cue: 'received stamp' };
  const told = CUES_BEFORE.find((cue) => cue.pattern.test(near));
  // "Typed: 6 May 2015     NHS No. 701": its own label comes first, the next column is another matter
  const labelled = told !== undefined && OWN_LABELS.has(told.role) && /^\s{3}/.test(after);
  const found = labelled ? told : CUES_AFTER.find((cue) => cue.pattern.test(after)) ?? told;
  return found === undefined ? null : { role: found.role, cue: found.cue };
}
