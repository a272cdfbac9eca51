import type { ReviewEvent } from '../../../contracts/review.js';
import { CaseModel, DISCLOSE, OPEN, WITHHOLD } from './case-model.js';
import { personPreview, plannedForPerson, reasonsFor, usualGround } from './decide.js';
import { givenCase } from './review-case.fixture.js';

const event = (seq: number, entries: ReviewEvent['entries']): ReviewEvent => ({ seq, act: { id: `a${seq}`, kind: 'mention.decided', actor: 'other', actorName: 'Sam Other', at: '', count: entries.length, undoes: null }, entries, reload: false });
const decision = (key: string, value: unknown, version: number, byHand = true): ReviewEvent['entries'][number] => ({ target: 'decision', key, value, version, byHand, decidedBy: 'other', decidedAt: '' });
const model = () => CaseModel.from(givenCase());

describe('the model of a request', () => {
  it('names every mention and finds it again, also one whose id says nothing of its place', () => {
    const source = givenCase(), odd = CaseModel.from({ ...source, mentions: { ...source.mentions, id: { 3: 'page-9:1-2:name' } } });
    for (let row = 0; row < odd.count; row++) expect(odd.rowOf(odd.idOf(row))).toBe(row);
    expect(odd.idOf(3)).toBe('page-9:1-2:name');
    expect(odd.rowOf('page-1:60-69:name')).toBe(-1);
    expect(odd.rowOf('nonsense')).toBe(-1);
  });

  it('lays stored decisions over the suggestions and counts them', () => {
    const given = model(), id = given.idOf(1);
    given.apply(event(5, [decision(id, { verdict: 'withhold', ground: 'TP' }, 5)]));
    expect(given.shown(1)).toEqual({ verdict: WITHHOLD, ground: 0, byHand: true });
    expect(given.version(1)).toBe(5);
    expect(given.counts()).toEqual({ open: 6, withhold: 1, disclose: 0, toRead: 1 });
    given.apply(event(6, [decision(id, null, 6)]));
    expect(given.shown(1)).toEqual({ verdict: OPEN, ground: -1, byHand: false });
    expect(given.version(1)).toBe(0);
    expect(given.counts()).toEqual({ open: 7, withhold: 0, disclose: 0, toRead: 1 });
  });

  it('shows what waits over what is stored, and what is stored again when nothing waits', () => {
    const given = model();
    given.show([{ row: 1, verdict: DISCLOSE, ground: 6, byHand: true }]);
    given.apply(event(5, [decision(given.idOf(1), { verdict: 'withhold', ground: 'TP' }, 5)]));
    expect(given.verdictShown(1)).toBe(DISCLOSE);
    expect(given.counts()).toMatchObject({ open: 6, disclose: 1, withhold: 0 });
    given.show([]);
    expect(given.verdictShown(1)).toBe(WITHHOLD);
    expect(given.counts()).toMatchObject({ open: 6, disclose: 0, withhold: 1 });
  });

  it('counts the pages that a person still has to read', () => {
    const given = model();
    given.apply(event(1, [{ target: 'page-read', key: 'page-2', value: {}, version: 1, byHand: true, decidedBy: 'other', decidedAt: '' }]));
    expect(given.counts().toRead).toBe(0);
    given.apply(event(2, [{ target: 'page-read', key: 'page-2', value: null, version: 2, byHand: true, decidedBy: 'other', decidedAt: '' }]));
    expect(given.counts().toRead).toBe(1);
  });

  it('keeps what is in doubt apart: unsure, or without a proposal', () => {
    expect([0, 1, 2, 5].map((row) => model().state(row))).toEqual(['open', 'open', 'doubt', 'doubt']);
  });
});

describe('deciding', () => {
  it('takes the reason of the suggestion, of the card, or the one that fits the words', () => {
    const given = model(), code = (row: number, verdict: 1 | 2): string => given.source.reasons[usualGround(given, row, verdict)]!.code;
    expect(code(0, DISCLOSE)).toBe('KEEP-SUBJECT');
    expect(code(2, WITHHOLD)).toBe('TP-CONTACT');
    expect(code(3, WITHHOLD)).toBe('TP');
    expect(code(1, DISCLOSE)).toBe('KEEP-REASONABLE');
    expect(code(5, WITHHOLD)).toBe('TP');
  });

  it('offers reasons that fit the verdict, and never those that leave a page out', () => {
    const given = model();
    expect(reasonsFor(given, WITHHOLD).map((i) => given.source.reasons[i]!.code)).toEqual(['TP', 'TP-CONTACT', 'TP-CHILD', 'TP-SOURCE']);
    expect(reasonsFor(given, DISCLOSE).map((i) => given.source.reasons[i]!.code)).toEqual(['KEEP-SUBJECT', 'KEEP-OFFICIAL', 'KEEP-REASONABLE']);
  });

  it('says beforehand what a decision for a person touches', () => {
    const given = model();
    given.apply(event(1, [decision(given.idOf(4), { verdict: 'disclose', ground: 'KEEP-REASONABLE' }, 1)]));
    expect(personPreview(given, 1, WITHHOLD, 0)).toMatchObject({ mentions: 4, pages: 3, documents: 2, byHand: 1, withheld: 3, disclosed: 0, apart: 0 });
    expect(personPreview(given, 1, DISCLOSE, 6)).toMatchObject({ byHand: 1, disclosed: 2, withheld: 1, apart: 1 });
  });

  it('gives contact details their own reason when everything of a person is withheld, and keeps them withheld when the name is shown', () => {
    const given = model();
    expect(plannedForPerson(given, 2, WITHHOLD, 0)).toEqual({ verdict: WITHHOLD, ground: 1, byHand: false });
    expect(plannedForPerson(given, 2, WITHHOLD, 3)).toEqual({ verdict: WITHHOLD, ground: 3, byHand: false });
    expect(plannedForPerson(given, 2, DISCLOSE, 6)).toEqual({ verdict: WITHHOLD, ground: 1, byHand: false });
    expect(plannedForPerson(given, 1, DISCLOSE, 6)).toEqual({ verdict: DISCLOSE, ground: 6, byHand: false });
  });
});
