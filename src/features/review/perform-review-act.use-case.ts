import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DecidePerson } from '../../casework/decide-person.use-case.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import type { ReviewActParsed } from '../../contracts/review.js';
import type { EntryValue } from '../../core/casework/entry-values.js';
import { AppError } from '../../core/errors/app-error.js';
import { asDelivered } from '../../core/page/box.js';
import { pageText } from '../../core/page/page-text.js';
import { REASON_CODES } from '../../core/redaction/reason-codes.js';
import type { ActOutcome, Acts, Change, NewAct } from '../../ports/acts.port.js';
import type { CaseModels } from '../../ports/case-models.port.js';
import type { ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, CASE_MODELS, REVIEW_INDEX } from '../../ports/tokens.js';
import { LaidCases } from './laid-cases.service.js';
import { MarkText } from './mark-text.js';
import { FlowToCopies } from './flow-to-copies.js';
import { PageViews } from './page-views.service.js';

type Act<K extends ReviewActParsed['kind']> = Extract<ReviewActParsed, { kind: K }>;
type Draft = Pick<NewAct, 'kind' | 'byHand' | 'changes'>;
type Ground = EntryValue<'decision'>['ground'];

/** What a reviewer does at the workbench, each as one undoable act. Loads what the act is about, never the case. */
@Injectable()
export class PerformReviewAct {
  constructor(
    @Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(ACTS) private readonly acts: Acts, @Inject(CASE_MODELS) private readonly models: CaseModels,
    private readonly perform: PerformAct, private readonly decidePerson: DecidePerson, private readonly pages: PageViews, private readonly texts: MarkText, private readonly copies: FlowToCopies, private readonly laid: LaidCases,
  ) {}

  /** @throws AppError `mention-missing`, `page-missing`, `person-missing`, `words-missing`, `ground-mismatch`, `text-everywhere` and those of `PerformAct` and `DecidePerson` */
  async run(requestId: string, act: ReviewActParsed, actor: string): Promise<ActOutcome> {
    if (act.kind === 'decide-person') {
      const { personId, verdict, note } = act;
      return (await this.decidePerson.run({ requestId, personId, verdict, ground: this.ground(act.ground, verdict), note, contactDetails: false, evenSource: false }, actor)).outcome;
    }
    return this.perform.run({ requestId, ...(await this.draft(requestId, act)) }, actor);
  }

  private draft(requestId: string, act: Exclude<ReviewActParsed, Act<'decide-person'>>): Promise<Draft> {
    switch (act.kind) {
      case 'decide': return this.decide(requestId, act);
      case 'take-suggestions': return this.takeSuggestions(requestId, act);
      case 'reopen': return this.reopen(requestId, act);
      case 'mark-words': return this.markWords(requestId, act);
      case 'mark-text': return this.markText(requestId, act);
      case 'mark-area': return this.markArea(requestId, act);
      case 'remove-mark': return Promise.resolve(removeMark(act));
      case 'extent': return this.extent(requestId, act);
      case 'assign': return this.assign(requestId, act);
      case 'read-page': return this.onPage(requestId, act.pageId, { kind: act.read ? 'page.read-by-person' : 'page.reading-reopened', target: 'page-read', value: act.read ? {} : null, expected: act.expected });
      case 'flag-page': {
        const { flags, blurred, note } = act, empty = flags.length === 0 && !blurred && !note;
        return this.onPage(requestId, act.pageId, { kind: 'page.flagged', target: 'page-flags', value: empty ? null : { flags: [...new Set(flags)], blurred, note }, expected: act.expected });
      }
    }
  }

  private async decide(requestId: string, { mentions, verdict, note, copies, ...act }: Act<'decide'>): Promise<Draft> {
    const ground = this.ground(act.ground, verdict), ids = mentions.map((m) => m.id);
    await this.known(requestId, ids);
    const value = { verdict, ground, scope: 'mention' as const, note };
    const alike = copies ? await this.copies.idsAlike(requestId, ids) : [];
    return {
      kind: 'mention.decided', byHand: mentions.length === 1,
      changes: [
        ...mentions.map(({ id, expected }): Change => ({ target: 'decision', key: id, value, expected })),
        ...alike.map((id): Change => ({ target: 'decision', key: id, value: { ...value, scope: 'copies' }, byHand: false })),
      ],
    };
  }

  private async takeSuggestions(requestId: string, { personIds }: Act<'take-suggestions'>): Promise<Draft> {
    const state = await this.index.state(requestId), wanted = new Set(personIds);
    const [laid, { id: decided }] = await Promise.all([this.laid.of(requestId, state), this.index.decisions(requestId)]), standing = new Set(decided);
    return {
      kind: 'suggestions.accepted', byHand: false,
      changes: laid.suggestions.flatMap(({ mentionId, personId, verdict, ground }): Change[] => (verdict === 'undecided' || !wanted.has(personId) || standing.has(mentionId) ? []
        : [{ target: 'decision', key: mentionId, value: { verdict, ground, scope: 'person', note: null }, expected: 0 }])),
    };
  }

  private async reopen(_requestId: string, { mentions }: Act<'reopen'>): Promise<Draft> {
    return { kind: 'mention.reopened', byHand: mentions.length === 1, changes: mentions.map(({ id, expected }): Change => ({ target: 'decision', key: id, value: null, expected })) };
  }

  private async markWords(requestId: string, { pageId, start, end, mentionKind, personId, verdict, note, ...act }: Act<'mark-words'>): Promise<Draft> {
    const ground = this.ground(act.ground, verdict), key = `${pageId}:${start}-${end}:${mentionKind}`;
    const [text, [found]] = await Promise.all([this.wordsAt(requestId, pageId, start, end), this.index.mentionsById(requestId, [key]), personId === null ? null : this.person(requestId, personId)]);
    const decision: Change = { target: 'decision', key, value: { verdict, ground, scope: 'mention', note } };
    // The engine found the very same words: they are decided, and given to the person who was named.
    if (found) return { kind: 'mention.decided', byHand: true, changes: [decision, ...(personId === null || personId === found.suggestion.personId ? [] : [{ target: 'mention-person' as const, key, value: { personId } }])] };
    return { kind: 'mention.marked', byHand: true, changes: [{ target: 'mark', key, value: { pageId, start, end, text, kind: mentionKind, personId } }, decision] };
  }

  private async markText(requestId: string, { text, personId, verdict, note, ...act }: Act<'mark-text'>): Promise<Draft> {
    const ground = this.ground(act.ground, verdict);
    if (personId !== null) await this.person(requestId, personId);
    return { kind: 'text.marked', byHand: false, changes: await this.texts.changes(requestId, text, personId, { verdict, ground, scope: 'text', note }) };
  }

  private async markArea(requestId: string, { pageId, box, personId, note, ...act }: Act<'mark-area'>): Promise<Draft> {
    const ground = this.ground(act.ground, 'withhold');
    const [{ reading }] = await Promise.all([this.pages.page(requestId, pageId), personId === null ? null : this.person(requestId, personId)]);
    if (box.width <= 0 || box.height <= 0 || box.x + box.width > 1.001 || box.y + box.height > 1.001) throw new AppError('area-empty', 'input', 'Choose two corners of an area on the page.');
    const inside = { ...box, width: Math.min(box.width, 1 - box.x), height: Math.min(box.height, 1 - box.y) };
    return { kind: 'area.marked', byHand: true, changes: [{ target: 'area', key: randomUUID(), value: { pageId, box: within(asDelivered(inside, reading.turned)), personId, ground, note } }] };
  }

  private async extent(requestId: string, { mentionId, start, end, expected }: Act<'extent'>): Promise<Draft> {
    const [[found], [mark]] = await Promise.all([this.index.mentionsById(requestId, [mentionId]), this.acts.entriesOf(requestId, 'mark', [mentionId])]);
    const place = found?.mention ?? mark?.value;
    if (!place) throw missing();
    const text = await this.wordsAt(requestId, place.pageId, start, end), asFound = place.start === start && place.end === end;
    return { kind: 'mention.extended', byHand: true, changes: [{ target: 'extent', key: mentionId, value: asFound ? null : { start, end, text }, expected }] };
  }

  private async assign(requestId: string, { mentions, personId }: Act<'assign'>): Promise<Draft> {
    await Promise.all([this.known(requestId, mentions), this.person(requestId, personId)]);
    return { kind: 'mention.assigned', byHand: true, changes: mentions.map((key): Change => ({ target: 'mention-person', key, value: { personId } })) };
  }

  private async onPage(requestId: string, pageId: string, { kind, ...change }: { readonly kind: string } & Pick<Change, 'target' | 'value' | 'expected'>): Promise<Draft> {
    await this.pages.page(requestId, pageId);
    return { kind, byHand: true, changes: [{ ...change, key: pageId }] };
  }

  /** A ground of the organisation's list that goes with the verdict. */
  private ground(untrustedGround: string, verdict: 'withhold' | 'disclose'): Ground {
    const ground = REASON_CODES.find((code) => code === untrustedGround);
    if (ground === undefined || this.models.reasons.get(ground)?.effect !== (verdict === 'disclose' ? 'keep' : 'withhold')) throw new AppError('ground-mismatch', 'input', 'Choose a ground that fits the decision.');
    return ground;
  }

  private async known(requestId: string, ids: readonly string[]): Promise<void> {
    const [found, marks] = await Promise.all([this.index.mentionsById(requestId, ids), this.acts.entriesOf(requestId, 'mark', ids)]);
    if (new Set([...found.map((f) => f.mention.id), ...marks.map((m) => m.key)]).size < new Set(ids).size) throw missing();
  }

  private async person(requestId: string, personId: string): Promise<void> {
    if (!(await this.index.hasPerson(requestId, personId))) throw new AppError('person-missing', 'not-found', 'There is no such person in this request.');
  }

  private async wordsAt(requestId: string, pageId: string, start: number, end: number): Promise<string> {
    const { text } = pageText((await this.pages.page(requestId, pageId)).reading), words = text.slice(start, end);
    if (start >= end || end > text.length || words.trim() === '') throw new AppError('words-missing', 'input', 'There are no words at this place on the page.');
    return words;
  }
}

const missing = (): AppError => new AppError('mention-missing', 'not-found', 'These words are not marked any more: the records were read again, or someone took the mark away. Load the page again.');

function removeMark({ target, id, expected }: Act<'remove-mark'>): Draft {
  if (target === 'area') return { kind: 'area.removed', byHand: true, changes: [{ target: 'area', key: id, value: null, expected }] };
  const along = (['decision', 'extent', 'mention-person'] as const).map((other): Change => ({ target: other, key: id, value: null }));
  return { kind: 'mark.removed', byHand: true, changes: [{ target: 'mark', key: id, value: null, expected }, ...along] };
}

/** Turning a box leaves it a rounding error beyond the edge. */
const within = ({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) => {
  const clamp = (n: number): number => Math.min(1, Math.max(0, n));
  return { x: clamp(x), y: clamp(y), width: clamp(width), height: clamp(height) };
};
