import { readFileSync } from 'node:fs';
import { peopleResources } from '../people/testing/people-case.js';
import { couplesOf, pairKey, samePersonProposals, type NamedCard } from './same-person-proposals.js';

const knowledge = peopleResources();
const card = (id: string, name: string, ...aliases: string[]): NamedCard => ({ id, name, aliases });
const pairs = (cards: readonly NamedCard[], answered: readonly string[] = []) => samePersonProposals(cards, knowledge, new Set(answered)).map((p) => pairKey(p.one, p.other));

describe('cards that may be one human', () => {
  it.each([
    ['the same name', 'Doreen Holroyd', 'Doreen Holroyd'],
    ['a scanner’s slip in the surname', 'Doreen Holroyd', 'Doreen Ho1royd'],
    ['a typist’s slip in the forename', 'Doreen Holroyd', 'Dorene Holroyd'],
    ['a short form', 'Margaret Pike', 'Peggy Pike'],
    ['an initial', 'D. Holroyd', 'Doreen Holroyd'],
    ['an initial behind a title', 'Mrs D. Holroyd', 'Doreen Holroyd'],
    ['a sound', 'Kathryn Reed', 'Kathrin Reed'],
    ['surname first', 'Holroyd, Doreen', 'Doreen Holroyd'],
    ['title and surname', 'Mrs Tate', 'Mrs. TATE'],
  ])('proposes %s: %s and %s', (_, a, b) => { expect(pairs([card('p1', a), card('p2', b)])).toEqual(['p1 p2']); });

  it.each([
    ['other forenames', 'Brian Holroyd', 'Colin Holroyd'], ['other sex', 'Mr Holroyd', 'Mrs Holroyd'], ['other initial', 'B. Holroyd', 'Doreen Holroyd'], ['other surname', 'Doreen Holroyd', 'Doreen Pike'],
    ['father and son', 'William Tate Senior', 'William Tate Junior'], ['other middle names', 'Margaret Ann Pike', 'Margaret Rose Pike'], ['words of kinship', 'mother', 'Mother'], ['nobody known', 'Unknown (address)', 'Unknown (person)'],
    ['a couple', 'Mr & Mrs Tate', 'Mrs Tate'], ['short surnames a letter apart', 'Joan Lee', 'Joan Les'],
  ])('leaves %s alone: %s and %s', (_, a, b) => { expect(pairs([card('p1', a), card('p2', b)])).toEqual([]); });

  it('withdraws an initial where whole forenames cannot be one person’s', () => {
    expect(pairs([card('p1', 'Brian Holroyd', 'B. Holroyd'), card('p2', 'Bernard Holroyd')])).toEqual([]);
  });

  it('does not ask again once someone said that they are two', () => {
    expect(pairs([card('p2', 'D. Holroyd'), card('p1', 'Doreen Holroyd')], ['p1 p2'])).toEqual([]);
  });

  it('says why, and puts the likest first', () => {
    const found = samePersonProposals([card('p1', 'Doreen Holroyd'), card('p2', 'Doreen Holroyd'), card('p3', 'D. Holroyd')], knowledge, new Set());
    expect(found[0]).toMatchObject({ one: 'p1', other: 'p2', reasons: ['The same name: “Doreen Holroyd” and “Doreen Holroyd”.'] });
    expect(found.map((f) => f.likeness)).toEqual([...found.map((f) => f.likeness)].sort((a, b) => b - a));
  });

  it('looks at thousands of cards quickly', () => {
    const column = (file: string): string[] => readFileSync(`models/names/${file}.tsv`, 'utf8').split('\n').filter((line) => /^[a-z]/i.test(line)).map((line) => line.split('\t')[0]!);
    const forenames = column('forenames').slice(0, 400), surnames = column('surnames').slice(0, 1_500);
    const many = Array.from({ length: 4_000 }, (_, i) => card(`p${i}`, `${forenames[(i * 7) % 400]!} ${surnames[(i * 13) % 1_500]!}`, `Mrs ${surnames[(i * 13) % 1_500]!}`));
    const started = process.hrtime.bigint();
    samePersonProposals(many, knowledge, new Set());
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(10);
  });

  it('finds whom a couple’s name also names', () => {
    const cards = [card('p1', 'Mrs Tate', 'Mr & Mrs Tate'), card('p2', 'Mr. R. Tate'), card('p3', 'Mr Pike')];
    expect(couplesOf(cards[0]!, cards, knowledge)).toEqual({ names: ['Mr & Mrs Tate'], partners: ['p2'] });
    expect(couplesOf(cards[2]!, cards, knowledge).names).toEqual([]);
  });
});
