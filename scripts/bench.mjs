/**
 * Pages per second and peak memory of each stage, on the sample records: `npm run bench [-- --copies 20]`;
 * review of a large invented request by two people at once: `npm run bench -- review` (test/load/review-load.mjs).
 * Machines are noisy: compare the rows of one run with each other, not runs with runs. Memory is that of this process and its children (Linux).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { copies: { type: 'string', default: '20' }, pages: { type: 'string', default: '10000' }, suggestions: { type: 'string', default: '60000' }, data: { type: 'string' } },
});
await prepare();
if (positionals[0] === 'review') {
  const { measureReview } = await import('../test/load/review-load.mjs');
  const rows = await measureReview({ pages: Number(values.pages), suggestions: Number(values.suggestions), data: values.data });
  console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0].toFixed(1)}\n`);
  console.log(`| | measured | aim |\n|---|---:|---:|\n${rows.map((r) => `| ${r.what} | ${r.value} | ${r.aim} |`).join('\n')}`);
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
const { findMentions } = await load('src/core/detection/find-mentions.js');
const { gatherPeople } = await load('src/core/people/gather-people.js');
const { findTerms } = await load('src/core/glossary/find-terms.js');
const { planBundle } = await load('src/core/bundle/plan-bundle.js');
const { caseTextOf } = await load('pipelines/case-text.js');

const CONCURRENCY = 2;
const sample = path.join(root, 'sample-records');
const { subject } = JSON.parse(readFileSync(path.join(sample, 'truth.json'), 'utf8'));
const files = readdirSync(path.join(sample, 'files')).sort();

/** Resident bytes of this process and everything below it. */
function residentBytes() {
  if (process.platform !== 'linux') return process.memoryUsage().rss;
  const parents = new Map(), resident = new Map();
  for (const pid of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    parents.set(Number(pid), Number(stat[1]));
    resident.set(Number(pid), Number(stat[21]) * 4096);
  } catch { /* the process has ended meanwhile */ }
  const below = (pid) => pid === process.pid || (parents.has(pid) && pid > 1 && below(parents.get(pid)));
  return [...resident].reduce((sum, [pid, bytes]) => sum + (below(pid) ? bytes : 0), 0);
}

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

async function mapAtOnce(list, work) {
  const out = [], queue = [...list.entries()];
  await Promise.all(Array.from({ length: CONCURRENCY }, async () => { for (let next; (next = queue.shift());) out[next[0]] = await work(next[1]); }));
  return out;
}

// Idle workers do not keep a program alive: without this it would end while it waits for one.
setInterval(() => undefined, 1_000);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'carefile-bench-'));
const opener = createFileOpener({ concurrency: CONCURRENCY });
const opened = await Promise.all(files.map(async (name) => ({ name, file: await opener.open(readFileSync(path.join(sample, 'files', name)), name) })));
const places = opened.flatMap(({ name, file }) => file.inspection.pages.map((_, i) => ({ name, file, page: i + 1 })));
const pictures = await measure('draw at 300 dpi', places.length, () => mapAtOnce(places, async (p) => ({ ...p, layer: await p.file.textLayer(p.page), picture: await p.file.render(p.page, 300) })));
const scans = pictures.filter((p) => !p.layer?.words.length);
for (const engine of ['tesseract.js', ...(findTesseract() ? ['native'] : [])]) {
  const reader = createPageReader({ engine, workers: CONCURRENCY, cacheFolder: scratch });
  await reader.read(scans[0].picture, null, 'auto');
  await measure(`read scans, ${engine}`, scans.length, () => mapAtOnce(scans, (p) => reader.read(p.picture, null, 'auto')));
  await reader.close();
}
const reader = createPageReader({ workers: CONCURRENCY, cacheFolder: scratch });
const readings = await measure('read all, as in a run', pictures.length, () => mapAtOnce(pictures, async (p) => ({ ...p, reading: await reader.read(p.picture, p.layer, 'auto') })));

const copies = Number(values.copies);
const pages = Array.from({ length: copies }, (_, c) => readings.map((r) => ({
  pageId: `${c}/${r.name}/${r.page}`, fileId: `${c}/${r.name}`, file: `${c}/${r.name}`, page: r.page, fileKind: r.file.inspection.fileKind,
  statedAt: r.file.inspection.statedAt, statedTitle: r.file.inspection.statedTitle, reading: r.reading,
}))).flat();
const models = await loadCaseModels(path.join(root, 'models'));
const documents = await measure('cut, date, order', pages.length, async () => arrangeDocuments(pages, { subject, today: '2026-01-01' }));
const caseText = caseTextOf(subject, documents, pages);
const mentions = await measure('find mentions', pages.length, async () => findMentions(caseText, models.detection));
const found = await measure('join people, decide', pages.length, async () => gatherPeople(caseText, mentions, models.people));
const glossary = await measure('explain terms', pages.length, async () => findTerms(caseText, models.glossary));

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

console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, bundle ${(written.bytes.length / 1e6).toFixed(2)} MB for ${plan.pages.length} pages\n`);
const columns = Object.keys(rows[0]);
console.log(`| ${columns.join(' | ')} |\n|---|${columns.slice(1).map(() => '---:|').join('')}\n${rows.map((r) => `| ${columns.map((c) => r[c]).join(' | ')} |`).join('\n')}`);
process.exit(0);
