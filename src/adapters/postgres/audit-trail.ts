import type { DataSource } from 'typeorm';
import { draftsByChain } from '../../core/audit/drafts-by-chain.js';
import { EMPTY_HEAD, linkEvents } from '../../core/audit/hash-chain.js';
import { AppError } from '../../core/errors/app-error.js';
import type { AuditDraft, AuditEvent, AuditTrail } from '../../ports/audit-trail.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Tx } from '../../ports/unit-of-work.port.js';
import { auditEventOf, EVENT_COLUMNS, type AuditEventRow } from './audit-rows.js';
import { managerOf } from './unit-of-work.js';

const PAGE = 1_000;

/**
 * One hash chain for each request. A chain is locked from `append` to the end of the transaction, so append last:
 * the shorter the lock is held, the less does other work of the same request wait.
 */
export class PostgresAuditTrail implements AuditTrail {
  constructor(private readonly source: DataSource, private readonly clock: Clock) {}

  async append(tx: Tx, drafts: readonly AuditDraft[]): Promise<void> {
    const manager = managerOf(tx);
    for (const [requestId, own] of draftsByChain(drafts)) {
      const [head] = await manager.query('SELECT seq, hash FROM audit_chain_head($1)', [requestId]) as { seq: number | null; hash: string | null }[];
      const events = link(head?.seq === null || head === undefined ? null : { seq: head.seq, hash: head.hash! }, own, this.clock.now().toISOString());
      await manager.query(
        `INSERT INTO audit_event (request_id, seq, at, actor, action, subject_type, subject_id, detail, previous_hash, hash)
         SELECT request_id, seq, at, actor, action, subject_type, subject_id, detail, previous_hash, hash
         FROM jsonb_to_recordset($1) AS e(request_id text, seq int, at timestamptz, actor text, action text, subject_type text, subject_id text, detail jsonb, previous_hash text, hash text)`,
        [JSON.stringify(events.map(({ requestId: request_id, subjectType: subject_type, subjectId: subject_id, previousHash: previous_hash, ...rest }) => ({ ...rest, request_id, subject_type, subject_id, previous_hash })))]);
    }
  }

  async *read(requestId: string): AsyncIterable<AuditEvent> {
    for (let after = 0; ;) {
      const rows = await this.source.query(`SELECT ${EVENT_COLUMNS} FROM audit_event WHERE request_id = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`, [requestId, after]) as AuditEventRow[];
      yield* rows.map(auditEventOf);
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.seq;
    }
  }
}

function link(head: { seq: number; hash: string } | null, drafts: readonly AuditDraft[], at: string): AuditEvent[] {
  try {
    return linkEvents(head ?? EMPTY_HEAD, drafts, at);
  } catch (cause) {
    throw new AppError('audit-detail-invalid', 'internal', 'An audit event holds a value that cannot be recorded.', { cause });
  }
}
