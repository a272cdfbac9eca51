import { Inject, Injectable } from '@nestjs/common';
import type { ReviewConflict, ReviewEntry, ReviewEvent, ReviewReply } from '../../contracts/review.js';
import type { EntryTarget } from '../../core/casework/entry-values.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { ActOutcome, ActRecord, Acts, AppliedChange, Entry } from '../../ports/acts.port.js';
import { ACCOUNTS, ACTS } from '../../ports/tokens.js';

/** An act that touched more than this is told without its entries: loading the case again is less. */
export const MOST_ENTRIES = 2_000;
/** Acts told at once to one who was away. */
const MOST_ACTS = 500;
/** What the workbench follows entry by entry; all else changes mentions, people or documents. */
const FOLLOWED: ReadonlySet<EntryTarget> = new Set<EntryTarget>(['decision', 'page-read', 'page-flags', 'area', 'consent', 'term', 'own-term', 'request', 'clock', 'search', 'letter', 'approval', 'release']);
const BATCH_RUN = 'Batch run';

export type Names = ReadonlyMap<string, string>;

/** Says what was done to a request in the words of the workbench. */
@Injectable()
export class ReviewEvents {
  constructor(@Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  async names(): Promise<Names> { return new Map([...(await this.accounts.list()).map((account) => [account.id, account.name] as const), ['batch', BATCH_RUN]]); }

  /** Acts after `seq`, oldest first. Of one who was away for long, only the newest act comes, and says to load again. */
  async since(requestId: string, seq: number): Promise<ReviewEvent[]> {
    const [found, names] = await Promise.all([this.acts.since(requestId, seq, { acts: MOST_ACTS, most: MOST_ENTRIES }), this.names()]);
    if (found.length < MOST_ACTS) return found.map(({ act, applied }) => eventOf(act, applied, names));
    const [newest] = await this.acts.list(requestId, { limit: 1 });
    return [eventOf(newest!, null, names)];
  }

  async reply(outcome: ActOutcome): Promise<ReviewReply> {
    return { event: outcome.done ? eventOf(outcome.act, outcome.applied.length > MOST_ENTRIES ? null : outcome.applied, await this.names()) : null, kept: outcome.kept };
  }

  async conflict(outcome: ActOutcome & { readonly done: false }): Promise<ReviewConflict> {
    const names = await this.names();
    return {
      code: 'entries-changed', detail: 'Someone else decided this meanwhile. Nothing was changed.',
      conflicts: outcome.conflicts.map(({ target, key, standing }) => ({ target, key, standing: standing && entryOf(target, key, standing), byName: standing && (names.get(standing.decidedBy) ?? null) })),
    };
  }
}

/** @param applied null: too many to tell */
function eventOf(act: ActRecord, applied: readonly AppliedChange[] | null, names: Names): ReviewEvent {
  return {
    seq: act.seq, act: { id: act.id, kind: act.kind, actor: act.actor, actorName: names.get(act.actor) ?? 'Someone', at: new Date(act.at).toISOString(), count: act.count, undoes: act.undoes },
    entries: (applied ?? []).map(({ target, key, after }) => entryOf(target, key, after)), reload: applied === null || act.targets.some((target) => !FOLLOWED.has(target)),
  };
}

const entryOf = (target: EntryTarget, key: string, entry: Entry | null): ReviewEntry => ({
  target, key, value: entry?.value ?? null, version: entry?.version ?? 0, byHand: entry?.byHand ?? false, decidedBy: entry?.decidedBy ?? '', decidedAt: entry ? new Date(entry.decidedAt).toISOString() : '',
});
