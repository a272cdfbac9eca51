import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { loadGlossary } from '../../casework/load-case-view.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import type { Role } from '../../core/accounts/role.js';
import { termKey, type EffectiveTerm } from '../../core/casework/effective-glossary.js';
import { ORGANISATION, type EntryValue } from '../../core/casework/entry-values.js';
import { AppError } from '../../core/errors/app-error.js';
import type { ActOutcome, Acts, Change } from '../../ports/acts.port.js';
import type { Findings } from '../../ports/findings.port.js';
import { ACTS, FINDINGS, TERMS_STAGE, UNIT_OF_WORK, WORK_ITEMS, WORK_QUEUE } from '../../ports/tokens.js';
import type { Tx, UnitOfWork } from '../../ports/unit-of-work.port.js';
import type { WorkItems } from '../../ports/work-items.port.js';
import type { WorkQueue } from '../../ports/work-queue.port.js';

export interface TermWords { readonly term: string; readonly expansion: string; readonly explanation: string; readonly sensitivity: string | null }

/** What people do to the glossary of a request, and to the organisation's own terms; each is one act that can be undone. */
@Injectable()
export class EditGlossary {
  constructor(
    @Inject(ACTS) readonly acts: Acts, @Inject(FINDINGS) readonly findings: Findings, @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(WORK_ITEMS) private readonly items: WorkItems,
    @Inject(WORK_QUEUE) private readonly queue: WorkQueue, @Inject(TERMS_STAGE) private readonly stage: { readonly name: string; readonly version: number }, private readonly perform: PerformAct,
  ) {}

  /** Approves, rejects or opens a term again; its words stay. */
  async settle(requestId: string, term: EffectiveTerm, state: EffectiveTerm['state'], actor: string): Promise<ActOutcome> {
    const untouched = state === 'suggested' && !term.edited;
    return this.enter(requestId, `term.${state === 'suggested' ? 'reopened' : state}`, term.key, untouched ? null : { ...wordsOf(term), created: term.created, state }, actor, undefined);
  }

  /** Rewrites a term, and approves it with its new words. @param expected version of its entry as the person saw it */
  rewrite(requestId: string, term: EffectiveTerm, words: TermWords, actor: string, expected: number): Promise<ActOutcome> {
    return this.enter(requestId, 'term.rewritten', term.key, { ...words, term: term.term, created: term.created, state: 'approved' }, actor, expected);
  }

  /** Writes a term that the engine did not find; its places are looked for. @throws AppError `term-known` where it stands in the glossary already */
  async write(requestId: string, words: TermWords, actor: string, state: 'approved' | 'rejected' = 'approved'): Promise<ActOutcome> {
    const key = termKey(words.term), standing = (await loadGlossary(this, requestId)).find((t) => t.key === key || termKey(t.term) === key);
    if (standing) throw new AppError('term-known', 'conflict', `“${standing.term}” stands in the glossary already. Edit it there.`);
    return this.enter(requestId, state === 'rejected' ? 'term.needless' : 'term.written', key, { ...words, created: true, state }, actor, 0);
  }

  /** Approves every open term that has one sure meaning, in one act. Terms that someone settled stay as they are. */
  async approveSure(requestId: string, actor: string): Promise<ActOutcome> {
    const open = (await loadGlossary(this, requestId)).filter((term) => term.state === 'suggested' && term.sure);
    return this.perform.run({ requestId, kind: 'terms.approved', byHand: false, changes: open.map((term): Change => ({ target: 'term', key: term.key, value: { ...wordsOf(term), created: term.created, state: 'approved' } })) }, actor);
  }

  /** Takes an act back; where it wrote a term, the places of terms are looked for anew. */
  async undo(requestId: string, actId: string, account: { readonly id: string; readonly roles: readonly Role[] }): Promise<ActOutcome> {
    const outcome = await this.perform.undo(requestId, actId, account);
    if (outcome.done) await this.queue.post(await this.work.run((tx) => this.planSearch(tx, requestId, outcome.act.seq)));
    return outcome;
  }

  /** A term that is offered with every later request. @param id null for a new one; `value` null takes it away */
  keep(id: string | null, value: EntryValue<'own-term'> | null, actor: string): Promise<ActOutcome> {
    return this.perform.run({ requestId: ORGANISATION, kind: value === null ? 'own-term.removed' : id === null ? 'own-term.added' : 'own-term.changed', byHand: true, changes: [{ target: 'own-term', key: id ?? randomUUID(), value }] }, actor);
  }

  private async enter(requestId: string, kind: string, key: string, value: EntryValue<'term'> | null, actor: string, expected: number | undefined): Promise<ActOutcome> {
    let planned: readonly string[] = [];
    const outcome = await this.perform.run({ requestId, kind, byHand: true, changes: [{ target: 'term', key, value, ...(expected === undefined ? {} : { expected }) }] }, actor, async (tx, made) => {
      if (value?.created && made.done) planned = await this.planSearch(tx, requestId, made.act.seq);
    });
    await this.queue.post(planned);
    return outcome;
  }

  private planSearch(tx: Tx, requestId: string, seq: number): Promise<string[]> {
    return this.items.plan(tx, [{ requestId, target: requestId, stage: this.stage.name, stageVersion: this.stage.version, inputHash: createHash('sha256').update(`terms ${requestId} ${seq}`).digest('hex') }]);
  }
}

const wordsOf = ({ term, expansion, explanation, sensitivity }: EffectiveTerm): TermWords => ({ term, expansion: expansion.slice(0, 500), explanation, sensitivity });
