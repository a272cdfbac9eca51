import type { ReasonCode } from '../case/mention.js';
import type { EntryValue } from './entry-values.js';
import { opinionExpires } from './opinion.js';
import { releaseGates, type GateFacts, type StandingPlaces } from './release-gates.js';

const entry = <T>(value: T, version = 1) => ({ key: `k${version}`, value, version, byHand: false, decidedBy: 'a', decidedAt: new Date(0) });
const places = (personId: string | null, ground: ReasonCode | null, changes: Partial<StandingPlaces> = {}): StandingPlaces => ({ personId, ground, verdict: ground === null ? null : ground.startsWith('KEEP') ? 'disclose' : 'withhold', version: ground === null ? 0 : 5, mentions: 2, ...changes });
const opinion = (changes: Partial<EntryValue<'opinion'>> = {}): EntryValue<'opinion'> => ({ kind: 'health', personId: 'p2', by: 'Dr Example', profession: 'psychiatrist', on: '2026-03-01', finding: 'harm-likely', opinion: 'Would harm.', ...changes });
const consent = (changes: Partial<EntryValue<'consent'>> = {}): EntryValue<'consent'> => ({ personId: 'p2', letter: 'ask', sentOn: '2026-03-01', remindOn: '2026-03-22', reply: 'none', repliedOn: null, settled: false, note: null, text: null, ...changes });
const facts = (changes: Partial<GateFacts>): GateFacts => ({ today: '2026-04-01', sources: new Set(), standing: [], opinions: [], consents: [], onBehalfOfChild: false, ...changes });
const codes = (changes: Partial<GateFacts>): string[] => releaseGates(facts(changes)).map((g) => g.code);

describe('gates before release', () => {
  it('are open to a request in which nothing special stands', () => { expect(codes({ standing: [places('p2', 'TP'), places('p3', 'KEEP-OFFICIAL'), places('p4', null)] })).toEqual([]); });

  it.each([
    ['no opinion', [], '2026-04-01', ['opinion-missing']],
    ['a fresh one', [opinion()], '2026-04-01', []],
    ['one of six months to the day', [opinion()], '2026-09-01', ['opinion-stale']],
    ['one of a day less', [opinion()], '2026-08-31', []],
    ['an old one and a new one', [opinion(), opinion({ on: '2026-08-20' })], '2026-09-01', []],
    ['one that sees no harm', [opinion({ finding: 'harm-not-likely' })], '2026-04-01', ['opinion-against']],
    ['one about another person', [opinion({ personId: 'p3' })], '2026-04-01', ['opinion-missing']],
    ['one about the whole request', [opinion({ personId: null })], '2026-04-01', []],
    ['a social worker’s where a doctor’s is needed', [opinion({ kind: 'social-work' })], '2026-04-01', ['opinion-missing']],
  ] as const)('health data withheld with %s', (_, opinions, today, expected) => { expect(codes({ standing: [places('p2', 'HARM-H')], opinions: opinions.map((o, i) => entry(o, i + 1)), today })).toEqual(expected); });

  it('waits for a health professional, and then wants a decision', () => {
    expect(codes({ standing: [places('p2', 'HEALTH-WAIT')] })).toEqual(['opinion-missing']);
    expect(codes({ standing: [places('p2', 'HEALTH-WAIT')], opinions: [entry(opinion())] })).toEqual(['opinion-not-acted-on']);
  });

  it('social work data rest on a senior officer’s opinion; areas of nobody on one about the request', () => {
    expect(codes({ standing: [places('p2', 'HARM-SW')], opinions: [entry(opinion({ kind: 'social-work' }))] })).toEqual([]);
    expect(codes({ standing: [places(null, 'HARM-SW')], opinions: [entry(opinion({ kind: 'social-work' }))] })).toEqual(['opinion-missing']);
  });

  it.each([
    ['decisions older than the reply', [places('p2', 'TP')], {}, ['reply-not-acted-on']],
    ['open mentions', [places('p2', null)], {}, ['reply-not-acted-on']],
    ['decisions taken since', [places('p2', 'KEEP-CONSENT', { version: 9 })], {}, []],
    ['older ones that were confirmed', [places('p2', 'TP')], { settled: true }, []],
    ['another person’s', [places('p3', 'TP')], {}, []],
  ] as const)('after a reply, with %s', (_, standing, changes, expected) => {
    expect(codes({ standing, consents: [entry(consent(), 3), entry(consent({ reply: 'agreed', repliedOn: '2026-03-20', ...changes }), 7)] })).toEqual(expected);
  });

  it('silence is a reply once waiting was given up; until then it is told and does not block', () => {
    expect(releaseGates(facts({ standing: [places('p2', 'TP')], consents: [entry(consent(), 3)] }))).toMatchObject([{ code: 'reply-awaited', blocks: false, words: expect.stringContaining('reminder is due') }]);
    expect(codes({ standing: [places('p2', 'TP')], consents: [entry(consent({ repliedOn: '2026-03-30' }), 7)] })).toEqual(['reply-not-acted-on']);
    expect(codes({ consents: [entry(consent({ letter: 'inform' }), 3)] })).toEqual([]);
  });

  it('grounds for requests on behalf of a child block all others', () => {
    expect(codes({ standing: [places('p1', 'WISHES')] })).toEqual(['ground-not-for-this-request']);
    expect(codes({ standing: [places('p1', 'WISHES')], onBehalfOfChild: true })).toEqual([]);
  });

  it('a shown source is told, after what blocks', () => {
    expect(releaseGates(facts({ sources: new Set(['p2']), standing: [places('p2', 'KEEP-REASONABLE'), places('p3', 'HARM-H')] })).map((g) => [g.code, g.blocks, g.places])).toEqual([['opinion-missing', true, 2], ['source-shown', false, 2]]);
  });

  it('opinions expire on the same day six months later, or on the month’s last', () => {
    expect(['2026-03-01', '2026-08-31', '2027-08-31', '2026-12-31', '2026-06-30'].map(opinionExpires)).toEqual(['2026-09-01', '2027-02-28', '2028-02-29', '2027-06-30', '2026-12-30']);
  });
});
