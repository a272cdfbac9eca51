import type { GlossaryEntry } from '../glossary/glossary-entry.js';
import type { EntriesOf } from './entries.js';

/** Where the words of a glossary entry come from when people wrote them. */
export const WRITTEN_HERE = 'written for this request', OWN_WORDS = 'the organisation’s own terms';

/** What people wrote, as entries of the glossary: terms of this request that nobody rejected, and the organisation's own. */
export function ownEntries(written: EntriesOf<'term'>, organisation: EntriesOf<'own-term'>): GlossaryEntry[] {
  return [
    ...written.filter(({ value }) => value.created && value.state !== 'rejected').map(({ key, value }): GlossaryEntry => ({
      term: value.term, variants: [], expansion: value.expansion, explanation: value.explanation, sensitivity: value.sensitivity, validFrom: null, validTo: null, jurisdiction: 'UK', source: WRITTEN_HERE, own: { key },
    })),
    ...organisation.map(({ value }): GlossaryEntry => ({ ...value, variants: [], jurisdiction: 'UK', source: OWN_WORDS, own: { key: null } })),
  ];
}
