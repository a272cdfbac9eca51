import { draftsByChain } from '../../core/audit/drafts-by-chain.js';
import { EMPTY_HEAD, linkEvents } from '../../core/audit/hash-chain.js';
import { AppError } from '../../core/errors/app-error.js';
import type { AuditDraft, AuditEvent, AuditTrail } from '../../ports/audit-trail.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Tx } from '../../ports/unit-of-work.port.js';
import { onRollback } from './memory-unit-of-work.js';

export class MemoryAuditTrail implements AuditTrail {
  private readonly chains = new Map<string, AuditEvent[]>();

  constructor(private readonly clock: Clock) {}

  async append(tx: Tx, drafts: readonly AuditDraft[]): Promise<void> {
    for (const [requestId, own] of draftsByChain(drafts)) {
      const chain = this.chains.get(requestId) ?? [];
      let events: AuditEvent[];
      try {
        events = linkEvents(chain.at(-1) ?? EMPTY_HEAD, structuredClone(own), this.clock.now().toISOString());
      } catch (cause) {
        throw new AppError('audit-detail-invalid', 'internal', 'An audit event holds a value that cannot be recorded.', { cause });
      }
      this.chains.set(requestId, [...chain, ...events]);
      onRollback(tx, () => this.chains.set(requestId, chain));
    }
  }

  async *read(requestId: string): AsyncIterable<AuditEvent> {
    yield* this.chains.get(requestId) ?? [];
  }
}
