import type { DataSource } from 'typeorm';
import type { AuditEvent } from '../../core/audit/audit-event.js';
import type { AuditFilter, AuditSearch } from '../../ports/audit-search.port.js';
import { auditEventOf, EVENT_COLUMNS, type AuditEventRow } from './audit-rows.js';

const MATCHES = `request_id = $1 and ($2::text is null or actor = $2) and ($3::text is null or action = $3) and ($4::text is null or subject_type = $4 or subject_id = $4)
  and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)`;
const values = (chain: string, { actor, action, subject, from, to }: AuditFilter): unknown[] => [chain, actor ?? null, action ?? null, subject ?? null, from ?? null, to ?? null];

/** The primary key (chain, number) gives the order; a page reads back from where the last one ended. */
export class PostgresAuditSearch implements AuditSearch {
  constructor(private readonly source: DataSource) {}

  async page(chain: string, filter: AuditFilter, { before, limit }: Parameters<AuditSearch['page']>[2]): Promise<readonly AuditEvent[]> {
    const rows = await this.source.query(`select ${EVENT_COLUMNS} from audit_event where ${MATCHES} and ($7::int is null or seq < $7) order by seq desc limit $8`, [...values(chain, filter), before ?? null, limit]);
    return (rows as AuditEventRow[]).map(auditEventOf);
  }

  async count(chain: string, filter: AuditFilter): Promise<number> {
    const [row] = await this.source.query(`select count(*)::int as n from audit_event where ${MATCHES}`, values(chain, filter));
    return (row as { n: number }).n;
  }

  async facets(chain: string): Promise<{ actors: string[]; actions: string[] }> {
    const [row] = await this.source.query(
      `select coalesce(array_agg(distinct actor), '{}') as actors, coalesce(array_agg(distinct action), '{}') as actions from (select actor, action from audit_event where request_id = $1 group by actor, action) e`, [chain]);
    return row as { actors: string[]; actions: string[] };
  }

  async countSince(chain: string, after: Date, actions: readonly string[]): Promise<number> {
    const [row] = await this.source.query('select count(*)::int as n from audit_event where request_id = $1 and at > $2 and action = any($3)', [chain, after, actions]);
    return (row as { n: number }).n;
  }
}
