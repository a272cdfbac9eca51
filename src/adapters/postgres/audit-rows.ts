import type { AuditEvent } from '../../core/audit/audit-event.js';
import type { ChainHead } from '../../core/audit/hash-chain.js';
import type { Checkpoint } from '../../core/audit/checkpoint.js';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

export const EVENT_COLUMNS = `request_id, seq, to_char(at AT TIME ZONE 'UTC', ${ISO}) AS at, actor, action, subject_type, subject_id, detail, previous_hash, hash`;
export const CHECKPOINT_COLUMNS = `number, to_char(at AT TIME ZONE 'UTC', ${ISO}) AS at, heads, root, previous_root, key_id, signature`;

export interface AuditEventRow {
  request_id: string; seq: number; at: string; actor: string; action: string; subject_type: string; subject_id: string;
  detail: Record<string, unknown>; previous_hash: string; hash: string;
}

export interface CheckpointRow { number: number; at: string; heads: Record<string, ChainHead>; root: string; previous_root: string; key_id: string; signature: string }

export const auditEventOf = (row: AuditEventRow): AuditEvent => ({
  requestId: row.request_id, seq: row.seq, at: row.at, actor: row.actor, action: row.action, subjectType: row.subject_type, subjectId: row.subject_id,
  detail: row.detail, previousHash: row.previous_hash, hash: row.hash,
});

export const checkpointOf = (row: CheckpointRow): Checkpoint => ({
  number: row.number, at: row.at, heads: row.heads, root: row.root, previousRoot: row.previous_root, keyId: row.key_id, signature: row.signature,
});
