import { Inject, Injectable } from '@nestjs/common';
import type { Mention } from '../../core/case/mention.js';
import { copiesOf, sameWords } from '../../core/casework/copies-of-page.js';
import type { ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, REVIEW_INDEX } from '../../ports/tokens.js';
import type { Acts } from '../../ports/acts.port.js';
import { LaidCases } from './laid-cases.service.js';

type Words = Pick<Mention, 'id' | 'kind' | 'text' | 'pageId' | 'start'>;

/** Finds the same words in copies of a document, so that a decision can flow there. */
@Injectable()
export class FlowToCopies {
  constructor(@Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(ACTS) private readonly acts: Acts, private readonly laid: LaidCases) {}

  /** Ids of mentions in copies that say the same as these; without these themselves. */
  async idsAlike(requestId: string, ids: readonly string[]): Promise<string[]> {
    const [state, found, marks] = await Promise.all([this.index.state(requestId), this.index.mentionsById(requestId, ids), this.acts.entriesOf(requestId, 'mark', ids)]);
    const documents = await this.laid.documents(requestId, state);
    const wanted: Words[] = [...found.map((f) => f.mention), ...marks.filter((mark) => !found.some((f) => f.mention.id === mark.key)).map(({ key, value }) => ({ id: key, ...value }))];
    const alike = new Set<string>(), mentionsOf = new Map<string, Promise<Words[]>>();
    const of = (document: { readonly id: string; readonly pages: readonly string[] }): Promise<Words[]> => mentionsOf.get(document.id) ?? mentionsOf.set(document.id, this.mentionsOn(requestId, document.pages)).get(document.id)!;
    for (const mention of wanted) {
      const { own, copies } = copiesOf(documents, mention.pageId);
      for (const copy of copies) for (const { id } of sameWords(mention, await of(own!), await of(copy))) alike.add(id);
    }
    for (const id of ids) alike.delete(id);
    return [...alike];
  }

  private async mentionsOn(requestId: string, pages: readonly string[]): Promise<Words[]> {
    const [found, marks] = await Promise.all([this.index.mentionsOn(requestId, pages), this.index.marksOn(requestId, 'mark', pages)]);
    const known = new Set(found.map((f) => f.mention.id)), order = new Map(pages.map((id, i) => [id, i]));
    return [...found.map((f) => f.mention), ...marks.filter((mark) => !known.has(mark.key)).map(({ key, value }): Words => ({ id: key, ...value }))]
      .sort((a, b) => order.get(a.pageId)! - order.get(b.pageId)! || a.start - b.start);
  }
}
