import { Inject, Injectable } from '@nestjs/common';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { BundleRecord, Bundles } from '../../ports/bundles.port.js';
import type { Clock } from '../../ports/clock.port.js';
import { AUDIT_TRAIL, BUNDLE_STAGE, BUNDLES, CLOCK, UNIT_OF_WORK, WORK_ITEMS, WORK_QUEUE } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';

/** Orders a new version of the bundle from the decisions as they stand; earlier versions are kept. */
@Injectable()
export class BuildBundle {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(BUNDLES) private readonly bundles: Bundles,
    @Inject(WORK_ITEMS) private readonly items: WorkItems, @Inject(WORK_QUEUE) private readonly queue: WorkQueue,
    @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock,
    @Inject(BUNDLE_STAGE) private readonly first: { readonly name: string; readonly version: number },
  ) {}

  async run(requestId: string, actor: string): Promise<BundleRecord> {
    const { bundle, planned } = await this.work.run(async (tx) => {
      const bundle = await this.bundles.create(tx, requestId, actor, this.clock.now());
      await this.audit.append(tx, [{ requestId, actor, action: 'bundle.ordered', subjectType: 'bundle', subjectId: bundle.id, detail: { version: bundle.version } }]);
      const planned = await this.items.plan(tx, [{ requestId, target: bundle.id, stage: this.first.name, stageVersion: this.first.version, inputHash: bundle.id }]);
      return { bundle, planned };
    });
    await this.queue.post(planned);
    return bundle;
  }
}
