import type { Subject } from '../core/case/case.js';
import type { Tx } from './unit-of-work.port.js';

/** A subject access request for one person's care records. */
export interface RequestRecord {
  readonly id: string;
  /** Shown to people: "CF-2026-0001". */
  readonly reference: string;
  readonly subject: Subject;
  /** Organisation that answers. */
  readonly holder: string;
  /** ISO date on which the request was received. */
  readonly receivedOn: string;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface NewRequest { readonly subject: Subject; readonly holder: string; readonly receivedOn: string; readonly createdBy: string }

export interface Requests {
  create(tx: Tx, draft: NewRequest, now: Date): Promise<RequestRecord>;
  find(id: string): Promise<RequestRecord | null>;
  list(): Promise<readonly RequestRecord[]>;
  /** Serialises what must see all other commits of the request (the last page read, the decisions taken). */
  lock(tx: Tx, id: string): Promise<void>;
}
