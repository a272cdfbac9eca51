import type { GlossaryFinding } from '../case/glossary.js';
import { byKey, type EntriesOf } from './entries.js';

/** How terms are keyed: folded to lower case, runs of white space as one. */
export const termKey = (term: string): string => term.trim().toLowerCase().replace(/\s+/g, ' ');

export interface EffectiveTerm extends GlossaryFinding { readonly key: string; readonly state: 'suggested' | 'approved' | 'rejected'; readonly edited: boolean }

/** The glossary with what people approved, rewrote, rejected or added. Rejected terms are kept in the list; `glossaryForBundle` leaves them out. */
export function effectiveGlossary(found: readonly GlossaryFinding[], entries: EntriesOf<'term'>): EffectiveTerm[] {
  const changes = byKey(entries);
  const known = new Set(found.map((f) => termKey(f.term)));
  return [
    ...found.map((finding): EffectiveTerm => {
      const key = termKey(finding.term), change = changes.get(key);
      if (!change) return { ...finding, key, state: 'suggested', edited: false };
      const edited = change.expansion !== finding.expansion || change.explanation !== finding.explanation;
      const { definedAt: _, ...plain } = finding;
      return { ...(edited ? plain : finding), expansion: change.expansion, explanation: change.explanation, sensitivity: change.sensitivity, source: edited ? 'Written by the organisation' : finding.source, key, state: change.state, edited };
    }),
    ...entries.filter((entry) => entry.value.created && !known.has(entry.key)).map(({ key, value }): EffectiveTerm => ({
      key, term: value.term, expansion: value.expansion, explanation: value.explanation, sensitivity: value.sensitivity, source: 'Written by the organisation', validFrom: null, validTo: null, occurrences: [], state: value.state, edited: true,
    })),
  ];
}

/** What may stand in a bundle: everything that nobody rejected. */
export const glossaryForBundle = (terms: readonly EffectiveTerm[]): GlossaryFinding[] => terms.filter((term) => term.state !== 'rejected');
