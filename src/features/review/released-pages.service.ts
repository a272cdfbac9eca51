import { Inject, Injectable } from '@nestjs/common';
import type { ReleasedPageView } from '../../contracts/review.js';
import { redactionRules, type RedactionRules } from '../../core/bundle/redact-pages.js';
import type { WithheldPageReason } from '../../core/bundle/bundle-input.js';
import { leftOutReason } from '../../core/casework/left-out-pages.js';
import { upright } from '../../core/page/box.js';
import { pageText } from '../../core/page/page-text.js';
import type { Decision } from '../../core/redaction/decision.js';
import type { Acts } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { CaseState, ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, CASE_MODELS, REVIEW_INDEX } from '../../ports/tokens.js';
import { KeptValues } from './kept-values.js';
import { LaidCases } from './laid-cases.service.js';
import { PageViews, rect } from './page-views.service.js';

/** Split views are looked at one request at a time; the rules of a large one take some megabytes. */
const KEPT = 2;

interface Released { readonly rules: RedactionRules; readonly out: ReadonlyMap<string, WithheldPageReason> }

/** What a bundle built now would show of a page: the same rules over the same decisions. */
@Injectable()
export class ReleasedPages {
  private readonly released = new KeptValues<Released>(KEPT);

  constructor(
    @Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(ACTS) private readonly acts: Acts, @Inject(CASE_MODELS) private readonly models: CaseModels,
    private readonly laid: LaidCases, private readonly pages: PageViews,
  ) {}

  async of(requestId: string, pageId: string): Promise<ReleasedPageView> {
    const [page, state] = await Promise.all([this.pages.page(requestId, pageId), this.index.state(requestId)]);
    const { rules, out } = await this.released.of(requestId, `${state.findings}/${state.seq}`, () => this.load(requestId, state));
    const reason = out.get(pageId);
    if (reason !== undefined) return { out: reason, boxes: [] };
    const { redaction } = rules.page({ pageId, reading: page.reading }, pageText(page.reading));
    return { out: null, boxes: redaction.marks.map((mark) => ({ box: rect(upright(mark.box, page.reading.turned)), label: mark.label, reason: mark.reason, number: mark.reasonNumber })) };
  }

  private async load(requestId: string, state: CaseState): Promise<Released> {
    const [laid, decisions, areas, read, withheld] = await Promise.all([
      this.laid.of(requestId, state), this.index.decisions(requestId), this.acts.entries(requestId, 'area'), this.acts.entries(requestId, 'page-read'), this.acts.entries(requestId, 'page-withheld'),
    ]);
    const readPages = new Set(read.map((entry) => entry.key)), leftOut = new Map(withheld.map((entry) => [entry.key, entry.value]));
    const out = new Map<string, WithheldPageReason>();
    for (const page of laid.pages) {
      const reason = leftOutReason({ blank: page.blank, needsReading: page.needsReading, read: readPages.has(page.id), withheld: leftOut.get(page.id) ?? null, document: laid.documents[page.document] ?? null });
      if (reason !== null) out.set(page.id, reason);
    }
    const at = new Map(decisions.id.map((id, i) => [id, i]));
    const rules = redactionRules({
      mentions: laid.mentions, people: laid.people, reasons: [...this.models.reasons.values()],
      decisions: laid.suggestions.flatMap(({ mentionId, personId }): Decision[] => {
        const i = at.get(mentionId);
        return i === undefined ? [] : [{ mentionId, personId, verdict: decisions.verdict[i]!, ground: decisions.ground[i]!, decidedBy: decisions.by[i]!, decidedAt: '' }];
      }),
      extraMarks: areas.map(({ value, decidedBy }) => ({ pageId: value.pageId, box: value.box, personId: value.personId, ground: value.ground, label: 'withheld', decidedBy, decidedAt: '' })),
    }, laid.pages.filter((page) => !out.has(page.id)).map((page) => page.id));
    return { rules, out };
  }
}
