import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NameLists } from '../../../core/detection/resources.js';
import { taggedSpans } from '../../../core/detection/tagged-spans.js';
import { TAGS } from '../../../core/detection/tagged-text.js';
import type { Tagger } from '../../../ports/tagger.port.js';
import { REPOSITORY } from '../../../settings.js';
import { loadDetectionResources } from '../../tagger/load-detection-resources.js';
import { createTagger } from './create-tagger.js';
import { openTagger } from './tagger-files.js';
import { GAP_INSIDE, NUMBERS, wordsOf } from './word-features.js';
import { WordPieces } from './word-pieces.js';

const models = path.join(REPOSITORY, 'models'), folder = path.join(models, 'tagger');
const acronyms = new Set(readFileSync(path.join(models, 'names', 'acronyms.txt'), 'utf8').split('\n').filter((l) => !l.startsWith('#')).flatMap((l) => l.split(/\s+/)));
let lists: NameLists;
beforeAll(async () => { lists = (await loadDetectionResources(models)).lists; });

describe('what the network is told of a word', () => {
  it.each([
    ['Mr. Hill', [[7, 0], [2, 5], [7, 4]]], ['a\n\nB', [[4, 0], [5, 1]]], ['AB\nx1   4th', [[6, 0], [3, 2], [1, 3]]], ['é ½ _', [[4, 0], [1, 4], [2, 4]]],
  ])('look and white space in "%s"', (text, expected) => expect(wordsOf(text, lists, acronyms).map((w) => [w.shape, w.gap])).toEqual(expected));
  it('folds accents and keeps the places', () => expect(wordsOf('Siân  Ó', lists, acronyms).map(({ start, end, low }) => ({ start, end, low }))).toEqual([{ start: 0, end: 4, low: 'sian' }, { start: 6, end: 7, low: 'o' }]));
  it('is what the network was trained with', () => {
    const opened = openTagger(folder);
    if ('missing' in opened) throw new Error(opened.missing);
    const pieces = new WordPieces(opened.pieces, opened.manifest);
    const vectors = JSON.parse(readFileSync(path.join(folder, 'training', 'test-vectors.json'), 'utf8')) as { text: string; pieces: number[]; shapes: number[]; gaps: number[]; numbers: number[] }[];
    for (const vector of vectors) {
      const laid = wordsOf(vector.text, lists, acronyms).flatMap((w) => pieces.of(w.low).map((piece, k) => ({ piece, shape: w.shape, gap: k === 0 ? w.gap : GAP_INSIDE, numbers: w.numbers })));
      expect([opened.manifest.start, ...laid.map((l) => l.piece), opened.manifest.end]).toEqual(vector.pieces);
      expect([0, ...laid.map((l) => l.shape), 0]).toEqual(vector.shapes);
      expect([0, ...laid.map((l) => l.gap), 0]).toEqual(vector.gaps);
      [...Array<number>(NUMBERS).fill(0), ...laid.flatMap((l) => l.numbers), ...Array<number>(NUMBERS).fill(0)].forEach((n, i) => expect(n).toBeCloseTo(vector.numbers[i]!, 4));
    }
  });
});

describe('the tagger', () => {
  let tagger: Tagger;
  beforeAll(() => { const made = createTagger(models, lists); if ('missing' in made) throw new Error(made.missing); tagger = made; });
  afterAll(() => tagger.close());
  const persons = async (text: string): Promise<string[]> => taggedSpans((await tagger.tag([text]))[0]!, 'person', 0.5).map((s) => text.slice(s.start, s.end));

  it('answers for every word of every text, in their order, with chances', async () => {
    const texts = ['', 'Mrs. Hartley rang.', `${'He went to school with his brother. '.repeat(80)}Then Mrs. Hartley rang.`], answers = await tagger.tag(texts);
    expect(answers.map((a) => a.words.length)).toEqual([0, 5, 80 * 8 + 6]);
    answers.forEach(({ words, chances }, i) => {
      expect(chances).toHaveLength(words.length * TAGS.length * 2);
      expect(chances.every((x) => x >= 0 && x <= 1)).toBe(true);
      for (const w of words) expect(texts[i]!.slice(w.start, w.end)).toMatch(/^\S+$/);
    });
  });
  it.each([['We saw Mrs. Hartley and Kofi Mensah today.', ['Mrs. Hartley', 'Kofi Mensah']], ['The review is due in May.', []]])('in "%s"', async (text, expected) => expect(await persons(text)).toEqual(expected));
  it('gives the same again, after a rest too', async () => {
    const text = 'Told Agnieszka Nowak of the visit to 4 Hill Street.', before = await tagger.tag([text]);
    await tagger.close();
    const other = createTagger(models, lists);
    expect('missing' in other ? [] : await other.tag([text])).toEqual(before);
    if (!('missing' in other)) await other.close();
    expect(await persons(text)).toEqual(['Agnieszka Nowak']);
  });
  it('gives a text the same answer in any company', async () => {
    const text = 'Anita told Mr. Brook of it.', alone = createTagger(models, lists);
    if ('missing' in alone) throw new Error(alone.missing);
    const [, together] = await tagger.tag(['A long day at the sea. '.repeat(9), text, 'x']);
    expect((await alone.tag([text]))[0]).toEqual(together);
    await alone.close();
  });
  it('answers those who ask at the same time each their own', async () => {
    const [one, two] = await Promise.all([persons('Priya Nair called.'), persons('Then Mr Cheung left.')]);
    expect([one, two]).toEqual([['Priya Nair'], ['Mr Cheung']]);
  });
});

describe('files that are not the recorded ones', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(path.join(os.tmpdir(), 'carefile-tagger-'));
    mkdirSync(path.join(copy, 'tagger'));
    for (const file of ['tagger.json', 'tagger.onnx', 'pieces.txt']) copyFileSync(path.join(folder, file), path.join(copy, 'tagger', file));
  });
  afterEach(() => rmSync(copy, { recursive: true }));
  it.each([
    ['a changed network', () => appendFileSync(path.join(copy, 'tagger', 'tagger.onnx'), '\0'), 'tagger.onnx is not the recorded one'],
    ['changed pieces', () => appendFileSync(path.join(copy, 'tagger', 'pieces.txt'), '\nx'), 'pieces.txt is not the recorded one'],
    ['no network', () => rmSync(path.join(copy, 'tagger', 'tagger.onnx')), 'a file of it is not there'],
    ['another manifest', () => writeFileSync(path.join(copy, 'tagger', 'tagger.json'), '{}'), 'its manifest has another shape'],
    ['no manifest', () => rmSync(path.join(copy, 'tagger', 'tagger.json')), 'a file of it is not there'],
  ])('%s is refused, with the reason', (_what, harm, why) => { harm(); expect(createTagger(copy, lists)).toEqual({ missing: why }); });
});
