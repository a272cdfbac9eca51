import type { CaseDocument } from '../case/case.js';
import { byKey, type EntriesOf } from './entries.js';

export interface DocumentEntries { readonly cut: EntriesOf<'cut'>; readonly 'document-into': EntriesOf<'document-into'>; readonly document: EntriesOf<'document'> }

/** A document as people see it. */
export interface EffectiveDocument extends CaseDocument {
  /** Its name for entries: the page that it starts with. */
  readonly firstPageId: string;
  readonly notThisPerson: boolean;
  /** `copy`: a person confirmed that it is a copy of `duplicateOf`; `both`: looked at, both stay; null: not looked at. */
  readonly copyDecision: 'copy' | 'both' | null;
  readonly note: string | null;
  /** True where a person changed anything about it. */
  readonly edited: boolean;
}

/**
 * Lays what people changed over the documents as the engine cut and ordered them: cuts, joins, type, title, date, place, misfiled, copies.
 * Returned in bundle order, numbered from 1. A part that a person cut off keeps the date of its whole until it is given its own.
 */
export function effectiveDocuments(found: readonly CaseDocument[], entries: DocumentEntries): EffectiveDocument[] {
  const cuts = byKey(entries.cut), into = byKey(entries['document-into']), changes = byKey(entries.document);
  const inOrder = [...found].sort((a, b) => a.order - b.order);
  const parts = inOrder.flatMap((document) => divide(document, (pageId) => cuts.get(pageId)?.starts === true));
  const starts = new Map(parts.map((part) => [part.pages[0]!, part]));
  const joined = new Map<string, string[]>();
  const gone = new Set<string>();
  for (const part of parts) {
    const first = part.pages[0]!, end = targetOf(first, into, starts);
    if (end === first) continue;
    gone.add(first);
    (joined.get(end) ?? joined.set(end, []).get(end)!).push(first);
  }
  const whole = parts.filter((part) => !gone.has(part.pages[0]!)).map((part): EffectiveDocument => {
    const first = part.pages[0]!, change = changes.get(first), more = (joined.get(first) ?? []).flatMap((other) => starts.get(other)!.pages);
    return {
      ...part, pages: [...part.pages, ...more], firstPageId: first, type: change?.type ?? part.type, title: change?.title ?? part.title,
      date: change?.date ? { ...change.date, evidence: '', evidencePlace: null, inferred: false, confidence: 1, reason: 'Given by a person.' } : part.date,
      notThisPerson: change?.notThisPerson ?? false, copyDecision: change?.copy ?? null, note: change?.note ?? null,
      edited: change !== undefined || more.length > 0 || cuts.has(first),
    };
  });
  return place(whole, changes).map((document, i) => ({ ...document, order: i + 1 }));
}

/** Cuts a document before each page that a person named; later parts get ids of their own. */
function divide(document: CaseDocument, startsAt: (pageId: string) => boolean): CaseDocument[] {
  const parts: string[][] = [];
  document.pages.forEach((pageId, i) => { if (i === 0 || startsAt(pageId)) parts.push([pageId]); else parts.at(-1)!.push(pageId); });
  return parts.map((pages, i) => (i === 0 ? { ...document, pages } : { ...document, id: `${document.id}-${i + 1}`, pages, cutConfidence: 1, cutEvidence: ['cut by a person'], duplicateOf: null, duplicateKind: null }));
}

function targetOf(first: string, into: ReadonlyMap<string, { readonly into: string }>, starts: ReadonlyMap<string, unknown>): string {
  const seen = new Set([first]);
  let at = first;
  for (let next = into.get(at)?.into; next !== undefined && starts.has(next) && !seen.has(next); next = into.get(at)?.into) { seen.add(next); at = next; }
  return at;
}

/** A document whose date a person gave moves to its date; one that a person placed stands after its neighbour. All others keep their order. */
function place(documents: readonly EffectiveDocument[], changes: ReadonlyMap<string, { readonly date: unknown; readonly after: string | null }>): EffectiveDocument[] {
  const wanted = (d: EffectiveDocument): string | null => changes.get(d.firstPageId)?.after ?? null;
  const redated = documents.filter((d) => wanted(d) === null && changes.get(d.firstPageId)?.date && d.date.date !== null);
  const order = documents.filter((d) => wanted(d) === null && !redated.includes(d));
  for (const document of redated) {
    const at = order.findIndex((other) => other.date.date !== null && other.date.date > document.date.date!);
    order.splice(at === -1 ? order.length : at, 0, document);
  }
  for (const document of documents.filter((d) => wanted(d) !== null)) {
    const after = wanted(document)!;
    const at = after === 'first' ? -1 : order.findIndex((other) => other.pages.includes(after));
    order.splice(after === 'first' ? 0 : at === -1 ? order.length : at + 1, 0, document);
  }
  return order;
}
