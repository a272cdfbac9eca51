/**
 * How well names are found in text that is no care record: public sets with their own test parts, each text taken by itself.
 *   node scripts/outside-names.mjs DATA_FOLDER [--sets wnut17,wikigold,litbank,tab]
 * DATA_FOLDER holds wnut17/emerging.test.annotated, wikigold/wikigold.conll.txt, litbank/coref/brat and tab144/tab_entity_data_144.jsonl.
 * Of persons: R = share of true mentions touched, F = fully covered, P = share of those found that touch a true one, in percent; E = for judgments, entities all of whose mentions are touched.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.mjs';

const { values, positionals: [folder] } = parseArgs({ allowPositionals: true, options: { sets: { type: 'string', default: 'wnut17,wikigold,litbank,tab' }, models: { type: 'string' } } });
await prepare();
const load = (name) => import(path.join(root, 'dist', name));
const { createTagger } = await load('src/adapters/models/tagger/create-tagger.js');
const { loadCaseModels } = await load('src/adapters/models/load-case-models.js');
const { findMentions } = await load('src/core/detection/find-mentions.js');
const { taggedSpans } = await load('src/core/detection/tagged-spans.js');
const { caseOfText } = await load('src/adapters/tagger/rule-tagger.adapter.js');

/** Words of a sentence as running text, with the place of each. */
function joined(words) {
  let text = '', glued = true;
  const places = words.map((word) => {
    if (text !== '' && !glued && !/^(?:[,.;:!?)\]%]+|'s|n't|'\w{1,2}|'')$/.test(word)) text += ' ';
    const start = text.length;
    text += word;
    glued = /^(?:[([`]|``|[#$£])$/.test(word);
    return [start, text.length];
  });
  return { text, places };
}

/** Some sentences of a CoNLL file make one text. */
function conll(file, person, sentences) {
  const blocks = [[]];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split(line.includes('\t') ? '\t' : ' ');
    if (cells.length < 2 || cells[0].trim() === '') { if (blocks.at(-1).length > 0) blocks.push([]); } else blocks.at(-1).push([cells[0], cells.at(-1).trim()]);
  }
  const texts = [];
  for (let k = 0; k < blocks.length; k += sentences) {
    let text = '';
    const marks = [];
    for (const block of blocks.slice(k, k + sentences)) {
      const line = joined(block.map(([word]) => word));
      let open = false;
      block.forEach(([, tag], i) => {
        const is = tag.slice(2) === person, [start, end] = line.places[i];
        if (is && open && tag[0] === 'I') marks.at(-1).end = text.length + end; else if (is) marks.push({ start: text.length + start, end: text.length + end });
        open = is;
      });
      text += `${line.text}\n`;
    }
    texts.push({ text, marks });
  }
  return texts;
}

const SETS = {
  wnut17: () => conll(path.join(folder, 'wnut17', 'emerging.test.annotated'), 'person', 4),
  wikigold: () => conll(path.join(folder, 'wikigold', 'wikigold.conll.txt'), 'PER', 6),
  /** Every fifth novel, by hash: the others were trained on. */
  litbank: () => readdirSync(path.join(folder, 'litbank', 'coref', 'brat')).filter((f) => f.endsWith('.txt') && BigInt(`0x${createHash('sha256').update(f.slice(0, -4)).digest('hex')}`) % 5n === 0n).map((file) => {
    const base = path.join(folder, 'litbank', 'coref', 'brat', file.slice(0, -4)), cells = readFileSync(`${base}.ann`, 'utf8').split('\n').map((l) => l.split('\t')).filter((c) => c.length === 3 && c[1].startsWith('PROP_PER'));
    return { text: readFileSync(`${base}.txt`, 'utf8'), marks: cells.map((c) => { const [, start, end] = c[1].split(' ').map(Number); return { start, end }; }) };
  }),
  tab: () => readFileSync(path.join(folder, 'tab144', 'tab_entity_data_144.jsonl'), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l)).filter((d) => d.metadata.provenance.dataset_type === 'test').map((d) => ({
    text: d.text, marks: [...new Map(d.entities.filter((e) => e.entity_type === 'PERSON').map((e) => [`${e.start_offset}:${e.end_offset}`, { start: e.start_offset, end: e.end_offset, entity: `${e.entity_id}` }])).values()],
  })),
};

function judge(texts, found) {
  let marks = 0, touched = 0, full = 0, said = 0, right = 0, entities = 0, whole = 0;
  texts.forEach(({ text, marks: want }, k) => {
    const got = found[k], missed = new Map();
    said += got.length;
    right += got.filter((g) => want.some((m) => g.start < m.end && m.start < g.end)).length;
    for (const m of want) {
      const letters = [...Array(m.end - m.start).keys()].map((i) => m.start + i).filter((i) => /[\p{L}\p{N}]/u.test(text[i])), hit = letters.filter((i) => got.some((g) => g.start <= i && i < g.end)).length;
      marks++; if (hit > 0) touched++; if (hit === letters.length) full++;
      if (m.entity !== undefined) missed.set(m.entity, (missed.get(m.entity) ?? false) || hit === 0);
    }
    entities += missed.size; whole += [...missed.values()].filter((x) => !x).length;
  });
  const share = (a, b) => (b === 0 ? '' : (100 * a / b).toFixed(1));
  return { R: share(touched, marks), F: share(full, marks), P: share(right, said), E: share(whole, entities), of: marks };
}

const models = await loadCaseModels(path.join(root, 'models')), { thresholds } = models.detection.manifest;
const tagger = createTagger(values.models ?? path.join(root, 'models'), models.detection.lists);
if (tagger.missing) throw new Error(`No tagger: ${tagger.missing}`);
for (const set of values.sets.split(',')) {
  const texts = SETS[set](), characters = texts.reduce((sum, t) => sum + t.text.length, 0), before = process.cpuUsage();
  const tags = await tagger.tag(texts.map((t) => t.text)), used = process.cpuUsage(before);
  const names = (text, tagged, from) => findMentions(caseOfText(text), models.detection, tagged).filter((m) => m.kind === 'name' && m.confidence >= from);
  const rows = {
    'rules alone': texts.map((t) => names(t.text, [], thresholds.name)),
    'rules, with hints': texts.map((t) => names(t.text, [], 0)),
    'tagger at .5': tags.map((t) => taggedSpans(t, 'person', 0.5)),
    'tagger at .1': tags.map((t) => taggedSpans(t, 'person', 0.1)),
    'tagger at .03': tags.map((t) => taggedSpans(t, 'person', 0.03)),
    joined: texts.map((t, i) => names(t.text, [{ pageId: 'text', ...tags[i] }], thresholds.name)),
    'joined, with hints': texts.map((t, i) => names(t.text, [{ pageId: 'text', ...tags[i] }], 0)),
    'joined with hints, or the tagger at .1': texts.map((t, i) => [...names(t.text, [{ pageId: 'text', ...tags[i] }], 0), ...taggedSpans(tags[i], 'person', 0.1)]),
  };
  console.log(`${set}: ${texts.length} texts, ${characters} characters, ${Math.round(characters / ((used.user + used.system) / 1e6))} characters a second of processor time`);
  console.table(Object.fromEntries(Object.entries(rows).map(([name, found]) => [name, judge(texts, found)])));
}
await tagger.close();
process.exit(0);
