import type { EffectiveDocument } from './effective-documents.js';
import type { EntriesOf } from './entries.js';
import { inOrderOfActs } from './join-parts.js';

/** `dateWhenOrdered`: the date by which the engine put it where it stands in the list. */
export interface Placeable { readonly document: EffectiveDocument; readonly dateWhenOrdered: string | null }

/** Stands for the front of the bundle where an entry names what a document follows. */
export const FRONT = 'first';

/**
 * Every document once, in order: as the engine ordered them; one whose date is another than the engine ordered it by goes to its date (behind
 * those of the same day); one that a person placed stands behind its neighbour and goes where that goes. Of several placed behind the same one,
 * the last placed stands nearest. A placing that would close a circle, or whose neighbour is gone, says nothing.
 */
export function placeDocuments(documents: readonly Placeable[], placings: EntriesOf<'document-place'>): EffectiveDocument[] {
  const byFirst = new Map(documents.map(({ document }) => [document.firstPageId, document]));
  const holding = new Map(documents.flatMap(({ document }) => document.pages.map((pageId): [string, EffectiveDocument] => [pageId, document])));
  const anchors = new Map<EffectiveDocument, EffectiveDocument | null>(), behind = new Map<EffectiveDocument | null, EffectiveDocument[]>();
  const hangsOn = (from: EffectiveDocument | null, end: EffectiveDocument): boolean => { for (let at = from; at !== null && at !== undefined; at = anchors.get(at) ?? null) if (at === end) return true; return false; };
  for (const { key, value } of inOrderOfActs(placings)) {
    const document = byFirst.get(key), anchor = value.after === FRONT ? null : holding.get(value.after);
    if (document === undefined || anchor === undefined || hangsOn(anchor, document)) continue;
    anchors.set(document, anchor);
    (behind.get(anchor) ?? behind.set(anchor, []).get(anchor)!).unshift(document);
  }
  const free = documents.filter(({ document }) => !anchors.has(document));
  const moves = ({ document, dateWhenOrdered }: Placeable): boolean => document.date.date !== null && document.date.date !== dateWhenOrdered;
  const order = free.filter((d) => !moves(d)).map((d) => d.document);
  const moved = free.filter(moves).map((d) => d.document).sort((a, b) => (a.date.date! < b.date.date! ? -1 : a.date.date! > b.date.date! ? 1 : 0));
  for (const document of moved) {
    const at = order.findIndex((other) => other.date.date !== null && other.date.date > document.date.date!);
    order.splice(at === -1 ? order.length : at, 0, document);
  }
  const withFollowers = (document: EffectiveDocument): EffectiveDocument[] => [document, ...(behind.get(document) ?? []).flatMap(withFollowers)];
  return [...(behind.get(null) ?? []), ...order].flatMap(withFollowers);
}
