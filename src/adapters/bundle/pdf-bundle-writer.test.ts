import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { FacsimilePage } from '../../core/bundle/bundle-plan.js';
import { planBundle } from '../../core/bundle/plan-bundle.js';
import { SAMPLE_TEMPLATE, sampleInput, samplePicture, type SampleName, type SamplePage } from '../../core/bundle/testing/sample-bundle.js';
import type { Picture } from '../../core/page/picture.js';
import { openWithPdfjs } from '../bundle-check/pdfjs-reader.js';
import { cleanPaper } from './clean-paper.js';
import { encodeG4, encodeGrey4 } from './encode-picture.js';
import { facsimilePicture, MARK_GREY } from './facsimile-picture.js';
import { pixelRect, turned } from './page-pixels.js';
import { PdfBundleWriter } from './pdf-bundle-writer.js';

const writer = new PdfBundleWriter();
const NAMES: readonly SampleName[] = [{ name: 'Vera Lund', person: 'person-family', verdict: 'withhold' }];
const LINES = ['Ada Winter was seen with', 'Vera Lund at the house of', 'friends and spoke of it'];

function planned(pages: readonly SamplePage[], names = NAMES) {
  const input = sampleInput(pages, names), plan = planBundle(input, SAMPLE_TEMPLATE, writer.measure);
  return { input, plan, pages: plan.pages.filter((p): p is FacsimilePage => p.kind === 'facsimile') };
}
const pictureOf = (input: ReturnType<typeof planned>['input'], soft = true) => async (_: string, page: number): Promise<Picture> => samplePicture(input.pages[page - 1]!.reading, 72, soft);
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the writer', () => {
  it('writes the same bytes twice', async () => {
    const { input, plan } = planned([{ lines: LINES }, { lines: LINES, turned: 180 }]);
    const [a, b] = [await writer.write(plan, pictureOf(input)), await new PdfBundleWriter().write(plan, pictureOf(input))];
    expect(sha(a.bytes)).toBe(sha(b.bytes));
    expect(a.ledger.sha256).toBe(sha(a.bytes));
  });

  it('writes the same bytes whatever ink lies under a box: nothing of it reaches the file', async () => {
    const { input, plan, pages } = planned([{ lines: LINES }]);
    const plain = await writer.write(plan, pictureOf(input));
    await fc.assert(fc.asyncProperty(fc.integer(), async (seed) => {
      const other = await writer.write(plan, async () => {
        const picture = samplePicture(input.pages[0]!.reading), data = Uint8Array.from(picture.data), r = pixelRect(pages[0]!.marks[0]!.box, picture.width, picture.height);
        for (let y = r.y; y < r.y + r.height; y++) for (let x = r.x; x < r.x + r.width; x++) data[y * picture.width + x] = (x * 31 + y * 17 + seed) & 255;
        return { ...picture, data };
      });
      expect(sha(other.bytes)).toBe(sha(plain.bytes));
    }), { numRuns: 3 });
  });

  it('asks for one picture at a time and for each page once', async () => {
    const { input, plan } = planned([...Array(3).keys()].map(() => ({ lines: LINES })));
    let open = 0, most = 0;
    const asked: number[] = [];
    await writer.write(plan, async (_, page) => { most = Math.max(most, ++open); asked.push(page); await new Promise((r) => setTimeout(r, 1)); open--; return samplePicture(input.pages[page - 1]!.reading); });
    expect(most).toBe(1);
    expect(asked).toEqual([1, 2, 3]);
  });

  it.each([
    ['a grey page', { lines: LINES }, true, 'grey4'], ['a page upside down', { lines: LINES, turned: 180 }, true, 'grey4'], ['a page on its side', { lines: LINES, turned: 90 }, true, 'grey4'],
    ['a page on its other side', { lines: LINES, turned: 270 }, true, 'grey4'], ['negative film', { lines: LINES, negative: true, fileKind: 'film' }, true, 'grey4'],
    ['a black and white page', { lines: LINES }, false, 'g4'], ['turned black and white film', { lines: LINES, turned: 180, negative: true, fileKind: 'film' }, false, 'g4'],
  ] as const)('shows %s upright, dark on light, with its box in the right place', async (_, page, soft, encoding) => {
    const { input, plan } = planned([page as SamplePage]), { bytes, ledger } = await writer.write(plan, pictureOf(input, soft));
    const entry = ledger.pages.find((p) => p.picture !== null)!, file = await openWithPdfjs(bytes), open = await file.page(entry.bundlePage);
    const [picture] = (await open.pictures()).filter((p) => p.width > 1);
    await file.close();
    expect(entry.picture!.encoding).toBe(encoding);
    const { width, height, data } = picture!, share = (x0: number, y0: number, x1: number, y1: number): number => {
      let ink = 0, n = 0;
      for (let y = Math.round(y0 * height); y < y1 * height; y++) for (let x = Math.round(x0 * width); x < x1 * width; x++) { n++; if (data[y * width + x]! < 128) ink++; }
      return ink / n;
    };
    expect(share(0.1, 0.08, 0.14, 0.094)).toBeGreaterThan(0.2);
    expect(share(0.5, 0.5, 0.9, 0.9)).toBe(0);
    expect(share(0.1, 0.105, 0.19, 0.119)).toBe(0);
    expect(share(0.205, 0.105, 0.36, 0.119)).toBeGreaterThan(0.2);
    const [box] = entry.picture!.boxes;
    expect(data[(box!.rect.y + 3) * width + box!.rect.x + 3]).toBe(encoding === 'g4' ? 255 : MARK_GREY);
  });

  it('leaves no ink of a hidden word in the ring round its box', async () => {
    const { input, pages } = planned([{ lines: ['', 'Vera Lund'] }]);
    const page = { ...samplePicture(input.pages[0]!.reading) };
    const shown = await facsimilePicture(pages[0]!, page);
    expect(shown.encoding).toMatch(/g4|grey4/);
    const { plan } = planned([{ lines: ['', 'Vera Lund'] }]), { bytes, ledger } = await writer.write(plan, async () => page);
    const entry = ledger.pages.find((p) => p.picture !== null)!, file = await openWithPdfjs(bytes), picture = (await (await file.page(entry.bundlePage)).pictures()).find((p) => p.width > 1)!;
    await file.close();
    const r = entry.picture!.boxes[0]!.rect;
    let outside = 0;
    for (let y = 0; y < picture.height; y++) for (let x = 0; x < picture.width; x++) {
      const isInside = x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height;
      if (!isInside && picture.data[(y * picture.width + x) * picture.channels]! < 255) outside++;
    }
    expect(outside).toBe(0);
  });

  it('puts a photograph in as JPEG, its boxes burnt', async () => {
    const { input, plan } = planned([{ lines: LINES }]);
    const { ledger } = await writer.write(plan, async () => {
      const picture = samplePicture(input.pages[0]!.reading), data = Uint8Array.from(picture.data);
      for (let y = 220; y < 720; y++) for (let x = 70; x < 500; x++) data[y * picture.width + x] = 40 + ((x + y) % 90);
      return { ...picture, data };
    });
    expect(ledger.pages.find((p) => p.picture !== null)!.picture!.encoding).toBe('jpeg');
  });

  it('holds nothing of what a delivered picture says about itself', async () => {
    const { input, plan } = planned([{ lines: LINES }]), { bytes } = await writer.write(plan, pictureOf(input));
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Exif|GPS|ICC_PROFILE|xpacket|Vera|Lund/);
  });

  it('sets letters that the font lacks as question marks and drops control characters', async () => {
    const { input, plan } = planned([{ lines: ['caf\u00e9 \u4e2d\u6587 a\u200bb \ufb01n'] }], []), { ledger } = await writer.write(plan, pictureOf(input));
    expect(ledger.pages.find((p) => p.kind === 'facsimile')!.words.slice(-4)).toEqual(['caf\u00e9', '??', 'ab', '\ufb01n']);
  });
});

describe('cleaning paper', () => {
  const sheet = (width: number, height: number, at: (x: number, y: number) => number) => ({ width, height, channels: 1 as const, data: Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))) });
  const grain = (x: number, y: number): number => ((x * 7919 + y * 104729 + x * y * 31) % 13) - 6;

  it('turns grainy and unevenly lit paper white', () => {
    const { raster } = cleanPaper(sheet(300, 300, (x, y) => 200 - y / 6 + grain(x, y)));
    expect(raster.data.filter((v) => v < 255).length / raster.data.length).toBeLessThan(0.002);
  });

  it('keeps faint pencil', () => {
    const { raster } = cleanPaper(sheet(300, 300, (x, y) => (y % 40 < 3 && x > 20 && x < 280 ? 175 : 220) + grain(x, y)));
    let kept = 0, drawn = 0;
    for (let y = 40; y < 260; y++) for (let x = 30; x < 270; x++) if (y % 40 < 3) { drawn++; if (raster.data[y * 300 + x]! < 230) kept++; }
    expect(kept / drawn).toBeGreaterThan(0.97);
  });

  it('makes a page of grain small', () => {
    const { raster } = cleanPaper(sheet(500, 700, (x, y) => 215 + grain(x, y)));
    expect(encodeGrey4(raster).bytes.length).toBeLessThan(6_000);
  });
});

describe('pixels', () => {
  it('turn by quarters and come back', () => {
    const raster = { width: 3, height: 2, channels: 1 as const, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
    expect([...turned(raster, 90).data]).toEqual([4, 1, 5, 2, 6, 3]);
    expect([...turned(turned(raster, 90), 270).data]).toEqual([...raster.data]);
    expect([...turned(turned(raster, 180), 180).data]).toEqual([...raster.data]);
  });

  it('round boxes outward and stay on the page', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true }), fc.integer({ min: 10, max: 4000 }), (x, y, size, pixels) => {
      const r = pixelRect({ x, y, width: size, height: size }, pixels, pixels);
      expect(r.x).toBeLessThanOrEqual(Math.max(0, x * pixels - 1));
      expect(r.x + r.width).toBeGreaterThanOrEqual(Math.min(pixels, (x + size) * pixels + 1));
      expect(r.x).toBeGreaterThanOrEqual(0);
      expect(r.x + r.width).toBeLessThanOrEqual(pixels);
    }));
  });

  it('go into G4 and come back as they were', async () => {
    const page = { width: 37, height: 21, channels: 1 as const, data: Uint8Array.from({ length: 37 * 21 }, (_, i) => ((i * 7) % 5 < 2 ? 0 : 255)) }, g4 = await encodeG4(page);
    expect([g4.width % 16, g4.height % 16]).toEqual([0, 0]);
    expect(g4.bytes.length).toBeGreaterThan(10);
  });
});
