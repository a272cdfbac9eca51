import fc from 'fast-check';
import type { Person, Suggestion } from '../case/mention.js';
import { keepPersonIds } from './keep-person-ids.js';

const card = (id: string, mentionIds: readonly string[], role: Person['role'] = 'family'): Person =>
  ({ id, name: id, aliases: [], role, roleConfidence: 1, roleCues: [], relationship: null, confidentialSource: false, mentionIds, verdict: 'withhold', ground: 'TP' });
const suggestionsOf = (people: readonly Person[]): Suggestion[] => people.flatMap((p) => p.mentionIds.map((mentionId): Suggestion => ({ mentionId, personId: p.id, verdict: 'withhold', ground: 'TP' })));
const keep = (before: readonly Person[], now: readonly Person[], used: readonly string[] = []) => keepPersonIds(before, now, suggestionsOf(now), used);

describe('cards keep their ids over runs', () => {
  it('by the mentions that they share, whatever the new run calls them', () => {
    const { people, suggestions } = keep([card('p001', ['a', 'b']), card('p002', ['c'])], [card('p001', ['c', 'd']), card('p002', ['a', 'b'])]);
    expect(people.map((p) => [p.id, p.mentionIds])).toEqual([['p002', ['c', 'd']], ['p001', ['a', 'b']]]);
    expect(Object.fromEntries(suggestions.map((s) => [s.mentionId, s.personId]))).toEqual({ a: 'p001', b: 'p001', c: 'p002', d: 'p002' });
  });

  it('a card that was split: the greater part keeps the id, the other gets one that nobody bore', () => {
    const { people } = keep([card('p001', ['a', 'b', 'c'])], [card('p001', ['a']), card('p002', ['b', 'c'])]);
    expect(people.map((p) => p.id)).toEqual(['p002', 'p001']);
    expect(keep([card('p001', ['a', 'b', 'c']), card('p002', ['x'])], [card('p001', ['a']), card('p002', ['b', 'c'])]).people.map((p) => p.id)).toEqual(['p003', 'p001']);
  });

  it('two that became one: it keeps the id of which it holds most', () => {
    expect(keep([card('p001', ['a']), card('p002', ['b', 'c'])], [card('p001', ['a', 'b', 'c'])]).people[0]!.id).toBe('p002');
  });

  it('a fresh card takes no id that was used, also of a card on which a person entered something and that is gone', () => {
    expect(keep([card('p001', ['a'])], [card('p001', ['z'])], ['p002']).people[0]!.id).toBe('p003');
  });

  it('the person whose records these are stays the same card, whatever was read', () => {
    const { people } = keep([card('p007', ['a'], 'subject'), card('p001', ['s', 't'])], [card('p001', ['s', 't'], 'subject'), card('p002', ['a'])]);
    // What was entered on the old card p001 was about someone else than the subject: nobody gets it.
    expect(people.map((p) => p.id)).toEqual(['p007', 'p002']);
  });

  it('the first run keeps what it has', () => {
    const now = [card('p001', ['a']), card('p002', ['b'])];
    expect(keep([], now).people.map((p) => p.id)).toEqual(['p001', 'p002']);
  });

  it('always: every card once, no id twice, suggestions follow their cards, and the same run again changes nothing', () => {
    const run = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 14 }).map((owners) => {
      const cards = new Map<number, string[]>();
      owners.forEach((owner, i) => (cards.get(owner) ?? cards.set(owner, []).get(owner)!).push(`m${i}`));
      return [...cards.values()].map((ids, i) => card(`p${String(i + 1).padStart(3, '0')}`, ids, i === 0 ? 'subject' : 'family'));
    });
    fc.assert(fc.property(run, run, (before, now) => {
      const kept = keep(before, now);
      expect(new Set(kept.people.map((p) => p.id)).size).toBe(now.length);
      expect(kept.people.map((p) => p.mentionIds)).toEqual(now.map((p) => p.mentionIds));
      for (const s of kept.suggestions) expect(kept.people.find((p) => p.id === s.personId)!.mentionIds).toContain(s.mentionId);
      expect(keep(kept.people, now).people.map((p) => p.id)).toEqual(kept.people.map((p) => p.id));
    }), { numRuns: 300 });
  });
});
