import type { CaseDocument, FilePage } from '../case/case.js';
import type { Mention } from '../case/mention.js';
import { pageText, type PageText } from '../page/page-text.js';
import type { PageRedaction } from '../redaction/redaction-mark.js';
import { backMatter } from './back-matter.js';
import type { BundleInput } from './bundle-input.js';
import type { BundlePlan, ContentsRow, FacsimilePage, KeyRow, SheetPlan } from './bundle-plan.js';
import { placedFacsimile } from './facsimile-sheet.js';
import { forbiddenTerms } from './forbidden-terms.js';
import { contentsPages, coverPages, introductionPages, type FrontMatter } from './front-pages.js';
import { letterFactsOf } from './letter-facts.js';
import { isComplete, letterBlocks, letterPlan, type LetterTemplate } from './letter.js';
import { missingPeriods } from './missing-periods.js';
import { documentDateWords } from './plain-date.js';
import { redactPages, type RedactedCase } from './redact-pages.js';
import { safeTitle, withheldWords } from './safe-title.js';
import { scheduleOf } from './schedule-rows.js';
import type { TextMeasure, TypesetPage } from './typeset-page.js';
import { visibleGlossary, type VisibleTerm } from './visible-glossary.js';

/**
 * Plans the whole bundle: which pages, in which order, what is hidden on each, and every word of our own.
 * Pages come in the order of the documents; a page in no document stands at the end as a document of its own would.
 * Throws RangeError where a document names a page that was not given.
 */
export function planBundle(input: BundleInput, template: LetterTemplate, measure: TextMeasure): BundlePlan {
  const pages = new Map(input.pages.map((page) => [page.pageId, page]));
  const leftOut = new Set(input.withheldPages.map((page) => page.pageId));
  const documents = orderedDocuments(input, leftOut);
  const texts = new Map(input.pages.map((page) => [page.pageId, pageText(page.reading)]));
  const released = documents.flatMap((d) => d.pages.map((pageId) => pageOf(pages, pageId)));
  const redacted = redactPages(input, released, texts);
  const missing = missingPeriods(documents);
  const titles = titlesOf(documents, redacted.withheldMentions);
  const key = keyOf(input, redacted);

  const laid = settledLayout(input, { contentsAt: (first) => contentsOf(documents, titles, first), missing, key }, measure, (first) =>
    facsimilesOf(documents, pages, redacted.pages, first, measure, fileNumbers(input.pages)), texts);
  const { front, facsimiles, back, contents, glossary } = laid;
  const all = [...front, ...facsimiles, ...back.pages];

  const bundlePageOf = new Map(facsimiles.map((page) => [page.pageId, page.bundlePage]));
  const shownText = new Map(facsimiles.map((page) => [page.bundlePage, page.shown.map((word) => word.text).join(' ')]));
  const decided = new Set(input.decisions.filter((d) => d.verdict !== 'undecided').map((d) => d.mentionId));
  const blocks = letterBlocks(template, letterFactsOf(input, { documentCount: documents.length, pageCount: all.length, key, missing }), new Map(input.letterEdits.map(({ id, text }) => [id, text])));
  const letterOf = (draft: boolean): SheetPlan => letterPlan(input.bundleId, input.facts, template, blocks, measure, draft);
  return {
    id: input.bundleId, language: 'en-GB', title: `Copy of care records, reference ${input.facts.reference}`, preparedOn: input.facts.preparedOn, pages: all,
    outline: outlineOf(front, contents, back), contents, missing, glossary, key,
    schedule: scheduleOf(input, redacted, documents, bundlePageOf, pages),
    letter: letterOf(true), finalLetter: isComplete(blocks) ? letterOf(false) : null, letterBlocks: blocks,
    withheldPages: input.withheldPages.map((page) => { const { file, page: number } = pageOf(pages, page.pageId); return { ...page, file, page: number }; }),
    refusedFiles: input.refusedFiles,
    pagesToBeRead: facsimiles.flatMap((page) => {
      const { reading } = pageOf(pages, page.pageId);
      return reading.needsReading ? [{ pageId: page.pageId, file: page.file, page: page.filePage, bundlePage: page.bundlePage, why: reading.needsReadingWhy }] : [];
    }),
    undecidedMentions: input.mentions.filter((m) => !decided.has(m.id)).length,
    forbidden: forbiddenTerms(redacted.withheldMentions.map((mention) => ({ mention, bundlePage: bundlePageOf.get(mention.pageId)! })), shownText),
    limits: limitsOf(facsimiles),
    lostWords: [...redacted.pages.values()].reduce((sum, page) => sum + page.lostWords.length, 0),
    shownWords: facsimiles.reduce((sum, page) => sum + page.shown.length, 0),
  };
}

interface Laid {
  readonly front: readonly TypesetPage[];
  readonly facsimiles: readonly FacsimilePage[];
  readonly back: ReturnType<typeof backMatter>;
  readonly contents: readonly ContentsRow[];
  readonly glossary: readonly VisibleTerm[];
}

/** The front prints page numbers that depend on its own length: laid again until the length that was assumed is the length that came out (in practice twice). */
function settledLayout(
  input: BundleInput,
  given: { readonly contentsAt: (firstPage: number) => ContentsRow[]; readonly missing: FrontMatter['missing']; readonly key: readonly KeyRow[] },
  measure: TextMeasure, facsimilesAt: (firstPage: number) => FacsimilePage[], texts: ReadonlyMap<string, PageText>,
): Laid {
  for (let assumed = 3, attempt = 0; attempt < 6; attempt++) {
    const facsimiles = facsimilesAt(assumed + 1);
    const glossary = visibleGlossary(input.glossary, facsimiles, texts);
    const back = backMatter(glossary, given.key, assumed + facsimiles.length + 1, measure, footOf(input));
    const contents = given.contentsAt(assumed + 1);
    const matter: FrontMatter = { input, contents, missing: given.missing, key: given.key, glossaryPage: back.glossaryPage, keyPage: back.keyPage };
    const front: TypesetPage[] = [];
    for (const part of [coverPages, contentsPages, introductionPages]) front.push(...part(measure, matter).finish(front.length + 1, footOf(input)));
    if (front.length === assumed) return { front, facsimiles, back, contents, glossary };
    assumed = front.length;
  }
  throw new RangeError('the front pages found no settled length');
}

const footOf = (input: BundleInput) => (bundlePage: number): { left: string; right: string } =>
  bundlePage === 1 ? { left: '', right: '' } : { left: `Reference ${input.facts.reference}`, right: `Bundle page ${bundlePage}` };

function pageOf(pages: ReadonlyMap<string, FilePage>, pageId: string): FilePage {
  const page = pages.get(pageId);
  if (page === undefined) throw new RangeError('a document names a page that was not given');
  return page;
}

/** Documents in bundle order without the pages left out, and without documents that keep none; loose pages make documents at the end. */
function orderedDocuments(input: BundleInput, leftOut: ReadonlySet<string>): CaseDocument[] {
  const placed = new Set(input.documents.flatMap((d) => d.pages));
  const loose = input.pages.filter((page) => !placed.has(page.pageId)).map((page): CaseDocument => ({
    id: `loose-${page.pageId}`, type: 'note', title: '', order: Number.MAX_SAFE_INTEGER, pages: [page.pageId], cutConfidence: 0, cutEvidence: [], duplicateOf: null, duplicateKind: null,
    date: { date: null, dateEnd: null, precision: 'none', evidence: '', evidencePlace: null, inferred: false, confidence: 0, reason: 'the page is in no document' },
  }));
  return [...[...input.documents].sort((a, b) => a.order - b.order), ...loose]
    .map((document) => ({ ...document, pages: document.pages.filter((id) => !leftOut.has(id)) }))
    .filter((document) => document.pages.length > 0);
}

function titlesOf(documents: readonly CaseDocument[], withheld: readonly Mention[]): Map<string, string> {
  const words = withheldWords(withheld);
  return new Map(documents.map((document) => [document.id, safeTitle(document, words)]));
}

function contentsOf(documents: readonly CaseDocument[], titles: ReadonlyMap<string, string>, firstPage: number): ContentsRow[] {
  let bundlePage = firstPage;
  return documents.map((document, i) => {
    const row = { documentId: document.id, number: i + 1, date: documentDateWords(document.date), title: titles.get(document.id)!, bundlePage, pageCount: document.pages.length };
    bundlePage += document.pages.length;
    return row;
  });
}

function fileNumbers(pages: readonly FilePage[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const page of pages) if (!numbers.has(page.fileId)) numbers.set(page.fileId, numbers.size + 1);
  return numbers;
}

function facsimilesOf(
  documents: readonly CaseDocument[], pages: ReadonlyMap<string, FilePage>, redactions: ReadonlyMap<string, PageRedaction>, firstPage: number, measure: TextMeasure,
  files: ReadonlyMap<string, number>,
): FacsimilePage[] {
  const out: FacsimilePage[] = [];
  documents.forEach((document, d) => {
    for (const pageId of document.pages) {
      const page = pageOf(pages, pageId);
      out.push(placedFacsimile(page, redactions.get(pageId)!, { bundlePage: firstPage + out.length, documentId: document.id, documentNumber: d + 1, fileNumber: files.get(page.fileId)! }, measure));
    }
  });
  return out;
}

function keyOf(input: BundleInput, redacted: RedactedCase): KeyRow[] {
  const marks = [...redacted.pages.values()].flatMap((page) => page.marks);
  return [...redacted.reasonNumbers].sort((a, b) => a[1] - b[1]).flatMap(([code, number]) => {
    const mine = marks.filter((mark) => mark.reason === code);
    if (mine.length === 0) return [];
    const reason = input.reasons.find((r) => r.code === code);
    const labels = [...new Set(mine.map((mark) => mark.label))].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
    return [{ number, code, words: reason?.words ?? 'The law says that we must not share this.', statute: reason?.ground ?? '', labels, times: mine.length }];
  });
}

/** A facsimile keeps the layout of the page, so the length of a box hints at the length of what it hides. */
function limitsOf(facsimiles: readonly FacsimilePage[]): string[] {
  const boxes = facsimiles.reduce((sum, page) => sum + page.marks.length, 0), pages = facsimiles.filter((page) => page.marks.length > 0).length;
  return boxes === 0 ? [] : [`The length of ${boxes} boxes on ${pages} facsimile pages can be seen and may hint at the length of a name.`];
}

/** Bookmarks that are the same in every bundle. */
export const OWN_BOOKMARKS = { contents: 'Contents', introduction: 'How to read this file', glossary: 'Words and abbreviations explained', key: 'Key to the grey boxes' } as const;

function outlineOf(front: readonly TypesetPage[], contents: readonly ContentsRow[], back: { glossaryPage: number | null; keyPage: number | null }): { title: string; bundlePage: number }[] {
  const first = (role: TypesetPage['role']): number => front.find((page) => page.role === role)!.bundlePage;
  return [
    { title: OWN_BOOKMARKS.contents, bundlePage: first('contents') }, { title: OWN_BOOKMARKS.introduction, bundlePage: first('introduction') },
    ...contents.map((row) => ({ title: `${row.number}. ${row.title}, ${row.date}`, bundlePage: row.bundlePage })),
    ...(back.glossaryPage === null ? [] : [{ title: OWN_BOOKMARKS.glossary, bundlePage: back.glossaryPage }]),
    ...(back.keyPage === null ? [] : [{ title: OWN_BOOKMARKS.key, bundlePage: back.keyPage }]),
  ];
}
