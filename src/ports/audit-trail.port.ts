import type { AuditDraft, AuditEvent } from '../core/audit/audit-event.js';
import type { Tx } from './unit-of-work.port.js';

export type { AuditDraft, AuditEvent };

/** Append-only, one hash chain per request. */
export interface AuditTrail {
  /** @throws AppError `audit-detail-invalid` where a detail is no canonical JSON */
  append(tx: Tx, drafts: readonly AuditDraft[]): Promise<void>;
  /** In order of seq. */
  read(requestId: string): AsyncIterable<AuditEvent>;
}
