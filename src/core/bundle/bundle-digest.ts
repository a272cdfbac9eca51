import type { FilePage } from '../case/case.js';
import type { ReadingDoubt } from '../page/reading.js';
import type { BundlePlan, ContentsRow, FacsimilePage } from './bundle-plan.js';
import type { TypesetPage } from './typeset-page.js';

/** A box of a bundle as later versions are held against it. */
export interface DigestBox {
  readonly personId: string | null;
  readonly label: string;
  readonly reason: string;
  /** x, y, width, height: fractions of the page as delivered, rounded to a ten-thousandth. */
  readonly at: readonly [number, number, number, number];
}

export interface DigestPage {
  readonly bundlePage: number;
  readonly role: 'record' | TypesetPage['role'];
  /** Number of its document; null on pages of our own. */
  readonly document: number | null;
  /** Where it was delivered; null on pages of our own. Staff only: a path may hold a name. */
  readonly source: { readonly pageId: string; readonly file: string; readonly page: number } | null;
  readonly boxes: readonly DigestBox[];
  readonly shownWords: number;
  readonly hiddenWords: number;
  readonly doubts: readonly ReadingDoubt[];
}

/** What a bundle shows and hides without the words themselves: small enough to keep and to compare for thousands of pages. */
export interface BundleDigest {
  readonly contents: readonly ContentsRow[];
  readonly pages: readonly DigestPage[];
  readonly glossary: readonly { readonly term: string; readonly expansion: string; readonly explanation: string }[];
  readonly withheldPages: readonly { readonly file: string; readonly page: number; readonly reason: string }[];
}

export function digestOf(plan: BundlePlan, pages: readonly FilePage[]): BundleDigest {
  const delivered = new Map(pages.map((page) => [page.pageId, page]));
  return {
    contents: plan.contents, glossary: plan.glossary.map(({ term, expansion, explanation }) => ({ term, expansion, explanation })),
    withheldPages: plan.withheldPages.map(({ file, page, reason }) => ({ file, page, reason })),
    pages: plan.pages.map((page): DigestPage => (page.kind === 'facsimile' ? recordPage(page, delivered.get(page.pageId)!)
      : { bundlePage: page.bundlePage, role: page.role, document: null, source: null, boxes: [], shownWords: 0, hiddenWords: 0, doubts: [] })),
  };
}

const short = (fraction: number): number => Math.round(fraction * 1e4) / 1e4;

function recordPage(page: FacsimilePage, { reading }: FilePage): DigestPage {
  const shown = new Set(page.shown.map((word) => word.index)).size;
  return {
    bundlePage: page.bundlePage, role: 'record', document: page.documentNumber, source: { pageId: page.pageId, file: page.file, page: page.filePage },
    boxes: page.marks.map(({ personId, label, reason, box }) => ({ personId, label, reason, at: [short(box.x), short(box.y), short(box.width), short(box.height)] })),
    shownWords: shown, hiddenWords: reading.words.length - shown, doubts: reading.needsReadingWhy,
  };
}
