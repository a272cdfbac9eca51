import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { VerifyTrail } from '../../ports/trail-verifier.port.js';
import { AUDIT_TRAIL, UNIT_OF_WORK, VERIFY_TRAIL } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';

/** Proves the trail of a request while someone waits; what came of it is an event of that trail. */
@Injectable()
export class TrailVerifications {
  private readonly logger = new Logger('audit');
  private readonly running = new Map<string, { checked: number; readonly done: Promise<void> }>();

  constructor(@Inject(VERIFY_TRAIL) private readonly verify: VerifyTrail, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork) {}

  /** Events checked so far; null where none is running in this process. */
  progress(requestId: string): number | null { return this.running.get(requestId)?.checked ?? null; }

  /** Resolves when it is done; asked again meanwhile, it waits for the same one. */
  start(requestId: string, actor: string): Promise<void> {
    const standing = this.running.get(requestId);
    if (standing) return standing.done;
    const entry = { checked: 0, done: Promise.resolve() };
    entry.done = this.run(requestId, actor, (events) => { entry.checked = events; }).catch((error: unknown) => {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : 'a trail could not be verified');
    }).finally(() => this.running.delete(requestId));
    this.running.set(requestId, entry);
    return entry.done;
  }

  private async run(requestId: string, actor: string, progress: (events: number) => void): Promise<void> {
    const { events, checkpoints, keyIds, lastCheckpoint, unvouched, faults } = await this.verify(requestId, progress);
    await this.work.run((tx) => this.audit.append(tx, [{
      requestId, actor, action: 'trail.verified', subjectType: 'request', subjectId: requestId,
      detail: { events, checkpoints, keyIds, lastCheckpoint, unvouched, whole: faults.length === 0, faults: faults.map(({ requestId: chain, seq, why }) => ({ checkpoint: chain === null, seq, why })) },
    }]));
  }
}
