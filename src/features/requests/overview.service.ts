import { Inject, Injectable } from '@nestjs/common';
import { loadClock } from '../../casework/load-clock.js';
import { loadGlossary } from '../../casework/load-case-view.js';
import { mayTakeBack, PerformAct } from '../../casework/perform-act.use-case.js';
import { clockUrgency, clockWords } from '../../core/clock/clock-words.js';
import { londonDay } from '../../core/clock/london-day.js';
import { reviewForecast } from '../../core/clock/review-forecast.js';
import { DOCUMENT_TARGETS } from '../../core/casework/effective-documents.js';
import { nextSteps } from '../../core/casework/next-steps.js';
import { actWords } from '../../core/casework/act-words.js';
import type { Account, Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { BundleRecord, Bundles } from '../../ports/bundles.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Decisions } from '../../ports/decisions.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Records } from '../../ports/records.port.js';
import type { RequestRecord } from '../../ports/requests.port.js';
import { ACCOUNTS, ACTS, BUNDLES, CASE_MODELS, CLOCK, DECISIONS, FINDINGS, RECORDS } from '../../ports/tokens.js';
import { StaleFindings } from './stale-findings.service.js';
import { WorkProgress } from './work-progress.service.js';

const ACTS_SHOWN = 5;
/** The pace of the review is taken from this long. */
const PACE_MS = 14 * 24 * 60 * 60_000;

/** All that the first page of a request shows. */
@Injectable()
export class Overview {
  constructor(
    @Inject(ACTS) readonly acts: Acts, @Inject(FINDINGS) readonly findings: Findings, @Inject(RECORDS) private readonly records: Records, @Inject(BUNDLES) private readonly bundles: Bundles,
    @Inject(DECISIONS) private readonly decisions: Decisions, @Inject(ACCOUNTS) private readonly accounts: Accounts, @Inject(CASE_MODELS) private readonly models: CaseModels, @Inject(CLOCK) private readonly clock: Clock,
    private readonly progress: WorkProgress, private readonly stale: StaleFindings, private readonly perform: PerformAct,
  ) {}

  async of(request: RequestRecord, account: Account): Promise<object> {
    const now = this.clock.now(), today = londonDay(now), { id } = request;
    const [progress, clocks, pace, bundles, acts, accounts, flagged, files, stale, sealed] = await Promise.all([
      this.progress.of(id), loadClock(this.acts, request, today, this.models.calendars), this.decisions.pace(id, new Date(now.getTime() - PACE_MS)), this.bundles.ofRequest(id), this.acts.list(id, { limit: ACTS_SHOWN }),
      this.accounts.list(), this.records.flaggedPages(id, { offset: 0, limit: 0 }), this.records.fileCounts(id), this.stale.of(request), this.perform.sealedSeq(id),
    ]);
    const nameOf = (actor: string): string => accounts.find((a) => a.id === actor)?.name ?? (actor === 'system' ? 'Carefile' : actor);
    return {
      progress, bundles, clocks, clockWords: clockWords(clocks.clock), urgency: clockUrgency(clocks.clock), stale, flagged, refused: files.refused,
      forecast: progress.phase === 'ready' && progress.mentions > 0 ? reviewForecast(pace, clocks.clock.dueOn, today, clocks.holidays) : null,
      steps: nextSteps(await this.standing(request, progress, bundles, flagged.unread), account.roles),
      acts: acts.map((act) => ({ ...act, words: actWords(act.kind), who: nameOf(act.actor), mayUndo: act.undoneBy === null && act.kind !== 'request.details-entered' && act.seq > sealed && !act.targets.includes('release') && mayTakeBack(account.roles, act) })),
    };
  }

  private async standing(request: RequestRecord, progress: Awaited<ReturnType<WorkProgress['of']>>, bundles: readonly BundleRecord[], pagesToRead: number): Promise<Parameters<typeof nextSteps>[0]> {
    const { id } = request, newest = bundles[0];
    const [details, clock, searches, glossary, approvals, releases, documents, people] = await Promise.all([
      this.acts.entry(id, 'request', 'details'), this.acts.entries(id, 'clock'), this.acts.entries(id, 'search'), progress.terms > 0 ? loadGlossary(this, id) : [], this.acts.entries(id, 'approval'), this.acts.entries(id, 'release'),
      this.acts.countSince(id, 0, DOCUMENT_TARGETS), this.acts.countSince(id, 0, ['person', 'person-into']),
    ]);
    const came = (kind: string): boolean => clock.some((e) => e.value.kind === kind);
    return {
      identitySeen: came('identity-received') || (details?.value.identityEvidence ?? '') !== '',
      authoritySeen: (details?.value.capacity ?? 'self') === 'self' ? null : came('authority-received') || (details?.value.authorityEvidence ?? '') !== '',
      searches: searches.length, files: progress.files, read: progress.phase !== 'empty' && progress.phase !== 'reading' && progress.phase !== 'arranging' && progress.phase !== 'stuck',
      documents: progress.documents, documentsEdited: documents > 0, people: progress.people, peopleEdited: people > 0, open: progress.open, pagesToRead,
      termsSuggested: glossary.filter((term) => term.state === 'suggested').length,
      bundle: !newest ? 'none' : newest.state === 'verified' ? 'verified' : newest.state === 'building' || newest.state === 'built' ? 'building' : 'failed',
      approval: approvals.find((a) => a.key === newest?.id)?.value.outcome ?? 'none', released: releases.length > 0,
    };
  }
}
