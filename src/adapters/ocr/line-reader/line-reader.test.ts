import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Picture } from '../../../core/page/picture.js';
import { createPageReader } from '../page-reader.js';
import { lineReaderAt, openLineReader } from './line-reader.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const MODEL = path.resolve(here, '../../../../models/reader');

describe('a page by a hand that neither the network nor its training has seen', () => {
  // "Nothing You Could Do" is on the held-out list of models/reader/training/fonts.json. The list beside the picture: words and the edges of their ink.
  let picture: Picture, truth: [string, number, number, number, number][];
  beforeAll(async () => {
    const { data, info } = await sharp(path.join(here, 'held-out-hand.fixture.png')).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    picture = { width: info.width, height: info.height, channels: 1, dpi: 300, data: new Uint8Array(data) };
    truth = JSON.parse(await readFile(path.join(here, 'held-out-hand.fixture.json'), 'utf8')) as typeof truth;
  });

  it('is read, each word with a box over all its ink', async () => {
    const reader = createPageReader({ engine: 'tesseract.js', workers: 1, lineReaderFolder: MODEL });
    expect(reader.engine).toMatch(/ and line reader \d+$/);
    const { words } = await reader.read(picture, null, 'auto');
    await reader.close();
    const right = truth.filter(([text, x0, y0, x1, y1]) => words.some(({ text: said, box }) => said === text
      && box.x * picture.width <= x0 + 2 && (box.x + box.width) * picture.width >= x1 - 2 && box.y * picture.height <= y0 + 2 && (box.y + box.height) * picture.height >= y1 - 2));
    expect(right.length / truth.length).toBeGreaterThan(0.85);
  }, 120_000);
});

describe('the files of the line reader', () => {
  it('have a name where all is there', () => expect(lineReaderAt(MODEL)).toEqual({ name: expect.stringMatching(/^line reader \d+$/) as string }));

  it('say what is missing, and nothing is opened that is not the recorded network', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'line reader '));
    try {
      expect(lineReaderAt(folder)).toEqual({ missing: 'its manifest is not there' });
      await copyFile(path.join(MODEL, 'manifest.json'), path.join(folder, 'manifest.json'));
      expect(lineReaderAt(folder)).toEqual({ missing: 'reader.onnx is not there' });
      for (const file of ['reader.onnx', 'letter-runs.tsv.gz']) await writeFile(path.join(folder, file), 'other');
      await expect(openLineReader(folder)).rejects.toThrow('not the recorded one');
      await writeFile(path.join(folder, 'manifest.json'), '{}');
      expect(lineReaderAt(folder)).toEqual({ missing: 'its manifest has another shape' });
    } finally { await rm(folder, { recursive: true, force: true }); }
  });

  it('leave the page reader at work without them, and it says so', async () => {
    const reader = createPageReader({ engine: 'tesseract.js', workers: 1, lineReaderFolder: path.join(tmpdir(), 'no such folder') });
    expect(reader.engine).toContain('WITHOUT the line reader');
    await reader.close();
  });
});
