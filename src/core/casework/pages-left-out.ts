import type { EntriesOf, LaidEntry } from './entries.js';
import { inOrderOfActs } from './join-parts.js';

/** Why a page is no part of any bundle whatever people entered. Blank pages say nothing; a page that nobody could read well must be read by a person before anything on it is released. */
export const unfitReason = (page: { readonly blank: boolean; readonly needsReading: boolean }, readByPerson: boolean): 'blank' | 'to-be-read' | null => (page.blank ? 'blank' : page.needsReading && !readByPerson ? 'to-be-read' : null);

/**
 * The pages that people keep out of every bundle. A copy stays out only for a page that is in: where its original is out as well (found to be about
 * someone else, not readable, itself a copy of this one), the copy is shown, so that nothing is lost by confirming copies.
 * @param outAnyway pages that stay out for another reason than an entry: blank, or not yet read
 */
export function pagesLeftOut(entries: EntriesOf<'page-withheld'>, outAnyway: (pageId: string) => boolean): Map<string, LaidEntry<'page-withheld'>> {
  const out = new Map<string, LaidEntry<'page-withheld'>>();
  const copies = new Map<string, string>();
  for (const entry of inOrderOfActs(entries)) {
    const { reason, copyOfPageId } = entry.value;
    if (reason !== 'duplicate' || copyOfPageId === null) { out.set(entry.key, entry); continue; }
    if (originalOf(copyOfPageId, copies) !== entry.key) copies.set(entry.key, copyOfPageId);
  }
  for (const entry of entries) {
    const original = copies.has(entry.key) ? originalOf(entry.key, copies) : null;
    if (original !== null && !out.has(original) && !outAnyway(original)) out.set(entry.key, entry);
  }
  return out;
}

/** The page at the end of a chain of copies; chains have no circles. */
function originalOf(pageId: string, copies: ReadonlyMap<string, string>): string {
  let at = pageId;
  for (let next = copies.get(at); next !== undefined; next = copies.get(at)) at = next;
  return at;
}
