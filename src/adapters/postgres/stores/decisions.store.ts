import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import type { Decision, DecisionAct, Decisions } from '../../../ports/decisions.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

const ROWS_A_STATEMENT = 5_000;

export class PostgresDecisions implements Decisions {
  constructor(private readonly source: DataSource) {}

  async record(tx: Tx, requestId: string, decisions: readonly Decision[]): Promise<number> {
    let recorded = 0;
    for (let i = 0; i < decisions.length; i += ROWS_A_STATEMENT) {
      const rows = await managerOf(tx).query(
        `insert into decision (request_id, mention_key, verdict, ground, decided_by, decided_at)
         select $1, "mentionId", verdict, ground, "decidedBy", "decidedAt"
           from jsonb_to_recordset($2::jsonb) as d ("mentionId" text, verdict text, ground text, "decidedBy" text, "decidedAt" timestamptz)
         on conflict (request_id, mention_key) do update
           set verdict = excluded.verdict, ground = excluded.ground, decided_by = excluded.decided_by, decided_at = excluded.decided_at
           where excluded.decided_by <> 'batch' or decision.decided_by = 'batch'
         returning 1`, [requestId, JSON.stringify(decisions.slice(i, i + ROWS_A_STATEMENT))]);
      recorded += (rows as unknown[]).length;
    }
    return recorded;
  }

  async lastAct(requestId: string): Promise<DecisionAct | null> {
    const [row] = await this.source.query(
      `select decided_by as "decidedBy", decided_at as "decidedAt", count(*)::int as count from decision where request_id = $1
       group by decided_by, decided_at order by decided_at desc limit 1`, [requestId]);
    return (row as DecisionAct | undefined) ?? null;
  }

  async withdraw(tx: Tx, requestId: string, act: Pick<DecisionAct, 'decidedBy' | 'decidedAt'>): Promise<number> {
    const [, count] = await managerOf(tx).query('delete from decision where request_id = $1 and decided_by = $2 and decided_at = $3', [requestId, act.decidedBy, act.decidedAt]);
    return count as number;
  }

  async all(requestId: string): Promise<readonly Decision[]> {
    return this.source.query(
      `select mention_key as "mentionId", verdict, ground, decided_by as "decidedBy", decided_at as "decidedAt" from decision where request_id = $1`, [requestId]);
  }

  async counts(requestId: string): ReturnType<Decisions['counts']> {
    const [row] = await this.source.query(
      `select count(*) filter (where d.verdict is null)::int as open, count(*) filter (where d.verdict = 'withhold')::int as withheld,
         count(*) filter (where d.verdict = 'disclose')::int as disclosed
       from mention m left join decision d on d.request_id = m.request_id and d.mention_key = m.key where m.request_id = $1`, [requestId]);
    return row as Awaited<ReturnType<Decisions['counts']>>;
  }
}
