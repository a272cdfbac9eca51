import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../core/errors/app-error.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import { AUDIT_TRAIL, DECISIONS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';

/** Undoes the newest act of deciding: its suggestions are open again; the trail keeps both. Bundles built meanwhile stay as they are. */
@Injectable()
export class WithdrawDecisions {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(DECISIONS) private readonly decisions: Decisions, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail,
  ) {}

  /**
   * @param seenAt ISO instant of the act as the person saw it: a newer act of somebody else is not undone by mistake
   * @throws AppError `act-changed`
   */
  async run(requestId: string, seenAt: string, actor: string): Promise<number> {
    const act = await this.decisions.lastAct(requestId);
    if (act === null || act.decidedAt.toISOString() !== seenAt) throw new AppError('act-changed', 'conflict', 'Decisions were taken or undone meanwhile. Look at the request again before you undo anything.');
    return this.work.run(async (tx) => {
      const withdrawn = await this.decisions.withdraw(tx, requestId, act);
      await this.audit.append(tx, [{
        requestId, actor, action: 'decisions.withdrawn', subjectType: 'request', subjectId: requestId, detail: { withdrawn, decidedBy: act.decidedBy, decidedAt: seenAt },
      }]);
      return withdrawn;
    });
  }
}
