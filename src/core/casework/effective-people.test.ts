import fc from 'fast-check';
import type { Mention, Person, PersonRole, Suggestion } from '../case/mention.js';
import { effectivePeople, ownersOfCards, type PeopleEntries, type PeopleView } from './effective-people.js';
import type { LaidEntry } from './entries.js';
import type { EntryTarget, EntryValue } from './entry-values.js';

const card = (id: string, role: PersonRole, mentionIds: readonly string[], more: Partial<Person> = {}): Person => ({
  id, name: `Card ${id}`, aliases: [], role, roleConfidence: 0.7, roleCues: ['cue'], relationship: null, confidentialSource: false, mentionIds, verdict: role === 'professional' ? 'disclose' : 'withhold', ground: role === 'professional' ? 'KEEP-OFFICIAL' : 'TP', ...more,
});
const mention = (id: string, more: Partial<Mention> = {}): Mention => ({ id, documentId: 'd1', pageId: 'page-1', start: 0, end: 4, text: 'Nell', kind: 'name', confidence: 0.8, explanation: { recognisers: ['full-name'], cue: 'a name', adjustments: [] }, ...more });
const suggested = (mentionId: string, personId: string, more: Partial<Suggestion> = {}): Suggestion => ({ mentionId, personId, verdict: 'withhold', ground: 'TP', ...more });

const entry = <T extends EntryTarget>(key: string, value: EntryValue<T>): LaidEntry<T> => ({ key, value, decidedBy: 'ada', decidedAt: new Date(0), byHand: true, version: 1 });
const NOTHING: PeopleEntries = { mark: [], extent: [], person: [], 'person-into': [], 'mention-person': [] };
const changed = (value: Partial<EntryValue<'person'>>): EntryValue<'person'> => ({ created: false, name: null, aliases: null, role: null, relationship: null, confidentialSource: null, lifeStatus: 'unknown', knownToRequester: 'unknown', address: null, note: null, test: null, ...value });
const into = (from: string, to: string) => entry<'person-into'>(from, { into: to });
const given = (id: string, personId: string) => entry<'mention-person'>(id, { personId });
const mark = (key: string, personId: string | null) => entry<'mark'>(key, { pageId: 'page-2', start: 10, end: 14, text: 'Amos', kind: 'name', personId });

const found = {
  people: [card('p1', 'other-child', ['m1', 'm2']), card('p2', 'professional', ['m3']), card('p3', 'family', ['m4'])],
  mentions: [mention('m1'), mention('m2', { kind: 'address' }), mention('m3'), mention('m4')],
  suggestions: [suggested('m1', 'p1', { ground: 'TP-CHILD' }), suggested('m2', 'p1', { ground: 'TP-CONTACT' }), suggested('m3', 'p2', { verdict: 'disclose', ground: 'KEEP-OFFICIAL' }), suggested('m4', 'p3', { verdict: 'undecided' })],
};
const see = (entries: Partial<PeopleEntries>): PeopleView => effectivePeople(found, (pageId) => `document of ${pageId}`, { ...NOTHING, ...entries });
const owner = (view: PeopleView, id: string): string => view.suggestions.find((s) => s.mentionId === id)!.personId;
const suggestion = (view: PeopleView, id: string) => { const { verdict, ground } = view.suggestions.find((s) => s.mentionId === id)!; return `${verdict} ${ground}`; };
const person = (view: PeopleView, id: string) => view.people.find((p) => p.id === id);

describe('people as people see them', () => {
  it('are what the engine found where nobody entered anything', () => {
    const view = see({});
    expect(view.mentions).toEqual(found.mentions);
    expect(view.suggestions).toEqual(found.suggestions);
    expect(view.people.map(({ id, name, role, mentionIds, verdict, ground, edited, merged }) => ({ id, name, role, mentionIds, verdict, ground, edited, merged })))
      .toEqual(found.people.map(({ id, name, role, mentionIds, verdict, ground }) => ({ id, name, role, mentionIds, verdict, ground, edited: false, merged: [] })));
  });

  it('joined: all mentions stand on the one card, with the other\'s names as aliases and what is usual for its role', () => {
    const view = see({ 'person-into': [into('p2', 'p1')] });
    expect(view.people.map((p) => p.id)).toEqual(['p1', 'p3']);
    expect(person(view, 'p1')).toMatchObject({ mentionIds: ['m1', 'm2', 'm3'], aliases: ['Card p2'], merged: ['p2'] });
    expect([owner(view, 'm3'), suggestion(view, 'm3')]).toEqual(['p1', 'withhold TP-CHILD']);
    expect(suggestion(view, 'm1')).toBe('withhold TP-CHILD');
  });

  it('joined over several cards end on the last; a circle loses nobody', () => {
    expect(owner(see({ 'person-into': [into('p1', 'p2'), into('p2', 'p3')] }), 'm1')).toBe('p3');
    const circle = see({ 'person-into': [into('p2', 'p1'), into('p1', 'p2'), into('p3', 'p2')] });
    expect(circle.people.map((p) => [p.id, p.mentionIds, p.merged])).toEqual([['p1', ['m1', 'm2', 'm3', 'm4'], ['p2', 'p3']]]);
  });

  it('joined into a card that is no more, stay as they are', () => {
    expect(see({ 'person-into': [into('p1', 'gone')] }).people.map((p) => p.id)).toEqual(['p1', 'p2', 'p3']);
  });

  it.each([
    ['a professional', 'professional', 'disclose KEEP-OFFICIAL', 'withhold TP-CONTACT'],
    ['family', 'family', 'disclose KEEP-KNOWN', 'withhold TP-CONTACT'],
    ['the person whose records these are', 'subject', 'disclose KEEP-SUBJECT', 'disclose KEEP-SUBJECT'],
    ['a member of the public', 'member-of-public', 'withhold TP', 'withhold TP-CONTACT'],
  ] as const)('said to be %s: name and address follow the usual decisions', (_, role, name, address) => {
    const view = see({ person: [entry<'person'>('p1', changed({ role }))] });
    expect([suggestion(view, 'm1'), suggestion(view, 'm2')]).toEqual([name, address]);
    expect(person(view, 'p1')).toMatchObject({ role, roleConfidence: 1, roleCues: ['set by a person'], edited: true });
    expect(suggestion(view, 'm3')).toBe('disclose KEEP-OFFICIAL');
  });

  it('said to have spoken in confidence: withheld as a source whatever the role', () => {
    const view = see({ person: [entry<'person'>('p2', changed({ confidentialSource: true }))] });
    expect(suggestion(view, 'm3')).toBe('withhold TP-SOURCE');
    expect(person(view, 'p2')).toMatchObject({ confidentialSource: true, verdict: 'withhold', ground: 'TP-SOURCE' });
  });

  it('renamed keep their suggestions', () => {
    const view = see({ person: [entry<'person'>('p1', changed({ name: 'Nell Ashcombe', aliases: ['Nellie', 'Nell Ashcombe'], lifeStatus: 'dead', knownToRequester: 'yes' }))] });
    expect(person(view, 'p1')).toMatchObject({ name: 'Nell Ashcombe', aliases: ['Nellie'], lifeStatus: 'dead', knownToRequester: 'yes', role: 'other-child' });
    expect(suggestion(view, 'm1')).toBe('withhold TP-CHILD');
  });

  it('given to another card, a mention takes what is usual there; to a card that is none, it stays', () => {
    expect(see({ 'mention-person': [given('m1', 'p2')] }).suggestions[0]).toEqual({ mentionId: 'm1', personId: 'p2', verdict: 'disclose', ground: 'KEEP-OFFICIAL' });
    expect(owner(see({ 'mention-person': [given('m1', 'nobody')] }), 'm1')).toBe('p1');
    expect(owner(see({ 'mention-person': [given('m1', 'p2')], 'person-into': [into('p2', 'p3')] }), 'm1')).toBe('p3');
  });

  it('made by a person, a card stands beside those that were found and can be given mentions', () => {
    const view = see({ person: [entry<'person'>('new', changed({ created: true, name: 'Amos Quarmby', role: 'other-child' }))], 'mention-person': [given('m3', 'new')] });
    expect(person(view, 'new')).toMatchObject({ name: 'Amos Quarmby', mentionIds: ['m3'], verdict: 'withhold', ground: 'TP-CHILD' });
    expect(person(view, 'p2')!.mentionIds).toEqual([]);
  });

  it('marked words are mentions: of the card that was named, else of nobody, and then withheld', () => {
    const view = see({ mark: [mark('own', 'p2'), mark('nobody', null)] });
    expect(view.mentions.find((m) => m.id === 'own')).toMatchObject({ pageId: 'page-2', documentId: 'document of page-2', start: 10, end: 14, text: 'Amos', confidence: 1, explanation: { recognisers: ['person'] } });
    expect([owner(view, 'own'), suggestion(view, 'own')]).toEqual(['p2', 'disclose KEEP-OFFICIAL']);
    expect([owner(view, 'nobody'), suggestion(view, 'nobody')]).toEqual(['', 'withhold TP']);
  });

  it('words that the engine found itself in a later run are not there twice', () => {
    const view = see({ mark: [mark('m1', 'p2')] });
    expect(view.mentions).toHaveLength(4);
    expect(owner(view, 'm1')).toBe('p2');
  });

  it('of other extent: the ends and words that a person gave, also of their own marks', () => {
    const view = see({ mark: [mark('own', null)], extent: [entry<'extent'>('m1', { start: 0, end: 12, text: 'Nell Ashcomb' }), entry<'extent'>('own', { start: 10, end: 20, text: 'Amos Quarm' })] });
    expect(view.mentions.find((m) => m.id === 'm1')).toMatchObject({ start: 0, end: 12, text: 'Nell Ashcomb' });
    expect(view.mentions.find((m) => m.id === 'own')).toMatchObject({ start: 10, end: 20, text: 'Amos Quarm' });
  });
});

describe('whatever was entered', () => {
  const ids = ['p1', 'p2', 'p3', 'new', 'gone'], places = ['m1', 'm2', 'm3', 'm4', 'own'];
  const unique = <T extends { readonly key: string }>(list: readonly T[]): T[] => [...new Map(list.map((e) => [e.key, e])).values()];
  const entries = fc.record({
    mark: fc.array(fc.tuple(fc.constantFrom('own', 'm1'), fc.option(fc.constantFrom(...ids))).map(([key, id]) => mark(key, id)), { maxLength: 2 }).map(unique),
    extent: fc.constant([]),
    person: fc.array(fc.tuple(fc.constantFrom('p1', 'p2', 'new'), fc.option(fc.constantFrom<PersonRole>('subject', 'family', 'professional', 'other-child')), fc.boolean()).map(([key, role, created]) => entry<'person'>(key, changed({ role, created }))), { maxLength: 3 }).map(unique),
    'person-into': fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([from, to]) => into(from, to)), { maxLength: 5 }).map(unique),
    'mention-person': fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...ids)).map(([id, to]) => given(id, to)), { maxLength: 4 }).map(unique),
  });

  it('no mention is lost or doubled, each stands on one card at most, and every engine mention on one', () => {
    fc.assert(fc.property(entries, (laid) => {
      const view = see(laid);
      const expected = new Set([...found.mentions.map((m) => m.id), ...laid.mark.map((m) => m.key)]);
      expect(view.mentions.map((m) => m.id).sort()).toEqual([...expected].sort());
      expect(view.suggestions.map((s) => s.mentionId)).toEqual(view.mentions.map((m) => m.id));
      const held = view.people.flatMap((p) => p.mentionIds);
      expect(new Set(held).size).toBe(held.length);
      for (const { id } of found.mentions) expect(held).toContain(id);
      for (const p of view.people) for (const id of p.mentionIds) expect(owner(view, id)).toBe(p.id);
    }), { numRuns: 300 });
  });

  it('cards stand on a card that is joined into no other, and whole ways of joins end on one', () => {
    const joins = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 6 }).map((pairs) => unique(pairs.map(([from, to]) => into(from, to))));
    fc.assert(fc.property(joins, (laid) => {
      const owners = ownersOfCards(ids, laid);
      for (const end of owners.values()) expect(owners.get(end)).toBe(end);
      for (const { key, value } of laid) expect(owners.get(key)).toBe(owners.get(value.into));
    }), { numRuns: 300 });
  });
});
