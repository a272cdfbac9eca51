import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '../core/audit/canonical-json.js';
import { mayDo, type Permission, type Role } from '../core/accounts/role.js';
import { ENTRY_VALUES, type EntryTarget } from '../core/casework/entry-values.js';
import { AppError } from '../core/errors/app-error.js';
import type { ActOutcome, ActRecord, Acts, NewAct } from '../ports/acts.port.js';
import type { AuditTrail } from '../ports/audit-trail.port.js';
import type { Clock } from '../ports/clock.port.js';
import { ACTS, AUDIT_TRAIL, CLOCK, UNIT_OF_WORK } from '../ports/tokens.js';
import type { Tx, UnitOfWork } from '../ports/unit-of-work.port.js';

/** What an account must be allowed to do before it enters something, or takes it back. */
export const PERMISSION_FOR: Readonly<Record<EntryTarget, Permission>> = {
  decision: 'suggestions:decide', mark: 'suggestions:decide', area: 'suggestions:decide', extent: 'suggestions:decide', 'mention-person': 'suggestions:decide', 'page-read': 'suggestions:decide',
  'page-withheld': 'documents:arrange', 'page-flags': 'suggestions:decide', person: 'suggestions:decide', 'person-into': 'suggestions:decide', 'not-same': 'suggestions:decide', consent: 'consent:write', opinion: 'suggestions:decide',
  cut: 'documents:arrange', 'document-into': 'documents:arrange', 'document-type': 'documents:arrange', 'document-title': 'documents:arrange', 'document-date': 'documents:arrange', 'document-place': 'documents:arrange',
  'document-note': 'documents:arrange', 'document-both': 'documents:arrange', 'document-finding': 'documents:arrange', term: 'glossary:edit', 'own-term': 'glossary:edit',
  request: 'requests:record', clock: 'requests:record', search: 'searches:log', letter: 'letters:edit', 'consistency-accepted': 'suggestions:decide', 'page-sampled': 'bundles:approve', approval: 'bundles:approve', release: 'bundles:release',
};

/** Whoever may do all that an act did may take it back. */
export const mayTakeBack = (roles: readonly Role[], act: Pick<ActRecord, 'targets'>): boolean => act.targets.every((target) => mayDo(roles, PERMISSION_FOR[target]));

type Draft = Omit<NewAct, 'at' | 'actor'>;

/** The one way in which people change a request: checked, attributed, undoable until sealed, and in the audit trail in the same transaction. */
@Injectable()
export class PerformAct {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(ACTS) private readonly acts: Acts, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param first what else belongs to the same transaction, before the audit event is written. @throws AppError `entry-invalid` naming what is wrong */
  run(draft: Draft, actor: string, first: (tx: Tx, outcome: ActOutcome) => Promise<void> = () => Promise.resolve()): Promise<ActOutcome> {
    return this.work.run((tx) => this.within(tx, draft, actor, first));
  }

  /** The same inside a transaction that does more; nothing may follow it there, since it ends with the audit event. */
  async within(tx: Tx, draft: Draft, actor: string, first: (tx: Tx, outcome: ActOutcome) => Promise<void> = () => Promise.resolve()): Promise<ActOutcome> {
    for (const { target, value } of draft.changes) {
      const parsed = value === null ? null : ENTRY_VALUES[target].safeParse(value);
      if (parsed && !parsed.success) throw new AppError('entry-invalid', 'input', parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '));
    }
    const outcome = await this.acts.perform(tx, { ...draft, actor, at: this.clock.now() });
    if (outcome.done) await first(tx, outcome);
    await this.note(tx, outcome);
    return outcome;
  }

  /** @throws AppError `act-missing`, `act-undone`, `act-sealed` or `forbidden` */
  async undo(requestId: string, actId: string, account: { readonly id: string; readonly roles: readonly Role[] }): Promise<ActOutcome> {
    const act = await this.acts.find(requestId, actId);
    if (!act) throw new AppError('act-missing', 'not-found', 'There is no such act on this request.');
    if (!mayTakeBack(account.roles, act)) throw new AppError('forbidden', 'forbidden', 'Your account may not take this back. Ask someone who holds the role that did it.');
    if (act.seq <= (await this.sealedSeq(requestId)) || act.targets.includes('release')) throw new AppError('act-sealed', 'conflict', 'A bundle that rests on this has been released, so it cannot be undone. Decide anew instead: the next version will follow.');
    return this.work.run(async (tx) => {
      const outcome = await this.acts.undo(tx, requestId, actId, account.id, this.clock.now());
      await this.note(tx, outcome);
      return outcome;
    });
  }

  /** Newest act on which a released bundle rests: neither it nor any before it is taken back. 0 where nothing was released. */
  async sealedSeq(requestId: string): Promise<number> {
    return Math.max(0, ...(await this.acts.entries(requestId, 'release')).map((release) => release.value.sealedSeq));
  }

  /** The trail holds no words of the records: kinds, counts and a hash that binds every change (kept in `act_change`). */
  private async note(tx: Tx, outcome: ActOutcome): Promise<void> {
    if (!outcome.done) return;
    const { act, applied, kept } = outcome;
    const changes = applied.map(({ target, key, after }) => ({ target, key, value: after?.value ?? null })).sort((a, b) => (`${a.target}\n${a.key}` < `${b.target}\n${b.key}` ? -1 : 1));
    const counts: Record<string, number> = {};
    for (const { target } of applied) counts[target] = (counts[target] ?? 0) + 1;
    await this.audit.append(tx, [{
      requestId: act.requestId, actor: act.actor, action: act.kind, subjectType: 'act', subjectId: act.id,
      detail: { seq: act.seq, changed: counts, kept, undoes: act.undoes, sha256: createHash('sha256').update(canonicalJson(changes)).digest('hex') },
    }]);
  }
}
