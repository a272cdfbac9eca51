import { upright } from '../../core/page/box.js';
import type { FacsimilePage } from '../../core/bundle/bundle-plan.js';
import type { CheckFinding } from '../../ports/bundle-checker.port.js';
import type { LedgerPage, PixelRect } from '../../ports/bundle-writer.port.js';
import type { Check } from './check-context.js';
import type { PaintedPicture } from './pdfjs-reader.js';

/** JPEG rings up to this far (two blocks) from the edge of a box, by ink that stands outside it; within, two levels either way are its rounding. */
const JPEG_EDGE = 16;
const JPEG_EDGE_LEVELS = 48;
const JPEG_LEVELS = 4;

/** V4: in the picture as the file holds it, every box is one flat fill, and every mark of the plan lies inside such a box. */
export const boxesFlat: Check = {
  id: 'V4',
  what: 'Every redaction is one flat colour in the decoded picture',
  async run(context) {
    const { ledger, plan } = context.input, findings: CheckFinding[] = [], pdfjs = await context.pdfjs();
    for (const [i, planned] of plan.pages.entries()) {
      const page = ledger.pages[i];
      if (planned.kind !== 'facsimile') continue;
      const say = (detail: string): void => { findings.push({ bundlePage: planned.bundlePage, detail }); };
      if (page?.picture === null || page === undefined) { say('no picture in the ledger for a page that has one'); continue; }
      if (i >= pdfjs.pageCount) { say('the page is not in the file'); continue; }
      const open = await pdfjs.page(i + 1), pictures = await open.pictures();
      open.close();
      const large = pictures.filter((picture) => picture.width > 1 || picture.height > 1);
      const picture = large[0];
      if (large.length !== 1 || picture === undefined) { say(`${large.length} pictures on the page instead of one`); continue; }
      if (picture.width !== page.picture.width || picture.height !== page.picture.height) { say('the picture has another size than the ledger says'); continue; }
      for (const detail of faultsOf(planned, page.picture, picture)) say(detail);
    }
    return { engine: `pdf.js ${pdfjs.version}`, findings };
  },
};

function faultsOf(planned: FacsimilePage, ledger: NonNullable<LedgerPage['picture']>, picture: PaintedPicture): string[] {
  const faults: string[] = [];
  const least = ledger.encoding === 'g4' ? 255 : 190;
  if (ledger.fill < least) faults.push('boxes are filled darker than a release fills them');
  for (const mark of planned.marks) {
    const wanted = upright(mark.box, planned.turned), { shownWidth: w, shownHeight: h } = ledger;
    const inside = ledger.boxes.some(({ rect: r }) => r.x <= Math.max(0, wanted.x * w) && r.y <= Math.max(0, wanted.y * h)
      && r.x + r.width >= Math.min(w, (wanted.x + wanted.width) * w) && r.y + r.height >= Math.min(h, (wanted.y + wanted.height) * h));
    if (!inside) faults.push('a mark of the plan has no box that covers it');
  }
  for (const { rect } of ledger.boxes) {
    if (rect.x < 0 || rect.y < 0 || rect.x + rect.width > picture.width || rect.y + rect.height > picture.height) { faults.push('a box reaches beyond the picture'); continue; }
    if (!isFlat(picture, rect, ledger.fill, ledger.encoding === 'jpeg')) faults.push('a box is not one flat colour');
  }
  return faults;
}

function isFlat(picture: PaintedPicture, r: PixelRect, level: number, isJpeg: boolean): boolean {
  const { width, channels, data } = picture;
  for (let y = r.y; y < r.y + r.height; y++) for (let x = r.x; x < r.x + r.width; x++) {
    const edge = Math.min(x - r.x, y - r.y, r.x + r.width - 1 - x, r.y + r.height - 1 - y);
    const levels = !isJpeg ? 0 : edge < JPEG_EDGE ? JPEG_EDGE_LEVELS : JPEG_LEVELS;
    for (let c = 0; c < channels; c++) if (Math.abs(data[(y * width + x) * channels + c]! - level) > levels) return false;
  }
  return true;
}
