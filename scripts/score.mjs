/**
 * Renders the development cases, runs the batch job on each, and prints the figures of the scorer.
 *
 *   npm run score -- [d1 d2 …] [--seed 7] [--misses 10] [--keep FOLDER] [--ocr tesseract.js]
 *
 * Renderings are kept in .cache/rendered: a case and seed is rendered once. In seconds, over readings kept in test/quality, without reading a page:
 *
 *   npm run score -- --report [sample d1 d2 d3] [--true-words] [--from FOLDER] [--misses 10] [--out FILE.md]    figures broken down, and the worst misses
 *   npm run score -- --record [--from FOLDER]    takes the figures of today as the floors of the suite
 *   npm run score -- --figures [--true-words]    the figures that have floors, as JSON
 *
 * --from: readings of another folder (scripts/read-case.mjs RENDERED FOLDER/CASE.jsonl.gz); --record keeps them with the tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '7' }, misses: { type: 'string' }, keep: { type: 'string', default: path.join(root, '.cache', 'scored') }, ocr: { type: 'string' },
    report: { type: 'boolean' }, record: { type: 'boolean' }, figures: { type: 'boolean' }, 'true-words': { type: 'boolean', default: false }, from: { type: 'string' }, out: { type: 'string' },
  },
});
if (values.report || values.record || values.figures) {
  const { figures, record, report } = await import('./score-kept.mjs'), trueWords = values['true-words'];
  await (values.record ? record(values) : values.figures ? figures({ trueWords }) : report(positionals, { trueWords, from: values.from, misses: Number(values.misses ?? 10), out: values.out }));
  process.exit(0);
}
const cases = positionals.length > 0 ? positionals : ['d1', 'd2', 'd3'];

await prepare();
const { renderCase } = await import('../dist/sample-records/generator/render-case.js');
const figures = new Map();
for (const name of cases) {
  const rendered = path.join(root, '.cache', 'rendered', `${name}-${values.seed}`), out = path.join(values.keep, name);
  if (!existsSync(path.join(rendered, 'truth.json'))) {
    console.error(`Rendering ${name} …`);
    await renderCase(path.join(root, 'test', 'corpus', name), rendered, { seed: Number(values.seed) });
  }
  const { subject } = JSON.parse(readFileSync(path.join(rendered, 'truth.json'), 'utf8'));
  rmSync(out, { recursive: true, force: true });
  const words = ['run', path.join(rendered, 'files'), '--subject', subject.name, '--born', subject.born, ...subject.alsoKnownAs.flatMap((n) => ['--also', n]), '--out', out];
  const data = path.join(values.keep, `${name}-data`);
  rmSync(data, { recursive: true, force: true });
  const started = Date.now();
  const run = spawnSync(process.execPath, [path.join(root, 'dist', 'src', 'cli.js'), ...words], { stdio: 'inherit', env: { ...process.env, CAREFILE_DATA: data, ...(values.ocr ? { CAREFILE_OCR: values.ocr } : {}) } });
  const seconds = (Date.now() - started) / 1000;
  const scored = spawnSync(process.execPath, [path.join(root, 'scripts', 'score-output.mjs'), rendered, out, '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { results, misses } = JSON.parse(scored.stdout);
  figures.set(name, { ...Object.fromEntries(Object.entries(results).map(([k, v]) => [k, v.value])), 'exit code': run.status, seconds });
  for (const [kind, list] of Object.entries(misses)) for (const miss of list.slice(0, Number(values.misses ?? 0))) console.log(`${name}  ${kind}: ${miss}`);
}
const rows = [...new Set([...figures.values()].flatMap((f) => Object.keys(f)))];
console.log(`| figure | ${cases.join(' | ')} |\n|---|${cases.map(() => '---:|').join('')}`);
for (const row of rows) console.log(`| ${row} | ${cases.map((c) => { const v = figures.get(c)[row]; return v === null || v === undefined ? '–' : Math.round(v * 1000) / 1000; }).join(' | ')} |`);
writeFileSync(path.join(values.keep, 'figures.json'), JSON.stringify(Object.fromEntries(figures), null, 1));
