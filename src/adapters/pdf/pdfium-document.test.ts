import type { TextLayer } from '../../ports/file-opener.port.js';
import type { Picture } from '../../core/page/picture.js';
import { DEFAULT_SANDBOX_LIMITS } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode } from '../sandbox/sandbox-protocol.schema.js';
import { onePagePdf, writes } from './hand-written-pdf.fixture.js';
import { isoDate, PdfiumDocument } from './pdfium-document.js';
import { startPdfium, withMemoryCap, type Pdfium } from './pdfium-engine.js';

let engine: Pdfium;
beforeAll(async () => { engine = await startPdfium(); });

const open = (bytes: Uint8Array): PdfiumDocument => PdfiumDocument.open(engine, bytes, DEFAULT_SANDBOX_LIMITS);

function linesIn(layer: TextLayer | null): string[] {
  const lines: string[][] = [];
  for (const word of layer?.words ?? []) (lines[word.line] ??= []).push(word.text);
  return lines.map((l) => l.join(' '));
}

/** Share of dark pixels in a box of fractions. */
function ink(picture: Picture, box: { x: number; y: number; width: number; height: number }): number {
  let dark = 0, all = 0;
  for (let y = Math.floor(box.y * picture.height); y < (box.y + box.height) * picture.height; y++) {
    for (let x = Math.floor(box.x * picture.width); x < (box.x + box.width) * picture.width; x++) { all++; if (picture.data[(y * picture.width + x) * picture.channels]! < 128) dark++; }
  }
  return dark / Math.max(1, all);
}

async function noticesOf(file: PdfiumDocument): Promise<Map<NoticeCode, number>> {
  await file.look(1, 10);
  return new Map((await file.summary(0)).notices.map((n) => [n.code, n.count]));
}

describe('words of a page', () => {
  it('come line by line, top to bottom, left to right, whatever order they were written in', async () => {
    const file = open(onePagePdf({ content: writes('second line', 72, 700) + writes('right', 450, 720) + writes('first line', 72, 720) }));
    expect(linesIn(await file.text(1))).toEqual(['first line right', 'second line']);
  });

  it('lie where they are drawn', async () => {
    const file = open(onePagePdf({ content: writes('Marlow', 100, 600, 20) }));
    const { words } = (await file.text(1))!;
    const { box } = words[0]!;
    expect(box.x * 595).toBeCloseTo(100, 0);
    expect(box.y * 842).toBeLessThan(842 - 600 - 14);
    expect((box.y + box.height) * 842).toBeGreaterThan(842 - 600 + 2);
    const picture = await file.render(1, 100);
    expect(ink(picture, box)).toBeGreaterThan(0.1);
    expect(ink(picture, box) * box.width * box.height).toBeCloseTo(ink(picture, { x: 0, y: 0, width: 1, height: 1 }), 3);
  });

  it.each([90, 180, 270])('lie where a viewer shows them on a page turned by %i degrees, with a CropBox', async (turn) => {
    const file = open(onePagePdf({ content: writes('Turned', 200, 500, 24), page: `/Rotate ${turn} /CropBox [100 200 500 800]` }));
    const [size] = await file.survey(1);
    expect(size).toEqual(turn === 180 ? { width: 400, height: 600 } : { width: 600, height: 400 });
    const { box } = (await file.text(1))!.words[0]!;
    const picture = await file.render(1, 100);
    expect(picture.width / picture.height).toBeCloseTo(size!.width / size!.height, 1);
    expect(ink(picture, box)).toBeGreaterThan(0.1);
    const all = ink(picture, { x: 0, y: 0, width: 1, height: 1 });
    expect(ink(picture, box) * box.width * box.height).toBeCloseTo(all, 3);
  });

  it('keep a raised letter on its line, and a tracked heading as words', async () => {
    const raised = `BT /F1 12 Tf 72 700 Td (the 4) Tj 7 Ts /F1 7 Tf (th) Tj 0 Ts /F1 12 Tf ( of May) Tj ET ${writes('above it', 72, 716)}`;
    const tracked = 'BT /F1 14 Tf 4 Tc 72 760 Td (CASE NOTES) Tj ET ';
    expect(linesIn(await open(onePagePdf({ content: raised + tracked })).text(1))).toEqual(['CASE NOTES', 'above it', 'the 4th of May']);
  });

  it('are parted where the file moves the pen in place of a space', async () => {
    const content = 'BT /F1 12 Tf 72 700 Td [(Email) -220 (from) -220 (school) -5 (ing) -300 (today)] TJ ET';
    expect(linesIn(await open(onePagePdf({ content })).text(1))).toEqual(['Email from schooling today']);
  });

  it('leave out what lies off the page or is not drawn', async () => {
    const hidden = 'BT 3 Tr /F1 12 Tf 72 500 Td (secret) Tj ET ';
    const file = open(onePagePdf({ content: writes('seen on the page', 72, 700) + writes('outside', 900, 700) + hidden }));
    expect(linesIn(await file.text(1))).toEqual(['seen on the page']);
    expect(await noticesOf(file)).toEqual(new Map([[NoticeCode.InvisibleText, 1]]));
  });

  it('are given where all of them are an unseen layer under a scan, which stays paper', async () => {
    const file = open(onePagePdf({ content: 'BT 3 Tr /F1 12 Tf 72 500 Td (read by a scanner, long ago) Tj ET' }));
    expect(linesIn(await file.text(1))).toEqual(['read by a scanner, long ago']);
    await file.look(1, 10);
    expect((await file.summary(0)).fileKind).toBe('paper');
  });

  it('written up the margin follow the rest of the page', async () => {
    const sideways = 'BT /F1 10 Tf 0 1 -1 0 40 300 Tm (received in the post room) Tj ET ';
    expect(linesIn(await open(onePagePdf({ content: sideways + writes('Dear Mrs Quill and family', 72, 500) + writes('thank you', 72, 480) })).text(1)))
        .toEqual(['Dear Mrs Quill and family', 'thank you', 'received in the post room']);
  });

  it('have ligatures spelt out and soft hyphens kept as hyphens', async () => {
    const map = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <FB01> <42> <00AD> endbfchar endcmap end end';
    const content = 'BT /F3 12 Tf 72 700 Td (A) Tj ET BT /F1 12 Tf 90 700 Td (x) Tj ET BT /F3 12 Tf 72 650 Td (B) Tj ET';
    const file = open(onePagePdf({ content, resources: '', page: '/Resources <</Font <</F1 5 0 R /F3 7 0 R>>>>', more: ['<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R>>', { dictionary: '', data: map }] }));
    expect(linesIn(await file.text(1))).toEqual(['fi x', '-']);
  });
});

describe('the picture of a page', () => {
  it('is grey where nothing is coloured and RGB where something is', async () => {
    expect((await open(onePagePdf({ content: writes('black', 72, 700) })).render(1, 50)).channels).toBe(1);
    const red = await open(onePagePdf({ content: `1 0 0 rg 100 100 200 200 re f` })).render(1, 50);
    expect(red.channels).toBe(3);
    const at = (Math.round((842 - 200) / 842 * red.height) * red.width + Math.round(200 / 595 * red.width)) * 3;
    expect([...red.data.subarray(at, at + 3)]).toEqual([255, 0, 0]);
  });

  it('shows form values, and the text of annotations that have an appearance', async () => {
    const field = '<</Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Offiah) /DA (/Helv 14 Tf 0 g) /Rect [100 600 300 630] /P 3 0 R /F 4>>';
    const form = '/AcroForm <</Fields [7 0 R] /NeedAppearances true /DR <</Font <</Helv 5 0 R>>>> /DA (/Helv 14 Tf 0 g)>>';
    const note = '<</Type /Annot /Subtype /Stamp /Rect [100 300 300 340] /F 4 /AP <</N 9 0 R>>>>';
    const drawn = { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 200 40]', data: '0 g 0 0 200 40 re f' };
    const file = open(onePagePdf({ content: '', catalog: form, page: '/Annots [7 0 R 8 0 R]', more: [field, note, drawn] }));
    const picture = await file.render(1, 100);
    expect(ink(picture, { x: 100 / 595, y: (842 - 630) / 842, width: 200 / 595, height: 30 / 842 })).toBeGreaterThan(0.02);
    expect(ink(picture, { x: 110 / 595, y: (842 - 335) / 842, width: 180 / 595, height: 30 / 842 })).toBeGreaterThan(0.95);
    expect(await noticesOf(file)).toEqual(new Map([[NoticeCode.FormFields, 1], [NoticeCode.Comments, 1]]));
  });

  it('drops its dpi to stay within 60 megapixels', async () => {
    const file = open(onePagePdf({ content: '', mediaBox: '[0 0 3000 4000]' }));
    const picture = await file.render(1, 400);
    expect(picture.width * picture.height).toBeLessThanOrEqual(60_000_000);
    expect(picture.dpi).toBeGreaterThan(155);
    expect(picture.width / picture.dpi).toBeCloseTo(3000 / 72, 0);
  });

  describe('of a scan', () => {
    // Points of grey that no resampling would leave as they are.
    const SIDE = 100, pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i * 7919) % 251);
    const scan = (points: number, more = '', page = '') => open(onePagePdf({
      content: `q ${points} 0 0 ${points} 0 0 cm /Scan Do Q\n${more}`, mediaBox: `[0 0 ${points} ${points}]`, resources: '/XObject <</Scan 7 0 R>>', page,
      more: [{ dictionary: `/Type /XObject /Subtype /Image /Width ${SIDE} /Height ${SIDE} /BitsPerComponent 8 /ColorSpace /DeviceGray`, data: pixels }],
    })).render(1, 300);

    it.each([['bare', 36, '', ''], ['with words hidden behind it', 36, `BT /F1 8 Tf 3 Tr 4 4 Td (hidden) Tj ET`, ''], ['of a page in larger units', 18, '', '/UserUnit 2']])('%s is the scan itself', async (_, points, more, page) => {
      const picture = await scan(points, more, page);
      expect([picture.width, picture.height, picture.channels]).toEqual([SIDE, SIDE, 1]);
      expect(picture.dpi).toBeCloseTo(200);
      expect(Buffer.compare(picture.data, pixels)).toBe(0);
    });

    it.each([['of a coarse scan', 72, ''], ['of a scan that bears a printed word', 36, writes('word', 4, 4, 8)]])('%s is as fine as asked for', async (_, points, more) => {
      expect((await scan(points, more)).dpi).toBe(300);
    });
  });

  it('and its words agree where the page counts in larger units', async () => {
    const file = open(onePagePdf({ content: writes('Plan', 100, 100, 30), mediaBox: '[0 0 300 200]', page: '/UserUnit 4' }));
    expect(await file.survey(1)).toEqual([{ width: 1200, height: 800 }]);
    const picture = await file.render(1, 72);
    expect([picture.width, picture.height]).toEqual([1200, 800]);
    expect(ink(picture, (await file.text(1))!.words[0]!.box)).toBeGreaterThan(0.1);
  });

  it('of a page of two million points is refused', async () => {
    await expect(open(onePagePdf({ content: '', mediaBox: '[0 0 2000000 2000000]' })).render(1, 200)).rejects.toMatchObject({ fault: Fault.PageTooLarge });
  });
});

describe('what a reviewer is told', () => {
  it('comments, whose words come out as a file of their own', async () => {
    const note = '<</Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Ask Mrs Tully about this) /T (J Bright)>>';
    const file = open(onePagePdf({ content: writes('page', 72, 700), page: '/Annots [7 0 R]', more: [note] }));
    await file.look(1, 10);
    const { parts, notices } = await file.summary(0);
    expect(parts).toEqual([{ untrustedName: 'comments.txt' }]);
    expect(notices).toEqual([{ code: NoticeCode.Comments, count: 1 }]);
    expect(Buffer.from((await file.part(0))!).toString()).toContain('Page 1, J Bright: Ask Mrs Tully about this');
  });

  it('attached files, which become parts', async () => {
    const names = '/Names <</EmbeddedFiles <</Names [(a) 7 0 R]>>>>';
    const spec = '<</Type /Filespec /F (letter.txt) /UF (letter.txt) /EF <</F 8 0 R>>>>';
    const file = open(onePagePdf({ content: '', catalog: names, more: [spec, { dictionary: '/Type /EmbeddedFile', data: 'hello there' }] }));
    await file.look(1, 10);
    const { parts } = await file.summary(0);
    expect(parts).toEqual([{ untrustedName: 'letter.txt' }]);
    expect(Buffer.from((await file.part(0))!).toString()).toBe('hello there');
  });

  it('scripts, dynamic forms, hidden layers, redactions never applied, a missing end', async () => {
    const catalog = '/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>> /OCProperties <</OCGs [7 0 R] /D <</OFF [7 0 R]>>>>';
    const redact = '<</Type /Annot /Subtype /Redact /Rect [10 10 30 30]>>';
    const whole = onePagePdf({ content: '', catalog, page: '/Annots [8 0 R]', more: ['<</Type /OCG /Name (draft)>>', redact] });
    const told = await noticesOf(open(Buffer.concat([whole.subarray(0, whole.lastIndexOf('%%EOF'))])));
    expect([...told.keys()].sort((a, b) => a - b)).toEqual([NoticeCode.HiddenLayers, NoticeCode.JavaScript, NoticeCode.UnappliedRedactions, NoticeCode.Truncated]);
  });

  it('no layer that is off is drawn', async () => {
    const file = open(onePagePdf({
      content: `/OC /L BDC ${writes('hidden words', 72, 700, 40)} EMC`, resources: '/Properties <</L 7 0 R>>',
      catalog: '/OCProperties <</OCGs [7 0 R] /D <</OFF [7 0 R]>>>>', more: ['<</Type /OCG /Name (draft)>>'],
    }));
    expect(ink(await file.render(1, 50), { x: 0, y: 0, width: 1, height: 1 })).toBe(0);
  });
});

describe('refusals', () => {
  it.each([['garbage', Buffer.from('%PDF-1.7 and nothing else'), Fault.Damaged], ['half a header', Buffer.from('%PDF-'), Fault.Damaged]])('%s is damaged', (_, bytes, fault) => {
    expect(() => open(bytes)).toThrow(expect.objectContaining({ fault }));
  });

  it('a page that is not there', async () => {
    await expect(open(onePagePdf({ content: '' })).text(2)).rejects.toMatchObject({ fault: Fault.PageDamaged });
  });
});

describe('dates of a PDF', () => {
  it.each([
    ["D:20190304101500+01'00'", '2019-03-04T09:15:00.000Z'], ['D:2019', '2019-01-01T00:00:00.000Z'], ['D:20190304Z', '2019-03-04T00:00:00.000Z'], ['yesterday', null], ['D:20191345', null],
  ])('%s is %s', (text, expected) => expect(isoDate(text)).toBe(expected));
});

it('the engine cannot grow past the memory it is given', () => {
  const module = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 7, 1, 1, 0x9c, 2, 0x80, 0x80, 2]);
  expect([...withMemoryCap(module, 16_384).subarray(14)]).toEqual([0x80, 0x80, 1]);
  expect(() => withMemoryCap(module.subarray(0, 8), 1)).toThrow(/no memory section/);
});
