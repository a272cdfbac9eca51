import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '../../core/errors/app-error.js';
import { loadGlossary } from './load-glossary.js';

const glossary = loadGlossary('models/glossary');

describe('the glossary that is shipped', () => {
  it('holds more than 1,500 entries', async () => expect((await glossary).length).toBeGreaterThan(1500));

  it('holds no two entries with the same term and meaning', async () => {
    const keys = (await glossary).map((e) => `${e.term} = ${e.expansion}`);
    expect(keys.filter((k, i) => keys.indexOf(k) !== i)).toEqual([]);
  });

  it('explains every term in a sentence of its own', async () => {
    for (const e of await glossary) {
      expect([e.term, e.explanation]).toEqual([e.term, expect.stringMatching(/^[A-Z0-9"'(ôû].*[.")]$/su)]);
      expect([e.term, e.explanation.length >= 5]).toEqual([e.term, true]);
    }
  });

  it('repeats no spelling inside an entry', async () => {
    for (const e of await glossary) expect([e.term, new Set([e.term, ...e.variants]).size]).toEqual([e.term, e.variants.length + 1]);
  });

  it('has years that make sense', async () => {
    for (const e of await glossary) {
      if (e.validFrom !== null && e.validTo !== null) expect([e.term, e.validFrom <= e.validTo]).toEqual([e.term, true]);
      if (e.validTo !== null) expect([e.term, e.validTo >= 1900 && e.validTo <= 2026]).toEqual([e.term, true]);
    }
  });

  it('is in British spelling', async () => {
    const american = /\b(?:behavior|color(?:ed)?|center|organiz|recogniz|program\b(?!me)|counselor|pediatric|enrollment|fulfill|judgement of the court|practise \w+ nurse|license (?:plate|d driver)|mom\b|diaper|jail\b|defense|offense|neighbor|labor\b|favor|honor)/i;
    for (const e of await glossary) expect([e.term, american.test(`${e.expansion} ${e.explanation} ${e.sensitivity ?? ''}`)]).toEqual([e.term, false]);
  });

  it('speaks of historic labels with respect', async () => {
    const labels = ['feeble-minded', 'illegit.', 'mental defective', 'maladjusted', 'half-caste', 'coloured', 'spastic', 'E.S.N.', 'putative', 'bastardy', 'moral danger', 'subnormal', 'imbecile'];
    const entries = await glossary;
    for (const label of labels) {
      const named = entries.filter((e) => [e.term, ...e.variants].some((v) => v.toLowerCase() === label.toLowerCase()));
      expect([label, named.length > 0]).toEqual([label, true]);
      if (label !== 'putative') expect([label, named.every((e) => e.sensitivity !== null)]).toEqual([label, true]);
    }
  });
});

describe('a glossary that is wrong is refused', () => {
  const refused = async (content: string): Promise<AppError> => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'glossary-'));
    try {
      await writeFile(path.join(folder, 'a.json'), content);
      return await loadGlossary(folder).then(() => { throw new Error('was read'); }, (e: AppError) => e);
    } finally { await rm(folder, { recursive: true }); }
  };
  const entry = { term: 'X', variants: [], expansion: 'an x', explanation: 'An x.', validFrom: null, validTo: null, jurisdiction: 'UK', sensitivity: null, source: 'general usage' };
  it.each([
    ['no JSON', '{'],
    ['an unknown field', JSON.stringify({ title: 'A file', entries: [{ ...entry, colour: 'red' }] })],
    ['years in the wrong order', JSON.stringify({ title: 'A file', entries: [{ ...entry, validFrom: 1990, validTo: 1980 }] })],
    ['a pattern that is none', JSON.stringify({ title: 'A file', entries: [{ ...entry, when: { before: '(' } }] })],
    ['no explanation', JSON.stringify({ title: 'A file', entries: [{ ...entry, explanation: '' }] })],
  ])('%s', async (_why, content) => {
    const error = await refused(content);
    expect(error).toBeInstanceOf(AppError);
    expect(error.code).toBe('glossary-unreadable');
    expect(error.message).toContain('a.json');
  });

  it('and so is a folder that is not there', async () => {
    await expect(loadGlossary('models/no-such-folder')).rejects.toMatchObject({ code: 'glossary-unreadable' });
  });
});
