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
  /** ISO instant, milliseconds, UTC. */
  readonly at: string;
  /** Hex SHA-256. */
  readonly previousHash: string;
  readonly hash: string;
}
