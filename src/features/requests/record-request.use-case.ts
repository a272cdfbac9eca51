import { Inject, Injectable } from '@nestjs/common';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import type { Subject } from '../../core/case/case.js';
import type { RequestDetails } from '../../core/casework/request-details.js';
import type { Change } from '../../ports/acts.port.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { KeyRing } from '../../ports/key-ring.port.js';
import type { RequestRecord, Requests } from '../../ports/requests.port.js';
import { AUDIT_TRAIL, CLOCK, KEY_RING, REQUESTS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';

/** Records a person's request for their records, and makes the key under which everything delivered for it is encrypted. */
@Injectable()
export class RecordRequest {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(REQUESTS) private readonly requests: Requests,
    @Inject(KEY_RING) private readonly keys: KeyRing, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock,
    private readonly perform: PerformAct,
  ) {}

  /** @param entered what else is known of it, and what has moved its clock already */
  run(draft: { readonly subject: Subject; readonly holder: string; readonly receivedOn: string }, actor: string, entered: { readonly details?: RequestDetails; readonly events?: readonly Change<'clock'>[] } = {}): Promise<RequestRecord> {
    return this.work.run(async (tx) => {
      const request = await this.requests.create(tx, { ...draft, createdBy: actor }, this.clock.now());
      await this.keys.create(tx, request.id);
      await this.audit.append(tx, [{
        requestId: request.id, actor, action: 'request.recorded', subjectType: 'request', subjectId: request.id,
        detail: { reference: request.reference, receivedOn: request.receivedOn },
      }]);
      const changes: Change[] = [...(entered.details ? [{ target: 'request' as const, key: 'details', value: entered.details }] : []), ...(entered.events ?? [])];
      if (changes.length > 0) await this.perform.within(tx, { requestId: request.id, kind: 'request.details-entered', byHand: true, changes }, actor);
      return request;
    });
  }
}
