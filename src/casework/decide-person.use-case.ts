import { Inject, Injectable } from '@nestjs/common';
import { planPersonDecision, type PersonDecision, type PersonDecisionPlan } from '../core/casework/person-decision.js';
import { AppError } from '../core/errors/app-error.js';
import type { ActOutcome, Acts } from '../ports/acts.port.js';
import type { CaseModels } from '../ports/case-models.port.js';
import type { PeopleRegister } from '../ports/people-register.port.js';
import { ACTS, CASE_MODELS, PEOPLE_REGISTER } from '../ports/tokens.js';
import { loadCard, type LoadedCard } from './load-card.js';
import { PerformAct } from './perform-act.use-case.js';

export interface PersonDecisionDraft extends PersonDecision {
  readonly requestId: string;
  readonly personId: string;
  readonly note: string | null;
  /** Said knowingly of somebody who gave information in confidence: without it their name is never disclosed. */
  readonly evenSource: boolean;
}

/** One decision about a person, flowing to every mention of the card in one undoable act; what was decided by hand stands. */
@Injectable()
export class DecidePerson {
  constructor(@Inject(ACTS) private readonly acts: Acts, @Inject(PEOPLE_REGISTER) private readonly register: PeopleRegister, @Inject(CASE_MODELS) private readonly models: CaseModels, private readonly perform: PerformAct) {}

  /** What the act would do, from a card that is loaded already. */
  planFor(card: LoadedCard, decision: PersonDecision): PersonDecisionPlan {
    return planPersonDecision(card.mentions.map(({ mention, suggestion, decision: standing }) => ({
      id: mention.id, pageId: mention.pageId, kind: mention.kind, suggestion,
      standing: standing && { verdict: standing.value.verdict, ground: standing.value.ground, byHand: standing.byHand },
    })), decision);
  }

  /** @throws AppError `person-missing`, `person-joined`, `ground-mismatch` (a ground for withholding on a disclosure, or the other way round) or `source-protected` */
  async run(draft: PersonDecisionDraft, actor: string): Promise<{ readonly outcome: ActOutcome; readonly plan: PersonDecisionPlan }> {
    if (this.models.reasons.get(draft.ground)?.effect !== (draft.verdict === 'disclose' ? 'keep' : 'withhold')) throw new AppError('ground-mismatch', 'input', 'Choose a ground that fits the decision.');
    const loaded = await loadCard({ acts: this.acts, register: this.register }, draft.requestId, draft.personId);
    if (loaded.card.confidentialSource && draft.verdict === 'disclose' && !draft.evenSource) {
      throw new AppError('source-protected', 'conflict', 'This person gave information in confidence, so their name is not disclosed in one go. If it must be, decide it on the person’s own page and confirm it there.');
    }
    const plan = this.planFor(loaded, draft);
    const changes = plan.decisions.map(({ mentionId, verdict, ground }) => ({ target: 'decision' as const, key: mentionId, value: { verdict, ground, scope: 'person' as const, note: draft.note } }));
    return { outcome: await this.perform.run({ requestId: draft.requestId, kind: 'person.decided', byHand: false, changes }, actor), plan };
  }
}
