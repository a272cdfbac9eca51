import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PdfBundleWriter } from '../../../src/adapters/bundle/pdf-bundle-writer.js';
import { loadCaseModels } from '../../../src/adapters/models/load-case-models.js';
import { createTagger } from '../../../src/adapters/models/tagger/create-tagger.js';
import type { CaseModels } from '../../../src/ports/case-models.port.js';
import type { Tagger } from '../../../src/ports/tagger.port.js';
import { REPOSITORY } from '../../../src/settings.js';
import { loadBatchOutput, type OutputPage } from './batch-output.js';
import { withTrueWords } from './case-readings.js';
import { judgeCase, type Count } from './judge-case.js';
import type { KeptCase } from './kept-cases.js';
import { loadNameGazetteer, type NameGazetteer } from './name-origin.js';
import { runAfterReading } from './run-after-reading.js';

export const WORDS = ['as read', 'as they truly stand'] as const;
export type Words = (typeof WORDS)[number];
/** A figure of the scorer; of is missing where it is no share. */
export interface Scored { readonly value: number | null; readonly of?: number }
export interface Measured { readonly name: string; readonly scored: Readonly<Record<string, Scored>>; readonly counts: readonly Count[]; readonly pages: readonly OutputPage[] }
export interface Instruments { readonly models: CaseModels; readonly tagger: Tagger | null; readonly gazetteer: NameGazetteer }

export async function loadInstruments(): Promise<Instruments> {
  const models = path.join(REPOSITORY, 'models');
  const loaded = await loadCaseModels(models), found = createTagger(models, loaded.detection.lists);
  return { models: loaded, tagger: 'missing' in found ? null : found, gazetteer: loadNameGazetteer(path.join(models, 'names')) };
}

/** One case is scored while the next one runs. */
export const measureCases = (cases: readonly KeptCase[], words: Words, instruments: Instruments): Promise<Measured[]> => Promise.all(cases.map((kept) => measureCase(kept, words, instruments)));

/** Runs everything after reading over one case, and holds the output against its truth: by the scorer, and mark by mark. */
async function measureCase({ name, truth, pages }: KeptCase, words: Words, { models, tagger, gazetteer }: Instruments): Promise<Measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'carefile-quality-'));
  try {
    await runAfterReading(truth.subject, words === 'as read' ? pages : withTrueWords(pages, truth), models, new PdfBundleWriter().measure, folder, tagger);
    const output = loadBatchOutput(folder), rendered = path.join(folder, 'rendered');
    // How well the words were read is not measured here, and takes the scorer longer than all else.
    writeFileSync(path.join(folder, 'pages.jsonl'), output.pages.map(({ file, page, needsReading }) => JSON.stringify({ file, page, needsReading, text: '' })).join('\n'));
    mkdirSync(rendered);
    writeFileSync(path.join(rendered, 'truth.json'), JSON.stringify(truth));
    return { name, scored: await score(rendered, folder), counts: judgeCase(name, truth, output, gazetteer), pages: output.pages };
  } finally { rmSync(folder, { recursive: true, force: true }); }
}

/** Figures of the scorer that depend on reading alone. */
const OF_READING = /^(character error rate|words read|pages flagged)/;

async function score(rendered: string, output: string): Promise<Record<string, Scored>> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(REPOSITORY, 'scripts', 'score-output.mjs'), rendered, output, '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { results } = JSON.parse(stdout) as { results: Record<string, Scored> };
  return Object.fromEntries(Object.entries(results).filter(([figure]) => !OF_READING.test(figure)));
}
