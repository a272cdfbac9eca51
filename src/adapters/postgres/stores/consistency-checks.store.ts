import type { DataSource } from 'typeorm';
import type { ConsistencyCheck, ConsistencyChecks } from '../../../ports/consistency-checks.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';
import { managerOf } from '../unit-of-work.js';

export class PostgresConsistencyChecks implements ConsistencyChecks {
  constructor(private readonly source: DataSource) {}

  async order(tx: Tx, { requestId, orderedBy, orderedAt }: Parameters<ConsistencyChecks['order']>[1]): Promise<void> {
    await managerOf(tx).query(
      `insert into consistency_check (request_id, state, ordered_by, ordered_at, acts_seq) values ($1, 'ordered', $2, $3, 0)
       on conflict (request_id) do update set state = 'ordered', ordered_by = excluded.ordered_by, ordered_at = excluded.ordered_at`, [requestId, orderedBy, orderedAt]);
  }

  async finish(tx: Tx, { requestId, by, at, actsSeq, report, findings }: Parameters<ConsistencyChecks['finish']>[1]): Promise<void> {
    await managerOf(tx).query(
      `insert into consistency_check (request_id, state, ordered_by, ordered_at, acts_seq, report, findings) values ($1, 'done', $2, $3, $4, $5, $6)
       on conflict (request_id) do update set state = 'done', ordered_by = excluded.ordered_by, ordered_at = excluded.ordered_at, acts_seq = excluded.acts_seq, report = excluded.report, findings = excluded.findings`,
      [requestId, by, at, actsSeq, report, findings]);
  }

  async fail(tx: Tx, requestId: string): Promise<void> {
    await managerOf(tx).query(`update consistency_check set state = 'failed' where request_id = $1`, [requestId]);
  }

  async of(requestId: string): Promise<ConsistencyCheck | null> {
    const [row] = await this.source.query(
      'select request_id as "requestId", state, ordered_by as "orderedBy", ordered_at as "orderedAt", acts_seq as "actsSeq", report, findings from consistency_check where request_id = $1', [requestId]);
    return (row as ConsistencyCheck | undefined) ?? null;
  }
}
