/**
 * Reads the files of a rendered case and keeps what was read, so that all that comes after reading can be measured in seconds:
 *   node scripts/read-case.mjs RENDERED_FOLDER OUT.jsonl.gz [--workers 2]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { mapAtOnce } from '../test/load/processes.mjs';
import { prepare, root } from './prepare.mjs';

const { values, positionals: [rendered, out] } = parseArgs({ allowPositionals: true, options: { workers: { type: 'string', default: '2' } } });
await prepare();
const load = (name) => import(path.join(root, 'dist', name));
const { createFileOpener } = await load('src/adapters/sandbox/create-file-opener.js');
const { createPageReader } = await load('src/adapters/ocr/page-reader.js');
const { READING_DPI } = await load('pipelines/stages/read-page.stage.js');
/** A busy machine must not turn a slow page into one that was not read. */
const PAGE_LIMIT_MS = 600_000;
// Idle workers do not keep a program alive: without this it would end while it waits for one.
setInterval(() => undefined, 1_000);
const cacheFolder = path.join(os.tmpdir(), 'carefile-read');
mkdirSync(cacheFolder, { recursive: true });
const workers = Number(values.workers), reader = createPageReader({ workers, cacheFolder, pageLimitMs: PAGE_LIMIT_MS, lineReaderFolder: path.join(root, 'models', 'reader') });
const opener = createFileOpener({ concurrency: workers });
const pages = [];
for (const name of readdirSync(path.join(rendered, 'files')).sort()) {
  const file = await opener.open(readFileSync(path.join(rendered, 'files', name)), name), { inspection } = file;
  await mapAtOnce(inspection.pages.map((_, i) => i + 1), workers, async (page) => {
    const reading = await reader.read(await file.render(page, READING_DPI), await file.textLayer(page), 'auto');
    pages.push({ pageId: `${name}#${page}`, fileId: name, file: name, page, fileKind: inspection.fileKind, statedAt: inspection.statedAt, statedTitle: inspection.statedTitle, reading });
  });
  await file.close();
}
pages.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.page - b.page));
const rounded = (_, value) => (typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e5) / 1e5 : value);
mkdirSync(path.dirname(out), { recursive: true });
writeFileSync(out, gzipSync(pages.map((page) => JSON.stringify(page, rounded)).join('\n')));
await reader.close();
console.log(`${pages.length} pages, ${pages.filter((p) => p.reading.needsReading).length} to be read by a person`);
process.exit(0);
