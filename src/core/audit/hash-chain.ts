import { createHash } from 'node:crypto';
import type { AuditDraft, AuditEvent } from './audit-event.js';
import { canonicalJson } from './canonical-json.js';

/** What the first event of a chain has before it. */
export const NO_HASH = '0'.repeat(64);

/** Where a chain ends. */
export interface ChainHead { readonly seq: number; readonly hash: string }

export const EMPTY_HEAD: ChainHead = { seq: 0, hash: NO_HASH };

/** Hex SHA-256 over all of an event but its own hash. */
export function eventHash(event: Omit<AuditEvent, 'hash'>): string {
  const { requestId, seq, at, actor, action, subjectType, subjectId, detail, previousHash } = event;
  return createHash('sha256').update(canonicalJson({ requestId, seq, at, actor, action, subjectType, subjectId, detail, previousHash })).digest('hex');
}

/** The events that follow `head`, linked in order. @throws TypeError where a detail is no canonical JSON */
export function linkEvents(head: ChainHead, drafts: readonly AuditDraft[], at: string): AuditEvent[] {
  let { seq, hash } = head;
  return drafts.map((draft) => {
    const bare = { ...draft, seq: seq + 1, at, previousHash: hash };
    const event = { ...bare, hash: eventHash(bare) };
    ({ seq, hash } = event);
    return event;
  });
}

export interface ChainFault {
  /** The first place that is wrong. */
  readonly seq: number;
  /** Plain words. */
  readonly why: string;
}

/** Walks one chain from its first event; feed it events in order of seq. */
export class ChainWalk {
  private head: ChainHead = EMPTY_HEAD;
  private found: ChainFault | null = null;

  /** @param anchors heads that checkpoints hold of this chain, by seq */
  constructor(private readonly requestId: string, private readonly anchors: ReadonlyMap<number, string>) {}

  /** Checks the next event; after the first fault nothing more is looked at. */
  next(event: AuditEvent): void {
    if (this.found !== null) return;
    const expected = this.head.seq + 1;
    if (event.requestId !== this.requestId) this.fail(expected, 'an event of another chain stands here');
    else if (event.seq > expected) this.fail(expected, `event ${expected} is missing`);
    else if (event.seq < expected) this.fail(event.seq, `event ${event.seq} stands twice or out of order`);
    else if (event.previousHash !== this.head.hash) this.fail(expected, 'it does not follow from the event before it');
    else if (eventHash(event) !== event.hash) this.fail(expected, 'its content was changed after it was written');
    else if (this.anchors.has(expected) && this.anchors.get(expected) !== event.hash) this.fail(expected, 'it differs from the event that a checkpoint vouches for');
    else this.head = { seq: event.seq, hash: event.hash };
  }

  /** To be called after the last event. */
  end(): { readonly head: ChainHead; readonly fault: ChainFault | null } {
    const vouched = Math.max(0, ...this.anchors.keys());
    if (this.found === null && vouched > this.head.seq) this.fail(this.head.seq + 1, `the chain was cut short: a checkpoint vouches for ${vouched} events`);
    return { head: this.head, fault: this.found };
  }

  private fail(seq: number, why: string): void {
    this.found = { seq, why };
  }
}
