import { randomUUID } from 'node:crypto';
import { MemoryAuditTrail } from '../../src/adapters/memory/memory-audit-trail.js';
import { MemoryUnitOfWork } from '../../src/adapters/memory/memory-unit-of-work.js';
import { PostgresAuditTrail } from '../../src/adapters/postgres/audit-trail.js';
import type { AuditEvent } from '../../src/core/audit/audit-event.js';
import { ChainWalk, NO_HASH } from '../../src/core/audit/hash-chain.js';
import type { AuditDraft, AuditTrail } from '../../src/ports/audit-trail.port.js';
import type { Clock } from '../../src/ports/clock.port.js';
import type { UnitOfWork } from '../../src/ports/unit-of-work.port.js';
import { createTestDatabase } from '../support/database.js';

interface Subject { trail: AuditTrail; unitOfWork: UnitOfWork; close(): Promise<void> }

const clock: Clock = { now: () => new Date('2026-03-04T05:06:07.089Z') };

const makers: Record<string, () => Promise<Subject>> = {
  'in memory': async () => ({ trail: new MemoryAuditTrail(clock), unitOfWork: new MemoryUnitOfWork(), close: async () => undefined }),
  'in PostgreSQL': async () => {
    const test = await createTestDatabase();
    const database = await test.open(12);
    return { trail: new PostgresAuditTrail(database.source, clock), unitOfWork: database.unitOfWork, close: () => test.drop() };
  },
};

describe.each(Object.keys(makers))('the audit trail %s', (name) => {
  let subject: Subject;
  beforeAll(async () => { subject = await makers[name]!(); });
  afterAll(() => subject?.close());

  const draft = (requestId: string, subjectId = 'p1', detail: Record<string, unknown> = {}): AuditDraft => ({ requestId, actor: 'system', action: 'page.read', subjectType: 'page', subjectId, detail });
  const append = (...drafts: AuditDraft[]): Promise<void> => subject.unitOfWork.run((tx) => subject.trail.append(tx, drafts));
  const read = async (requestId: string): Promise<AuditEvent[]> => {
    const events: AuditEvent[] = [];
    for await (const event of subject.trail.read(requestId)) events.push(event);
    return events;
  };
  const faultOf = (requestId: string, events: readonly AuditEvent[]): unknown => {
    const walk = new ChainWalk(requestId, new Map());
    for (const event of events) walk.next(event);
    return walk.end().fault;
  };

  it('keeps events in order, each linked to the one before', async () => {
    const id = randomUUID();
    await append(draft(id, 'a', { count: 3, nested: { list: [1, 2.5, null, 'é'], at: '2026' } }), draft(id, 'b'));
    await append(draft(id, 'c'));
    const events = await read(id);
    expect(events.map((e) => [e.seq, e.subjectId])).toEqual([[1, 'a'], [2, 'b'], [3, 'c']]);
    expect(events[0]).toMatchObject({ at: '2026-03-04T05:06:07.089Z', previousHash: NO_HASH, detail: { count: 3, nested: { list: [1, 2.5, null, 'é'], at: '2026' } } });
    expect(faultOf(id, events)).toBeNull();
  });

  it('keeps one chain for each request', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await append(draft(one), draft(two), draft(one));
    expect((await read(one)).map((e) => e.seq)).toEqual([1, 2]);
    expect((await read(two)).map((e) => e.seq)).toEqual([1]);
  });

  it('records nothing of a transaction that fails', async () => {
    const id = randomUUID();
    await append(draft(id));
    await expect(subject.unitOfWork.run(async (tx) => { await subject.trail.append(tx, [draft(id)]); throw new Error('stop'); })).rejects.toThrow('stop');
    await append(draft(id, 'after'));
    const events = await read(id);
    expect(events.map((e) => e.subjectId)).toEqual(['p1', 'after']);
    expect(faultOf(id, events)).toBeNull();
  });

  it('links events of writers at the same time into one unbroken chain', async () => {
    const ids = [randomUUID(), randomUUID()];
    await Promise.all(Array.from({ length: 60 }, (_, i) => append(draft(ids[i % 2]!, `${i}`), draft(ids[(i + 1) % 2]!, `${i}`))));
    for (const id of ids) {
      const events = await read(id);
      expect(events).toHaveLength(60);
      expect(faultOf(id, events)).toBeNull();
    }
  });

  it('reads long chains whole', async () => {
    const id = randomUUID();
    await append(...Array.from({ length: 2_500 }, (_, i) => draft(id, `${i}`)));
    const events = await read(id);
    expect(events).toHaveLength(2_500);
    expect(faultOf(id, events)).toBeNull();
  });

  it.each([[{ a: Number.NaN }], [{ a: 'x\0y' }], [{ a: new Date(0) }], [{ a: '\udc00' }]])('refuses a detail that cannot be recorded: %p', async (detail) => {
    await expect(append(draft(randomUUID(), 'a', detail))).rejects.toMatchObject({ code: 'audit-detail-invalid' });
  });

  it('reads nothing of a request without events', async () => {
    expect(await read(randomUUID())).toEqual([]);
  });
});
