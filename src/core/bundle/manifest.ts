import { upright, type Box } from '../page/box.js';
import { pageText } from '../page/page-text.js';
import type { RedactionMark } from '../redaction/redaction-mark.js';
import type { BundleInput } from './bundle-input.js';
import { bundleBoxOf, type BundlePlan, type FacsimilePage } from './bundle-plan.js';
import { redactPages } from './redact-pages.js';

type Corners = readonly [number, number, number, number];

/** What went where: every delivered page stands in `pages` or in `withheldPages`. Boxes are [x, y, width, height], fractions, origin top left. */
export interface Manifest {
  readonly pages: readonly { readonly bundlePage: number; readonly sourceFile: string; readonly sourcePage: number; readonly documentId: string }[];
  readonly withheldPages: readonly { readonly sourceFile: string; readonly sourcePage: number; readonly reason: string }[];
  /** `bundlePage` and `bundleBox` are null on a page that was left out: what is decided about it stands ready for when it is read. */
  readonly redactions: readonly {
    readonly sourceFile: string; readonly sourcePage: number; readonly sourceBox: Corners; readonly bundlePage: number | null; readonly bundleBox: Corners | null;
    readonly reason: string; readonly label: string; readonly personId: string | null;
  }[];
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

const corners = (b: Box): Corners => [b.x, b.y, b.width, b.height].map((v) => Math.round(v * 1e5) / 1e5) as unknown as Corners;

/** @param files every delivered file with the hex SHA-256 of its bytes */
export function manifestOf(plan: BundlePlan, input: BundleInput, files: Manifest['files']): Manifest {
  const shown = plan.pages.filter((page): page is FacsimilePage => page.kind === 'facsimile');
  const bundled = new Set(shown.map((page) => page.pageId));
  const left = input.pages.filter((page) => !bundled.has(page.pageId));
  const leftOut = redactPages(input, left, new Map(left.map((page) => [page.pageId, pageText(page.reading)])));
  const row = (place: { file: string; page: number }, mark: RedactionMark, on: FacsimilePage | null): Manifest['redactions'][number] => ({
    sourceFile: place.file, sourcePage: place.page, sourceBox: corners(mark.box), bundlePage: on?.bundlePage ?? null,
    bundleBox: on && corners(bundleBoxOf(on, upright(mark.box, on.turned))), reason: mark.reason, label: mark.label, personId: mark.personId,
  });
  return {
    pages: shown.map((page) => ({ bundlePage: page.bundlePage, sourceFile: page.file, sourcePage: page.filePage, documentId: page.documentId })),
    withheldPages: plan.withheldPages.map((page) => ({ sourceFile: page.file, sourcePage: page.page, reason: page.reason })),
    redactions: [
      ...shown.flatMap((page) => page.marks.map((mark) => row({ file: page.file, page: page.filePage }, mark, page))),
      ...left.flatMap((page) => (leftOut.pages.get(page.pageId)?.marks ?? []).map((mark) => row(page, mark, null))),
    ],
    refused: plan.refusedFiles.map(({ file, reason }) => ({ path: file, reason })),
    files,
  };
}
