import type { CaseDocument, CaseText, DocumentPage, FilePage, Subject } from '../src/core/case/case.js';
import { pageText } from '../src/core/page/page-text.js';

/** Documents in bundle order with the joined text of their pages. */
export function caseTextOf(subject: Subject, documents: readonly CaseDocument[], pages: readonly FilePage[], knownNames: readonly string[] = []): CaseText {
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  return {
    subject, knownNames,
    documents: [...documents].sort((a, b) => a.order - b.order).map((document) => ({
      document,
      pages: document.pages.flatMap((pageId): DocumentPage[] => {
        const page = byId.get(pageId);
        return page ? [{ pageId, file: page.file, page: page.page, reading: page.reading, text: pageText(page.reading) }] : [];
      }),
    })),
  };
}
