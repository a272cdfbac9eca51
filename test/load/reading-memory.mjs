/**
 * Whether reading keeps its memory: `npm run bench -- memory [--pages 1000] [--engine native]` opens and draws the sample's scans again and again and reads the top of each through the pool
 * (--share .33 of it unless told), as many pages as asked for, while the memory of all processes together is sampled.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { mapAtOnce, residentBytes } from './processes.mjs';

const ATONCE = 2, EVERY_MS = 100;
const load = (name) => import(path.join(root, 'dist', name));

const topOf = (picture, share) => {
  const height = Math.round(picture.height * share);
  return { ...picture, height, data: picture.data.slice(0, picture.width * height * picture.channels) };
};

/** Rows: peak and mean of each hundred pages, and of the whole against the first hundred. */
export async function measureReadingMemory({ pages, engine, share }) {
  const { createFileOpener } = await load('src/adapters/sandbox/create-file-opener.js');
  const { createPageReader } = await load('src/adapters/ocr/page-reader.js');
  const { READING_DPI } = await load('pipelines/stages/read-page.stage.js');
  const folder = path.join(root, 'sample-records', 'files'), scratch = mkdtempSync(path.join(os.tmpdir(), 'carefile-memory-'));
  const opener = createFileOpener({ concurrency: ATONCE }), reader = createPageReader({ engine, workers: ATONCE, cacheFolder: scratch, lineReaderFolder: path.join(root, 'models', 'reader') });
  const hundreds = Array.from({ length: Math.ceil(pages / 100) }, () => ({ peak: 0, sum: 0, count: 0 }));
  let read = 0;
  const watch = setInterval(() => {
    const bytes = residentBytes(), at = hundreds[Math.min(hundreds.length - 1, Math.floor(read / 100))];
    at.peak = Math.max(at.peak, bytes); at.sum += bytes; at.count++;
  }, EVERY_MS);
  const names = readdirSync(folder).filter((n) => /^(scan|fiche)-/.test(n)).sort();
  for (let k = 0; read < pages; k++) {
    // A file is opened anew each time, as a request of many files does.
    const file = await opener.open(readFileSync(path.join(folder, names[k % names.length])), names[k % names.length]);
    await mapAtOnce(file.inspection.pages.map((_, i) => i + 1), ATONCE, async (page) => {
      const picture = await file.render(page, READING_DPI);
      const reading = await reader.read(share < 1 ? topOf(picture, share) : picture, null, 'auto');
      if (reading.needsReadingWhy.some((why) => why === 'engine-failed' || why === 'timed-out')) console.error(`a page was not read: ${reading.needsReadingWhy.join(', ')}`);
      if (++read % 100 === 0) console.error(`${read} pages`);
    });
    await file.close();
  }
  clearInterval(watch);
  await reader.close();
  await opener.close();
  rmSync(scratch, { recursive: true, force: true });
  const mb = (bytes) => Math.round(bytes / 1e6), mean = ({ sum, count }) => sum / count, [first] = hundreds, last = hundreds.at(-1), peak = Math.max(...hundreds.map((h) => h.peak));
  const row = (what, h) => ({ pages: what, 'peak MB': mb(h.peak), 'mean MB': mb(mean(h)) });
  return [
    ...hundreds.map((h, i) => row(`${i * 100 + 1} to ${Math.min(pages, (i + 1) * 100)}`, h)),
    { pages: `all ${pages} to the first 100`, 'peak MB': (peak / first.peak).toFixed(2), 'mean MB': '' },
    { pages: 'the last hundred to the first', 'peak MB': (last.peak / first.peak).toFixed(2), 'mean MB': (mean(last) / mean(first)).toFixed(2) },
  ];
}
