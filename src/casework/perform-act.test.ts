import { randomUUID } from 'node:crypto';
import { PostgresAuditTrail } from '../adapters/postgres/audit-trail.js';
import { systemClock } from '../adapters/clock/system-clock.js';
import { PostgresActs } from '../adapters/postgres/stores/acts.store.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import type { Role } from '../core/accounts/role.js';
import type { ActOutcome, Change } from '../ports/acts.port.js';
import type { AuditEvent, AuditTrail } from '../ports/audit-trail.port.js';
import type { UnitOfWork } from '../ports/unit-of-work.port.js';
import { mayTakeBack, PERMISSION_FOR, PerformAct } from './perform-act.use-case.js';
import { ENTRY_VALUES } from '../core/casework/entry-values.js';

let test: TestDatabase, work: UnitOfWork, acts: PostgresActs, audit: PostgresAuditTrail, perform: PerformAct;
beforeAll(async () => {
  test = await createTestDatabase();
  const { source, unitOfWork } = await test.open();
  work = unitOfWork;
  acts = new PostgresActs(source);
  audit = new PostgresAuditTrail(source, systemClock);
  perform = new PerformAct(work, acts, audit, systemClock);
});
afterAll(() => test?.drop());

const decision = (key: string, verdict: 'withhold' | 'disclose' = 'withhold'): Change => ({ target: 'decision', key, value: { verdict, ground: verdict === 'withhold' ? 'TP' : 'KEEP-KNOWN', scope: 'mention', note: 'Nell Ashcombe asked.' } });
const draft = (requestId: string, ...changes: Change[]) => ({ requestId, kind: 'mention.decided', byHand: true, changes });
const account = (...roles: Role[]) => ({ id: 'ada', roles });
const trail = async (requestId: string): Promise<AuditEvent[]> => { const events: AuditEvent[] = []; for await (const event of audit.read(requestId)) events.push(event); return events; };
const done = (outcome: ActOutcome): ActOutcome & { done: true } => { if (!outcome.done) throw new Error('not done'); return outcome; };

describe('an act of a person', () => {
  it('is in the trail by kind, count and hash, without a word of the records', async () => {
    const id = randomUUID(), { act } = done(await perform.run(draft(id, decision('m1'), { target: 'page-read', key: 'page', value: {} }), 'ada'));
    const [event, ...more] = await trail(id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ actor: 'ada', action: 'mention.decided', subjectType: 'act', subjectId: act.id, detail: { seq: 1, changed: { decision: 1, 'page-read': 1 }, kept: 0, undoes: null } });
    expect(event!.detail.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(event)).not.toContain('Nell');
  });

  it('has a hash that binds every value', async () => {
    const hashes = await Promise.all([decision('m1'), decision('m1', 'disclose'), decision('m2')].map(async (change) => { const id = randomUUID(); await perform.run(draft(id, change), 'ada'); return (await trail(id))[0]!.detail.sha256; }));
    expect(new Set(hashes).size).toBe(3);
  });

  it('leaves nothing where the trail cannot be written', async () => {
    const id = randomUUID(), broken = { append: () => Promise.reject(new Error('no trail')), read: audit.read.bind(audit) } as unknown as AuditTrail;
    await expect(new PerformAct(work, acts, broken, systemClock).run(draft(id, decision('m1')), 'ada')).rejects.toThrow('no trail');
    expect([await acts.lastSeq(id), await acts.entry(id, 'decision', 'm1')]).toEqual([0, null]);
    const { act } = done(await perform.run(draft(id, decision('m1')), 'ada'));
    await expect(new PerformAct(work, acts, broken, systemClock).undo(id, act.id, account('reviewer'))).rejects.toThrow('no trail');
    expect(await acts.find(id, act.id)).toMatchObject({ undoneBy: null });
    expect((await acts.entry(id, 'decision', 'm1'))?.value.verdict).toBe('withhold');
  });

  it('that changes nothing, or meets a conflict, is not in the trail', async () => {
    const id = randomUUID();
    await perform.run(draft(id, decision('m1')), 'ada');
    await perform.run(draft(id, decision('m1')), 'ada');
    expect(await perform.run(draft(id, { ...decision('m1', 'disclose'), expected: 9 }), 'ada')).toMatchObject({ done: false, conflicts: [{ key: 'm1' }] });
    expect(await trail(id)).toHaveLength(1);
  });

  it.each([
    ['a verdict that is none', { target: 'decision', key: 'm1', value: { verdict: 'perhaps', ground: 'TP', scope: 'mention', note: null } }],
    ['a field that nobody knows', { target: 'page-read', key: 'p', value: { by: 'ada' } }],
    ['a box beyond the page', { target: 'area', key: 'a', value: { pageId: 'p', box: { x: 0, y: 0, width: 2, height: 1 }, personId: null, ground: 'TP', note: null } }],
  ])('with %s is refused whole', async (_, bad) => {
    const id = randomUUID();
    await expect(perform.run(draft(id, decision('m0'), bad as unknown as Change), 'ada')).rejects.toMatchObject({ code: 'entry-invalid', kind: 'input' });
    expect(await acts.lastSeq(id)).toBe(0);
  });

  it('may do more in the same transaction, and fails with it', async () => {
    const id = randomUUID();
    await expect(perform.run(draft(id, decision('m1')), 'ada', () => Promise.reject(new Error('no more')))).rejects.toThrow('no more');
    expect(await acts.lastSeq(id)).toBe(0);
  });
});

describe('taking back', () => {
  it('is an act of its own in the trail, by whoever did it', async () => {
    const id = randomUUID(), { act } = done(await perform.run(draft(id, decision('m1')), 'bea'));
    await perform.undo(id, act.id, account('reviewer'));
    expect((await trail(id)).map((e) => [e.actor, e.action, e.detail.undoes])).toEqual([['bea', 'mention.decided', null], ['ada', 'act.undone', act.id]]);
  });

  it('is for those who may do all that the act did', async () => {
    const id = randomUUID(), { act } = done(await perform.run(draft(id, decision('m1'), { target: 'term', key: 'x', value: { created: true, state: 'approved', term: 'x', expansion: '', explanation: '', sensitivity: null } }), 'bea'));
    for (const role of ['support-officer', 'auditor', 'administrator', 'complaints-officer', 'approver'] as const) await expect(perform.undo(id, act.id, account(role))).rejects.toMatchObject({ code: 'forbidden', kind: 'forbidden' });
    expect(done(await perform.undo(id, act.id, account('reviewer'))).act.count).toBe(2);
    expect(mayTakeBack(['reviewer'], { targets: ['decision', 'clock'] })).toBe(false);
    expect(mayTakeBack(['reviewer', 'complaints-officer'], { targets: ['decision', 'clock'] })).toBe(true);
  });

  it('ends where a bundle that rests on the act has been released; later acts stay free', async () => {
    const id = randomUUID(), before = done(await perform.run(draft(id, decision('m1')), 'ada'));
    const release = done(await perform.run(draft(id, { target: 'release', key: randomUUID(), value: { on: '2026-01-05', addressChecked: true, delivery: 'tracked post', tracking: null, sealedSeq: before.act.seq, note: null } }), 'ada'));
    const after = done(await perform.run(draft(id, decision('m2')), 'ada'));
    expect(await perform.sealedSeq(id)).toBe(1);
    await expect(perform.undo(id, before.act.id, account('reviewer'))).rejects.toMatchObject({ code: 'act-sealed', kind: 'conflict' });
    await expect(perform.undo(id, release.act.id, account('approver', 'complaints-officer'))).rejects.toMatchObject({ code: 'act-sealed' });
    expect(done(await perform.undo(id, after.act.id, account('reviewer'))).act.undoes).toBe(after.act.id);
    // Deciding anew stays free: the next version follows.
    expect(done(await perform.run(draft(id, decision('m1', 'disclose')), 'ada')).act.seq).toBe(5);
  });

  it('of an act that is not there says so', async () => {
    await expect(perform.undo(randomUUID(), randomUUID(), account('reviewer'))).rejects.toMatchObject({ code: 'act-missing', kind: 'not-found' });
  });
});

it('every kind of entry has a permission', () => expect(Object.keys(PERMISSION_FOR).sort()).toEqual(Object.keys(ENTRY_VALUES).sort()));
