import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';
import type { BundleRecord, Bundles } from '../../../ports/bundles.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

const COLUMNS = 'id, request_id as "requestId", version, state, parts, extra_marks as "extraMarks", failure, acts_seq as "actsSeq", created_at as "createdAt", created_by as "createdBy"';

export class PostgresBundles implements Bundles {
  constructor(private readonly source: DataSource) {}

  async create(tx: Tx, requestId: string, createdBy: string, now: Date): Promise<BundleRecord> {
    // The row lock on the request makes the next version number safe.
    await managerOf(tx).query('select 1 from request where id = $1 for no key update', [requestId]);
    const [row] = await managerOf(tx).query(
      `insert into bundle (id, request_id, version, state, created_at, created_by)
       values ($1, $2, (select coalesce(max(version), 0) + 1 from bundle where request_id = $2), 'building', $3, $4) returning ${COLUMNS}`,
      [newId(), requestId, now, createdBy]);
    return row as BundleRecord;
  }

  async update(tx: Tx, id: string, change: Parameters<Bundles['update']>[2]): Promise<void> {
    await managerOf(tx).query(
      'update bundle set state = $2, parts = parts || $3::jsonb, failure = $4, extra_marks = coalesce($5::jsonb, extra_marks), acts_seq = coalesce($6, acts_seq) where id = $1',
      [id, change.state, JSON.stringify(change.parts ?? {}), change.failure ?? null, change.extraMarks === undefined ? null : JSON.stringify(change.extraMarks), change.actsSeq ?? null]);
  }

  async find(id: string): Promise<BundleRecord | null> {
    const [row] = await this.source.query(`select ${COLUMNS} from bundle where id = $1`, [id]);
    return (row as BundleRecord | undefined) ?? null;
  }

  async ofRequest(requestId: string): Promise<readonly BundleRecord[]> {
    return this.source.query(`select ${COLUMNS} from bundle where request_id = $1 order by version desc`, [requestId]);
  }
}
