/**
 * Pages per second and peak memory of each stage, on the sample records: `npm run bench [-- --copies 20]`;
 * review of a large invented request by two people at once: `npm run bench -- review` (test/load/review-load.mjs); our reader beside OCRmyPDF:
 * `npm run bench -- ocrmypdf` (test/load/beside-ocrmypdf.mjs); memory of reading: `npm run bench -- memory` (test/load/reading-memory.mjs);
 * all that comes after reading: `npm run bench -- after` (test/load/after-reading.mjs).
 * pages of typing from outside, read by us and by others: `npm run bench -- typed --fonts FOLDER` (test/load/typed-pages.mjs).
 * Machines are noisy: compare the rows of one run with each other, not runs with runs. Memory is that of this process and its children (Linux).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mapAtOnce, residentBytes } from '../test/load/processes.mjs';
import { prepare, root } from './prepare.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    copies: { type: 'string', default: '20' }, pages: { type: 'string' }, suggestions: { type: 'string', default: '60000' }, data: { type: 'string' },
    most: { type: 'string', default: '40' }, rounds: { type: 'string', default: '2' }, engine: { type: 'string', default: 'auto' }, share: { type: 'string', default: '0.33' },
    fonts: { type: 'string', default: '.' }, only: { type: 'string' }, clean: { type: 'boolean', default: false },
  },
});
await prepare();

/** A table of rows that all have the same columns. */
function print(rows, more = '') {
  console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0].toFixed(1)}${more}\n`);
  const columns = Object.keys(rows[0]);
  console.log(`| ${columns.join(' | ')} |\n|---|${columns.slice(1).map(() => '---:|').join('')}\n${rows.map((r) => `| ${columns.map((c) => r[c]).join(' | ')} |`).join('\n')}`);
}

// Idle workers do not keep a program alive: without this it would end while it waits for one.
setInterval(() => undefined, 1_000);
const modes = {
  review: async () => (await import('../test/load/review-load.mjs')).measureReview({ pages: Number(values.pages ?? 10_000), suggestions: Number(values.suggestions), data: values.data }),
  ocrmypdf: async () => (await import('../test/load/beside-ocrmypdf.mjs'))
    .measureBesideOcrmypdf({ folders: positionals.length > 1 ? positionals.slice(1) : [path.join(root, 'sample-records')], most: Number(values.most), rounds: Number(values.rounds) }),
  after: async () => (await import('../test/load/after-reading.mjs')).measureAfterReading({ rendered: positionals[1], reading: positionals[2], pages: Number(values.pages ?? 1_000) }),
  typed: async () => (await import('../test/load/typed-pages.mjs')).measureTypedPages({ fonts: path.resolve(values.fonts), only: values.only, clean: values.clean, pages: Number(values.pages ?? 4) }),
  memory: async () => (await import('../test/load/reading-memory.mjs')).measureReadingMemory({ pages: Number(values.pages ?? 1_000), engine: values.engine, share: Number(values.share) }),
};
if (positionals.length > 0) {
  if (!(positionals[0] in modes)) { console.error(`Unknown: ${positionals[0]}. One of ${Object.keys(modes).join(', ')}, or nothing.`); process.exit(2); }
  const rows = await modes[positionals[0]]();
  if (rows !== null) print(rows);
  process.exit(0);
}
const load = (name) => import(path.join(root, 'dist', name));
const { createFileOpener } = await load('src/adapters/sandbox/create-file-opener.js');
const { createPageReader } = await load('src/adapters/ocr/page-reader.js');
const { findTesseract } = await load('src/adapters/ocr/find-tesseract.js');
const { loadCaseModels } = await load('src/adapters/models/load-case-models.js');
const { PdfBundleWriter } = await load('src/adapters/bundle/pdf-bundle-writer.js');
const { createBundleChecker } = await load('src/adapters/bundle-check/create-bundle-checker.js');
const { arrangeDocuments } = await load('src/core/arranging/arrange-documents.js');
const { createTagger } = await load('src/adapters/models/tagger/create-tagger.js');
const { explainTerms, findPeople, tagPages } = await load('pipelines/find-in-case.js');
const { READING_DPI } = await load('pipelines/stages/read-page.stage.js');
const { planBundle } = await load('src/core/bundle/plan-bundle.js');
const { caseTextOf } = await load('pipelines/case-text.js');

const CONCURRENCY = 2;
const lineReaderFolder = path.join(root, 'models', 'reader');
const sample = path.join(root, 'sample-records');
const { subject } = JSON.parse(readFileSync(path.join(sample, 'truth.json'), 'utf8'));
const files = readdirSync(path.join(sample, 'files')).sort();

const rows = [];
async function measure(stage, pages, work) {
  let peak = 0;
  const watch = setInterval(() => { peak = Math.max(peak, residentBytes()); }, 100);
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  peak = Math.max(peak, residentBytes());
  const count = typeof pages === 'function' ? pages(result) : pages;
  rows.push({ stage, pages: count, 'pages/s': (count / seconds).toFixed(count / seconds < 10 ? 2 : 0), seconds: seconds.toFixed(2), 'peak MB': Math.round(peak / 1e6) });
  return result;
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'carefile-bench-'));
const opener = createFileOpener({ concurrency: CONCURRENCY });
const opened = await Promise.all(files.map(async (name) => ({ name, file: await opener.open(readFileSync(path.join(sample, 'files', name)), name) })));
const places = opened.flatMap(({ name, file }) => file.inspection.pages.map((_, i) => ({ name, file, page: i + 1 })));
const pictures = await measure(`draw at ${READING_DPI} dpi`, places.length, () => mapAtOnce(places, CONCURRENCY, async (p) => ({ ...p, layer: await p.file.textLayer(p.page), picture: await p.file.render(p.page, READING_DPI) })));
const scans = pictures.filter((p) => !p.layer?.words.length);
for (const engine of ['tesseract.js', ...(findTesseract() ? ['native'] : [])]) {
  const reader = createPageReader({ engine, workers: CONCURRENCY, cacheFolder: scratch, lineReaderFolder });
  await reader.read(scans[0].picture, null, 'auto');
  await measure(`read scans, ${engine}`, scans.length, () => mapAtOnce(scans, CONCURRENCY, (p) => reader.read(p.picture, null, 'auto')));
  await reader.close();
}
const reader = createPageReader({ workers: CONCURRENCY, cacheFolder: scratch, lineReaderFolder });
const readings = await measure('read all, as in a run', pictures.length, () => mapAtOnce(pictures, CONCURRENCY, async (p) => ({ ...p, reading: await reader.read(p.picture, p.layer, 'auto') })));

const copies = Number(values.copies);
const pages = Array.from({ length: copies }, (_, c) => readings.map((r) => ({
  pageId: `${c}/${r.name}/${r.page}`, fileId: `${c}/${r.name}`, file: `${c}/${r.name}`, page: r.page, fileKind: r.file.inspection.fileKind,
  statedAt: r.file.inspection.statedAt, statedTitle: r.file.inspection.statedTitle, reading: r.reading,
}))).flat();
const models = await loadCaseModels(path.join(root, 'models'));
const documents = await measure('cut, date, order', pages.length, async () => arrangeDocuments(pages, { subject, today: '2026-01-01' }));
const caseText = caseTextOf(subject, documents, pages);
const tagger = createTagger(path.join(root, 'models'), models.detection.lists);
const tagged = tagger.missing ? [] : await measure('tag names', pages.length, () => tagPages(caseText, tagger));
const { mentions, ...found } = await measure('find mentions, join people, decide', pages.length, async () => findPeople(caseText, models, tagged));
const { terms: glossary } = await measure('explain terms', pages.length, async () => explainTerms(caseText, models.glossary, mentions, models.detection.lists.words));

const one = new Set(readings.map((r) => `0/${r.name}/${r.page}`)), writer = new PdfBundleWriter();
const at = '2026-01-01T00:00:00.000Z';
const plan = planBundle({
  bundleId: 'bench', documents: documents.map((d) => ({ ...d, pages: d.pages.filter((p) => one.has(p)) })).filter((d) => d.pages.length > 0), pages: pages.filter((p) => one.has(p.pageId)),
  facts: { reference: 'BENCH', subject, holder: { name: 'The Council', address: [], telephone: null, email: null }, contactName: null, receivedOn: '2026-01-01', preparedOn: '2026-01-01', searched: [], delivery: null },
  mentions: mentions.filter((m) => one.has(m.pageId)), people: found.people, decisions: found.suggestions.filter((s) => s.verdict !== 'undecided').map((s) => ({ ...s, decidedBy: 'bench', decidedAt: at })),
  extraMarks: [], glossary, withheldPages: [], refusedFiles: [], reasons: [...models.reasons.values()],
}, models.letter, writer.measure);
const byPlace = new Map(pictures.map((p) => [`0/${p.name}#${p.page}`, p]));
const written = await measure('write the bundle', plan.pages.length, () => writer.write(plan, async (fileId, page) => { const p = byPlace.get(`${fileId}#${page}`); return p.file.render(p.page, 300); }));
await measure('check the bundle', plan.pages.length, () => createBundleChecker().check({ bytes: written.bytes, ledger: written.ledger, plan, forbidden: plan.forbidden, recognise: (picture) => reader.recognise(picture) }));
await reader.close();
await Promise.all(opened.map(({ file }) => file.close()));
await opener.close();
rmSync(scratch, { recursive: true, force: true });

print(rows, `, bundle ${(written.bytes.length / 1e6).toFixed(2)} MB for ${plan.pages.length} pages`);
process.exit(0);
