import type { CaseDocument, DocumentDate } from '../case/case.js';
import { byKey, type EntriesOf } from './entries.js';
import type { EntryTarget } from './entry-values.js';
import { joinParts } from './join-parts.js';
import { placeDocuments } from './place-documents.js';

/** What people can enter about documents. */
export const DOCUMENT_TARGETS = [
  'cut', 'document-into', 'document-type', 'document-title', 'document-date', 'document-place', 'document-note', 'document-both', 'document-finding', 'page-withheld',
] as const satisfies readonly EntryTarget[];
export type DocumentEntries = { readonly [T in (typeof DOCUMENT_TARGETS)[number]]: EntriesOf<T> };
export type DocumentField = 'pages' | 'type' | 'title' | 'date' | 'place';

/** A document as people see it. */
export interface EffectiveDocument extends CaseDocument {
  /** Its name for entries and addresses: the page that it starts with. */
  readonly firstPageId: string;
  /** Every page of it was found to be about someone else: it stays out of every bundle. */
  readonly notThisPerson: boolean;
  /** `copy`: a person confirmed that all its pages are copies; `both`: looked at beside `duplicateOf`, both stay; null: not looked at. */
  readonly copyDecision: 'copy' | 'both' | null;
  readonly note: string | null;
  /** What a person changed about it. */
  readonly edited: readonly DocumentField[];
}

/** A run of pages that the engine and people's cuts leave together. */
export interface DocumentPart extends CaseDocument { readonly firstPageId: string; readonly cutBy: 'engine' | 'person' }

/**
 * Lays what people entered over the documents as the engine cut and ordered them: cuts, joins, type, title, date, place, misfiled, copies.
 * Returned in date order (or where people placed them), numbered from 1. Whatever the entries say, every page stands in exactly one document.
 */
export function effectiveDocuments(found: readonly CaseDocument[], entries: DocumentEntries): EffectiveDocument[] {
  const parts = documentParts(found, entries.cut);
  const types = byKey(entries['document-type']), titles = byKey(entries['document-title']), dates = byKey(entries['document-date']), notes = byKey(entries['document-note']);
  const both = byKey(entries['document-both']), again = byKey(entries['document-finding']), places = byKey(entries['document-place']), withheld = byKey(entries['page-withheld']);
  const joined = joinParts(parts, entries['document-into']);
  const holder = new Map<string, string>();
  for (const own of joined) for (const part of own) for (const pageId of part.pages) holder.set(pageId, own[0]!.id);
  const firstPageOf = new Map(found.map((d) => [d.id, d.pages[0]!]));
  const documents = joined.map((own) => {
    const part = own[0]!, first = part.firstPageId, pages = own.flatMap((p) => p.pages);
    const finding = again.get(first), said = finding && samePages(finding.pages, pages) ? finding : null, given = dates.get(first);
    const reasons = pages.map((pageId) => withheld.get(pageId)?.reason ?? null), isCopy = reasons.every((reason) => reason === 'duplicate');
    const original = (isCopy ? withheld.get(first)?.copyOfPageId : null) ?? firstPageOf.get(part.duplicateOf ?? '');
    const duplicateOf = original === undefined ? null : (holder.get(original) ?? null);
    const document: EffectiveDocument = {
      id: part.id, order: 0, pages, firstPageId: first, cutConfidence: part.cutConfidence, cutEvidence: part.cutEvidence,
      type: types.get(first)?.type ?? said?.type ?? part.type, title: titles.get(first)?.title ?? said?.title ?? part.title,
      date: given ? { ...given, evidence: '', evidencePlace: null, inferred: false, confidence: 1, reason: 'Given by a person.' } : (said?.date ?? keptDate(part, pages)),
      duplicateOf: duplicateOf === part.id ? null : duplicateOf, duplicateKind: duplicateOf === null || duplicateOf === part.id ? null : part.duplicateKind,
      notThisPerson: reasons.every((reason) => reason === 'not-this-person'),
      copyDecision: isCopy ? 'copy' : holder.get(both.get(first)?.of ?? '') === duplicateOf && duplicateOf !== null ? 'both' : null,
      note: notes.get(first)?.note ?? null,
      edited: [
        ...(part.cutBy === 'person' || own.length > 1 || pages.length !== part.pages.length || said ? ['pages' as const] : []), ...(types.has(first) ? ['type' as const] : []), ...(titles.has(first) ? ['title' as const] : []),
        ...(given ? ['date' as const] : []), ...(places.has(first) ? ['place' as const] : []),
      ],
    };
    return { document, dateWhenOrdered: part.date.date };
  });
  return placeDocuments(documents, entries['document-place']).map((document, i) => ({ ...document, order: i + 1 }));
}

/** The engine's documents in its order, cut before each page that a person named. A part keeps its id whatever else is cut. */
export function documentParts(found: readonly CaseDocument[], cuts: EntriesOf<'cut'>): DocumentPart[] {
  const starts = new Set(cuts.map((entry) => entry.key));
  return [...found].sort((a, b) => a.order - b.order).flatMap((document) => {
    const runs: { at: number; pages: string[] }[] = [];
    document.pages.forEach((pageId, at) => { if (at === 0 || starts.has(pageId)) runs.push({ at, pages: [pageId] }); else runs.at(-1)!.pages.push(pageId); });
    return runs.map(({ at, pages }): DocumentPart => {
      const firstPageId = pages[0]!, sure = starts.has(firstPageId);
      const cut = sure ? { cutConfidence: 1, cutEvidence: ['a person says so'] } : {};
      return at === 0 ? { ...document, ...cut, pages, firstPageId, cutBy: 'engine' }
        : { ...document, ...cut, id: `${document.id}-${at + 1}`, pages, firstPageId, cutBy: 'person', duplicateOf: null, duplicateKind: null };
    });
  });
}

/** A date whose words stand on a page that went to another document is no more than a hint. */
function keptDate(part: DocumentPart, pages: readonly string[]): DocumentDate {
  const { date } = part;
  const lost = part.cutBy === 'person' || (date.evidencePlace !== null && !pages.includes(date.evidencePlace.pageId));
  return lost && date.date !== null ? { ...date, dateEnd: null, evidence: '', evidencePlace: null, inferred: true, confidence: 0, reason: 'The date of the document that it was cut from.' } : date;
}

const samePages = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((pageId, i) => pageId === b[i]);
