import { Inject, Injectable } from '@nestjs/common';
import type { Rect, ReviewPageView } from '../../contracts/review.js';
import type { Mention } from '../../core/case/mention.js';
import { copiesOf } from '../../core/casework/copies-of-page.js';
import { AppError } from '../../core/errors/app-error.js';
import { bottom, right, unionOf, upright, type Box } from '../../core/page/box.js';
import { pageText, wordsTouched, type PageText } from '../../core/page/page-text.js';
import type { PageReading } from '../../core/page/reading.js';
import { fold } from '../../core/redaction/folded-text.js';
import { mentionBoxes } from '../../core/redaction/mention-boxes.js';
import type { Acts } from '../../ports/acts.port.js';
import type { PageToShow, ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, REVIEW_INDEX } from '../../ports/tokens.js';
import { LaidCases } from './laid-cases.service.js';

/** One page for the workbench: words, marks with their reasons, areas. Loads this page and what is like it, nothing else. */
@Injectable()
export class PageViews {
  constructor(@Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(ACTS) private readonly acts: Acts, private readonly laid: LaidCases) {}

  /** @throws AppError `page-missing` */
  async page(requestId: string, pageId: string): Promise<PageToShow> {
    const page = await this.index.page(requestId, pageId);
    if (!page) throw new AppError('page-missing', 'not-found', 'There is no such page in this request, or it has not been read yet.');
    return page;
  }

  async of(requestId: string, pageId: string): Promise<ReviewPageView> {
    const [page, found, marks, areas, state] = await Promise.all([
      this.page(requestId, pageId), this.index.mentionsOn(requestId, [pageId]), this.index.marksOn(requestId, 'mark', [pageId]), this.index.marksOn(requestId, 'area', [pageId]), this.index.state(requestId),
    ]);
    const own = marks.filter((mark) => !found.some((f) => f.mention.id === mark.key));
    const ids = [...found.map((f) => f.mention.id), ...own.map((mark) => mark.key)];
    const [extents, decisions, [flags], documents] = await Promise.all([
      this.acts.entriesOf(requestId, 'extent', ids), this.acts.entriesOf(requestId, 'decision', ids), this.acts.entriesOf(requestId, 'page-flags', [pageId]), this.laid.documents(requestId, state),
    ]);
    const extentOf = new Map(extents.map((e) => [e.key, e])), noteOf = new Map(decisions.map((d) => [d.key, d.value.note]));
    const { reading } = page, text = pageText(reading);
    const mark = (id: string, place: { readonly start: number; readonly end: number }, explanation: Mention['explanation'], markVersion: number): ReviewPageView['marks'][number] => {
      const extent = extentOf.get(id), { start, end } = extent?.value ?? place;
      return { mentionId: id, boxes: lineBoxes(reading, text, start, end), explanation, own: markVersion > 0, markVersion, extentVersion: extent?.version ?? 0, note: noteOf.get(id) ?? null };
    };
    const { own: document, copies } = copiesOf(documents, pageId);
    return {
      pageId, text: text.text, words: reading.words.map((word, i) => ({ text: word.text, box: rect(upright(word.box, reading.turned)), line: word.line, ...text.spans[i]! })),
      marks: [
        ...found.map(({ mention }) => mark(mention.id, mention, mention.explanation, 0)),
        ...own.map(({ key, value, version }) => mark(key, value, { recognisers: ['person'], cue: 'Marked by a person.', adjustments: [] }, version)),
      ],
      areas: areas.map(({ key, value, version, decidedBy }) => ({ id: key, box: rect(upright(value.box, reading.turned)), ground: value.ground, note: value.note, version, by: decidedBy })),
      documentNote: document?.note ?? null, flagsNote: flags?.value.note ?? null, copies: copies.length === 0 ? [] : await this.pagesAlike(requestId, found.map((f) => f.mention), copies),
    };
  }

  /** Pages of copies on which at least one of these mentions stands too. */
  private async pagesAlike(requestId: string, mentions: readonly Mention[], copies: ReturnType<typeof copiesOf>['copies']): Promise<ReviewPageView['copies']> {
    const words = new Set(mentions.map((m) => `${m.kind} ${fold(m.text)}`));
    const there = await this.index.mentionsOn(requestId, copies.flatMap((d) => d.pages));
    const alike = new Set(there.filter(({ mention }) => words.has(`${mention.kind} ${fold(mention.text)}`)).map(({ mention }) => mention.pageId));
    return copies.flatMap((d) => d.pages.filter((pageId) => alike.has(pageId)).map((pageId) => ({ pageId, title: d.title, likeness: d.duplicateKind?.likeness ?? 1 })));
  }
}

const rounded = (n: number): number => Math.round(n * 1e5) / 1e5;
/** A hundred-thousandth of a page is below a pixel on any screen. */
export const rect = ({ x, y, width, height }: Box): Rect => ({ x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) });

/** Where a stretch of text stands on the upright page: one box for each line. */
function lineBoxes(reading: PageReading, text: PageText, start: number, end: number): Rect[] {
  const boxes = mentionBoxes(reading, text, start, end).map((box) => upright(box, reading.turned));
  const lines = new Map<number, Box[]>();
  wordsTouched(text, start, end).forEach((word, i) => { const { line } = reading.words[word]!; (lines.get(line) ?? lines.set(line, []).get(line)!).push(boxes[i]!); });
  return [...lines.values()].map((parts) => rect(unionOf(parts))).filter((box) => right(box) > 0 && bottom(box) > 0);
}
