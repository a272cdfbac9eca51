import { Inject, Injectable } from '@nestjs/common';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { ConsistencyChecks } from '../../ports/consistency-checks.port.js';
import { AUDIT_TRAIL, CLOCK, CONSISTENCY_CHECKS, CONSISTENCY_STAGE, UNIT_OF_WORK, WORK_ITEMS, WORK_QUEUE } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';

/** Orders a look for contradictions in the decisions as they stand; a worker does it. */
@Injectable()
export class OrderCheck {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(CONSISTENCY_CHECKS) private readonly checks: ConsistencyChecks, @Inject(WORK_ITEMS) private readonly items: WorkItems,
    @Inject(WORK_QUEUE) private readonly queue: WorkQueue, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONSISTENCY_STAGE) private readonly stage: { readonly name: string; readonly version: number },
  ) {}

  async run(requestId: string, actor: string): Promise<void> {
    const now = this.clock.now();
    const planned = await this.work.run(async (tx) => {
      await this.checks.order(tx, { requestId, orderedBy: actor, orderedAt: now });
      const ids = await this.items.plan(tx, [{ requestId, target: requestId, stage: this.stage.name, stageVersion: this.stage.version, inputHash: now.toISOString() }]);
      await this.audit.append(tx, [{ requestId, actor, action: 'consistency.ordered', subjectType: 'request', subjectId: requestId, detail: {} }]);
      return ids;
    });
    await this.queue.post(planned);
  }
}
