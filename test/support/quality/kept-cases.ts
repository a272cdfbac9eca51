import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FilePage } from '../../../src/core/case/case.js';
import { REPOSITORY } from '../../../src/settings.js';
import { loadReadings } from './case-readings.js';
import type { Truth } from './truth.js';

/** Cases of which a reading is kept with the tests: the sample, and the development cases rendered with seed 7. */
export const KEPT_CASES = ['sample', 'd1', 'd2', 'd3'] as const;
const KEPT = path.join(REPOSITORY, 'test', 'quality', 'readings');

export interface KeptCase { readonly name: string; readonly truth: Truth; readonly pages: readonly FilePage[] }

const readingFile = (folder: string, name: string): string => path.join(folder, `${name}.jsonl.gz`);
/** The truth of a rendering on this machine, where there is one. */
const renderedTruth = (name: string): string => path.join(REPOSITORY, '.cache', 'rendered', `${name}-7`, 'truth.json');
const keptTruth = (name: string): string => path.join(KEPT, `${name}.truth.json.gz`);

/** @param from a folder of other readings (scripts/read-case.mjs) in place of the kept ones */
export const loadCase = (name: string, from?: string): KeptCase => ({ name, truth: JSON.parse(truthText(name, from)) as Truth, pages: loadReadings(readingFile(from ?? KEPT, name)) });

/** Other readings go with the rendering that they were made of; the kept ones with the truth kept beside them. */
function truthText(name: string, from?: string): string {
  if (name === 'sample') return readFileSync(path.join(REPOSITORY, 'sample-records', 'truth.json'), 'utf8');
  return from !== undefined && existsSync(renderedTruth(name)) ? readFileSync(renderedTruth(name), 'utf8') : gunzipSync(readFileSync(keptTruth(name))).toString('utf8');
}

/** Puts the readings of a folder, and the truths of the renderings that they were made of, in place of the kept ones. */
export function keepReadings(from: string): void {
  mkdirSync(KEPT, { recursive: true });
  for (const name of KEPT_CASES) {
    if (name !== 'sample') writeFileSync(keptTruth(name), gzipSync(truthText(name, from), { level: 9 }));
    copyFileSync(readingFile(from, name), readingFile(KEPT, name));
  }
}
