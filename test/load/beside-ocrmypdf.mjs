/**
 * Our page reader beside OCRmyPDF on the same scanned pages, one after the other on the same cores: `npm run bench -- ocrmypdf [RENDERED_FOLDER …] [--most 40] [--rounds 2]`.
 * Each works from one PDF of the pages to their text; start-up counts. The order changes from round to round, since other work on the machine does not stand still.
 * OCRmyPDF gives way to other programs (it lowers its own priority) and also writes a PDF/A: on a busy machine compare processor time.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { mapAtOnce, processorSeconds } from './processes.mjs';

const JOBS = 2, PLAIN = 'OCRmyPDF';
const load = (name) => import(path.join(root, 'dist', name));
const has = (program) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error;

/** The scanned pages of rendered cases, at most `most`, evenly chosen; blank ones are left out. */
async function chosenPages(folders, most) {
  const all = [];
  for (const folder of folders) {
    const { files } = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8'));
    for (const { name, kind, pages } of files) if (kind === 'scan' && name.endsWith('.pdf')) {
      const bytes = readFileSync(path.join(folder, 'files', name));
      pages.forEach(({ text }, i) => { if (text) all.push({ bytes, page: i, text }); });
    }
  }
  const step = Math.max(1, all.length / most);
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

async function asOneFile(pages) {
  const whole = await PDFDocument.create(), opened = new Map();
  for (const { bytes, page } of pages) {
    if (!opened.has(bytes)) opened.set(bytes, await PDFDocument.load(bytes));
    whole.addPage((await whole.copyPages(opened.get(bytes), [page]))[0]);
  }
  return Buffer.from(await whole.save());
}

function withOcrmypdf(file, scratch, words) {
  const sidecar = path.join(scratch, 'sidecar.txt');
  const run = spawnSync('ocrmypdf', ['--quiet', '--jobs', String(JOBS), ...words, '--sidecar', sidecar, file, path.join(scratch, 'out.pdf')], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`ocrmypdf ended with ${run.status}: ${run.stderr}`);
  return readFileSync(sidecar, 'utf8').split('\f');
}

async function withOurs(bytes, scratch, engine) {
  const { createFileOpener } = await load('src/adapters/sandbox/create-file-opener.js');
  const { createPageReader } = await load('src/adapters/ocr/page-reader.js');
  const { READING_DPI } = await load('pipelines/stages/read-page.stage.js');
  const opener = createFileOpener({ concurrency: JOBS });
  const reader = createPageReader({ engine, workers: JOBS, cacheFolder: scratch, lineReaderFolder: path.join(root, 'models', 'reader') });
  const file = await opener.open(bytes, 'pages.pdf');
  const texts = await mapAtOnce(file.inspection.pages.map((_, i) => i + 1), JOBS, async (page) => (await reader.read(await file.render(page, READING_DPI), null, 'auto')).words.map((w) => w.text).join(' '));
  await reader.close();
  await file.close();
  await opener.close();
  return texts;
}

/** Rows for the table, or null where OCRmyPDF is not installed. */
export async function measureBesideOcrmypdf({ folders, most, rounds }) {
  if (!has('ocrmypdf')) { console.error('\n*** OCRmyPDF is not installed (Debian: apt-get install ocrmypdf): the comparison is SKIPPED ***\n'); return null; }
  const { findTesseract } = await load('src/adapters/ocr/find-tesseract.js');
  const { characterErrors } = await load('test/support/quality/character-errors.js');
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'carefile-beside-'));
  try {
    const pages = await chosenPages(folders, most), bytes = await asOneFile(pages), file = path.join(scratch, 'pages.pdf');
    writeFileSync(file, bytes);
    const ways = [{ name: PLAIN, read: () => withOcrmypdf(file, scratch, []) }];
    if (has('unpaper')) ways.push({ name: 'OCRmyPDF --deskew --clean', read: () => withOcrmypdf(file, scratch, ['--deskew', '--clean']) });
    else console.error('\n*** unpaper is not installed: OCRmyPDF --clean is SKIPPED ***\n');
    if (findTesseract() !== null) ways.push({ name: 'ours, native Tesseract', read: () => withOurs(bytes, scratch, 'native') });
    ways.push({ name: 'ours, tesseract.js', read: () => withOurs(bytes, scratch, 'tesseract.js') });
    const sums = new Map(ways.map(({ name }) => [name, { seconds: 0, processor: 0, texts: [] }]));
    for (let round = 0; round < rounds; round++) for (let k = 0; k < ways.length; k++) {
      // Forwards, then backwards from another start: none comes always first, nor always after the same neighbour.
      const way = ways[(round % 2 === 0 ? k : 2 * ways.length - 1 - k + round) % ways.length], sum = sums.get(way.name), started = performance.now(), before = processorSeconds();
      sum.texts = await way.read();
      const seconds = (performance.now() - started) / 1000;
      sum.seconds += seconds;
      sum.processor += (processorSeconds() ?? NaN) - before;
      console.error(`round ${round + 1}: ${way.name}, ${seconds.toFixed(1)} s, load ${os.loadavg()[0].toFixed(1)}`);
    }
    const errors = (name) => characterErrors(pages.map(({ text }, i) => ({ truth: text, read: sums.get(name).texts[i] ?? '' })));
    const plain = sums.get(PLAIN), plainErrors = errors(PLAIN), count = pages.length * rounds;
    return ways.map(({ name }) => {
      const { seconds, processor } = sums.get(name), wrong = errors(name);
      return {
        'reader': name, 'pages': pages.length, 'pages/s': (count / seconds).toFixed(2), 'speed to OCRmyPDF plain': (plain.seconds / seconds).toFixed(2), 'processor s a page': (processor / count).toFixed(2), 'the same by processor time': (plain.processor / processor).toFixed(2),
        'character error rate': wrong.toFixed(4), 'errors to OCRmyPDF plain': (wrong / plainErrors).toFixed(2),
      };
    });
  } finally { rmSync(scratch, { recursive: true, force: true }); }
}
