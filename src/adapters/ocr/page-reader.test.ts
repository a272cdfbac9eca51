import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { upright, type QuarterTurn } from '../../core/page/box.js';
import type { PageReader } from '../../ports/page-reader.port.js';
import { findTesseract } from './find-tesseract.js';
import { createPageReader } from './page-reader.js';
import { typedPage } from './typed-page.fixture.js';

const LINES = ['The matron wrote to the mother', 'about her son on the third of May', 'and asked whether he might visit', 'the farm before the winter came', 'Present: Mr Hope and Mrs Day', 'No reply has yet been received'];
const WANTED = LINES.join(' ').split(' ');
let folder: string;
beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'reader with spaces ')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const engines: ('tesseract.js' | 'native')[] = findTesseract() === null ? ['tesseract.js'] : ['tesseract.js', 'native'];
if (engines.length === 1) process.stderr.write('\n*** Tesseract is not installed: the suites of the native engine are SKIPPED ***\n\n');

describe.each(engines)('a page reader with %s', (engine) => {
  let reader: PageReader;
  beforeAll(() => { reader = createPageReader({ engine, workers: 1, cacheFolder: path.join(folder, 'cache') }); });
  afterAll(() => reader.close());

  it.each<[string, Parameters<typeof typedPage>[1]]>([
    ['an upright page', {}], ['a negative', { negative: true }], ['a page on its side', { turned: 90 }], ['a page on its head', { turned: 180 }], ['a leaning page', { leans: 2 }],
    ['a faint page', { ink: '#c8c8c8' }], ['a coarse page', { dpi: 110 }], ['a very fine page', { dpi: 600 }],
  ])('reads %s, with a box on each word as it lies on the delivered page', async (_, look) => {
    const { picture, words } = await typedPage(LINES, look);
    const reading = await reader.read(picture, null, 'auto');
    expect(reading).toMatchObject({ source: 'ocr', blank: false, needsReading: false, turned: look?.turned ?? 0 });
    expect(reading.look.negative).toBe(look?.negative ?? false);
    expect(reading.record).toMatchObject({
      profile: 'auto', engine: expect.stringMatching(/^tesseract/), drawnAt: look?.dpi ?? 200, lines: { found: LINES.length, again: 0, ours: 0 },
      picture: { shrunkBy: look?.dpi === 600 ? 2 : 1, readAt: look?.dpi === 110 || look?.dpi === 600 ? 300 : 200, rim: 0, thickened: false },
    });
    expect(reading.record!.picture!.levelled).toBeCloseTo(look?.leans ?? 0, 0);
    expect(reading.record!.seconds).toBeGreaterThanOrEqual(reading.record!.looks.reduce((sum, l) => sum + l.seconds, 0) - 0.05);
    expect(reading.skew).toBeCloseTo(look?.leans ?? 0, 0);
    expect(reading.words.map((w) => w.text)).toEqual(WANTED);
    expect(reading.words.at(-1)!.line).toBe(LINES.length - 1);
    expect(reading.unreadInk).toBeLessThan(0.03);
    if (look?.leans === undefined) reading.words.forEach((w, i) => {
      const seen = upright(w.box, reading.turned as QuarterTurn), truth = words[i]!.box;
      expect(seen.x).toBeLessThan(truth.x + 0.008);
      expect(seen.x + seen.width).toBeGreaterThan(truth.x + truth.width - 0.012);
      expect(Math.abs(seen.y + seen.height / 2 - truth.y - truth.height / 2)).toBeLessThan(truth.height * 0.4);
    });
  }, 120_000);

  it('says that a page is blank without reading it', async () => {
    const { picture } = await typedPage([]);
    expect(await reader.read(picture, null, 'auto')).toMatchObject({ blank: true, words: [], needsReading: false, record: { looks: [], picture: { levelled: 0 } } });
  }, 60_000);

  it('takes the text layer of a drawn page that shows it, and says where a layer tells something else', async () => {
    const { picture, words } = await typedPage(LINES);
    const layer = { words: words.map((w, i) => ({ ...w, line: Math.floor(i / 6) })) };
    expect(await reader.read(picture, layer, 'electronic')).toMatchObject({ source: 'text-layer', needsReading: false, record: { profile: 'electronic', picture: null, looks: [] } });
    const other = { words: layer.words.map((w) => ({ ...w, text: '\uE001\uE002' })) };
    const read = await reader.read(picture, other, 'electronic');
    expect(read).toMatchObject({ source: 'ocr', needsReading: true });
    expect(read.needsReadingWhy).toContain('text-layer-disagrees');
    expect(read.words.map((w) => w.text)).toEqual(WANTED);
  }, 60_000);

  it('reads what stands in pictures beside the words of a drawn page', async () => {
    const { picture, words } = await typedPage(LINES);
    const reading = await reader.read(picture, { words: words.slice(0, 13).map((w, i) => ({ ...w, line: Math.floor(i / 6) })) }, 'electronic');
    expect(reading).toMatchObject({ source: 'text-layer', needsReading: false });
    expect(reading.words.map((w) => w.text).sort()).toEqual([...WANTED].sort());
  }, 60_000);

  it('recognises a picture without judging it', async () => {
    const { picture } = await typedPage(LINES);
    expect((await reader.recognise(picture)).map((w) => w.text)).toEqual(WANTED);
  }, 60_000);

  it('writes only to the folder that it was given', async () => {
    expect(await readdir(folder)).toEqual(engines.slice(0, engines.indexOf(engine) + 1).includes('native') ? ['cache'] : []);
  });
});
