import type { CaseDocument } from '../case/case.js';
import { documentParts, effectiveDocuments, type DocumentEntries, type EffectiveDocument } from './effective-documents.js';
import type { EntryTarget, EntryValue } from './entry-values.js';
import { joinParts } from './join-parts.js';

/** One change of an entry; null takes it away. */
export type EntryChange = { readonly [T in EntryTarget]: { readonly target: T; readonly key: string; readonly value: EntryValue<T> | null } }[EntryTarget];

export interface Arrangement { readonly found: readonly CaseDocument[]; readonly entries: DocumentEntries }

/**
 * Cuts a document before one of its pages, wherever its pages came from. The later part keeps what was said of each of its pages.
 * Empty where the page is the first of its document or stands in none.
 */
export function splitBefore({ found, entries }: Arrangement, pageId: string): EntryChange[] {
  const own = joinParts(documentParts(found, entries.cut), entries['document-into']).find((parts) => parts.some((part) => part.pages.includes(pageId)));
  if (own === undefined || own[0]!.firstPageId === pageId) return [];
  const at = own.findIndex((part) => part.pages.includes(pageId));
  const starts = own.map((part) => part.firstPageId);
  const cutInside = starts[at] !== pageId;
  // Each part is tied to the one right before it, so that the order of the pages is the same on both sides of the cut.
  const head = chained(starts.slice(0, cutInside ? at + 1 : at)), tail = chained([pageId, ...starts.slice(at + 1)]);
  // A join that says nothing as things stand (it would close a circle) must not come to life through the cut.
  const pages = new Set(own.flatMap((part) => part.pages)), tied = new Set([...head, ...tail].map((change) => change.key));
  const untied = entries['document-into'].filter((entry) => pages.has(entry.key) && !tied.has(entry.key)).map(({ key }): EntryChange => ({ target: 'document-into', key, value: null }));
  return [{ target: 'cut', key: pageId, value: { starts: true } }, ...untied, ...head, ...tail];
}

/** Puts the pages of one document behind those of another; nothing else is entered about either. */
export const joinBehind = (whole: EffectiveDocument, added: EffectiveDocument): EntryChange[] => (whole.firstPageId === added.firstPageId ? []
  : [{ target: 'cut', key: added.firstPageId, value: { starts: true } }, { target: 'document-into', key: added.firstPageId, value: { into: whole.pages.at(-1)! } }]);

const chained = (starts: readonly string[]): EntryChange[] => starts.slice(1).map((key, i) => ({ target: 'document-into', key, value: { into: starts[i]! } }));

/** The arrangement as it would be with the changes made: newer than all that stands. */
export function withChanges({ found, entries }: Arrangement, changes: readonly EntryChange[]): Arrangement {
  const now = Object.fromEntries(Object.entries(entries).map(([target, list]) => [target, new Map((list as DocumentEntries['cut']).map((entry) => [entry.key, entry]))])) as Record<string, Map<string, unknown>>;
  for (const { target, key, value } of changes) {
    if (value === null) now[target]?.delete(key);
    else now[target]?.set(key, { key, value, byHand: true, decidedBy: '', decidedAt: new Date(0), version: Number.MAX_SAFE_INTEGER });
  }
  return { found, entries: Object.fromEntries(Object.entries(now).map(([target, list]) => [target, [...list.values()]])) as unknown as DocumentEntries };
}

/** The documents whose pages the changes give another beginning, end or middle: the engine is asked again what these are. */
export function rearranged(before: Arrangement, changes: readonly EntryChange[]): EffectiveDocument[] {
  const known = new Set(effectiveDocuments(before.found, before.entries).map((d) => d.pages.join('\n')));
  const after = withChanges(before, changes);
  return effectiveDocuments(after.found, after.entries).filter((d) => !known.has(d.pages.join('\n')));
}
