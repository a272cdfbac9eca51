/**
 * Figures of all that comes after reading, from a kept reading (scripts/read-case.mjs), in seconds:
 *   node scripts/quality.mjs RENDERED_FOLDER [READING.jsonl.gz [--true-words]] [--misses 10] [--keep FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values, positionals: [rendered, reading] } = parseArgs({ allowPositionals: true, options: { 'true-words': { type: 'boolean', default: false }, misses: { type: 'string', default: '0' }, keep: { type: 'string' } } });
await prepare();
const load = (name) => import(path.join(root, 'dist', name));
const { loadCaseModels } = await load('src/adapters/models/load-case-models.js');
const { createTagger } = await load('src/adapters/models/tagger/create-tagger.js');
const { PdfBundleWriter } = await load('src/adapters/bundle/pdf-bundle-writer.js');
const { loadReadings, pagesOfTruth, withTrueWords } = await load('test/support/quality/case-readings.js');
const { runAfterReading } = await load('test/support/quality/run-after-reading.js');
const truth = JSON.parse(readFileSync(path.join(rendered, 'truth.json'), 'utf8')), read = reading === undefined ? pagesOfTruth(truth) : loadReadings(reading);
const out = values.keep ?? mkdtempSync(path.join(os.tmpdir(), 'carefile-quality-'));
const models = await loadCaseModels(path.join(root, 'models')), tagger = createTagger(path.join(root, 'models'), models.detection.lists);
if (tagger.missing) console.log(`WITHOUT the tagger: ${tagger.missing}`);
await runAfterReading(truth.subject, values['true-words'] && reading !== undefined ? withTrueWords(read, truth) : read, models, new PdfBundleWriter().measure, out, tagger.missing ? null : tagger);
const scored = spawnSync(process.execPath, [path.join(root, 'scripts', 'score-output.mjs'), rendered, out, '--misses', values.misses], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
console.log(scored.stdout + scored.stderr);
process.exit(0);
