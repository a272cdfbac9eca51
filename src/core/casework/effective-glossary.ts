import type { GlossaryFinding } from '../case/glossary.js';
import { byKey, type EntriesOf } from './entries.js';
import type { EntryValue } from './entry-values.js';
import { WRITTEN_HERE } from './own-entries.js';

type TermEntry = EntryValue<'term'>;

/** Terms are compared without case, and with runs of white space as one. */
export const termKey = (term: string): string => term.trim().toLowerCase().replace(/\s+/g, ' ');

export interface EffectiveTerm extends GlossaryFinding {
  /** The key under which a person's entry stands, or would. */
  readonly key: string;
  readonly state: 'suggested' | 'approved' | 'rejected';
  /** A person changed its words, or wrote it. */
  readonly edited: boolean;
  readonly created: boolean;
  /** Only one meaning, and hardly somebody's initials: fit to be approved with many others. */
  readonly sure: boolean;
}

/**
 * The glossary with what people approved, rewrote, rejected or added. Rejected terms are kept in the list; `glossaryForBundle` leaves them out.
 * A term with several meanings in the file has a key for each of them. What was entered while it had one stands for the first of several, a rejection for all.
 */
export function effectiveGlossary(found: readonly GlossaryFinding[], entries: EntriesOf<'term'>): EffectiveTerm[] {
  const changes = byKey(entries);
  // What was found for a term that a person wrote goes with that term.
  const standing = found.filter((finding) => finding.own?.key == null || changes.get(finding.own.key)?.created === true);
  const times = new Map<string, number>(), met = new Set<string>(), taken = new Set<string>();
  for (const { term } of standing) times.set(termKey(term), (times.get(termKey(term)) ?? 0) + 1);
  const terms = standing.map((finding): EffectiveTerm => {
    const plain = termKey(finding.term), several = times.get(plain)! > 1, first = !met.has(plain);
    met.add(plain);
    const key = finding.own?.key ?? (several ? `${plain} = ${termKey(finding.expansion)}` : plain);
    const entered = changes.get(plain), whole = entered?.created ? undefined : entered;
    const change = changes.get(key) ?? (several && whole !== undefined && (first || whole.state === 'rejected') ? whole : undefined);
    taken.add(key);
    if (change === whole && whole !== undefined) taken.add(plain);
    return laid(finding, key, change, isSure(finding, several));
  });
  const more = entries.filter((entry) => entry.value.created && !taken.has(entry.key)).map(({ key, value }): EffectiveTerm => ({
    key, term: value.term, expansion: value.expansion, explanation: value.explanation, sensitivity: value.sensitivity, source: WRITTEN_HERE, validFrom: null, validTo: null, occurrences: [], state: value.state, edited: true, created: true, sure: false,
  }));
  return [...terms, ...more];
}

function laid(finding: GlossaryFinding, key: string, change: TermEntry | undefined, sure: boolean): EffectiveTerm {
  if (!change) return { ...finding, key, state: 'suggested', edited: false, created: false, sure };
  const edited = change.created || change.expansion !== finding.expansion || change.explanation !== finding.explanation || change.sensitivity !== finding.sensitivity;
  // Words that a person wrote no longer rest on the place where the file explains the term.
  const { definedAt: _, unsure: __, ...plain } = finding;
  return {
    ...(edited ? plain : finding), expansion: change.expansion, explanation: change.explanation, sensitivity: change.sensitivity, source: edited ? WRITTEN_HERE : finding.source,
    key, state: change.state, edited, created: change.created, sure,
  };
}

/** Two letters may be a person's initials: they need several places. */
function isSure({ term, unsure, occurrences }: GlossaryFinding, several: boolean): boolean {
  if (unsure || several) return false;
  return term.replace(/[^\p{L}]/gu, '').length > 2 || occurrences.length >= 3;
}

/** What may stand in a bundle: everything that nobody rejected and that has a meaning. */
export const glossaryForBundle = (terms: readonly EffectiveTerm[]): GlossaryFinding[] => terms.filter((term) => term.state !== 'rejected' && (term.expansion !== '' || term.explanation !== ''));
