/** Figures of everything after reading, over kept readings, in seconds: a report, or the floors that the suite in test/quality holds (scripts/score.mjs has the flags). */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const support = async (...names) => Object.assign({}, ...await Promise.all(names.map((name) => import(path.join(root, 'dist', 'test', 'support', 'quality', `${name}.js`)))));

/** Writes the report to stdout, and to `out` where given. */
export async function report(cases, { trueWords, from, misses, out }) {
  await prepare();
  const { KEPT_CASES, loadCase, loadInstruments, measureCases, WORDS, qualityReport } = await support('kept-cases', 'measure-case', 'report');
  const words = WORDS[trueWords ? 1 : 0], measured = await measureCases((cases.length > 0 ? cases : KEPT_CASES).map((name) => loadCase(name, from)), words, await loadInstruments());
  const pages = new Map(measured.flatMap((m) => m.pages.map((p) => [`${m.name} ${p.file}#${p.page}`, p])));
  const text = qualityReport({ words, counts: measured.flatMap((m) => m.counts), pageOf: (name, file, page) => pages.get(`${name} ${file}#${page}`), misses });
  process.stdout.write(text);
  if (out) writeFileSync(out, text);
}

/** Prints the figures that have floors, and the totals of the report beside those of the scorer, as JSON: what the suite reads. */
export async function figures({ trueWords }) {
  await prepare();
  const { KEPT_CASES, loadCase, loadInstruments, measureCases, WORDS, figuresOf, talliesOf } = await support('kept-cases', 'measure-case', 'floors', 'breakdown');
  const measured = await measureCases(KEPT_CASES.map((name) => loadCase(name)), WORDS[trueWords ? 1 : 0], await loadInstruments());
  process.stdout.write(JSON.stringify({ figures: figuresOf(measured), totals: Object.fromEntries(measured.map(({ name, scored, counts }) => [name, { report: Object.fromEntries(talliesOf(counts)), scorer: scored }])) }));
}

/** Keeps the readings of `from` where given, then takes the figures of today as floors. */
export async function record({ from }) {
  await prepare();
  const { KEPT_CASES, keepReadings, loadCase, loadInstruments, measureCases, WORDS, figuresOf, readFloors, writeFloors } = await support('kept-cases', 'measure-case', 'floors', 'floors-file');
  if (from) keepReadings(from);
  const instruments = await loadInstruments(), before = readFloors(), after = {};
  for (const words of WORDS) after[words] = figuresOf(await measureCases(KEPT_CASES.map((name) => loadCase(name)), words, instruments));
  writeFloors(after);
  for (const words of WORDS) for (const [name, figures] of Object.entries(after[words])) for (const [figure, value] of Object.entries(figures)) {
    const was = before[words]?.[name]?.[figure];
    if (was !== value) console.log(`${name}, words ${words}, ${figure}: ${was ?? 'none'} -> ${value}`);
  }
}
