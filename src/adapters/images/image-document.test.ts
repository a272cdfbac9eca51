import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { DEFAULT_SANDBOX_LIMITS } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode } from '../sandbox/sandbox-protocol.schema.js';
import { compactPixels } from './compact-pixels.js';
import { ImageDocument } from './image-document.js';
import { resolutionOf } from './image-resolution.js';
import { looksNegative } from './negative-film.js';
import { declaredPixels, tiffPages } from './tiff-directory.js';

const open = (bytes: Uint8Array): Promise<ImageDocument> => ImageDocument.open(bytes, DEFAULT_SANDBOX_LIMITS);

/** A page of "writing": lines of ink on paper. */
function page(width: number, height: number, negative = false): Buffer {
  const data = Buffer.alloc(width * height, negative ? 20 : 240);
  for (let y = 20; y < height - 20; y += 12) for (let x = 20; x < width - 20; x++) if (x % 5 < 2) data.fill(negative ? 230 : 15, y * width + x, y * width + x + 1);
  return data;
}

const scan = (width: number, height: number, negative = false): Sharp => sharp(page(width, height, negative), { raw: { width, height, channels: 1 } }).toColourspace('b-w');

/** A TIFF of several one-bit pages, not packed. */
function bilevelTiff(pages: readonly { width: number; height: number; dpi: readonly [number, number] | null; ink: number }[]): Buffer {
  const pieces: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let at = 8, link = 4, linkPiece = 0;
  for (const { width, height, dpi, ink } of pages) {
    const rows = Buffer.alloc(Math.ceil(width / 8) * height, 0xff);
    rows.fill(0, 0, Math.round(rows.length * ink));
    const tags: [number, number, number][] = [[256, 4, width], [257, 4, height], [258, 3, 1], [259, 3, 1], [262, 3, 1], [273, 4, at], [277, 3, 1], [278, 4, height], [279, 4, rows.length]];
    if (dpi) tags.push([282, 5, at + rows.length], [283, 5, at + rows.length + 8], [296, 3, 2]);
    const rationals = Buffer.alloc(16);
    dpi?.forEach((d, i) => { rationals.writeUInt32LE(d * 10, 8 * i); rationals.writeUInt32LE(10, 8 * i + 4); });
    const directory = Buffer.alloc(2 + 12 * tags.length + 4);
    directory.writeUInt16LE(tags.length, 0);
    tags.forEach(([tag, type, value], i) => { directory.writeUInt16LE(tag, 2 + 12 * i); directory.writeUInt16LE(type, 4 + 12 * i); directory.writeUInt32LE(1, 6 + 12 * i); directory.writeUInt32LE(value, 10 + 12 * i); });
    const start = at + rows.length + 16;
    pieces[linkPiece]!.writeUInt32LE(start, link);
    pieces.push(rows, rationals, directory);
    linkPiece = pieces.length - 1;
    link = directory.length - 4;
    at = start + directory.length;
  }
  return Buffer.concat(pieces);
}

describe('image files', () => {
  it('a TIFF gives its pages one by one, each with its own size and resolution', async () => {
    const file = await open(bilevelTiff([{ width: 1654, height: 2339, dpi: [200, 200], ink: 0.2 }, { width: 1728, height: 1100, dpi: [204, 98], ink: 0 }]));
    const sizes = await file.survey(1);
    expect(sizes.map((s) => [Math.round(s.width), Math.round(s.height)])).toEqual([[595, 842], [610, 808]]);
    const first = await file.render(1, 300);
    expect([first.width, first.height, first.channels, first.dpi]).toEqual([1654, 2339, 1, 200]);
    expect([...first.data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    const fax = await file.render(2, 100);
    expect([fax.width, fax.height]).toEqual([847, 1122]);
    expect(fax.data.every((v) => v === 255)).toBe(true);
  });

  it.each(['ccittfax4', 'lzw', 'jpeg', 'deflate'] as const)('a TIFF packed as %s', async (compression) => {
    const bytes = await scan(800, 1100).tiff({ compression, ...(compression === 'ccittfax4' ? { bitdepth: 1 as const } : {}), xres: 100 / 25.4, yres: 100 / 25.4 }).toBuffer();
    const file = await open(bytes);
    expect((await file.survey(1)).map((s) => Math.round(s.width))).toEqual([576]);
    await file.look(1, 9);
    expect(await file.summary(0)).toMatchObject({ format: 'tiff', fileKind: 'paper', notices: [] });
    const picture = await file.render(1, 300);
    expect([picture.width, picture.channels]).toEqual([800, 1]);
    expect(picture.data[5 * 800 + 5]).toBeGreaterThan(200);
    expect(picture.data[32 * 800 + 25]).toBeLessThan(100);
  });

  it('a negative is film, and its picture stays negative', async () => {
    const file = await open(await scan(800, 1100, true).tiff({ xres: 8, yres: 8 }).toBuffer());
    await file.survey(1);
    await file.look(1, 9);
    expect((await file.summary(0)).fileKind).toBe('film');
    expect((await file.render(1, 300)).data[0]).toBe(20);
  });

  it('a photograph is shown the way its camera was held, without its metadata', async () => {
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: { r: 200, g: 30, b: 30 } } }).withExif({ IFD0: { Artist: 'Ada Quill', Orientation: '6' } }).withMetadata({ orientation: 6, density: 100 }).jpeg().toBuffer();
    const file = await open(bytes);
    expect((await file.survey(1)).map((s) => [s.width, s.height])).toEqual([[216, 288]]);
    const picture = await file.render(1, 50);
    expect([picture.width, picture.height, picture.channels]).toEqual([150, 200, 3]);
    expect(Buffer.from(picture.data).includes('Ada')).toBe(false);
  });

  it('what is clear in a PNG is white', async () => {
    const bytes = await sharp({ create: { width: 30, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect((await (await open(bytes)).render(1, 300)).data.every((v) => v === 255)).toBe(true);
  });

  it('a resolution that is missing is worked out from A4', async () => {
    const file = await open(await scan(1654, 2339).png().toBuffer());
    expect((await file.survey(1)).map((s) => Math.round(s.width))).toEqual([595]);
    expect((await file.summary(0)).notices).toHaveLength(1);
  });

  it('pixels beyond 60 million are shrunk away', async () => {
    const file = await ImageDocument.open(await scan(1000, 1000).png().toBuffer(), { ...DEFAULT_SANDBOX_LIMITS, pagePixels: 250_000 });
    const picture = await file.render(1, 2_400);
    expect([picture.width, picture.height]).toEqual([500, 500]);
  });

  it('a PNG that declares too many pixels is a bomb', async () => {
    const png = await scan(10, 10).png().toBuffer();
    png.writeUInt32BE(70_000, 16);
    png.writeUInt32BE(70_000, 20);
    await expect(open(png)).rejects.toMatchObject({ fault: expect.any(Number) as number });
  });

  it('a photograph that lost its end is shown as far as it goes, and said to be cut', async () => {
    const bytes = await scan(800, 1100).jpeg().toBuffer();
    const file = await open(bytes.subarray(0, Math.round(bytes.length * 0.6)));
    await file.survey(1);
    await file.look(1, 9);
    expect((await file.summary(0)).notices.map((n) => n.code)).toContain(NoticeCode.Truncated);
    expect((await file.render(1, 36)).width).toBe(400);
  });

  it('a page of a TIFF whose pixels are missing is refused, the others are not', async () => {
    const tiff = bilevelTiff([{ width: 800, height: 600, dpi: [100, 100], ink: 1 }, { width: 800, height: 600, dpi: [100, 100], ink: 0 }]);
    const second = tiff.lastIndexOf(Buffer.from([0x11, 0x01, 4, 0]));
    tiff.writeUInt32LE(tiff.length - 100, second + 8);
    const file = await open(tiff);
    expect((await file.render(1, 100)).data[0]).toBe(0);
    await expect(file.render(2, 100)).rejects.toMatchObject({ fault: Fault.Damaged });
  });

  it('a TIFF whose directories go in a circle ends', () => {
    const tiff = bilevelTiff([{ width: 8, height: 8, dpi: null, ink: 0 }]);
    tiff.writeUInt32LE(tiff.readUInt32LE(4), tiff.length - 4);
    expect(tiffPages(tiff, 100)).toHaveLength(1);
    expect(declaredPixels(tiff, 100)).toBe(64);
  });
});

describe('resolution', () => {
  const none = Buffer.alloc(20);
  it.each([[1654, 2339, undefined, 200], [2480, 3508, undefined, 300], [1240, 1754, 72, 150], [827, 1169, undefined, 100], [4960, 7016, 96, 600], [800, 1000, 96, 96], [1654, 2339, 300, 300]])(
    'of %i by %i pixels that say %s is %i', (width, height, said, expected) => expect(resolutionOf(none, 1, width, height, false, said).across).toBe(expected));
});

describe('polarity', () => {
  it('is told by what most of the page is', () => {
    expect(looksNegative(page(200, 300), 200, 300)).toBe(false);
    expect(looksNegative(page(200, 300, true), 200, 300)).toBe(true);
    expect(looksNegative(Buffer.alloc(60_000, 255), 200, 300)).toBe(false);
    expect(looksNegative(Buffer.alloc(60_000, 0), 200, 300)).toBe(false);
  });
});

describe('compact pixels', () => {
  it('grey stays what it is, by words as by bytes', () => fc.assert(fc.property(fc.array(fc.nat(255), { minLength: 6, maxLength: 60 }), (values) => {
    const three = new Uint8Array(values.length * 3), four = new Uint8Array(values.length * 4);
    values.forEach((v, i) => { three.fill(v, 3 * i, 3 * i + 3); four.fill(v, 4 * i, 4 * i + 3); });
    expect([...compactPixels(three, values.length, 1, three.length, 3).data]).toEqual(values);
    expect([...compactPixels(four, values.length, 1, four.length, 4).data]).toEqual(values);
  })));

  it('colour keeps its three channels and leaves out the padding of rows', () => {
    const pixels = Uint8Array.from([255, 0, 0, 9, 0, 255, 0, 9, 7, 7, 7, 7, 0, 0, 255, 9, 1, 2, 3, 9, 7, 7, 7, 7]);
    expect(compactPixels(pixels, 2, 2, 12, 4)).toEqual({ channels: 3, data: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3]) });
  });
});

it('other images are refused', async () => {
  await expect(open(Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'))).rejects.toMatchObject({ fault: expect.any(Number) as number });
});
