import { Inject, Injectable } from '@nestjs/common';
import { MENTION_KINDS, type ReviewCase, type ReviewPage, type VerdictCode } from '../../contracts/review.js';
import { mayDo } from '../../core/accounts/role.js';
import type { Verdict } from '../../core/case/mention.js';
import type { EffectiveDocument } from '../../core/casework/effective-documents.js';
import type { Account, Accounts } from '../../ports/accounts.port.js';
import type { Acts, Entry } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { RequestRecord } from '../../ports/requests.port.js';
import type { DecisionColumns, ReviewIndex } from '../../ports/review-index.port.js';
import { ACCOUNTS, ACTS, CASE_MODELS, REVIEW_INDEX } from '../../ports/tokens.js';
import { KeptValues } from './kept-values.js';
import { LaidCases, type LaidCase } from './laid-cases.service.js';

export const VERDICT_CODE: Readonly<Record<Verdict, VerdictCode>> = { undecided: 0, withhold: 1, disclose: 2 };
const BATCH_RUN = 'Batch run';
/** Requests whose whole case is held as text: 60,000 mentions take about 5 MB. */
const KEPT = 3;

/** The whole of a request for the workbench, in columns. */
@Injectable()
export class ReviewCases {
  /** Everything but the account that asks: made anew after each act. */
  private readonly texts = new KeptValues<string>(KEPT);

  constructor(
    @Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(CASE_MODELS) private readonly models: CaseModels, private readonly laid: LaidCases,
  ) {}

  /** Starts loading before it is asked for: the browser fetches the workbench meanwhile. A fault shows where the case is asked for. */
  prepare(requestId: string): void {
    void this.index.state(requestId).then((state) => this.laid.of(requestId, state)).catch(() => undefined);
  }

  /** JSON of a `ReviewCase`. */
  async json(request: RequestRecord, account: Account): Promise<string> {
    const [state, accounts] = await Promise.all([this.index.state(request.id), this.accounts.list()]);
    const shared = await this.texts.of(request.id, `${state.findings}/${state.seq}`, async () => JSON.stringify(await this.shared(request, state)));
    const own: Pick<ReviewCase, 'account' | 'actors'> = {
      account: { id: account.id, name: account.name, mayDecide: mayDo(account.roles, 'suggestions:decide') }, actors: { ...Object.fromEntries(accounts.map((a) => [a.id, a.name])), batch: BATCH_RUN },
    };
    return `${JSON.stringify(own).slice(0, -1)},${shared.slice(1)}`;
  }

  private async shared(request: RequestRecord, state: Awaited<ReturnType<ReviewIndex['state']>>): Promise<Omit<ReviewCase, 'account' | 'actors'>> {
    const [laid, decisions, read, flags] = await Promise.all([
      this.laid.of(request.id, state), this.index.decisions(request.id), this.acts.entries(request.id, 'page-read'), this.acts.entries(request.id, 'page-flags'),
    ]);
    const reasons = [...this.models.reasons.values()], reasonAt = new Map<string, number>(reasons.map((r, i) => [r.code, i]));
    const personAt = new Map(laid.people.map((p, i) => [p.id, i]));
    return {
      seq: state.seq, request: { id: request.id, reference: request.reference, subject: request.subject.name, born: request.subject.born },
      reasons: reasons.map(({ code, effect, mark, words, ground }) => ({ code, effect, mark, words, ground })),
      documents: documentsOf(laid.documents), pages: pagesOf(laid, read, flags),
      people: laid.people.map((p) => ({
        id: p.id, name: p.name, role: p.role, relationship: p.relationship, confidentialSource: p.confidentialSource, verdict: VERDICT_CODE[p.verdict], ground: reasonAt.get(p.ground) ?? 0,
        knownToRequester: p.knownToRequester, lifeStatus: p.lifeStatus,
      })),
      mentions: mentionsOf(laid, personAt, reasonAt), decisions: decisionsOf(laid, decisions, reasonAt),
    };
  }
}

function documentsOf(documents: readonly EffectiveDocument[]): ReviewCase['documents'] {
  const at = new Map(documents.map((d, i) => [d.id, i]));
  return documents.map((d) => ({
    id: d.id, title: d.title, type: d.type, date: d.date.date, precision: d.date.precision, copyOf: d.duplicateOf === null || d.copyDecision === 'both' ? -1 : (at.get(d.duplicateOf) ?? -1),
  }));
}

function pagesOf(laid: LaidCase, read: readonly Entry<'page-read'>[], flags: readonly Entry<'page-flags'>[]): ReviewPage[] {
  const readAt = new Map(read.map((entry) => [entry.key, entry.version])), flagged = new Map(flags.map((entry) => [entry.key, entry]));
  return laid.pages.map((p) => {
    const flag = flagged.get(p.id);
    return {
      id: p.id, document: p.document, file: p.file, page: p.page, ratio: Math.round(p.ratio * 1e4) / 1e4, hasPicture: p.hasPicture, blank: p.blank, needsReading: p.needsReading, why: p.doubts,
      read: readAt.get(p.id) ?? 0, flags: flag?.value.flags ?? [], blurred: flag?.value.blurred ?? false, flagsVersion: flag?.version ?? 0,
    };
  });
}

function mentionsOf(laid: LaidCase, personAt: ReadonlyMap<string, number>, reasonAt: ReadonlyMap<string, number>): ReviewCase['mentions'] {
  const pageAt = new Map(laid.pages.map((p, i) => [p.id, i])), kindAt = new Map<string, number>(MENTION_KINDS.map((kind, i) => [kind, i]));
  const id: Record<number, string> = {};
  laid.mentions.forEach((m, row) => { if (m.id !== `${m.pageId}:${m.start}-${m.end}:${m.kind}`) id[row] = m.id; });
  return {
    id, page: laid.mentions.map((m) => pageAt.get(m.pageId)!), person: laid.suggestions.map((s) => personAt.get(s.personId) ?? -1), kind: laid.mentions.map((m) => kindAt.get(m.kind)!),
    start: laid.mentions.map((m) => m.start), end: laid.mentions.map((m) => m.end), text: laid.mentions.map((m) => m.text), confidence: laid.mentions.map((m) => Math.round(m.confidence * 100)),
    suggested: laid.suggestions.map((s) => VERDICT_CODE[s.verdict]), suggestedGround: laid.suggestions.map((s) => reasonAt.get(s.ground) ?? 0),
  };
}

/** Decisions about places that are no mention any more stay stored, and are not shown. */
function decisionsOf(laid: LaidCase, stored: DecisionColumns, reasonAt: ReadonlyMap<string, number>): ReviewCase['decisions'] {
  const rowOf = new Map(laid.mentions.map((m, row) => [m.id, row]));
  const deciders = [...new Set(stored.by)], deciderAt = new Map(deciders.map((by, i) => [by, i]));
  const known = stored.id.map((_, i) => i).filter((i) => rowOf.has(stored.id[i]!));
  return {
    row: known.map((i) => rowOf.get(stored.id[i]!)!), verdict: known.map((i) => VERDICT_CODE[stored.verdict[i]!]), ground: known.map((i) => reasonAt.get(stored.ground[i]!) ?? 0),
    byHand: known.map((i) => (stored.byHand[i] ? 1 : 0)), version: known.map((i) => stored.version[i]!), by: known.map((i) => deciderAt.get(stored.by[i]!)!), deciders,
  };
}
