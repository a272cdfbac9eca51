import { NO_ENTRY, type CasePerson } from './effective-people.js';
import { decisionState, registerPage, type RegisterQuery, type RegisterRow } from './register-rows.js';
import { snippetOf } from './snippet.js';

const card = (id: string, name: string, changes: Partial<CasePerson> = {}): CasePerson => ({
  ...NO_ENTRY, id, name, aliases: [], role: 'family', roleConfidence: 1, roleCues: [], relationship: null, confidentialSource: false, mentionIds: [], verdict: 'withhold', ground: 'TP', merged: [], edited: false, ...changes,
});
const row = (c: CasePerson, changes: Partial<RegisterRow> = {}): RegisterRow => ({ card: c, mentions: 1, pages: 1, open: 0, withheld: 1, disclosed: 0, byHand: 0, leastSure: 1, state: 'withheld', consent: 'not-asked', proposals: 0, ...changes });
const query = (changes: Partial<RegisterQuery> = {}): RegisterQuery => ({ q: '', role: 'any', show: 'all', sort: 'mentions', page: 1, ...changes });
const rows = [
  row(card('p1', 'Ann Subject', { role: 'subject' }), { mentions: 2 }), row(card('p2', 'Zoë Field', { aliases: ['Mrs Bath'], relationship: 'aunt' }), { mentions: 9, open: 3 }), row(card('p3', 'Bill Stone', { role: 'professional', roleConfidence: 0.4 }), { mentions: 5 }),
  row(card('p4', 'Carol Day', { confidentialSource: true, role: 'member-of-public' }), { mentions: 1, leastSure: 0.3, proposals: 1, consent: 'waiting' }),
];
const ids = (changes: Partial<RegisterQuery>) => registerPage(rows, query(changes), 50).rows.map((r) => r.card.id);

describe('the register', () => {
  it.each([
    [{}, ['p1', 'p2', 'p3', 'p4']], [{ sort: 'name' }, ['p1', 'p3', 'p4', 'p2']], [{ sort: 'doubt' }, ['p1', 'p4', 'p3', 'p2']], [{ role: 'professional' }, ['p3']], [{ show: 'undecided' }, ['p2']], [{ show: 'doubt' }, ['p3', 'p4']],
    [{ show: 'proposals' }, ['p4']], [{ show: 'consent' }, ['p4']], [{ show: 'source' }, ['p4']], [{ q: 'ZOE' }, ['p2']], [{ q: 'bath' }, ['p2']], [{ q: 'aunt' }, ['p2']], [{ q: 'nobody' }, []],
  ] as const)('with %j shows %j', (changes, expected) => { expect(ids(changes)).toEqual(expected); });
  it('is cut into pages, and a page beyond the last is the last', () => {
    expect(registerPage(rows, query({ page: 9 }), 3)).toMatchObject({ total: 4, page: 2, pages: 2, rows: [{ card: { id: 'p4' } }] });
    expect(registerPage([], query(), 3)).toMatchObject({ total: 0, page: 1, pages: 1, rows: [] });
  });
  it.each([[0, 0, 0, 0, 'none'], [3, 3, 0, 0, 'open'], [3, 1, 2, 0, 'part-open'], [3, 0, 3, 0, 'withheld'], [3, 0, 0, 3, 'shown'], [3, 0, 1, 2, 'mixed']] as const)('%d mentions, %d open, %d withheld, %d shown: %s', (mentions, open, withheld, disclosed, state) => {
    expect(decisionState({ mentions, open, withheld, disclosed })).toBe(state);
  });
});

describe('the words around a mention', () => {
  it('are cut between words, on one line', () => {
    expect(snippetOf('one two three\nMrs Tate came home again', 14, 22, 8)).toEqual({ before: '… three ', text: 'Mrs Tate', after: ' came …' });
    expect(snippetOf('Mrs Tate', 0, 8)).toEqual({ before: '', text: 'Mrs Tate', after: '' });
  });
});
