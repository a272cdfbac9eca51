import { Inject, Injectable } from '@nestjs/common';
import { loadDocuments, loadPeople } from '../../casework/load-case-view.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import type { Acts, Change } from '../../ports/acts.port.js';
import type { Findings } from '../../ports/findings.port.js';
import { ACTS, FINDINGS } from '../../ports/tokens.js';

/** Takes every open suggestion of a request as the decision, in one act that can be undone. What anyone decided before stands. */
@Injectable()
export class AcceptSuggestions {
  constructor(@Inject(FINDINGS) readonly findings: Findings, @Inject(ACTS) readonly acts: Acts, private readonly perform: PerformAct) {}

  /** Returns how many decisions were recorded; suggestions that are themselves undecided stay open. */
  async run(requestId: string, actor: string): Promise<number> {
    const { suggestions } = await loadPeople(this, requestId, await loadDocuments(this, requestId));
    const decided = new Set((await this.acts.entries(requestId, 'decision')).filter((d) => d.decidedBy !== 'batch').map((d) => d.key));
    const changes = suggestions.flatMap((s): Change[] => (s.verdict === 'undecided' || decided.has(s.mentionId) ? []
      : [{ target: 'decision', key: s.mentionId, value: { verdict: s.verdict, ground: s.ground, scope: 'all', note: null } }]));
    const outcome = await this.perform.run({ requestId, kind: 'suggestions.accepted', byHand: false, changes }, actor);
    return outcome.done ? outcome.applied.length : 0;
  }
}
