import { Inject, Injectable } from '@nestjs/common';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Decision, Decisions } from '../../ports/decisions.port.js';
import type { Findings } from '../../ports/findings.port.js';
import { AUDIT_TRAIL, CLOCK, DECISIONS, FINDINGS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';

/** Takes every open suggestion of a request as the decision, in one act that the trail marks as such. Decisions already taken by people stand. */
@Injectable()
export class AcceptSuggestions {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(FINDINGS) private readonly findings: Findings,
    @Inject(DECISIONS) private readonly decisions: Decisions, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns how many decisions were recorded; suggestions that are themselves undecided stay open. */
  async run(requestId: string, actor: string): Promise<number> {
    const decidedAt = this.clock.now();
    const [suggestions, standing] = await Promise.all([this.findings.suggestions(requestId), this.decisions.all(requestId)]);
    const decided = new Set(standing.filter((d) => d.decidedBy !== 'batch').map((d) => d.mentionId));
    const decisions = suggestions.flatMap((s): Decision[] =>
      s.verdict === 'undecided' || decided.has(s.mentionId) ? [] : [{ mentionId: s.mentionId, verdict: s.verdict, ground: s.ground, decidedBy: actor, decidedAt }]);
    return this.work.run(async (tx) => {
      const recorded = await this.decisions.record(tx, requestId, decisions);
      const withheld = decisions.filter((d) => d.verdict === 'withhold').length;
      await this.audit.append(tx, [{
        requestId, actor, action: 'suggestions.accepted', subjectType: 'request', subjectId: requestId,
        detail: { recorded, withheld, disclosed: decisions.length - withheld, open: suggestions.length - decisions.length },
      }]);
      return recorded;
    });
  }
}
