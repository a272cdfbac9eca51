import type { DataSource } from 'typeorm';
import type { ReviewPace } from '../../../core/clock/review-forecast.js';
import type { Decision, Decisions } from '../../../ports/decisions.port.js';
import { overAll } from './over-all.js';

export class PostgresDecisions implements Decisions {
  constructor(private readonly source: DataSource) {}

  async all(requestId: string): Promise<readonly Decision[]> {
    return this.source.query(
      `select key as "mentionId", value->>'verdict' as verdict, value->>'ground' as ground, decided_by as "decidedBy", decided_at as "decidedAt"
         from entry where request_id = $1 and target = 'decision'`, [requestId]);
  }

  async pace(requestId: string, since: Date): Promise<ReviewPace> {
    const [[left], days] = await Promise.all([
      overAll<[{ n: number }]>(this.source,
        `select count(*)::int as n from page p where p.request_id = $1 and p.is_read and not coalesce(p.blank, false)
           and not exists (select 1 from entry w where w.request_id = $1 and w.target = 'page-withheld' and w.key = p.id::text)
           and (p.needs_reading and not exists (select 1 from entry r where r.request_id = $1 and r.target = 'page-read' and r.key = p.id::text)
             or p.id::text in (select m.page_id from mention m left join entry d on d.request_id = $1 and d.target = 'decision' and d.key = m.key where m.request_id = $1 and d.key is null))`, [requestId]),
      this.source.query(
        `select to_char(decided_at at time zone 'Europe/London', 'YYYY-MM-DD') as day, count(distinct split_part(key, ':', 1))::int as pages from entry
         where request_id = $1 and target in ('decision', 'page-read') and decided_at > $2 and decided_by <> 'batch' and coalesce(value->>'scope', '') <> 'all' group by 1 order by 1 desc`, [requestId, since]) as Promise<ReviewPace['days']>,
    ]);
    return { pagesLeft: left.n, days };
  }

  /** A mark of a person counts as a suggestion too, unless the engine found the same words. */
  async counts(requestId: string): ReturnType<Decisions['counts']> {
    const [row] = await overAll<[Awaited<ReturnType<Decisions['counts']>>]>(this.source,
      `select count(*) filter (where d.key is null)::int as open, count(*) filter (where d.value->>'verdict' = 'withhold')::int as withheld,
         count(*) filter (where d.value->>'verdict' = 'disclose')::int as disclosed
       from (select key from mention where request_id = $1 union select key from entry where request_id = $1 and target = 'mark') m
       left join entry d on d.request_id = $1 and d.target = 'decision' and d.key = m.key`, [requestId]);
    return row;
  }
}
