import type { Tx } from './unit-of-work.port.js';

/** Who did it: an account id, or one of the machine actors `system`, `batch`. */
export interface AuditDraft {
  readonly requestId: string;
  readonly actor: string;
  /** Dotted verb: "request.recorded", "page.read", "suggestion.accepted", "bundle.built". */
  readonly action: string;
  /** Type and id of what was acted on. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** Facts of the act; codes, ids, counts, hashes: no plaintext of records. Canonical JSON values only. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditEvent extends AuditDraft {
  /** Counts from 1 in each request's chain. */
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  /** Hex SHA-256. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Append-only, one hash chain per request. */
export interface AuditTrail {
  append(tx: Tx, drafts: readonly AuditDraft[]): Promise<void>;
  /** In order of seq. */
  read(requestId: string): AsyncIterable<AuditEvent>;
}
