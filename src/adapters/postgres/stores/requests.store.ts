import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';
import type { BacklogRow, NewRequest, RequestRecord, Requests } from '../../../ports/requests.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

interface Row {
  id: string; reference: string; subject_name: string; subject_born: string; also_known_as: string[];
  holder: string; received_on: string; created_at: Date; created_by: string;
}

const COLUMNS = `id, reference, subject_name, to_char(subject_born, 'YYYY-MM-DD') as subject_born, also_known_as, holder,
  to_char(received_on, 'YYYY-MM-DD') as received_on, created_at, created_by`;

/** With what people mended laid over what was first recorded. */
const MENDED = `r.id, r.reference, coalesce(d.value->>'name', r.subject_name) as subject_name, coalesce(d.value->>'born', to_char(r.subject_born, 'YYYY-MM-DD')) as subject_born,
  coalesce(d.value->'alsoKnownAs', r.also_known_as) as also_known_as, r.holder, coalesce(d.value->>'receivedOn', to_char(r.received_on, 'YYYY-MM-DD')) as received_on, r.created_at, r.created_by`;
const FROM = `from request r left join entry d on d.request_id = r.id and d.target = 'request' and d.key = 'details'`;

const toRecord = (row: Row): RequestRecord => ({
  id: row.id, reference: row.reference, holder: row.holder, receivedOn: row.received_on, createdAt: row.created_at, createdBy: row.created_by,
  subject: { name: row.subject_name, born: row.subject_born, alsoKnownAs: row.also_known_as },
});

export class PostgresRequests implements Requests {
  constructor(private readonly source: DataSource) {}

  async create(tx: Tx, draft: NewRequest, now: Date): Promise<RequestRecord> {
    const { subject } = draft;
    const [row] = await managerOf(tx).query(
      `insert into request (id, reference, subject_name, subject_born, also_known_as, holder, received_on, created_at, created_by)
       values ($1, 'CF-' || to_char($2::timestamptz at time zone 'UTC', 'YYYY') || '-' || lpad(nextval('request_reference_seq')::text, 4, '0'), $3, $4, $5, $6, $7, $2, $8)
       returning ${COLUMNS}`,
      [newId(), now, subject.name, subject.born, JSON.stringify(subject.alsoKnownAs), draft.holder, draft.receivedOn, draft.createdBy]);
    return toRecord(row as Row);
  }

  async find(id: string): Promise<RequestRecord | null> {
    const [row] = await this.source.query(`select ${MENDED} ${FROM} where r.id = $1`, [id]);
    return row ? toRecord(row as Row) : null;
  }

  async list(): Promise<readonly RequestRecord[]> {
    return ((await this.source.query(`select ${MENDED} ${FROM} order by r.created_at desc, r.id desc`)) as Row[]).map(toRecord);
  }

  async backlog(accountId: string): Promise<readonly BacklogRow[]> {
    const rows = await this.source.query(
      `select ${MENDED}, d.value->>'jurisdiction' as jurisdiction,
         coalesce((select jsonb_agg(jsonb_build_object('kind', c.value->'kind', 'on', c.value->'on')) from entry c where c.request_id = r.id and c.target = 'clock'), '[]') as events,
         coalesce((select jsonb_agg(c.value->'on') from entry c where c.request_id = r.id and c.target = 'release'), '[]') as "releasedOn",
         (select count(*)::int from source_file f where f.request_id = r.id) as files, (select count(*)::int from page p where p.request_id = r.id) as pages,
         exists (select 1 from work_item w where w.request_id = r.id and w.state in ('waiting', 'running')) as working,
         exists (select 1 from work_item w where w.request_id = r.id and w.state = 'failed') as failed,
         r.created_by = $1 or exists (select 1 from act a where a.request_id = r.id and a.actor = $1) as mine
       ${FROM} order by r.created_at desc, r.id desc`, [accountId]);
    return (rows as (Row & Omit<BacklogRow, keyof RequestRecord>)[]).map((row) => {
      const { jurisdiction, events, releasedOn, files, pages, working, failed, mine } = row;
      return { ...toRecord(row), jurisdiction, events, releasedOn, files, pages, working, failed, mine };
    });
  }

  async lock(tx: Tx, id: string): Promise<void> {
    // `no key`: rows that refer to the request can still be added beside it, so that lock and audit chain cannot wait for each other.
    await managerOf(tx).query(`select 1 from request where id = $1 for no key update`, [id]);
  }
}
