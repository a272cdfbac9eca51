import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openDatabase } from '../database.js';
import { migrate } from '../migrate.js';
import { PostgresActs } from '../stores/acts.store.js';
import { migrations } from './index.js';

const ACTS = 12;

let test: TestDatabase, ownerUrl: string, admin: pg.Client;
beforeAll(async () => {
  test = await createTestDatabase();
  admin = new pg.Client({ connectionString: test.ownerUrl });
  await admin.connect();
  const url = new URL(test.ownerUrl);
  url.pathname = `${url.pathname}_older`;
  ownerUrl = url.toString();
  await admin.query(`CREATE DATABASE ${url.pathname.slice(1)}`);
});
afterAll(async () => {
  await admin?.query(`DROP DATABASE IF EXISTS ${new URL(ownerUrl).pathname.slice(1)} WITH (FORCE)`);
  await admin?.end();
  await test?.drop();
});

it('decisions of an older schema become entries, one act for each moment at which someone decided', async () => {
  const [one, other] = [randomUUID(), randomUUID()], morning = '2026-01-05T09:00:00.123456Z', noon = '2026-01-05T12:00:00Z';
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await migrate(owner, migrations.filter((step) => step.number < ACTS), null);
  for (const [id, reference] of [[one, 'A'], [other, 'B']]) await owner.query(`insert into request (id, reference, subject_name, subject_born, holder, received_on, created_at, created_by) values ($1, $2, 'Nell Ashcombe', '1961-05-04', 'The Council', '2026-01-05', now(), 'system')`, [id, reference]);
  const decide = (request: string, key: string, verdict: string, ground: string, by: string, at: string) => owner.query('insert into decision (request_id, mention_key, verdict, ground, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6)', [request, key, verdict, ground, by, at]);
  await decide(one, 'm1', 'withhold', 'TP', 'ada', morning);
  await decide(one, 'm2', 'disclose', 'KEEP-KNOWN', 'ada', morning);
  await decide(one, 'm3', 'withhold', 'TP-CHILD', 'batch', morning);
  await decide(one, 'm4', 'withhold', 'TP', 'ada', noon);
  await decide(other, 'm1', 'withhold', 'TP', 'batch', noon);
  await migrate(owner, migrations, null);
  expect((await owner.query(`select to_regclass('decision') as t`)).rows).toEqual([{ t: null }]);
  await owner.end();

  const database = await openDatabase({ ownerUrl });
  try {
    const acts = new PostgresActs(database.source);
    const entries = await acts.entries(one, 'decision');
    expect(entries.map((e) => [e.key, e.value.verdict, e.value.ground, e.value.scope, e.byHand, e.decidedBy, e.version])).toEqual([
      ['m1', 'withhold', 'TP', 'all', false, 'ada', 1], ['m2', 'disclose', 'KEEP-KNOWN', 'all', false, 'ada', 1], ['m3', 'withhold', 'TP-CHILD', 'all', false, 'batch', 2], ['m4', 'withhold', 'TP', 'all', false, 'ada', 3],
    ]);
    expect((await acts.list(one, { limit: 9 })).map((a) => [a.seq, a.kind, a.actor, a.count, a.targets])).toEqual([
      [3, 'suggestions.accepted', 'ada', 1, ['decision']], [2, 'suggestions.accepted', 'batch', 1, ['decision']], [1, 'suggestions.accepted', 'ada', 2, ['decision']],
    ]);
    expect((await acts.entries(other, 'decision')).map((e) => e.version)).toEqual([1]);
    // They are acts like any other: taken back in one go, and by hand over them.
    const [first] = (await acts.list(one, { limit: 9 })).slice(-1);
    const undone = await database.unitOfWork.run((tx) => acts.undo(tx, one, first!.id, 'bea', new Date()));
    expect(undone).toMatchObject({ done: true, kept: 0, act: { count: 2, seq: 4 } });
    expect((await acts.entries(one, 'decision')).map((e) => e.key)).toEqual(['m3', 'm4']);
  } finally {
    await database.close();
  }
}, 60_000);
