import type { Subject } from '../core/case/case.js';
import type { ClockEvent } from '../core/clock/statutory-clock.js';
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

/** A request as the list of all shows it. */
export interface BacklogRow extends RequestRecord {
  readonly jurisdiction: string | null;
  readonly events: readonly ClockEvent[];
  readonly releasedOn: readonly string[];
  readonly files: number;
  readonly pages: number;
  /** Work that is waiting or running; work that failed for good. */
  readonly working: boolean;
  readonly failed: boolean;
  /** The account recorded it or did something on it. */
  readonly mine: boolean;
}

export interface NewRequest { readonly subject: Subject; readonly holder: string; readonly receivedOn: string; readonly createdBy: string }

export interface Requests {
  create(tx: Tx, draft: NewRequest, now: Date): Promise<RequestRecord>;
  /** Name, birth, receipt and other names as mended by people (`entry-values.ts`, target request). */
  find(id: string): Promise<RequestRecord | null>;
  list(): Promise<readonly RequestRecord[]>;
  /** Every request with what its clock and its place in the list need, newest first. */
  backlog(accountId: string): Promise<readonly BacklogRow[]>;
  /** Serialises what must see all other commits of the request (the last page read, the decisions taken). */
  lock(tx: Tx, id: string): Promise<void>;
}
