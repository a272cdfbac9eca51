import { randomUUID } from 'node:crypto';
import { PostgresActs } from '../../src/adapters/postgres/stores/acts.store.js';
import type { ActOutcome, Acts, Change, NewAct } from '../../src/ports/acts.port.js';
import type { UnitOfWork } from '../../src/ports/unit-of-work.port.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

interface Subject { acts: Acts; unitOfWork: UnitOfWork; close(): Promise<void> }

const makers: Record<string, () => Promise<Subject>> = {
  'in PostgreSQL': async () => {
    const test: TestDatabase = await createTestDatabase(), database = await test.open();
    return { acts: new PostgresActs(database.source), unitOfWork: database.unitOfWork, close: () => test.drop() };
  },
};

const withhold = { verdict: 'withhold', ground: 'TP', scope: 'mention', note: null } as const;
const disclose = { verdict: 'disclose', ground: 'KEEP-KNOWN', scope: 'mention', note: null } as const;
const decision = (key: string, value: Change<'decision'>['value'], expected?: number): Change => ({ target: 'decision', key, value, ...(expected === undefined ? {} : { expected }) });

describe.each(Object.keys(makers))('acts %s', (name) => {
  let subject: Subject;
  beforeAll(async () => { subject = await makers[name]!(); });
  afterAll(() => subject?.close());

  let minute = 0;
  const at = (): Date => new Date(Date.UTC(2026, 0, 5, 9, minute++));
  const perform = (requestId: string, changes: readonly Change[], draft: Partial<NewAct> = {}): Promise<ActOutcome> =>
    subject.unitOfWork.run((tx) => subject.acts.perform(tx, { requestId, actor: 'ada', at: at(), kind: 'mention.decided', byHand: true, changes, ...draft }));
  const done = async (outcome: Promise<ActOutcome>): Promise<ActOutcome & { done: true }> => { const found = await outcome; if (!found.done) throw new Error(`not done: ${JSON.stringify(found)}`); return found; };
  const undo = (requestId: string, actId: string, actor = 'ada'): Promise<ActOutcome> => subject.unitOfWork.run((tx) => subject.acts.undo(tx, requestId, actId, actor, at()));
  const standing = async (requestId: string, key: string): Promise<unknown> => (await subject.acts.entry(requestId, 'decision', key))?.value ?? null;

  it('are numbered from 1 in each request, without gaps, and say what they changed', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const first = await done(perform(one, [decision('m1', withhold)]));
    const second = await done(perform(one, [decision('m1', disclose), decision('m2', withhold)]));
    const elsewhere = await done(perform(other, [decision('m1', withhold)]));
    expect([first.act.seq, second.act.seq, elsewhere.act.seq]).toEqual([1, 2, 1]);
    expect(second.act).toMatchObject({ requestId: one, kind: 'mention.decided', actor: 'ada', count: 2, targets: ['decision'], undoes: null, undoneBy: null });
    expect(second.applied.map((a) => [a.key, a.after?.version])).toEqual([['m1', 2], ['m2', 2]]);
    expect(await subject.acts.lastSeq(one)).toBe(2);
    expect(await subject.acts.lastSeq(randomUUID())).toBe(0);
  });

  it('change nothing at all where one of their versions does not stand any more, and say what stands', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', withhold, 0)]);
    await perform(id, [decision('m1', disclose, 1)], { actor: 'bea' });
    const late = await perform(id, [decision('m2', withhold, 0), decision('m1', withhold, 1)]);
    expect(late).toMatchObject({ done: false, conflicts: [{ target: 'decision', key: 'm1', standing: { version: 2, decidedBy: 'bea', value: disclose } }] });
    expect(await standing(id, 'm2')).toBeNull();
    const gone = await perform(id, [decision('m3', withhold, 7)]);
    expect(gone).toMatchObject({ done: false, conflicts: [{ key: 'm3', standing: null }] });
    expect(await subject.acts.lastSeq(id)).toBe(2);
  });

  it('are no act where everything is so already', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', withhold)]);
    expect(await perform(id, [decision('m1', { ...withhold }), decision('m2', null)])).toEqual({ done: false, kept: 0, conflicts: [] });
    expect(await subject.acts.lastSeq(id)).toBe(1);
  });

  it('on many leave alone what was decided by hand, and say how much', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', disclose)]);
    const bulk = await done(perform(id, [decision('m1', withhold), decision('m2', withhold)], { kind: 'person.decided', byHand: false }));
    expect(bulk).toMatchObject({ kept: 1, act: { count: 1 } });
    expect([await standing(id, 'm1'), await standing(id, 'm2')]).toEqual([disclose, withhold]);
    expect(await perform(id, [decision('m1', null)], { kind: 'person.decided', byHand: false })).toMatchObject({ done: false, kept: 1 });
    // By hand over an act on many, and then it stands against the next.
    await done(perform(id, [decision('m2', disclose)]));
    expect(await perform(id, [decision('m2', withhold)], { kind: 'text.marked', byHand: false })).toMatchObject({ done: false, kept: 1 });
  });

  it('may hold both: a change by hand, and the same for copies as for many', async () => {
    const id = randomUUID();
    await perform(id, [decision('copy-by-hand', disclose)]);
    const both = await done(perform(id, [decision('m1', withhold), { ...decision('copy', withhold), byHand: false }, { ...decision('copy-by-hand', withhold), byHand: false }]));
    expect(both.kept).toBe(1);
    expect((await subject.acts.entriesOf(id, 'decision', ['m1', 'copy', 'copy-by-hand', 'none'])).map((e) => [e.key, e.value.verdict, e.byHand]).sort()).toEqual([
      ['copy', 'withhold', false], ['copy-by-hand', 'disclose', true], ['m1', 'withhold', true],
    ]);
  });

  it('of the batch run never replace what a person decided, also in bulk', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', disclose)], { byHand: false });
    const batch = await done(perform(id, [decision('m1', withhold), decision('m2', withhold)], { actor: 'batch', byHand: false }));
    expect(batch.kept).toBe(1);
    expect(await standing(id, 'm1')).toEqual(disclose);
    // A person replaces what the batch run decided.
    expect(await perform(id, [decision('m2', disclose)], { byHand: false })).toMatchObject({ done: true, kept: 0 });
  });

  it('are undone to what stood before, with who had decided it and how', async () => {
    const id = randomUUID();
    const first = await done(perform(id, [decision('m1', disclose)], { actor: 'bea' }));
    const second = await done(perform(id, [decision('m1', withhold), decision('m2', withhold)]));
    const undone = await done(undo(id, second.act.id));
    expect(undone.act).toMatchObject({ kind: 'act.undone', undoes: second.act.id, count: 2, targets: ['decision'] });
    expect(await subject.acts.entry(id, 'decision', 'm1')).toMatchObject({ value: disclose, decidedBy: 'bea', byHand: true, decidedAt: first.act.at, version: 3 });
    expect(await standing(id, 'm2')).toBeNull();
    expect(await subject.acts.find(id, second.act.id)).toMatchObject({ undoneBy: undone.act.id });
    await expect(undo(id, second.act.id)).rejects.toMatchObject({ code: 'act-undone' });
  });

  it('leave alone, when undone, what was changed since: also what someone took away and decided again', async () => {
    const id = randomUUID();
    const bulk = await done(perform(id, ['m1', 'm2', 'm3'].map((key) => decision(key, withhold)), { byHand: false }));
    await perform(id, [decision('m1', disclose)], { actor: 'bea' });
    await perform(id, [decision('m2', null)], { actor: 'bea' });
    const undone = await done(undo(id, bulk.act.id));
    expect(undone).toMatchObject({ kept: 2, act: { count: 1 } });
    expect([await standing(id, 'm1'), await standing(id, 'm2'), await standing(id, 'm3')]).toEqual([disclose, null, null]);
  });

  it('are undone one after the other, the last first, back to where nothing stood', async () => {
    const id = randomUUID();
    const steps = [await done(perform(id, [decision('m1', withhold), decision('m2', withhold)], { byHand: false })), await done(perform(id, [decision('m1', disclose)], { actor: 'bea' })), await done(perform(id, [decision('m1', null), decision('m3', withhold)]))];
    expect((await done(undo(id, steps[2]!.act.id))).kept).toBe(0);
    expect(await standing(id, 'm1')).toEqual(disclose);
    expect((await done(undo(id, steps[1]!.act.id))).kept).toBe(0);
    expect(await standing(id, 'm1')).toEqual(withhold);
    expect(await done(undo(id, steps[0]!.act.id))).toMatchObject({ kept: 0, act: { count: 2 } });
    expect(await subject.acts.entries(id, 'decision')).toEqual([]);
  });

  it('leave alone, when undone, what another decided just the same since', async () => {
    const id = randomUUID();
    const first = await done(perform(id, [decision('m1', withhold)]));
    await perform(id, [decision('m1', disclose)], { actor: 'bea' });
    await perform(id, [decision('m1', withhold)], { actor: 'bea' });
    expect(await undo(id, first.act.id)).toMatchObject({ done: false, kept: 1 });
    expect(await subject.acts.entry(id, 'decision', 'm1')).toMatchObject({ value: withhold, decidedBy: 'bea' });
  });

  it('are done again by undoing the undo, as often as one likes', async () => {
    const id = randomUUID();
    const act = await done(perform(id, [decision('m1', withhold)]));
    const undone = await done(undo(id, act.act.id));
    const redone = await done(undo(id, undone.act.id));
    expect(redone.act.kind).toBe('act.redone');
    expect(await subject.acts.entry(id, 'decision', 'm1')).toMatchObject({ value: withhold, byHand: true, decidedBy: 'ada' });
    await done(undo(id, redone.act.id));
    expect(await standing(id, 'm1')).toBeNull();
  });

  it('bring back what an act took away', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', withhold)]);
    const gone = await done(perform(id, [decision('m1', null)]));
    expect(gone.applied).toEqual([{ target: 'decision', key: 'm1', after: null }]);
    await done(undo(id, gone.act.id, 'bea'));
    expect(await subject.acts.entry(id, 'decision', 'm1')).toMatchObject({ value: withhold, decidedBy: 'ada' });
  });

  it('are not undone from another request', async () => {
    const id = randomUUID();
    const { act } = await done(perform(id, [decision('m1', withhold)]));
    await expect(undo(randomUUID(), act.id)).rejects.toMatchObject({ code: 'act-missing' });
    expect(await subject.acts.find(randomUUID(), act.id)).toBeNull();
    expect(await subject.acts.find(id, 'no-id')).toBeNull();
  });

  it('of two who decide at once: one is done, the other sees what stands; numbers have no gaps', async () => {
    const id = randomUUID();
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all(['ada', 'bea'].map((actor) => perform(id, [decision(`m${round}`, actor === 'ada' ? withhold : disclose, 0)], { actor })));
      expect(both.filter((o) => o.done)).toHaveLength(1);
      const lost = both.find((o) => !o.done) as ActOutcome & { done: false }, won = both.find((o) => o.done) as ActOutcome & { done: true };
      expect(lost.conflicts[0]!.standing).toMatchObject({ decidedBy: won.act.actor, version: won.act.seq });
    }
    await Promise.all(Array.from({ length: 12 }, (_, i) => perform(id, [decision(`other-${i}`, withhold)])));
    expect((await subject.acts.list(id, { limit: 100 })).map((a) => a.seq)).toEqual(Array.from({ length: 17 }, (_, i) => 17 - i));
  });

  it('of two who undo at once: one does, the other is told', async () => {
    const id = randomUUID();
    const { act } = await done(perform(id, [decision('m1', withhold)]));
    const both = await Promise.allSettled([undo(id, act.id), undo(id, act.id, 'bea')]);
    expect(both.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((both.find((o) => o.status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ code: 'act-undone' });
  });

  it('leave nothing where the transaction fails', async () => {
    const id = randomUUID();
    await expect(subject.unitOfWork.run(async (tx) => {
      await subject.acts.perform(tx, { requestId: id, actor: 'ada', at: at(), kind: 'mention.decided', byHand: true, changes: [decision('m1', withhold)] });
      throw new Error('stop');
    })).rejects.toThrow('stop');
    expect([await subject.acts.lastSeq(id), await standing(id, 'm1')]).toEqual([0, null]);
  });

  it('are told since a number, oldest first, with the entries as they stand now; of a large one only that it was', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', withhold)]);
    await perform(id, [decision('m1', disclose), decision('m2', withhold)]);
    await perform(id, [decision('m2', null)]);
    const all = await subject.acts.since(id, 0, { acts: 10, most: 10 });
    expect(all.map(({ act, applied }) => [act.seq, applied!.map((a) => [a.key, a.after?.version ?? null]).sort()])).toEqual([[1, [['m1', 2]]], [2, [['m1', 2], ['m2', null]]], [3, [['m2', null]]]]);
    expect((await subject.acts.since(id, 1, { acts: 1, most: 10 })).map(({ act }) => act.seq)).toEqual([2]);
    expect((await subject.acts.since(id, 1, { acts: 10, most: 1 })).map(({ act, applied }) => [act.seq, applied === null])).toEqual([[2, true], [3, false]]);
    expect(await subject.acts.since(id, 3, { acts: 10, most: 10 })).toEqual([]);
  });

  it('are listed newest first, by whom one asks for, page by page', async () => {
    const id = randomUUID();
    for (let i = 0; i < 5; i++) await perform(id, [decision(`m${i}`, withhold)], { actor: i % 2 ? 'bea' : 'ada' });
    expect((await subject.acts.list(id, { limit: 2 })).map((a) => a.seq)).toEqual([5, 4]);
    expect((await subject.acts.list(id, { limit: 2, before: 4 })).map((a) => a.seq)).toEqual([3, 2]);
    expect((await subject.acts.list(id, { limit: 9, actor: 'bea' })).map((a) => a.seq)).toEqual([4, 2]);
  });

  it('keep all that was decided about one thing', async () => {
    const id = randomUUID();
    await perform(id, [decision('m1', withhold)]);
    await perform(id, [decision('m1', disclose)], { actor: 'bea' });
    const last = await done(perform(id, [decision('m1', null), decision('m2', withhold)]));
    await undo(id, last.act.id);
    expect((await subject.acts.history(id, 'decision', 'm1')).map((h) => [h.act.actor, h.value])).toEqual([['ada', withhold], ['bea', disclose], ['ada', null], ['ada', disclose]]);
  });

  it('keep requests and targets apart', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await perform(one, [decision('x', withhold), { target: 'page-read', key: 'x', value: {} }]);
    expect((await subject.acts.entries(one, 'page-read')).map((e) => [e.key, e.value])).toEqual([['x', {}]]);
    expect(await subject.acts.entries(other, 'decision')).toEqual([]);
    expect((await subject.acts.list(one, { limit: 1 }))[0]!.targets).toEqual(['decision', 'page-read']);
  });

  it('on 60,000 things are one act, undone as one', async () => {
    const id = randomUUID(), keys = Array.from({ length: 60_000 }, (_, i) => `m${i}`);
    await perform(id, [decision('m7', disclose), decision('m59999', disclose)]);
    const act = await done(perform(id, keys.map((key) => decision(key, withhold)), { kind: 'suggestions.accepted', byHand: false }));
    expect(act).toMatchObject({ kept: 2, act: { count: 59_998, seq: 2 } });
    expect((await subject.acts.entries(id, 'decision')).length).toBe(60_000);
    const undone = await done(undo(id, act.act.id));
    expect(undone.act.count).toBe(59_998);
    expect((await subject.acts.entries(id, 'decision')).map((e) => e.key).sort()).toEqual(['m59999', 'm7']);
    const redone = await done(undo(id, undone.act.id));
    expect(redone).toMatchObject({ kept: 0, act: { count: 59_998, kind: 'act.redone' } });
    expect((await subject.acts.entries(id, 'decision')).length).toBe(60_000);
  }, 120_000);
});
