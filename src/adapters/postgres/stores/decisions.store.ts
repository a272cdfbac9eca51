import type { DataSource } from 'typeorm';
import type { Decision, Decisions } from '../../../ports/decisions.port.js';

export class PostgresDecisions implements Decisions {
  constructor(private readonly source: DataSource) {}

  async all(requestId: string): Promise<readonly Decision[]> {
    return this.source.query(
      `select key as "mentionId", value->>'verdict' as verdict, value->>'ground' as ground, decided_by as "decidedBy", decided_at as "decidedAt"
         from entry where request_id = $1 and target = 'decision'`, [requestId]);
  }

  /** A mark of a person counts as a suggestion too, unless the engine found the same words. */
  async counts(requestId: string): ReturnType<Decisions['counts']> {
    const [row] = await this.source.query(
      `select count(*) filter (where d.key is null)::int as open, count(*) filter (where d.value->>'verdict' = 'withhold')::int as withheld,
         count(*) filter (where d.value->>'verdict' = 'disclose')::int as disclosed
       from (select key from mention where request_id = $1 union select key from entry where request_id = $1 and target = 'mark') m
       left join entry d on d.request_id = $1 and d.target = 'decision' and d.key = m.key`, [requestId]);
    return row as Awaited<ReturnType<Decisions['counts']>>;
  }
}
