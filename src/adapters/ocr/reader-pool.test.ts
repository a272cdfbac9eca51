import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '../../settings.js';
import { createPageReader } from './page-reader.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'carefile-reader-pool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let scripts = 0;
/** A worker's script, as a file that a worker can start from. */
const script = (body: string) => {
  const file = path.join(folder, `worker-${++scripts}.mjs`);
  writeFileSync(file, `const onPage = (act) => process.on('message', (t) => { if ('kind' in t) act(t); });\nprocess.on('disconnect', () => process.exit());\n${body}`);
  return async () => pathToFileURL(file);
};
const READY = "process.send({ kind: 'ready' });";
const READING = "{ kind: 'reading', reading: { width: t.picture.width, words: [] } }";
const picture = (width = 10) => ({ width, height: 10, channels: 1 as const, dpi: 100, data: new Uint8Array(width * 10) });
const reader = (body: string, more: object = {}) => createPageReader({ engine: 'tesseract.js', entry: script(body), ...more });

describe('the pool of readers', () => {
  it('says that a page which takes too long was not read, and reads the next one', async () => {
    const pool = reader(`onPage((t) => { if (t.picture.width === 13) for (;;); process.send(${READING}); }); ${READY}`, { pageLimitMs: 1500, workers: 1 });
    const stuck = await pool.read(picture(13), null, 'auto');
    expect(stuck).toMatchObject({ words: [], blank: false, needsReading: true, needsReadingWhy: ['timed-out'], unreadInk: 1, confidence: 0 });
    expect(await pool.read(picture(7), null, 'auto')).toMatchObject({ width: 7 });
    await pool.close();
  });

  it('outlives a worker that is stopped while native code of the line reader runs', async () => {
    const ran = path.join(folder, 'stopped.txt');
    const pool = reader(`
      import { readFileSync, writeFileSync } from 'node:fs';
      import ort from ${JSON.stringify(createRequire(import.meta.url).resolve('onnxruntime-node'))};
      const session = await ort.InferenceSession.create(readFileSync(${JSON.stringify(path.join(REPOSITORY, 'models', 'reader', 'reader.onnx'))}), { intraOpNumThreads: 1 });
      const strip = new ort.Tensor('float32', new Float32Array(36 * 4000), [1, 1, 36, 4000]);
      onPage(async () => { for (;;) { await session.run({ [session.inputNames[0]]: strip }); writeFileSync(${JSON.stringify(ran)}, ''); } });
      ${READY}`, { workers: 1, pageLimitMs: 1500 });
    for (let i = 0; i < 3; i++) expect(await pool.read(picture(), null, 'auto')).toMatchObject({ needsReadingWhy: ['timed-out'] });
    expect(existsSync(ran)).toBe(true);
    await pool.close();
  });

  it('tries a page again with a fresh worker when the first one breaks', async () => {
    // The first worker dies at its second page; a fresh one reads that page as its first.
    const pool = reader(`let n = 0; onPage((t) => { if (++n === 2) process.exit(1); process.send(${READING}); }); ${READY}`, { workers: 1 });
    expect(await pool.read(picture(1), null, 'auto')).toMatchObject({ width: 1 });
    expect(await pool.read(picture(2), null, 'auto')).toMatchObject({ width: 2 });
    await pool.close();
  });

  it.each([
    ['dies each time', `onPage(() => process.exit(1)); ${READY}`],
    ['throws', `onPage(() => { throw new Error('broken'); }); ${READY}`],
    ['answers that it failed', `onPage(() => process.send({ kind: 'failed', message: 'x' })); ${READY}`],
    ['never starts', "throw new Error('no engine');"],
  ])('says engine-failed where the engine %s', async (_, body) => {
    const pool = reader(body, { workers: 1 });
    expect(await pool.read(picture(), null, 'auto')).toMatchObject({ needsReading: true, needsReadingWhy: ['engine-failed'], blank: false });
    await expect(pool.recognise(picture())).rejects.toMatchObject({ code: 'picture-not-read' });
    await pool.close();
  });

  it('replaces a worker after its share of pages', async () => {
    const pool = reader(`let n = 0; onPage((t) => { t.picture.width = ++n; process.send(${READING}); }); ${READY}`, { workers: 1, pagesAWorker: 2 });
    const seen: number[] = [];
    for (let i = 0; i < 5; i++) seen.push((await pool.read(picture(), null, 'auto')).width);
    expect(seen).toEqual([1, 2, 1, 2, 1]);
    await pool.close();
  });

  it('reads as many pages at once as it has workers', async () => {
    const pool = reader(`onPage((t) => setTimeout(() => process.send(${READING}), 50)); ${READY}`, { workers: 2 });
    const pages = await Promise.all([1, 2, 3, 4, 5].map((w) => pool.read(picture(w), null, 'auto')));
    expect(pages.map((p) => p.width)).toEqual([1, 2, 3, 4, 5]);
    await pool.close();
  });

  it('turns away what is left when it is closed', async () => {
    const pool = reader(`onPage(() => undefined); ${READY}`, { workers: 1 });
    const pages = [pool.read(picture(), null, 'auto'), pool.read(picture(), null, 'auto')].map((p) => p.catch((e: { code: string }) => e.code));
    await pool.close();
    expect(await Promise.all(pages)).toEqual(['reader-closed', 'reader-closed']);
    await expect(pool.read(picture(), null, 'auto')).rejects.toMatchObject({ code: 'reader-closed' });
  });

  it('says so where native Tesseract is asked for and not there', () => {
    expect(() => createPageReader({ engine: 'native', searchPath: '', cacheFolder: '/nowhere' })).toThrow(expect.objectContaining({ code: 'engine-missing' }));
  });
});
