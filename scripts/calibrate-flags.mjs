/**
 * What the flags "a person must read this page" are worth, and which limits would do better, from kept readings (scripts/read-case.mjs) and their truth:
 *   node scripts/calibrate-flags.mjs RENDERED_FOLDER READING.jsonl.gz [RENDERED_FOLDER READING.jsonl.gz ...] [--pages]
 * --pages lists every page with its error rate, doubts and signs. A kept page may carry `signs: { engine, read }` (ReadingSigns) beside its reading.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pages: { type: 'boolean', default: false } } });
await prepare();
const load = (name) => import(path.join(root, 'dist', name));
const { loadReadings } = await load('test/support/quality/case-readings.js');
const { BAD, bestRules, flagging, judgePages } = await load('test/support/quality/flag-calibration.js');
const pages = [];
for (let i = 0; i + 1 < positionals.length; i += 2) {
  const truth = JSON.parse(readFileSync(path.join(positionals[i], 'truth.json'), 'utf8'));
  pages.push(...judgePages(loadReadings(positionals[i + 1]), truth).map((p) => ({ ...p, page: `${path.basename(positionals[i])} ${p.page}` })));
}
const two = (n) => n.toFixed(3).replace(/^0/, '');
const figures = (f) => `recall ${two(f.recall)}, precision ${two(f.precision)}, ${f.flagged} of ${pages.length} flagged`;
const shown = pages.filter((p) => values.pages || p.flagged || p.cer > BAD).sort((a, b) => b.cer - a.cer);
for (const p of shown) console.log(`${p.cer > BAD ? 'BAD ' : '    '}${p.flagged ? 'flagged ' : '        '}${two(p.cer)}  ${p.page}  ${p.medium}  [${p.doubts.join(', ')}]  ${Object.entries(p.signs).map(([k, v]) => `${k} ${two(v)}`).join('  ')}`);
console.log(`\n${pages.filter((p) => p.cer > BAD).length} of ${pages.length} pages have more than ${BAD} of their characters wrong.`);
console.log(`as flagged now: ${figures(flagging(pages, (p) => p.flagged))}`);
for (const doubt of new Set(pages.flatMap((p) => p.doubts))) console.log(`  without ${doubt}: ${figures(flagging(pages, (p) => p.doubts.some((d) => d !== doubt)))}; by it alone: ${figures(flagging(pages, (p) => p.doubts.includes(doubt)))}`);
for (const r of bestRules(pages)) console.log(`${r.limits.map(([sign, limit]) => `${sign} at ${two(limit)}`).join(' or ')}: ${figures(r)}`);
