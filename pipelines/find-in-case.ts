import type { CaseText } from '../src/core/case/case.js';
import type { GlossaryFinding } from '../src/core/case/glossary.js';
import type { Mention } from '../src/core/case/mention.js';
import type { NameLists } from '../src/core/detection/resources.js';
import { findMentions } from '../src/core/detection/find-mentions.js';
import { findTerms } from '../src/core/glossary/find-terms.js';
import type { GlossaryEntry } from '../src/core/glossary/glossary-entry.js';
import { gatherPeople, type GatheredPeople } from '../src/core/people/gather-people.js';
import type { CaseModels } from '../src/ports/case-models.port.js';

/** Every mention worth a suggestion, and the people that they make. */
export function findPeople(caseText: CaseText, models: Pick<CaseModels, 'detection' | 'people'>): GatheredPeople & { readonly mentions: Mention[] } {
  const { thresholds } = models.detection.manifest;
  // What lies below was demoted (a street, a home, a saint): to withhold it would take the person's own words away.
  const mentions = findMentions(caseText, models.detection).filter((m) => m.confidence >= (m.kind === 'name' || m.kind === 'relationship' ? thresholds[m.kind] : thresholds.contact));
  return { mentions, ...gatherPeople(caseText, mentions, models.people) };
}

/** Terms with a meaning, and where no term may be: inside a name or an address ("Dr. P. Page", "3 Ward Close"). `words`: small English words, to tell misread terms. */
export function explainTerms(caseText: CaseText, entries: readonly GlossaryEntry[], mentions: readonly Mention[], words: NameLists['words']): { readonly terms: GlossaryFinding[]; readonly avoid: ReadonlyMap<string, readonly Mention[]> } {
  const avoid = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.kind !== 'name' && mention.kind !== 'address') continue;
    (avoid.get(mention.pageId) ?? avoid.set(mention.pageId, []).get(mention.pageId)!).push(mention);
  }
  return { terms: findTerms(caseText, entries, { avoid, isWord: (word) => words.has(word) }), avoid };
}
