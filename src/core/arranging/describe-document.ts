import type { DocumentType, FilePage } from '../case/case.js';
import { scanPage, type ScannedPage } from '../dating/dated-page.js';
import { dateDocument, type DatedDocument } from '../dating/document-date.js';
import type { FileSpan } from '../dating/settle-year.js';
import type { PageTraits } from '../splitting/page-traits.js';
import { titleOf } from './document-title.js';
import { typeOf } from './document-type.js';

/** What the words of some pages say about the document that they make. */
export interface DocumentWords { readonly type: DocumentType; readonly title: string; readonly date: DatedDocument }

export const scannedPages = (traits: readonly PageTraits[]): ScannedPage[] => traits.map((t) => scanPage({ pageId: t.pageId, ...t.lined, confidence: t.confidence }));

/** Type, title and date of a document of these pages (at least one). An e-mail's own header dates it. */
export function describeDocument(pages: readonly FilePage[], traits: readonly PageTraits[], scanned: readonly ScannedPage[], born: string, span: FileSpan): DocumentWords {
  const { type } = typeOf(pages, traits);
  const first = pages[0]!;
  const date = dateDocument(scanned, { type, born: born.slice(0, 10), span, sentAt: first.fileKind === 'email' ? first.statedAt : null });
  return { type, title: titleOf(type, pages, traits), date };
}
