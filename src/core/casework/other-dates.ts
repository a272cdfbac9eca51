import type { ArrangingContext } from '../arranging/arrange-documents.js';
import { scannedPages } from '../arranging/describe-document.js';
import type { CaseDocument, DocumentType, FilePage } from '../case/case.js';
import { rankDates } from '../dating/document-date.js';
import { traitsOf } from '../splitting/page-traits.js';
import { spanOf } from './find-again.js';

/** Another date that stands on a document and might be its own. */
export interface OtherDate { readonly date: string; readonly precision: 'day' | 'month'; readonly words: string; readonly pageId: string; readonly why: string }

const MOST = 5;

/** Dates that stand on the pages, likeliest first, without the one that the document has; births are none of them. */
export function otherDates(pages: readonly FilePage[], document: { readonly type: DocumentType; readonly date: CaseDocument['date'] }, dates: readonly CaseDocument['date'][], context: ArrangingContext): OtherDate[] {
  if (pages.length === 0) return [];
  const scanned = scannedPages(pages.map(traitsOf)), first = pages[0]!;
  const { candidates } = rankDates(scanned, { type: document.type, born: context.subject.born.slice(0, 10), span: spanOf(dates, context), sentAt: first.fileKind === 'email' ? first.statedAt : null });
  const found = new Map<string, OtherDate>();
  for (const { placed, settled } of candidates) {
    if (settled.date === null || settled.precision === 'none' || settled.date === document.date.date || found.has(settled.date)) continue;
    const page = scanned[placed.page]!;
    found.set(settled.date, { date: settled.date, precision: settled.precision, words: page.text.slice(placed.raw.start, placed.raw.end).replace(/\s+/g, ' '), pageId: page.pageId, why: placed.cue });
  }
  return [...found.values()].slice(0, MOST);
}
