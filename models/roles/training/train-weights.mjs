/**
 * Fits models/roles/weights.json: multinomial logistic regression of a person's role on the features of src/core/people/role-features.ts,
 * drawn towards prior-weights.json. Build first. Run twice: kin features lean on the roles that the last weights give.
 *
 *   node models/roles/training/train-weights.mjs TRAINING_CASE...
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCaseModels } from '../../../dist/src/adapters/models/load-case-models.js';
import { judgeRoles } from '../../../dist/src/core/people/judge-roles.js';
import { linkCase } from '../../../dist/src/core/people/link-case.js';
import { familiesOf, roleFeatures } from '../../../dist/src/core/people/role-features.js';
import { taggedCase } from './tagged-case.mjs';

const here = path.dirname(fileURLToPath(import.meta.url)), models = path.join(here, '..', '..');
const ROLES = ['family', 'other-child', 'carer', 'professional', 'member-of-public'];
const PULL = 6, PRIOR_SCALE = 0.8, STEPS = 600, RATE = 0.5, LEAST_PEOPLE = 4;
/** Pull towards the prior. Kinship is fixed: in a bundle of several children's papers the labels call every family "family". */
const pull = (f) => PULL * (/^(kin-of|sibling-of|child-of|partner-of|wide-kin|carer|surname-of|paired|home-of)/.test(f) ? 1000 : /^(in:|seen:|in-many)/.test(f) ? 8 : /^(title:civil|called|shape|never|after-date|alone|column)/.test(f) ? 4 : 1);
/** log(share in files about one child / share in the training bundles): there carers are rarer and other children commoner. */
const SHIFT = { professional: 0.11, family: 0.22, carer: 0.83, 'other-child': -0.36, 'member-of-public': -0.41 };

const { people: resources } = await loadCaseModels(models);
const rows = process.argv.slice(2).flatMap((folder) => {
  const { name, roles, caseText, mentions, truth } = taggedCase(folder), { people, context } = linkCase(caseText, mentions, resources);
  const judged = judgeRoles(people, context, resources.cues.weights), families = familiesOf(people, judged);
  return people.flatMap((e) => {
    const tally = new Map();
    for (const m of e.mentions) { const r = roles.get(truth.get(m.mention.id)); if (r) tally.set(r, (tally.get(r) ?? 0) + 1); }
    const role = [...tally].sort((a, b) => b[1] - a[1])[0]?.[0];
    return e.isSubject || !role ? [] : [{ name, role, worth: Math.sqrt(Math.min(e.mentions.length, 16)), features: roleFeatures(e, judged, families, context).map((f) => [f.feature, f.value]) }];
  });
});

const prior = JSON.parse(readFileSync(path.join(here, 'prior-weights.json'), 'utf8')).weights, seen = new Map();
for (const r of rows) for (const [f] of r.features) seen.set(f, (seen.get(f) ?? 0) + 1);
const features = ['base', ...[...seen].filter(([, n]) => n >= LEAST_PEOPLE).map(([f]) => f)], at = new Map(features.map((f, i) => [f, i]));
const centred = (f) => { const w = prior[f], mean = w ? ROLES.reduce((n, r) => n + (w[r] ?? 0), 0) / ROLES.length : 0; return Float64Array.from(ROLES, (r) => (w ? (w[r] ?? 0) - mean : 0) * PRIOR_SCALE); };
const H = features.map(centred), W = H.map((h) => Float64Array.from(h)), spent = features.map(() => new Float64Array(ROLES.length).fill(1e-6));
const X = rows.map((r) => { const x = new Map([[0, 1]]); for (const [f, v] of r.features) if (at.has(f)) x.set(at.get(f), Math.max(x.get(at.get(f)) ?? 0, v)); return [...x]; });
const perCase = new Map(); for (const r of rows) perCase.set(r.name, (perCase.get(r.name) ?? 0) + r.worth);
const worth = rows.map((r) => (r.worth * rows.length) / perCase.size / perCase.get(r.name)); // every case counts the same
for (let step = 0; step < STEPS; step++) {
  const G = features.map(() => new Float64Array(ROLES.length));
  X.forEach((x, i) => {
    const z = ROLES.map((_, k) => x.reduce((n, [j, v]) => n + W[j][k] * v, 0)), top = Math.max(...z), e = z.map((s) => Math.exp(s - top)), total = e.reduce((a, b) => a + b);
    e.forEach((s, k) => { const g = (s / total - (ROLES[k] === rows[i].role ? 1 : 0)) * worth[i]; for (const [j, v] of x) G[j][k] += g * v; });
  });
  G.forEach((row, j) => row.forEach((g, k) => { const d = g + (j ? pull(features[j]) : 0.3) * (W[j][k] - H[j][k]); spent[j][k] += d * d; W[j][k] -= (RATE * d) / Math.sqrt(spent[j][k]); }));
}
const weights = Object.fromEntries(features.map((f, j) => [f, W[j]]));
for (const f of Object.keys(prior)) weights[f] ??= Float64Array.from(ROLES, (r) => (prior[f][r] ?? 0) * PRIOR_SCALE);
const lines = Object.entries(weights).map(([f, w]) => `  ${JSON.stringify(f)}: ${JSON.stringify(Object.fromEntries(ROLES.map((r, k) => [r, Math.round((w[k] + (f === 'base' ? SHIFT[r] : 0)) * 100) / 100]).filter(([, v]) => Math.abs(v) >= 0.05)))}`);
writeFileSync(path.join(models, 'roles', 'weights.json'), `{\n "version": 1,\n "source": "models/roles/training/train-weights.mjs",\n "weights": {\n${lines.join(',\n')}\n }\n}\n`);
console.log(`${rows.length} people of ${perCase.size} cases, ${features.length} features`);
