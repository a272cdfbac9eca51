import { deflateRawSync, deflateSync, constants } from 'node:zlib';
import { handWrittenPdf, onePagePdf, type PdfObject } from '../pdf/hand-written-pdf.fixture.js';

const form = (draws: string, uses: string): PdfObject => ({ dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</XObject <<${uses}>>>>`, data: draws });

/** A form that draws itself. */
export const selfDrawing = (): Buffer => onePagePdf({ content: '/X Do', resources: '/XObject <</X 7 0 R>>', more: [form('/X Do /X Do', '/X 7 0 R')] });

/** Each of 24 forms draws the next one ten times. */
export function exponentialForms(): Buffer {
  const levels = Array.from({ length: 24 }, (_, i) => form('/X Do '.repeat(10), `/X ${8 + i} 0 R`));
  return onePagePdf({ content: '/X Do', resources: '/XObject <</X 7 0 R>>', more: [...levels, { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 600 800]', data: '0 0 m 9 9 l S' }] });
}

/** Deflated zeros without deflating them all: one block, flushed, again and again. `twice` packs the result a second time. */
export function deflatedZeros(megabytes: number, twice: boolean): Buffer {
  const block = deflateRawSync(Buffer.alloc(1 << 20, 0x20), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const stream = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array<Buffer>(megabytes).fill(block), Buffer.from([3, 0, 0, 0, 0, 1])]);
  return twice ? deflateSync(stream, { level: 9 }) : stream;
}

/** A page whose content unpacks to 1.5 GB. */
export function flateBomb(twice: boolean): Buffer {
  const filter = twice ? '[/FlateDecode /FlateDecode]' : '/FlateDecode';
  return handWrittenPdf([
    '<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Count 1 /Kids [3 0 R]>>', '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>',
    { dictionary: `/Filter ${filter}`, data: deflatedZeros(1_500, twice) },
  ]);
}

/** Millions of long strokes. */
export function manyStrokes(millions: number): Buffer {
  const content = deflateSync(Buffer.from('0 0 m 590 800 l 3 w S\n'.repeat(millions * 1_000_000)), { level: 1 });
  return handWrittenPdf([
    '<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Count 1 /Kids [3 0 R]>>', '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>',
    { dictionary: '/Filter /FlateDecode', data: content },
  ]);
}

/** An image of 3.6 thousand million pixels of one bit. */
export const vastImage = (): Buffer => onePagePdf({
  content: 'q 500 0 0 500 50 50 cm /I Do Q', resources: '/XObject <</I 7 0 R>>',
  more: [{ dictionary: '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/FlateDecode /FlateDecode]', data: deflatedZeros(430, true) }],
});

/** Arrays within arrays, two hundred thousand deep. */
export const deepArrays = (): Buffer => onePagePdf({ content: '', page: `/X ${'['.repeat(200_000)}${']'.repeat(200_000)}` });
