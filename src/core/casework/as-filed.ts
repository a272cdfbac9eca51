import type { CaseDocument } from '../case/case.js';

/**
 * Documents in the order in which the files hold them, numbered anew from 1.
 * @param pages every page in the order of the files; a document whose pages are not among them comes last
 */
export function asFiled<T extends CaseDocument>(documents: readonly T[], pages: readonly { readonly pageId: string }[]): T[] {
  const place = new Map(pages.map((page, i) => [page.pageId, i]));
  const at = (document: T): number => place.get(document.pages[0]!) ?? pages.length;
  return [...documents].sort((a, b) => at(a) - at(b) || a.order - b.order).map((document, i) => ({ ...document, order: i + 1 }));
}
