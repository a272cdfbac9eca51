import type { DocumentPart } from './effective-documents.js';
import type { EntriesOf } from './entries.js';

/**
 * Joins parts into documents: each document is its parts in the order of its pages. Joins count in the order in which people made them;
 * one that would close a circle, or names a page that stands nowhere, says nothing. So every part stands in exactly one document.
 */
export function joinParts(parts: readonly DocumentPart[], joins: EntriesOf<'document-into'>): DocumentPart[][] {
  const byFirst = new Map(parts.map((part) => [part.firstPageId, part]));
  const holding = new Map(parts.flatMap((part) => part.pages.map((pageId): [string, DocumentPart] => [pageId, part])));
  const before = new Map<DocumentPart, DocumentPart>(), behind = new Map<DocumentPart, DocumentPart[]>();
  const leadsTo = (from: DocumentPart, end: DocumentPart): boolean => { for (let at: DocumentPart | undefined = from; at !== undefined; at = before.get(at)) if (at === end) return true; return false; };
  for (const { key, value } of inOrderOfActs(joins)) {
    const part = byFirst.get(key), target = holding.get(value.into);
    if (part === undefined || target === undefined || leadsTo(target, part)) continue;
    before.set(part, target);
    (behind.get(target) ?? behind.set(target, []).get(target)!).push(part);
  }
  const chain = (part: DocumentPart): DocumentPart[] => [part, ...(behind.get(part) ?? []).flatMap(chain)];
  return parts.filter((part) => !before.has(part)).map(chain);
}

/** Oldest act first; entries of one act by their keys. */
export const inOrderOfActs = <T extends { readonly key: string; readonly version: number }>(entries: readonly T[]): T[] =>
  [...entries].sort((a, b) => a.version - b.version || (a.key < b.key ? -1 : 1));
