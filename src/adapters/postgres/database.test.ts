import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Database } from './database.js';
import { openDatabase } from './database.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { managerOf } from './unit-of-work.js';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = await test.open();
});
afterAll(() => test?.drop());

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const addEvent = (client: pg.Client, chain: string): Promise<unknown> => client.query(
  `INSERT INTO audit_event (request_id, seq, at, actor, action, subject_type, subject_id, detail, previous_hash, hash)
   VALUES ($1, 1, now(), 'system', 'a.b', 't', 'i', '{}', repeat('0', 64), repeat('0', 64))`, [chain]);

describe('a unit of work', () => {
  it('commits all or nothing', async () => {
    const insert = 'INSERT INTO request_key (request_id, wrapped, wrapped_by) VALUES (gen_random_uuid(), $1, $2)';
    await database.unitOfWork.run((tx) => managerOf(tx).query(insert, [Buffer.from('x'), 'kept']));
    await expect(database.unitOfWork.run(async (tx) => {
      await managerOf(tx).query(insert, [Buffer.from('x'), 'dropped']);
      throw new Error('stop');
    })).rejects.toThrow('stop');
    const rows = await database.source.query("SELECT wrapped_by FROM request_key WHERE wrapped_by IN ('kept', 'dropped')") as unknown[];
    expect(rows).toEqual([{ wrapped_by: 'kept' }]);
  });

  it('tells a broken rule apart without quoting the row', async () => {
    const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
    const insert = (): Promise<unknown> => database.unitOfWork.run((tx) => managerOf(tx).query('INSERT INTO request_key (request_id, wrapped, wrapped_by) VALUES ($1, $2, $3)', [id, Buffer.from('x'), 'Invented Person']));
    await insert();
    const error = await insert().catch((e: unknown) => e) as AppError;
    expect(error).toBeInstanceOf(AppError);
    expect(error.code).toBe('database-conflict');
    expect(JSON.stringify([error.message, (error.cause as Error).message, error.cause])).not.toContain('Invented');
  });
});

describe('the application\'s role', () => {
  it.each(['UPDATE audit_event SET actor = actor', 'DELETE FROM audit_event', 'TRUNCATE audit_event', 'UPDATE audit_checkpoint SET root = root', 'DELETE FROM schema_migration', 'CREATE TABLE own (x int)', 'ALTER TABLE audit_event DISABLE TRIGGER ALL'])('may not: %s', async (sql) => {
    await withClient(test.appUrl, async (client) => { await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' }); });
  });

  it('may add to the audit trail and read it', async () => {
    await withClient(test.appUrl, async (client) => {
      await addEvent(client, 'rights');
      expect((await client.query("SELECT 1 FROM audit_event WHERE request_id = 'rights'")).rowCount).toBe(1);
    });
  });
});

describe('the owner', () => {
  it.each(['UPDATE audit_event SET actor = actor', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])('is refused by a trigger: %s', async (sql) => {
    await withClient(test.ownerUrl, async (client) => { await expect(client.query(sql)).rejects.toThrow('never changed or removed'); });
  });
});

describe('migrations', () => {
  it('run once, also when several processes start together', async () => {
    const again = await Promise.all([1, 2, 3].map(() => withClient(test.ownerUrl, (owner) => migrate(owner, migrations, 'carefile_app'))));
    expect(again).toEqual([[], [], []]);
  });

  it('refuse a step that was changed after it had been applied', async () => {
    const changed = migrations.map((step, i) => (i === 0 ? { ...step, sql: `${step.sql}\n` } : step));
    await withClient(test.ownerUrl, async (owner) => { await expect(migrate(owner, changed, null)).rejects.toMatchObject({ code: 'migration-changed' }); });
  });

  it('refuse a database of a newer version', async () => {
    await withClient(test.ownerUrl, async (owner) => { await expect(migrate(owner, migrations.slice(0, 2), null)).rejects.toMatchObject({ code: 'schema-newer' }); });
  });

  it('leave nothing behind when a step fails', async () => {
    const next = Math.max(...migrations.map((step) => step.number)) + 1;
    const bad = [...migrations, { number: next, name: 'half', sql: 'create table half (x int)' }, { number: next + 1, name: 'bad', sql: 'create table half (x int)' }];
    await withClient(test.ownerUrl, async (owner) => {
      await expect(migrate(owner, bad, null)).rejects.toMatchObject({ code: '42P07' });
      expect((await owner.query("SELECT to_regclass('half') AS t")).rows).toEqual([{ t: null }]);
    });
  });
});

describe('a server of the user\'s own with one account', () => {
  it('acts as the application\'s role where the account may lend it', async () => {
    const single = await openDatabase({ ownerUrl: test.ownerUrl });
    try {
      expect(await single.source.query('SELECT current_user::text AS acting')).toEqual([{ acting: 'carefile_app' }]);
      await expect(single.source.query('DELETE FROM audit_event')).rejects.toThrow('permission denied');
    } finally {
      await single.close();
    }
  });

  it('works with its own rights, kept from the audit trail by triggers, where it may not', async () => {
    await withClient(test.ownerUrl, async (owner) => {
      const account = `lone_${Date.now()}`;
      await owner.query(`CREATE ROLE ${account} LOGIN PASSWORD 'lone'`);
      const name = `${new URL(test.ownerUrl).pathname.slice(1)}_lone`;
      await owner.query(`CREATE DATABASE ${name} OWNER ${account}`);
      const url = new URL(test.ownerUrl);
      url.username = account; url.password = 'lone'; url.pathname = `/${name}`;
      const lines: string[] = [];
      const lone = await openDatabase({ ownerUrl: url.toString(), log: (line) => lines.push(line) });
      try {
        expect(lone.appRole).toBeNull();
        expect(lines.join()).toContain('triggers alone');
        await expect(lone.source.query('DELETE FROM audit_event')).rejects.toThrow('never changed');
      } finally {
        await lone.close();
        await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await owner.query(`DROP ROLE ${account}`);
      }
    });
  });

  it('says so in plain words when nothing answers', async () => {
    await expect(openDatabase({ ownerUrl: 'postgres://nobody:nothing@127.0.0.1:9/none' })).rejects.toMatchObject({ code: 'database-unavailable', retry: true });
  });
});
