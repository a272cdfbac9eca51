import { PostgresActs } from '../../src/adapters/postgres/stores/acts.store.js';
import { PostgresFindings } from '../../src/adapters/postgres/stores/findings.store.js';
import { PostgresPeopleRegister } from '../../src/adapters/postgres/stores/people-register.store.js';
import { PostgresRequests } from '../../src/adapters/postgres/stores/requests.store.js';
import { loadCard, loadCardIndex } from '../../src/casework/load-card.js';
import { loadPeople } from '../../src/casework/load-case-view.js';
import type { Mention, Person, Suggestion } from '../../src/core/case/mention.js';
import { NO_ENTRY } from '../../src/core/casework/effective-people.js';
import type { Change } from '../../src/ports/acts.port.js';
import type { Database } from '../../src/adapters/postgres/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Numbers below `n`, the same in every run. */
const dice = (seed: number) => { let s = seed; return (n: number): number => { s = (s * 48_271) % 2_147_483_647; return s % n; }; };
const KINDS = ['name', 'relationship', 'address', 'birth'] as const;

describe('people card by card, in PostgreSQL', () => {
  let test: TestDatabase, database: Database;
  beforeAll(async () => { test = await createTestDatabase(); database = await test.open(); }, 120_000);
  afterAll(() => test?.drop());

  const ports = () => ({ acts: new PostgresActs(database.source), findings: new PostgresFindings(database.source), register: new PostgresPeopleRegister(database.source) });

  /** A request with cards, mentions, and people who join, divide, mark and decide at random. */
  async function request(seed: number): Promise<string> {
    const roll = dice(seed), { acts, findings } = ports(), cards = 12, count = 120;
    const record = await database.unitOfWork.run((tx) => new PostgresRequests(database.source).create(tx, { subject: { name: 'Ann Example', born: '1960-01-01', alsoKnownAs: [] }, holder: 'The Council', receivedOn: '2026-01-05', createdBy: 'ada' }, new Date()));
    const people = Array.from({ length: cards }, (_, i): Person => ({ id: `p${i}`, name: `Person ${i}`, aliases: [], role: i === 0 ? 'subject' : 'family', roleConfidence: 1, roleCues: [], relationship: null, confidentialSource: false, mentionIds: [], verdict: 'withhold', ground: 'TP' }));
    const mentions = Array.from({ length: count }, (_, i): Mention => ({ id: `page${i % 9}:${i}-${i + 1}:name`, documentId: 'd', pageId: `page${i % 9}`, start: i, end: i + 1, text: 'x', kind: KINDS[roll(4)]!, confidence: roll(100) / 100, explanation: { recognisers: [], cue: '', adjustments: [] } }));
    const suggestions = mentions.map((m): Suggestion => ({ mentionId: m.id, personId: `p${roll(cards)}`, verdict: 'withhold', ground: 'TP' }));
    await database.unitOfWork.run((tx) => findings.savePeople(tx, record.id, { people, mentions, suggestions }));
    const anyCard = (): string => (roll(5) === 0 ? `made${roll(3)}` : roll(12) === 0 ? 'gone' : `p${roll(cards)}`), changes: Change[] = [];
    for (let i = 0; i < 2; i++) changes.push({ target: 'person', key: `made${i}`, value: { ...NO_ENTRY, created: true, name: `Made ${i}` } });
    for (let i = 0; i < 5; i++) changes.push({ target: 'person-into', key: anyCard(), value: { into: anyCard() } });
    for (let i = 0; i < 25; i++) changes.push({ target: 'mention-person', key: mentions[roll(count)]!.id, value: { personId: anyCard() } });
    for (let i = 0; i < 12; i++) {
      const known = roll(4) === 0, key = known ? mentions[roll(count)]!.id : `page${roll(12)}:9${i}-9${i}1:name`;
      changes.push({ target: 'mark', key, value: { pageId: key.split(':')[0]!, start: 900 + i, end: 910 + i, text: 'y', kind: 'name', personId: roll(6) === 0 ? null : anyCard() } });
      if (roll(3) === 0) changes.push({ target: 'mention-person', key, value: { personId: anyCard() } });
    }
    for (let i = 0; i < 60; i++) changes.push({ target: 'decision', key: mentions[roll(count)]!.id, value: { verdict: roll(2) === 0 ? 'withhold' : 'disclose', ground: 'TP', scope: 'person', note: null } });
    const unique = [...new Map(changes.map((c) => [`${c.target} ${c.key}`, c])).values()].filter((c) => c.target !== 'person-into' || (c.value as { into: string }).into !== c.key);
    for (const byHand of [true, false]) {
      const part = unique.filter((c) => (c.target === 'decision' ? c.key.length % 2 === 0 : true) === byHand);
      await database.unitOfWork.run((tx) => acts.perform(tx, { requestId: record.id, actor: 'ada', at: new Date(), kind: 'test', byHand, changes: part }));
    }
    return record.id;
  }

  it.each([3, 17, 101, 2_024])('counts and loads each card as the rules over all mentions do (%d)', async (seed) => {
    const id = await request(seed), { acts, findings, register } = ports();
    const [all, index, decisions] = await Promise.all([loadPeople({ acts, findings }, id, []), loadCardIndex({ acts, register }, id), acts.entries(id, 'decision')]);
    expect(index.people.map((p) => [p.id, p.name, p.merged])).toEqual(all.people.map((p) => [p.id, p.name, p.merged]));
    const decided = new Map(decisions.map((d) => [d.key, d])), mentions = new Map(all.mentions.map((m) => [m.id, m])), owner = new Map(all.suggestions.map((s) => [s.mentionId, s.personId]));
    const byCard = new Map<string, Mention[]>();
    for (const [mentionId, personId] of owner) (byCard.get(personId) ?? byCard.set(personId, []).get(personId)!).push(mentions.get(mentionId)!);
    const expected = [...byCard].map(([personId, own]) => {
      const found = own.flatMap((m) => decided.get(m.id) ?? []);
      return { personId, mentions: own.length, pages: new Set(own.map((m) => m.pageId)).size, open: own.length - found.length, withheld: found.filter((d) => d.value.verdict === 'withhold').length, disclosed: found.filter((d) => d.value.verdict === 'disclose').length, byHand: found.filter((d) => d.byHand).length, leastSure: Math.min(...own.map((m) => m.confidence)) };
    });
    const sorted = <T extends { readonly personId: string }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => (a.personId < b.personId ? -1 : 1));
    const tallies = await register.tallies(id, index.owners);
    expect(sorted(tallies)).toEqual(sorted(expected));
    expect(tallies.reduce((n, t) => n + t.mentions, 0)).toBe(all.mentions.length);
    const standing = await register.standing(id, index.owners);
    for (const row of expected) expect(standing.filter((g) => g.personId === row.personId && g.verdict === 'disclose').reduce((n, g) => n + g.mentions, 0)).toBe(row.disclosed);
    for (const person of all.people) {
      const loaded = await loadCard({ acts, register }, id, person.id);
      expect(loaded.mentions.map((m) => m.mention.id).sort()).toEqual([...person.mentionIds].sort());
      for (const m of loaded.mentions) { expect(m.decision?.value ?? null).toEqual(decided.get(m.mention.id)?.value ?? null); expect(m.suggestion).toEqual(all.suggestions.find((s) => s.mentionId === m.mention.id)); }
    }
  });

  it('says of a joined card where it went, and of an unknown one that there is none', async () => {
    const id = await request(5), { acts, register } = ports(), { owners } = await loadCardIndex({ acts, register }, id);
    const joined = [...owners].find(([card, owner]) => card !== owner)![0];
    await expect(loadCard({ acts, register }, id, joined)).rejects.toMatchObject({ code: 'person-joined' });
    await expect(loadCard({ acts, register }, id, 'nobody')).rejects.toMatchObject({ code: 'person-missing' });
  });
});
