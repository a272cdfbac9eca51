import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { drawnFilm, type DrawnFrame } from '../../core/reading/drawn-film.fixture.js';
import type { Grey } from '../../core/reading/grey.js';
import type { FileOpener, OpenedFile } from '../../ports/file-opener.port.js';
import { createFileOpener } from './create-file-opener.js';

let opener: FileOpener;
beforeAll(() => { opener = createFileOpener({ concurrency: 1 }); });
afterAll(() => opener.close());

const page: DrawnFrame = { width: 230, height: 320 };
const DPI = 200;
const image = ({ width, height, data }: Grey) => sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w').withMetadata({ density: DPI });
const tiff = (sheet: Grey): Promise<Buffer> => image(sheet).tiff({ compression: 'deflate', xres: DPI / 25.4, yres: DPI / 25.4 }).toBuffer();
async function pdf(sheet: Grey): Promise<Buffer> {
  const document = await PDFDocument.create(), picture = await document.embedPng(await image(sheet).png().toBuffer());
  document.addPage([(sheet.width * 72) / DPI, (sheet.height * 72) / DPI]).drawImage(picture, { x: 0, y: 0, width: (sheet.width * 72) / DPI, height: (sheet.height * 72) / DPI });
  return Buffer.from(await document.save());
}
const middleOf = ({ width, height, channels, data }: Awaited<ReturnType<OpenedFile['render']>>) => data[(Math.floor(height * 0.03) * width + (width >> 1)) * channels];

describe('a file of film sheets', () => {
  const strip = drawnFilm([[page, { ...page, blank: true }, { ...page, negative: true }, page]], { leans: 0.6 });

  it.each([['TIFF', tiff, 'where-likely'], ['PDF that is said to be film', pdf, 'look']] as const)('gives each frame of a %s as a page of the size of paper', async (_, made, choice) => {
    const file = await opener.open(await made(strip.sheet), 'strip', choice);
    const { pages, film, fileKind, notices } = file.inspection;
    expect([pages.length, fileKind]).toEqual([4, 'film']);
    expect(film!.map((f) => f.sheet)).toEqual([1, 1, 1, 1]);
    expect(notices).toContain('One sheet of film holds 4 frames: each is a page of its own here');
    expect(pages[0]!.width).toBeGreaterThan(560); expect(pages[0]!.width).toBeLessThan(640);
    for (let n = 1; n <= 4; n++) {
      const picture = await file.render(n, 300), truth = strip.frames[n - 1]!;
      // The sheet's own pixels, no more and no fewer, with their true fineness for a page of that size.
      expect(Math.abs(picture.width - (truth.x1 - truth.x0))).toBeLessThan(30);
      expect((picture.width / picture.dpi) * 72).toBeCloseTo(pages[n - 1]!.width, -1);
      if (n === 3) expect(middleOf(picture)).toBeLessThan(60); else expect(middleOf(picture)).toBeGreaterThan(180);
      expect(await file.textLayer(n)).toBeNull();
    }
    await expect(file.render(5, 100)).rejects.toThrow(RangeError);
    await file.close();
  }, 60_000);

  it('gives what stands beside the frames as a page of its own, where the file is said to be film', async () => {
    const { sheet } = drawnFilm([[page, page], [page, page]], { header: true }), bytes = await tiff(sheet);
    const file = await opener.open(bytes, 'jacket.tif', 'look');
    expect(file.inspection.film!.map((f) => typeof f.part)).toEqual(['string', 'object', 'object', 'object', 'object']);
    const rest = await file.render(1, 300);
    expect([rest.width, rest.height]).toEqual([sheet.width, sheet.height]);
    // The title stays, the frames are gone.
    expect(rest.data.subarray(0, rest.width * 70).some((v) => v > 200)).toBe(true);
    expect(rest.data.subarray(rest.width * 110).every((v) => v < 100)).toBe(true);
    await file.close();
    const likely = await opener.open(bytes, 'jacket.tif');
    expect(likely.inspection.film).toBeNull();
    await likely.close();
  }, 60_000);

  it('keeps to what was found when the file was first opened', async () => {
    const bytes = await tiff(strip.sheet);
    const none = await opener.open(bytes, 'strip.tif', { found: null });
    expect(none.inspection.pages).toHaveLength(1);
    await none.close();
    const found = [{ sheet: 1, part: { x: 0, y: 0, width: 0.5, height: 1 } }, { sheet: 1, part: { x: 0.5, y: 0, width: 0.5, height: 1 } }] as const;
    const file = await opener.open(bytes, 'strip.tif', { found });
    expect(file.inspection.film).toEqual(found);
    expect((await file.render(2, 1_000)).width).toBeCloseTo(strip.sheet.width / 2, -1);
    await file.close();
    await expect(opener.open(bytes, 'strip.tif', { found: [{ sheet: 2, part: 'whole' }] })).rejects.toMatchObject({ name: 'FileRefused', code: 'damaged' });
  }, 60_000);

  it('leaves pages that are one page alone, also among sheets', async () => {
    const one = drawnFilm([[{ width: 700, height: 960 }]], { border: 40, film: 235 }).sheet, two = drawnFilm([[page, page]], { film: 235 }).sheet;
    const single = await opener.open(await tiff(one), 'frame.tif', 'look');
    expect(single.inspection.film).toBeNull();
    await single.close();
    const both = await sharp([await image(one).resize(560, 760).png().toBuffer(), await image(two).resize(560, 760, { fit: 'contain', background: '#ebebeb' }).png().toBuffer()], { join: { animated: true } })
      .toColourspace('b-w').tiff({ compression: 'deflate', xres: 8, yres: 8 }).toBuffer();
    const file = await opener.open(both, 'roll.tif', 'look');
    expect(file.inspection.film!.map((f) => [f.sheet, typeof f.part])).toEqual([[1, 'string'], [2, 'object'], [2, 'object']]);
    expect((await file.render(1, 300)).height).toBe(760);
    await file.close();
  }, 60_000);

  it('takes nothing apart in a file that is said to be paper, nor in a PDF of which nothing was said', async () => {
    for (const [bytes, choice] of [[await tiff(strip.sheet), 'none'], [await pdf(strip.sheet), 'where-likely']] as const) {
      const file = await opener.open(bytes, 'file', choice);
      expect(file.inspection.film).toBeNull();
      await file.close();
    }
  }, 60_000);
});
