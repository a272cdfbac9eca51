import type { Tx } from './unit-of-work.port.js';

/** The last consistency check of a request. */
export interface ConsistencyCheck {
  readonly requestId: string;
  readonly state: 'ordered' | 'done' | 'failed';
  readonly orderedBy: string;
  readonly orderedAt: Date;
  /** Number of the last act that it has seen. */
  readonly actsSeq: number;
  /** Hash of the report (`ConsistencyReport` as JSON), a blob of the request; null while there is none. */
  readonly report: string | null;
  readonly findings: number;
}

export interface ConsistencyChecks {
  /** Replaces the request's last check; its report stays readable until the new one is there. */
  order(tx: Tx, check: { readonly requestId: string; readonly orderedBy: string; readonly orderedAt: Date }): Promise<void>;
  finish(tx: Tx, check: { readonly requestId: string; readonly by: string; readonly at: Date; readonly actsSeq: number; readonly report: string; readonly findings: number }): Promise<void>;
  fail(tx: Tx, requestId: string): Promise<void>;
  of(requestId: string): Promise<ConsistencyCheck | null>;
}
