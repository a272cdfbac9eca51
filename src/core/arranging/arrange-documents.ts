import type { CaseDocument, FilePage, Subject } from '../case/case.js';
import { dayNumber, fromDayNumber } from '../dating/calendar.js';
import { yearsOf } from '../dating/file-years.js';
import type { FileSpan } from '../dating/settle-year.js';
import { findDuplicates } from '../duplicates/find-duplicates.js';
import { cutStack, type CutDocument } from '../splitting/cut-stack.js';
import { describeDocument, scannedPages } from './describe-document.js';
import { kinDates } from './kin-date.js';
import { bundleOrder } from './order-documents.js';

export interface ArrangingContext {
  readonly subject: Subject;
  /** ISO day: nothing in the file can be younger. */
  readonly today: string;
}

/** Papers about a child begin before its birth: a year takes in the pregnancy. */
const DAYS_BEFORE_BIRTH = 366;

/** The days between which papers of the case can have been written. */
export const openSpan = ({ subject, today }: ArrangingContext): FileSpan => ({ earliest: fromDayNumber(dayNumber(subject.born) - DAYS_BEFORE_BIRTH), latest: today.slice(0, 10), years: null });

function byFile(pages: readonly FilePage[]): FilePage[][] {
  const files = new Map<string, FilePage[]>();
  for (const page of pages) {
    const list = files.get(page.fileId);
    if (list === undefined) files.set(page.fileId, [page]);
    else list.push(page);
  }
  return [...files.values()].map((list) => list.sort((a, b) => a.page - b.page));
}

/**
 * Cuts the pages of all files into documents, types, titles and dates them, finds copies and puts them in bundle order.
 * Pure and deterministic: ids count from d001 in the order found (files as given, pages by number). Blank pages belong to no
 * document, every other page to exactly one. Linear in the pages but for sorting and for aligning the copies nominated.
 */
export function arrangeDocuments(pages: readonly FilePage[], context: ArrangingContext): CaseDocument[] {
  const cuts = byFile(pages).flatMap((file) => cutStack(file));
  const open = openSpan(context);
  const dating = cuts.map((cut) => scannedPages(cut.traits));
  const span: FileSpan = { ...open, years: yearsOf(dating.flat(), open) };
  const drafts = cuts.map((cut, i) => {
    return { cut, id: `d${String(i + 1).padStart(3, '0')}`, ...describeDocument(cut.pages, cut.traits, dating[i]!, context.subject.born, span) };
  });
  const kin = kinDates(drafts.map((d) => ({ words: new Set(d.cut.traits.flatMap((t) => [...t.words])), date: d.date.date })));
  const order = bundleOrder(drafts.map((d, i) => ({ fileId: d.cut.pages[0]!.fileId, date: d.date.date, notBefore: d.date.notBefore, kin: kin[i]! })));
  const inOrder = drafts.map((d, i) => ({ d, place: order[i]! })).sort((a, b) => a.place - b.place).map((x) => x.d);
  const duplicates = new Map(findDuplicates(inOrder.map((d) => ({
    id: d.id, text: d.cut.traits.map((t) => t.lined.text).join('\n'), bytesKey: bytesKey(d.cut),
  }))).map((found) => [found.id, found]));
  return drafts.map((d, i): CaseDocument => {
    const { notBefore: _, ...date } = d.date;
    const copy = duplicates.get(d.id);
    return {
      id: d.id, type: d.type, title: d.title, order: order[i]!, date, pages: d.cut.pages.map((p) => p.pageId),
      cutConfidence: d.cut.cutConfidence, cutEvidence: d.cut.cutEvidence,
      duplicateOf: copy?.of ?? null, duplicateKind: copy === undefined ? null : { kind: copy.kind, likeness: copy.likeness },
    };
  });
}

/** Equal only for the same pages of files with equal bytes. */
function bytesKey(cut: CutDocument): string | null {
  const hash = cut.pages[0]!.fileSha256 ?? null;
  return hash === null ? null : `${hash}:${cut.pages.map((p) => p.page).join(',')}`;
}
