import { Inject, Injectable } from '@nestjs/common';
import type { GlossaryFinding } from '../../core/case/glossary.js';
import { pagesLeftOut, unfitReason } from '../../core/casework/pages-left-out.js';
import { termVisibility, type HiddenPlaces, type TermVisibility } from '../../core/casework/term-visibility.js';
import { pageText } from '../../core/page/page-text.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Records } from '../../ports/records.port.js';
import type { ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, RECORDS, REVIEW_INDEX } from '../../ports/tokens.js';

/** Places that are tried first: most terms are seen in one of them. */
const FIRST_PLACES = 12;

/** Whether the bundle would show terms, by the decisions as they stand; what is open counts as proposed. */
@Injectable()
export class TermVisibilities {
  constructor(@Inject(ACTS) private readonly acts: Acts, @Inject(RECORDS) private readonly records: Records, @Inject(REVIEW_INDEX) private readonly index: ReviewIndex) {}

  async of(requestId: string, terms: readonly GlossaryFinding[]): Promise<TermVisibility[]> {
    const [pages, read, withheld, decisions, extents] = await Promise.all([
      this.index.pages(requestId), this.acts.entries(requestId, 'page-read'), this.acts.entries(requestId, 'page-withheld'), this.index.decisions(requestId), this.acts.entries(requestId, 'extent'),
    ]);
    const readPages = new Set(read.map((entry) => entry.key)), byId = new Map(pages.map((page) => [page.id, page]));
    const unfit = (pageId: string): boolean => { const page = byId.get(pageId); return page === undefined || unfitReason(page, readPages.has(pageId)) !== null; };
    const leftOut = pagesLeftOut(withheld, unfit), out = new Set(pages.map((page) => page.id).filter((id) => leftOut.has(id) || unfit(id)));
    const verdicts = new Map(decisions.id.map((id, i) => [id, decisions.verdict[i]!])), ends = new Map(extents.map((entry) => [entry.key, entry.value]));
    const hiddenOn = async (pageIds: readonly string[]): Promise<HiddenPlaces> => {
      const [mentions, marks, areas] = await Promise.all([this.index.mentionsOn(requestId, pageIds), this.index.marksOn(requestId, 'mark', pageIds), this.index.marksOn(requestId, 'area', pageIds)]);
      const spans = new Map<string, { start: number; end: number }[]>();
      const add = (pageId: string, span: { readonly start: number; readonly end: number }): void => { (spans.get(pageId) ?? spans.set(pageId, []).get(pageId)!).push({ start: span.start, end: span.end }); };
      for (const { mention, suggestion } of mentions) if ((verdicts.get(mention.id) ?? suggestion.verdict) !== 'disclose') add(mention.pageId, ends.get(mention.id) ?? mention);
      for (const { key, value } of marks) if (verdicts.get(key) !== 'disclose') add(value.pageId, ends.get(key) ?? value);
      for (const { pageId, reading } of await this.records.somePages(requestId, [...new Set(areas.map((area) => area.value.pageId))])) {
        const text = pageText(reading), own = areas.filter((area) => area.value.pageId === pageId).map((area) => area.value.box);
        reading.words.forEach(({ box }, i) => { if (own.some((a) => a.x < box.x + box.width && a.x + a.width > box.x && a.y < box.y + box.height && a.y + a.height > box.y)) add(pageId, text.spans[i]!); });
      }
      return { out, spans };
    };
    const pagesOf = (some: readonly GlossaryFinding[]): string[] => [...new Set(some.flatMap((t) => [...t.occurrences.map((o) => o.pageId), ...(t.definedAt ? [t.definedAt.pageId] : [])]))];
    const first = terms.map((term) => ({ ...term, occurrences: term.occurrences.slice(0, FIRST_PLACES) }));
    const hidden = await hiddenOn(pagesOf(first)), seen = first.map((term) => termVisibility(term, hidden));
    const rest = terms.filter((term, i) => seen[i] === 'hidden' && term.occurrences.length > FIRST_PLACES);
    if (rest.length === 0) return seen;
    const all = await hiddenOn(pagesOf(rest));
    return seen.map((known, i) => (rest.includes(terms[i]!) ? termVisibility(terms[i]!, all) : known));
  }
}
