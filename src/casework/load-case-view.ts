import type { FilePage } from '../core/case/case.js';
import { DOCUMENT_TARGETS, effectiveDocuments, type DocumentEntries, type EffectiveDocument } from '../core/casework/effective-documents.js';
import { effectiveGlossary, type EffectiveTerm } from '../core/casework/effective-glossary.js';
import { effectivePeople, type PeopleView } from '../core/casework/effective-people.js';
import type { Arrangement } from '../core/casework/rearrange.js';
import type { EntryTarget } from '../core/casework/entry-values.js';
import type { Acts, Entry } from '../ports/acts.port.js';
import type { Findings } from '../ports/findings.port.js';
import type { Records } from '../ports/records.port.js';

export interface CasePorts { readonly acts: Acts; readonly findings: Findings; readonly records: Records }

/** The documents as the engine found them, with all that people entered about them. */
export async function loadArrangement({ acts, findings }: Pick<CasePorts, 'acts' | 'findings'>, requestId: string): Promise<Arrangement> {
  const [found, entries] = await Promise.all([
    findings.documents(requestId), Promise.all(DOCUMENT_TARGETS.map(async (target) => [target, await acts.entries(requestId, target)] as const)),
  ]);
  return { found, entries: Object.fromEntries(entries) as unknown as DocumentEntries };
}

/** The documents of a request as people see them, in date order. */
export async function loadDocuments(ports: Pick<CasePorts, 'acts' | 'findings'>, requestId: string): Promise<EffectiveDocument[]> {
  const { found, entries } = await loadArrangement(ports, requestId);
  return effectiveDocuments(found, entries);
}

/** Its people, mentions and suggestions as people see them. Needs memory for every mention of the request. */
export async function loadPeople({ acts, findings }: Pick<CasePorts, 'acts' | 'findings'>, requestId: string, documents: readonly EffectiveDocument[]): Promise<PeopleView> {
  const of = <T extends EntryTarget>(target: T): Promise<readonly Entry<T>[]> => acts.entries(requestId, target);
  const [people, mentions, suggestions, mark, extent, person, into, assigned] = await Promise.all([
    findings.people(requestId), findings.mentions(requestId), findings.suggestions(requestId), of('mark'), of('extent'), of('person'), of('person-into'), of('mention-person'),
  ]);
  const documentOf = new Map(documents.flatMap((d) => d.pages.map((pageId) => [pageId, d.id])));
  const view = effectivePeople({ people, mentions, suggestions }, (pageId) => documentOf.get(pageId) ?? '', { mark, extent, person, 'person-into': into, 'mention-person': assigned });
  // A document that a person cut or joined takes its mentions along.
  return { ...view, mentions: view.mentions.map((m) => { const own = documentOf.get(m.pageId); return own === undefined || own === m.documentId ? m : { ...m, documentId: own }; }) };
}

export async function loadGlossary({ acts, findings }: Pick<CasePorts, 'acts' | 'findings'>, requestId: string): Promise<EffectiveTerm[]> {
  const [found, entries] = await Promise.all([findings.glossary(requestId), acts.entries(requestId, 'term')]);
  return effectiveGlossary(found, entries);
}

export interface CaseView extends PeopleView {
  readonly documents: readonly EffectiveDocument[];
  readonly glossary: readonly EffectiveTerm[];
  /** Every page that has been read, in order of file path and number. */
  readonly pages: readonly FilePage[];
}

/** Everything found in a request with all that people entered laid over it: what a bundle is made from. */
export async function loadCaseView(ports: CasePorts, requestId: string): Promise<CaseView> {
  const documents = await loadDocuments(ports, requestId);
  const [people, glossary, pages] = await Promise.all([loadPeople(ports, requestId, documents), loadGlossary(ports, requestId), ports.records.pages(requestId)]);
  return { ...people, documents, glossary, pages };
}
