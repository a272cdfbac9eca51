import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../../src/settings.js';
import type { Tally } from '../support/quality/breakdown.js';
import { readFloors } from '../support/quality/floors-file.js';
import { belowFloors, type Figures } from '../support/quality/floors.js';
import { FIGURES } from '../support/quality/judge-case.js';
import { KEPT_CASES } from '../support/quality/kept-cases.js';
import { WORDS, type Scored, type Words } from '../support/quality/measure-case.js';

interface Today { readonly figures: Figures; readonly totals: Readonly<Record<string, { readonly report: Readonly<Record<string, Tally>>; readonly scorer: Readonly<Record<string, Scored>> }>> }

const floors = readFloors();
const today = new Map<Words, Today>();

/** In a program of its own: the suite's sandbox would take twice as long, and the two kinds of words run side by side. */
async function measure(words: Words): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(REPOSITORY, 'scripts', 'score.mjs'), '--figures', ...(words === 'as read' ? [] : ['--true-words'])], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  today.set(words, JSON.parse(stdout) as Today);
}

beforeAll(() => Promise.all(WORDS.map(measure)), 120_000);

/** Everything after reading, over kept readings. Where a loss is meant, `npm run score -- --record` takes the figures of today as floors. */
describe.each(WORDS)('after reading, words %s', (words) => {
  it.each([...KEPT_CASES, 'together'])('no figure of %s falls more than a point below its floor', (name) => {
    const figures = today.get(words)!.figures[name] ?? {};
    expect(Object.keys(figures).length).toBeGreaterThan(5);
    expect(belowFloors(figures, floors[words]?.[name] ?? {})).toEqual([]);
  });

  it.each(KEPT_CASES)('the totals of the report are those of the scorer on %s', (name) => {
    const { report, scorer } = today.get(words)!.totals[name]!;
    const totals = Object.values(FIGURES).map((figure) => { const t = report[figure]; return [figure, t?.of ?? 0, t ? Math.round((t.hits / t.of) * 1e4) / 1e4 : null]; });
    expect(totals).toEqual(Object.values(FIGURES).map((figure) => [figure, scorer[figure]?.of ?? 0, scorer[figure]?.value ?? null]));
  });
});
