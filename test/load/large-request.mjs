/**
 * A large invented request, written straight into the stores: pages with words and boxes, documents with copies, people, suggestions, pictures.
 *
 *   node test/load/large-request.mjs DATA_FOLDER [--pages 10000] [--suggestions 60000] [--seed 7]
 *
 * Makes two reviewers besides (addresses and password below). The same seed gives the same words. Everything in it is invented.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare, root } from '../../scripts/prepare.mjs';

export const REVIEWERS = ['first.reviewer@example.org', 'second.reviewer@example.org'];
export const PASSWORD = 'only for invented records';

const PAGES_A_FILE = 100, LINES = 38, WORDS_A_LINE = 8, PEOPLE = 420, PICTURES = 24;
const COPIED_SHARE = 0.04, FLAGGED_SHARE = 0.06, LOOSE_SHARE = 0.002;

const FORENAMES = 'Ada Albert Alma Arthur Basil Beryl Cecil Clara Cyril Daphne Donald Edith Edna Ernest Ethel Eunice Florrie Frank Freda Gladys Harold Hilda Horace Irene Iris Ivor Jessie Leonard Lilian Mabel Maud Mavis Neville Norman Olive Percy Reginald Sidney Stanley Thelma Vera Violet Walter Wilfred Winifred'.split(' ');
const SURNAMES = 'Aldgrove Ashcombe Barnwick Bexley Birtles Brindlow Cawdrey Chilcott Copplestone Dainton Drabble Eastlake Ellerby Fairbrass Fenwright Garside Gossage Greatorex Hallworth Hebblethwaite Hollingdrake Inskip Jessop Kershope Kitchener Lathom Lowbridge Marchbank Midgley Nettlefold Oldroyd Ormesher Pickthall Quarmby Ramsbottle Rawsthorne Sedgewick Shufflebotham Stannard Tattersfield Thistlewood Uttley Verrill Wadsworthy Whittlestone Winstanby Wolstencroft Yardleigh'.split(' ');
const ORDINARY = 'visit was made to the house this morning and all found in good order she said that school had been difficult since Easter but things are now a little better we spoke about clothing grant which is still awaited from office it was agreed that further help would be asked for at next review meeting no change to report placement continues settled boy seemed cheerful had been out playing with others until tea time letter sent'.split(' ');
const KIN = ['mother', 'father', 'grandmother', 'uncle', 'aunt', 'brother', 'sister', 'neighbour', 'lodger', 'foster mother'];
const STREETS = ['Albion Terrace', 'Canal Row', 'Foundry Lane', 'Market Hill', 'Orchard Close', 'Providence Street'];
const ROLE_OF = (n) => (n === 0 ? 'subject' : n <= 14 ? 'family' : n <= 80 ? 'other-child' : n <= 110 ? 'carer' : n <= 310 ? 'professional' : 'member-of-public');

/** Mulberry32: small, even, and the same everywhere. */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => { state = (state + 0x6d2b79f5) >>> 0; let t = Math.imul(state ^ (state >>> 15), 1 | state); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296; };
  return { next, below: (n) => Math.floor(next() * n), of: (list) => list[Math.floor(next() * list.length)] };
}

/** @param parts what `compose` gives @returns the request's id */
export async function writeLargeRequest(parts, { pages: pageCount = 10_000, suggestions: suggestionCount = 60_000, seed = 7, say = () => undefined } = {}) {
  const load = (name) => import(path.join(root, 'dist', name));
  const [{ pageText }, { defaultDecision }, { sharpPagePictures }] = await Promise.all([load('src/core/page/page-text.js'), load('src/core/redaction/default-decisions.js'), load('src/adapters/images/sharp-page-pictures.js')]);
  const { unitOfWork, requests, keys, records, findings, blobs, accounts, passwords, clock } = parts;
  const dice = chance(seed), now = clock.now();
  const people = Array.from({ length: PEOPLE }, (_, n) => ({ id: `p${String(n + 1).padStart(3, '0')}`, name: `${FORENAMES[n % FORENAMES.length]} ${SURNAMES[(n * 7 + Math.floor(n / FORENAMES.length)) % SURNAMES.length]}`, role: ROLE_OF(n), mentionIds: [] }));
  const request = await unitOfWork.run(async (tx) => {
    const made = await requests.create(tx, { subject: { name: people[0].name, born: '1961-05-04', alsoKnownAs: [] }, holder: 'The Council', receivedOn: now.toISOString().slice(0, 10), createdBy: 'bench' }, now);
    await keys.create(tx, made.id);
    return made;
  });
  const passwordHash = await passwords.hash(PASSWORD);
  for (const [i, email] of REVIEWERS.entries()) if (!(await accounts.findByEmail(email))) await unitOfWork.run((tx) => accounts.create(tx, { email, name: i === 0 ? 'First Reviewer' : 'Second Reviewer', passwordHash, roles: ['complaints-officer', 'support-officer', 'reviewer', 'auditor'] }, now));
  const pictures = await drawnPictures(request.id, { dice, blobs, sharpPagePictures });

  const mentions = [], suggestions = [], placed = [];
  const perPage = suggestionCount / pageCount;
  for (let done = 0; done < pageCount;) {
    const count = Math.min(PAGES_A_FILE, pageCount - done), name = `box-${String(1 + Math.floor(done / (10 * PAGES_A_FILE))).padStart(2, '0')}/scan-${String(1 + done / PAGES_A_FILE).padStart(3, '0')}.pdf`;
    await unitOfWork.run(async (tx) => {
      const { file } = await records.addFile(tx, { requestId: request.id, path: name, sha256: createHash('sha256').update(`${seed} ${name}`).digest('hex'), sizeBytes: count * 180_000, depth: 0, profile: 'auto' });
      const made = await records.markOpened(tx, file.id, { format: 'pdf', fileKind: 'paper', statedAt: null, statedTitle: null, notices: [], pageCount: count });
      for (const [i, page] of made.entries()) {
        const wanted = Math.round((done + i + 1) * perPage) - Math.round((done + i) * perPage);
        const { reading, marks } = pageOf(dice, people, wanted);
        await records.saveReading(tx, page.id, reading);
        await records.savePictures(tx, page.id, pictures[(done + i) % pictures.length]);
        const { text, spans } = pageText(reading);
        placed.push(page.id);
        for (const { first, last, kind, person } of marks) {
          const start = spans[first].start, end = spans[last].end, id = `${page.id}:${start}-${end}:${kind}`;
          const { verdict, ground } = defaultDecision({ role: person.role, confidentialSource: false, kind, close: person.role === 'family' || person.role === 'carer', privateMatters: false, vague: false, official: false });
          mentions.push({ id, documentId: '', pageId: page.id, start, end, text: text.slice(start, end), kind, confidence: Math.round((0.45 + 0.55 * dice.next()) * 100) / 100, explanation: { recognisers: ['full-name', 'propagation'], cue: `given and family name together: "${text.slice(start, end)}"`, adjustments: ['+ begins with a known forename', '+ ends with a known family name'] } });
          suggestions.push({ mentionId: id, personId: person.id, verdict, ground });
          person.mentionIds.push(id);
        }
      }
    });
    done += count;
    if (done % 1_000 === 0) say(`${done} of ${pageCount} pages …`);
  }
  const documents = documentsOf(dice, placed), documentOf = new Map(documents.flatMap((d) => d.pages.map((id) => [id, d.id])));
  for (const mention of mentions) mention.documentId = documentOf.get(mention.pageId) ?? '';
  const cards = people.map((p) => ({
    ...p, aliases: [p.name.split(' ')[1]], roleConfidence: 0.8, roleCues: ['title'], relationship: null, confidentialSource: false,
    ...(({ verdict, ground }) => ({ verdict, ground }))(defaultDecision({ role: p.role, confidentialSource: false, kind: 'name', close: p.role === 'family' || p.role === 'carer', privateMatters: false, vague: false, official: false })),
  }));
  await unitOfWork.run(async (tx) => { await findings.saveDocuments(tx, request.id, documents); await findings.savePeople(tx, request.id, { people: cards, mentions, suggestions }); });
  say(`${pageCount} pages, ${documents.length} documents, ${cards.length} people, ${mentions.length} suggestions.`);
  return request.id;
}

/** Lines of words on a typed page, with names among them. */
function pageOf(dice, people, wanted) {
  const words = [], marks = [];
  const slots = new Set();
  while (slots.size < wanted) slots.add(dice.below(LINES * 2));
  for (let line = 0; line < LINES; line++) {
    const row = Array.from({ length: WORDS_A_LINE }, () => ({ text: dice.of(ORDINARY) }));
    for (const half of [0, 1]) if (slots.has(line * 2 + half)) {
      const person = dice.next() < 0.3 ? people[0] : people[1 + Math.floor(dice.next() ** 2 * (people.length - 1))], [forename, surname] = person.name.split(' '), at = half * 4 + dice.below(2), turn = dice.next();
      const put = (texts, kind) => { texts.forEach((text, i) => { row[at + i].text = text; }); marks.push({ first: line * WORDS_A_LINE + at, last: line * WORDS_A_LINE + at + texts.length - 1, kind, person }); };
      if (turn < 0.5) put([forename, surname], 'name');
      else if (turn < 0.68) put(['Mrs', surname], 'name');
      else if (turn < 0.85) put([forename], 'name');
      else if (turn < 0.95) put(dice.of(KIN).split(' '), 'relationship');
      else put([String(1 + dice.below(90)), ...dice.of(STREETS).split(' ')], 'address');
    }
    row.forEach((word, i) => {
      const x = 0.09 + i * 0.103;
      words.push({ text: word.text, box: { x, y: 0.07 + line * 0.0232, width: Math.min(0.097, 0.0094 * word.text.length), height: 0.0125 }, confidence: 0.9, line });
    });
  }
  const flagged = dice.next() < FLAGGED_SHARE;
  return { marks, reading: { width: 595, height: 842, source: 'ocr', turned: 0, skew: 0, confidence: flagged ? 0.5 : 0.92, words, unreadInk: flagged ? 0.2 : 0.01, blank: false, needsReading: flagged, needsReadingWhy: flagged ? ['handwriting'] : [], look: { paperTone: 235, inkShare: 0.05, wordHeight: 0.0125, negative: false } } };
}

function documentsOf(dice, pageIds) {
  const documents = [], kinds = ['letter', 'memo', 'running-record', 'form', 'minutes', 'report', 'note'];
  for (let at = 0; at < pageIds.length;) {
    if (dice.next() < LOOSE_SHARE) { at++; continue; }
    const pages = pageIds.slice(at, at + 1 + Math.floor(dice.next() ** 3 * 14)), n = documents.length, year = 1961 + Math.floor((18 * at) / pageIds.length), type = dice.of(kinds);
    const original = n > 10 && dice.next() < COPIED_SHARE ? documents[dice.below(n)] : null;
    documents.push({
      id: `d${String(n + 1).padStart(4, '0')}`, type, title: `${type[0].toUpperCase()}${type.slice(1).replace('-', ' ')} ${n + 1}`, order: n + 1, pages, cutConfidence: 0.9, cutEvidence: [],
      date: { date: `${year}-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`, dateEnd: null, precision: 'day', evidence: '', evidencePlace: null, inferred: false, confidence: 0.9, reason: 'invented' },
      duplicateOf: original?.duplicateOf === null ? original.id : null, duplicateKind: original?.duplicateOf === null ? { kind: 'copy', likeness: 0.97 } : null,
    });
    at += pages.length;
  }
  return documents;
}

/** Dark strokes where words stand: enough for a browser to fetch, decode and show. */
async function drawnPictures(requestId, { dice, blobs, sharpPagePictures }) {
  const width = 1_500, height = 2_122, stored = [];
  for (let n = 0; n < PICTURES; n++) {
    const data = new Uint8Array(width * height);
    for (let i = 0; i < data.length; i++) data[i] = 236 + ((i * 2_654_435_761 + n) >>> 28) % 12;
    for (let line = 0; line < LINES; line++) for (let word = 0; word < WORDS_A_LINE; word++) {
      const left = Math.round((0.09 + word * 0.103) * width), top = Math.round((0.07 + line * 0.0232) * height), right = left + Math.round((0.03 + 0.06 * dice.next()) * width), bottom = top + Math.round(0.0125 * height);
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if ((x >> 2) % 3 !== 0 && (x * 7 + y * 13 + n) % 5 !== 0) data[y * width + x] = 40;
    }
    const { picture, thumbnail } = await sharpPagePictures.make({ width, height, channels: 1, data, dpi: 180 }, { turned: 0, negative: false });
    stored.push({ picture: (await blobs.put(requestId, picture)).sha256, thumbnail: (await blobs.put(requestId, thumbnail)).sha256 });
  }
  return stored;
}

/** Opens the stores of a data folder without web or workers. */
export async function openStores(dataFolder) {
  const { compose } = await import(path.join(root, 'dist', 'src/composition.js')), { readSettings } = await import(path.join(root, 'dist', 'src/settings.js'));
  return compose(readSettings({ ROLE: 'web', CAREFILE_DATA: dataFolder }), () => undefined);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { pages: { type: 'string', default: '10000' }, suggestions: { type: 'string', default: '60000' }, seed: { type: 'string', default: '7' } } });
  if (positionals.length !== 1) { console.error('Say in which data folder: node test/load/large-request.mjs DATA_FOLDER'); process.exit(1); }
  await prepare();
  const parts = await openStores(positionals[0]);
  console.log(await writeLargeRequest(parts, { pages: Number(values.pages), suggestions: Number(values.suggestions), seed: Number(values.seed), say: (line) => console.error(line) }));
  await parts.close();
  process.exit(0);
}
