import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { AppError } from '../../core/errors/app-error.js';
import { MAX_ATTEMPTS, waitBeforeRetryMs } from '../../core/work/retry-policy.js';
import type { Tx } from '../../ports/unit-of-work.port.js';
import type { PlannedWork, WorkItem, WorkItems, WorkState } from '../../ports/work-items.port.js';
import { newId } from './new-id.js';
import { managerOf } from './unit-of-work.js';

interface Row { id: string; request_id: string; target: string; stage: string; stage_version: number; input_hash: string; state: WorkState; attempt: number; failure: string | null }

const COLUMNS = 'id, request_id, target, stage, stage_version, input_hash, state, attempt, failure';

const itemOf = (row: Row): WorkItem => ({
  id: row.id, requestId: row.request_id, target: row.target, stage: row.stage, stageVersion: row.stage_version, inputHash: row.input_hash,
  state: row.state, attempt: row.attempt, failure: row.failure,
});

/** TypeORM answers an UPDATE with its rows and their count, anything else with the rows alone. */
const updated = async (on: Pick<EntityManager, 'query'>, sql: string, values: readonly unknown[]): Promise<Row[]> => ((await on.query(sql, [...values])) as [Row[], number])[0];

/** The table `work_item`. Leases run on the database server's clock, so that workers of several machines agree. */
export class PostgresWorkItems implements WorkItems {
  /** @param retryBaseMs wait before the second attempt; doubles with each */
  constructor(private readonly source: DataSource, private readonly retryBaseMs = 5_000) {}

  async plan(tx: Tx, work: readonly PlannedWork[]): Promise<string[]> {
    if (work.length === 0) return [];
    const rows = work.map((w) => ({ id: newId(), request_id: w.requestId, target: w.target, stage: w.stage, stage_version: w.stageVersion, input_hash: w.inputHash }));
    // In one order in every transaction: two that plan the same work cannot wait for each other.
    rows.sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : a.stage < b.stage ? -1 : 1));
    const inserted = await managerOf(tx).query(
      `INSERT INTO work_item (id, request_id, target, stage, stage_version, input_hash)
       SELECT id, request_id, target, stage, stage_version, input_hash
       FROM jsonb_to_recordset($1) AS w(id uuid, request_id uuid, target text, stage text, stage_version int, input_hash text)
       ON CONFLICT (target, stage, stage_version, input_hash) DO NOTHING RETURNING id`, [JSON.stringify(rows)]) as { id: string }[];
    const isNew = new Set(inserted.map((row) => row.id));
    return rows.map((row) => row.id as string).filter((id) => isNew.has(id)).sort();
  }

  async claim(id: string, leaseMs: number): Promise<{ item: WorkItem; leaseToken: string } | null> {
    const leaseToken = randomUUID();
    // An item that somebody is committing at this moment is locked: skipped, not waited for.
    const [row] = await updated(this.source,
      `UPDATE work_item SET state = 'running', attempt = attempt + 1, lease_token = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE id = (SELECT id FROM work_item
                   WHERE id = $1 AND ((state = 'waiting' AND not_before <= clock_timestamp()) OR (state = 'running' AND lease_until < clock_timestamp()))
                   FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`, [id, leaseToken, leaseMs]);
    return row === undefined ? null : { item: itemOf(row), leaseToken };
  }

  async renew(id: string, leaseToken: string, leaseMs: number): Promise<boolean> {
    const rows = await updated(this.source,
      `UPDATE work_item SET lease_until = clock_timestamp() + $3 * interval '1 millisecond' WHERE id = $1 AND lease_token = $2 AND state = 'running' RETURNING ${COLUMNS}`,
      [id, leaseToken, leaseMs]);
    return rows.length === 1;
  }

  async complete(tx: Tx, id: string, leaseToken: string): Promise<void> {
    const rows = await updated(managerOf(tx),
      `UPDATE work_item SET state = 'done', lease_token = NULL, lease_until = NULL, failure = NULL, ended_at = now() WHERE id = $1 AND lease_token = $2 AND state = 'running' RETURNING ${COLUMNS}`,
      [id, leaseToken]);
    if (rows.length !== 1) throw leaseLost();
  }

  async fail(id: string, leaseToken: string, failure: string, retry: boolean, tx?: Tx): Promise<WorkState> {
    const on = tx === undefined ? this.source : managerOf(tx);
    const [held] = await on.query("SELECT attempt FROM work_item WHERE id = $1 AND lease_token = $2 AND state = 'running'", [id, leaseToken]) as { attempt: number }[];
    if (held === undefined) throw leaseLost();
    const again = retry && held.attempt < MAX_ATTEMPTS;
    const rows = await updated(on,
      `UPDATE work_item SET state = CASE WHEN $3::boolean THEN 'waiting' ELSE 'failed' END, failure = CASE WHEN $3::boolean THEN NULL ELSE $4::text END,
         lease_token = NULL, lease_until = NULL, not_before = clock_timestamp() + $5 * interval '1 millisecond', ended_at = CASE WHEN $3::boolean THEN NULL ELSE now() END
       WHERE id = $1 AND lease_token = $2 AND state = 'running' RETURNING ${COLUMNS}`,
      [id, leaseToken, again, failure, waitBeforeRetryMs(held.attempt, this.retryBaseMs)]);
    if (rows.length !== 1) throw leaseLost();
    return again ? 'waiting' : 'failed';
  }

  async due(limit: number): Promise<string[]> {
    const rows = await this.source.query(
      `(SELECT id FROM work_item WHERE state = 'running' AND lease_until < clock_timestamp() ORDER BY lease_until LIMIT $1)
       UNION ALL (SELECT id FROM work_item WHERE state = 'waiting' AND not_before <= clock_timestamp() ORDER BY not_before, id LIMIT $1) LIMIT $1`, [limit]) as { id: string }[];
    return rows.map((row) => row.id);
  }

  async retryFailed(tx: Tx, requestId: string): Promise<string[]> {
    const rows = await updated(managerOf(tx),
      `UPDATE work_item SET state = 'waiting', attempt = 0, failure = NULL, ended_at = NULL, not_before = '-infinity' WHERE request_id = $1 AND state = 'failed' RETURNING ${COLUMNS}`, [requestId]);
    return rows.map((row) => row.id).sort();
  }

  async failed(requestId: string, limit: number): Promise<readonly WorkItem[]> {
    return ((await this.source.query(`SELECT ${COLUMNS} FROM work_item WHERE request_id = $1 AND state = 'failed' ORDER BY ended_at DESC, id LIMIT $2`, [requestId, limit])) as Row[]).map(itemOf);
  }

  async lastDone(requestId: string, stage: string): Promise<Date | null> {
    const [row] = await this.source.query(`SELECT max(created_at) AS at FROM work_item WHERE request_id = $1 AND stage = $2 AND state = 'done'`, [requestId, stage]) as { at: Date | null }[];
    return row?.at ?? null;
  }

  async counts(requestId: string): Promise<{ readonly stage: string; readonly state: WorkState; readonly count: number }[]> {
    return await this.source.query('SELECT stage, state, count(*)::int AS count FROM work_item WHERE request_id = $1 GROUP BY stage, state ORDER BY stage, state', [requestId]) as { stage: string; state: WorkState; count: number }[];
  }
}

const leaseLost = (): AppError => new AppError('lease-lost', 'conflict', 'This work was taken over by another worker.', { retry: false });
