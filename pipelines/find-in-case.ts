import type { CaseText } from '../src/core/case/case.js';
import type { GlossaryFinding } from '../src/core/case/glossary.js';
import type { Mention } from '../src/core/case/mention.js';
import type { NameLists } from '../src/core/detection/resources.js';
import { findMentions } from '../src/core/detection/find-mentions.js';
import { findTerms } from '../src/core/glossary/find-terms.js';
import type { GlossaryEntry } from '../src/core/glossary/glossary-entry.js';
import { gatherPeople, type GatheredPeople } from '../src/core/people/gather-people.js';
import type { TaggedPage } from '../src/core/detection/tagged-text.js';
import type { CaseModels } from '../src/ports/case-models.port.js';
import type { Tagger } from '../src/ports/tagger.port.js';

/** What the tagger says of the words of each page. */
export async function tagPages(caseText: CaseText, tagger: Tagger): Promise<TaggedPage[]> {
  const pages = caseText.documents.flatMap((d) => d.pages), answers = await tagger.tag(pages.map((p) => p.text.text));
  return pages.map(({ pageId }, i) => ({ pageId, ...answers[i]! }));
}

/**
 * Every mention worth a suggestion, and the people that they make.
 * @param tagged what a tagger says of the pages; empty where there is none: the rules alone then
 */
export function findPeople(caseText: CaseText, models: Pick<CaseModels, 'detection' | 'people'>, tagged: readonly TaggedPage[]): GatheredPeople & { readonly mentions: Mention[] } {
  const { thresholds } = models.detection.manifest;
  // What lies below was demoted (a street, a home, a saint): to withhold it would take the person's own words away.
  const mentions = findMentions(caseText, models.detection, tagged).filter((m) => m.confidence >= (m.kind === 'name' || m.kind === 'relationship' ? thresholds[m.kind] : thresholds.contact));
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
