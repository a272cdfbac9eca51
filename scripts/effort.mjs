/**
 * Plays a careful reviewer on the development cases from the truth, and counts decisions and key presses, with decisions about people and without.
 *
 *   npm run effort [-- d1 d2 d3] [--seed 7] [--keep FOLDER]
 *
 * A case is rendered and read once; what was read is kept in .cache/effort.
 */
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { prepare, root } from './prepare.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '7' }, keep: { type: 'string', default: path.join(root, '.cache', 'effort') }, json: { type: 'boolean', default: false } } });
const cases = positionals.length > 0 ? positionals : ['d1', 'd2', 'd3'];
await prepare();
const load = (name) => import(path.join(root, 'dist', name));
const { renderCase } = await load('sample-records/generator/render-case.js');
const { compose } = await load('src/composition.js');
const { readSettings } = await load('src/settings.js');
const { AppModule } = await load('src/app.module.js');
const { Reviewer } = await import('./effort-reviewer.mjs');

/** What counts as a decision about suggestions; marks and pages read are the same work either way. */
const DECISIONS = ['cards joined', 'roles set', 'roles taken as proposed', 'person decided', 'mention decided'];

async function readOnce(name) {
  const rendered = path.join(values.keep, 'rendered', `${name}-${values.seed}`), data = path.join(values.keep, `${name}-data`);
  if (!existsSync(path.join(rendered, 'truth.json'))) await renderCase(path.join(root, 'test', 'corpus', name), rendered, { seed: Number(values.seed) });
  const truth = JSON.parse(readFileSync(path.join(rendered, 'truth.json'), 'utf8'));
  if (!existsSync(path.join(data, 'keys'))) {
    const words = ['run', path.join(rendered, 'files'), '--subject', truth.subject.name, '--born', truth.subject.born, ...truth.subject.alsoKnownAs.flatMap((n) => ['--also', n]), '--accept', 'none', '--out', path.join(values.keep, `${name}-out`)];
    const run = spawnSync(process.execPath, [path.join(root, 'dist', 'src', 'cli.js'), ...words], { stdio: 'inherit', env: { ...process.env, CAREFILE_DATA: data } });
    if (run.status !== 0) throw new Error(`the batch run of ${name} ended with ${run.status}`);
  }
  return { truth, data };
}

const ENTERED = ['decision', 'mark', 'area', 'extent', 'mention-person', 'person', 'person-into', 'page-read'];

/** Each way of working starts from the suggestions alone: what was entered before is taken away. */
async function startAfresh({ acts, unitOfWork, clock }, requestId) {
  const changes = (await Promise.all(ENTERED.map((target) => acts.entries(requestId, target)))).flat().map(({ target, key }) => ({ target, key, value: null }));
  await unitOfWork.run((tx) => acts.perform(tx, { requestId, actor: 'reviewer', at: clock.now(), kind: 'effort.started-afresh', byHand: true, changes }));
}

async function play(data, truth, work) {
  const parts = await compose(readSettings({ ROLE: 'web', CAREFILE_DATA: data }), () => undefined);
  const app = await NestFactory.createApplicationContext(AppModule.with(parts, false), { logger: ['error'], abortOnError: false });
  try {
    const [request] = await parts.requests.list(), reviewer = new Reviewer(app, parts, truth, request.id, 'reviewer');
    await startAfresh(parts, request.id);
    const { laid, mentions } = await reviewer.look();
    await work(reviewer);
    return { pages: laid.pages.length, mentions: mentions.length, cards: laid.people.length, humans: truth.people.length + 1, counts: reviewer.counts, keys: reviewer.keys, left: await reviewer.left() };
  } finally {
    await app.close();
    await parts.close();
  }
}

const rows = [];
for (const name of cases) {
  const { truth, data } = await readOnce(name);
  const single = await play(data, truth, async (r) => { await r.decideEach(); await r.markMissed(false); });
  const people = await play(data, truth, async (r) => { await r.decidePeople(false); await r.markMissed(true); });
  const roles = await play(data, truth, async (r) => { await r.decidePeople(true); await r.markMissed(true); });
  const per = (n) => Math.round((100 * n) / single.pages), sum = (counts, wanted) => Object.entries(counts).reduce((n, [what, count]) => n + (wanted(what) ? count : 0), 0);
  const isDecision = (what) => DECISIONS.includes(what), decisions = ({ counts }) => sum(counts, isDecision), rest = ({ counts }) => sum(counts, (what) => !isDecision(what));
  const ways = { 'one by one': single, 'by person': people, 'by person, roles taken as proposed': roles };
  rows.push({
    case: name, pages: single.pages, suggestions: single.mentions, 'cards / people': `${single.cards} / ${single.humans}`,
    ...Object.fromEntries(Object.entries(ways).flatMap(([way, played]) => [[`${way}: decisions, per 100 pages`, per(decisions(played))], [`${way}: marks and pages read, per 100 pages`, per(rest(played))], [`${way}: key presses, per 100 pages`, per(played.keys)], [`${way}: left shown / hidden wrongly`, `${played.left.shown} / ${played.left['hidden though to be shown']}`]])),
    'decisions by person / one by one': (decisions(people) / decisions(single)).toFixed(3), 'decisions with roles / one by one': (decisions(roles) / decisions(single)).toFixed(3),
  });
  console.error(name, JSON.stringify({ single, people, roles }));
}
const columns = Object.keys(rows[0]);
console.log(`| | ${rows.map((r) => r.case).join(' | ')} |\n|---|${rows.map(() => '---:|').join('')}\n${columns.slice(1).map((c) => `| ${c.trim()} | ${rows.map((r) => r[c]).join(' | ')} |`).join('\n')}`);
process.exit(0);
