import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { systemClock } from '../clock/system-clock.js';
import { openAuditKey, type AuditKey } from '../keys/audit-key.js';
import { AuditCheckpoints } from './audit-checkpoints.js';
import { PostgresAuditTrail } from './audit-trail.js';
import type { Database } from './database.js';
import { verifyTrail } from './verify-trail.js';
import type { TrailReport } from '../../ports/trail-verifier.port.js';

let test: TestDatabase;
let database: Database;
let key: AuditKey;
let folder: string;
let checkpoints: AuditCheckpoints;
const [one, two] = [randomUUID(), randomUUID()].sort() as [string, string];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'carefile-audit-'));
  key = await openAuditKey(folder);
  test = await createTestDatabase();
  database = await test.open();
  checkpoints = new AuditCheckpoints(database.source, systemClock, key);
  await append(one, 5);
  await append(two, 3);
  await checkpoints.make();
  await append(one, 4);
});
afterEach(async () => {
  await test?.drop();
  await rm(folder, { recursive: true });
});

async function append(requestId: string, count: number): Promise<void> {
  const trail = new PostgresAuditTrail(database.source, systemClock);
  await database.unitOfWork.run((tx) => trail.append(tx, Array.from({ length: count }, (_, i) => ({ requestId, actor: 'system', action: 'page.read', subjectType: 'page', subjectId: `${i}`, detail: { words: i } }))));
}

/** As somebody who owns the database and knows how to put triggers out. */
async function tamper(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SET session_replication_role = replica; ${sql}`);
  } finally {
    await owner.end();
  }
}

const verified = (requestId?: string): Promise<TrailReport> => verifyTrail(database.source, key, requestId);

describe('verifying the audit trail', () => {
  it('finds nothing wrong with an untouched one, and says how much of it is vouched for', async () => {
    expect(await verified()).toEqual({ chains: 2, events: 12, checkpoints: 1, keyIds: [key.signer.keyId], lastCheckpoint: expect.stringMatching(/Z$/), unvouched: 4, faults: [] });
    expect(await checkpoints.make()).toBe(2);
    expect(await checkpoints.make()).toBeNull();
    expect(await verified()).toEqual({ chains: 2, events: 12, checkpoints: 2, keyIds: [key.signer.keyId], lastCheckpoint: expect.stringMatching(/Z$/), unvouched: 0, faults: [] });
    expect(await verified(two)).toMatchObject({ chains: 1, events: 3, faults: [] });
  });

  it.each<[string, string, { requestId: string | null; seq: number }]>([
    ['an edited event', `UPDATE audit_event SET detail = '{"words": 99}' WHERE request_id = '${one}' AND seq = 3`, { requestId: one, seq: 3 }],
    ['a dropped event', `DELETE FROM audit_event WHERE request_id = '${one}' AND seq = 2`, { requestId: one, seq: 2 }],
    ['a chain cut behind a checkpoint', `DELETE FROM audit_event WHERE request_id = '${two}' AND seq = 3`, { requestId: two, seq: 3 }],
    ['a chain that is gone', `DELETE FROM audit_event WHERE request_id = '${two}'`, { requestId: two, seq: 1 }],
    ['an event moved to another chain', `UPDATE audit_event SET request_id = '${two}', seq = 4 WHERE request_id = '${one}' AND seq = 9`, { requestId: two, seq: 4 }],
    ['a checkpoint that is gone', 'DELETE FROM audit_checkpoint', { requestId: null, seq: 1 }],
    ['an edited checkpoint', "UPDATE audit_checkpoint SET root = repeat('0', 64)", { requestId: null, seq: 1 }],
    ['a forged signature', "UPDATE audit_checkpoint SET at = at - interval '1 day'", { requestId: null, seq: 1 }],
  ])('names the place of %s', async (_name, sql, fault) => {
    await tamper(sql);
    expect((await verified()).faults).toContainEqual(expect.objectContaining(fault));
  });

  it('can be done while events are added', async () => {
    const reports = await Promise.all([verified(), append(one, 20), verified(), append(two, 20), checkpoints.make(), verified()]);
    for (const report of reports) if (typeof report === 'object' && report !== null) expect(report.faults).toEqual([]);
  });
});
