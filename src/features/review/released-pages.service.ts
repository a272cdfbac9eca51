import { Inject, Injectable } from '@nestjs/common';
import type { ReleasedPageView } from '../../contracts/review.js';
import { redactionRules, type RedactionRules } from '../../core/bundle/redact-pages.js';
import type { WithheldPageReason } from '../../core/bundle/bundle-input.js';
import { asFiled } from '../../core/casework/as-filed.js';
import { pagesLeftOut, unfitReason } from '../../core/casework/pages-left-out.js';
import { upright } from '../../core/page/box.js';
import { pageText } from '../../core/page/page-text.js';
import type { Decision } from '../../core/redaction/decision.js';
import type { Acts } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { CaseState, ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, CASE_MODELS, REVIEW_INDEX } from '../../ports/tokens.js';
import { KeptValues } from './kept-values.js';
import { LaidCases, type LaidCase } from './laid-cases.service.js';
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
    const [laid, decisions, areas, read, withheld, details] = await Promise.all([
      this.laid.of(requestId, state), this.index.decisions(requestId), this.acts.entries(requestId, 'area'), this.acts.entries(requestId, 'page-read'), this.acts.entries(requestId, 'page-withheld'),
      this.acts.entry(requestId, 'request', 'details'),
    ]);
    const readPages = new Set(read.map((entry) => entry.key)), pages = new Map(laid.pages.map((page) => [page.id, page]));
    const unfit = (pageId: string): WithheldPageReason | null => { const page = pages.get(pageId); return page ? unfitReason(page, readPages.has(pageId)) : 'unreadable'; };
    const leftOut = pagesLeftOut(withheld, (pageId) => unfit(pageId) !== null), out = new Map<string, WithheldPageReason>();
    for (const { id } of laid.pages) { const reason = leftOut.get(id)?.value.reason ?? unfit(id); if (reason !== null) out.set(id, reason); }
    const at = new Map(decisions.id.map((id, i) => [id, i]));
    const rules = redactionRules({
      mentions: laid.mentions, people: laid.people, reasons: [...this.models.reasons.values()],
      decisions: laid.suggestions.flatMap(({ mentionId, personId }): Decision[] => {
        const i = at.get(mentionId);
        return i === undefined ? [] : [{ mentionId, personId, verdict: decisions.verdict[i]!, ground: decisions.ground[i]!, decidedBy: decisions.by[i]!, decidedAt: '' }];
      }),
      extraMarks: areas.map(({ value, decidedBy }) => ({ pageId: value.pageId, box: value.box, personId: value.personId, ground: value.ground, label: 'withheld', decidedBy, decidedAt: '' })),
    }, bundleOrder(laid, details?.value.order === 'filed').filter((id) => !out.has(id)));
    return { rules, out };
  }
}

/** Numbers of labels follow the order of the bundle. */
function bundleOrder(laid: LaidCase, filed: boolean): string[] {
  if (!filed) return laid.pages.map((page) => page.id);
  const files = [...laid.pages].sort((a, b) => (a.file === b.file ? a.page - b.page : a.file < b.file ? -1 : 1));
  const placed = asFiled(laid.documents, files.map((page) => ({ pageId: page.id }))).flatMap((document) => document.pages);
  return [...placed, ...laid.pages.filter((page) => page.document === -1).map((page) => page.id)];
}
