import type { FilePage } from '../case/case.js';
import { frameOf } from '../redaction/page-frame.js';
import type { PageRedaction } from '../redaction/redaction-mark.js';
import type { FacsimilePage } from './bundle-plan.js';
import { A4 } from './typesetter.js';
import type { PlacedRun, TextMeasure } from './typeset-page.js';

/** The band above the picture that holds the page's numbers, and the margin round the picture; points. */
const BAND = 26;
const EDGE = 14;
/** Small cards are shown at most this much larger than they are; film frames always fill the sheet. */
const LARGEST_SCALE = 1.4;
const HEADER_SIZE = 8;

/** Lays a delivered page on an A4 sheet, upright or on its side as the page is. */
export function placedFacsimile(
  page: FilePage, redaction: PageRedaction,
  place: { readonly bundlePage: number; readonly documentId: string; readonly documentNumber: number; readonly fileNumber: number }, measure: TextMeasure,
): FacsimilePage {
  const upright = frameOf(page.reading);
  const sheet = upright.width > upright.height * 1.05 ? { width: A4.height, height: A4.width } : { width: A4.width, height: A4.height };
  const room = { width: sheet.width - 2 * EDGE, height: sheet.height - BAND - EDGE };
  const scale = Math.min(room.width / upright.width, room.height / upright.height, page.fileKind === 'film' ? Infinity : LARGEST_SCALE);
  const width = Math.max(1, Math.floor(upright.width * scale)), height = Math.max(1, Math.floor(upright.height * scale));
  const picture = { x: Math.floor((sheet.width - width) / 2), y: sheet.height - BAND - height, width, height };
  const left = `Bundle page ${place.bundlePage}`, middle = `Document ${place.documentNumber}`, end = `Source ${sourceReference(place.fileNumber, page.page)}`;
  const run = (text: string, x: number): PlacedRun => ({ text, x: Math.round(x), y: sheet.height - 17, size: HEADER_SIZE, face: 'regular', tone: 'soft' });
  const widthOf = (text: string): number => measure(text, 'regular') * HEADER_SIZE;
  const header = [run(left, EDGE + 14), run(middle, (sheet.width - widthOf(middle)) / 2), run(end, sheet.width - EDGE - 14 - widthOf(end))];
  return {
    kind: 'facsimile', bundlePage: place.bundlePage, documentId: place.documentId, documentNumber: place.documentNumber, pageId: page.pageId, fileId: page.fileId,
    file: page.file, filePage: page.page, fileKind: page.fileKind, turned: page.reading.turned, negative: page.reading.look.negative, sheet, picture, header,
    marks: redaction.marks, shown: redaction.shown,
  };
}

/** A file's name can hold a name: what is printed is its number among the delivered files. */
export const sourceReference = (fileNumber: number, page: number): string => `F${String(fileNumber).padStart(2, '0')}/${page}`;
