import { Inject, Injectable } from '@nestjs/common';
import { loadDocuments } from '../../casework/load-case-view.js';
import type { Mention, Person, Suggestion } from '../../core/case/mention.js';
import type { EffectiveDocument } from '../../core/casework/effective-documents.js';
import { effectivePeople, type CasePerson } from '../../core/casework/effective-people.js';
import type { EntryTarget } from '../../core/casework/entry-values.js';
import type { Acts, Entry } from '../../ports/acts.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { PeopleRegister } from '../../ports/people-register.port.js';
import type { CaseState, IndexedPage, MentionColumns, ReviewIndex } from '../../ports/review-index.port.js';
import { ACTS, FINDINGS, PEOPLE_REGISTER, REVIEW_INDEX } from '../../ports/tokens.js';
import { KeptValues } from './kept-values.js';

/** Requests whose cases are held in memory: one of 60,000 mentions takes about 40 MB. */
const KEPT = 3;

/** The explanation is loaded with its page: 60,000 of them would be most of a case. */
const NOT_LOADED: Mention['explanation'] = { recognisers: [], cue: '', adjustments: [] };

/** Everything found in a request with what people entered laid over it, but for decisions, page flags and explanations. Shared: never change it. */
export interface LaidCase {
  readonly documents: readonly EffectiveDocument[];
  /** In reading order: by document, then pages that stand in none. */
  readonly pages: readonly (IndexedPage & { /** Index into `documents`; -1. */ readonly document: number })[];
  /** `mentionIds` is empty. */
  readonly people: readonly CasePerson[];
  /** By page, then place; each with its suggestion beside it. */
  readonly mentions: readonly Mention[];
  readonly suggestions: readonly Suggestion[];
}

/** Keeps the cases of the requests in review, each until an act or a new run changes what is in it; decisions do not. */
@Injectable()
export class LaidCases {
  private readonly laid = new KeptValues<LaidCase>(KEPT);
  /** Findings stay through all acts: only what people entered is laid over them anew. */
  private readonly found = new KeptValues<Found>(KEPT);
  private readonly arranged = new KeptValues<EffectiveDocument[]>(KEPT);

  constructor(@Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(PEOPLE_REGISTER) private readonly register: PeopleRegister, @Inject(FINDINGS) readonly findings: Findings, @Inject(ACTS) readonly acts: Acts) {}

  /** @param state taken before: what changed since is in a later state */
  of(requestId: string, state: CaseState): Promise<LaidCase> {
    return this.laid.of(requestId, `${state.findings}/${state.arranged}/${state.peopled}`, () => this.load(requestId, state));
  }

  documents(requestId: string, state: CaseState): Promise<EffectiveDocument[]> {
    return this.arranged.of(requestId, `${state.findings}/${state.arranged}`, () => loadDocuments(this, requestId));
  }

  private async find(requestId: string): Promise<Found> {
    const [people, columns] = await Promise.all([this.register.cards(requestId), this.index.mentions(requestId)]);
    return { people, ...foundIn(columns) };
  }

  private async load(requestId: string, state: CaseState): Promise<LaidCase> {
    const of = <T extends EntryTarget>(target: T): Promise<readonly Entry<T>[]> => this.acts.entries(requestId, target);
    const [documents, pages, { people, ...found }, mark, extent, person, into, assigned] = await Promise.all([
      this.documents(requestId, state), this.index.pages(requestId), this.found.of(requestId, `${state.findings}`, () => this.find(requestId)), of('mark'), of('extent'), of('person'), of('person-into'), of('mention-person'),
    ]);
    const documentOf = new Map(documents.flatMap((d, i) => d.pages.map((pageId) => [pageId, i] as const)));
    const view = effectivePeople({ people, ...found }, () => '', { mark, extent, person, 'person-into': into, 'mention-person': assigned });
    const placed = inReadingOrder(documents, pages, documentOf);
    const order = new Map(placed.map((page, i) => [page.id, i]));
    const pageAt = view.mentions.map((m) => order.get(m.pageId) ?? -1);
    const rows = pageAt.flatMap((at, i) => (at === -1 ? [] : [i]))
      .sort((a, b) => pageAt[a]! - pageAt[b]! || view.mentions[a]!.start - view.mentions[b]!.start || view.mentions[a]!.end - view.mentions[b]!.end);
    return {
      documents, pages: placed, people: view.people.map((card) => ({ ...card, mentionIds: [] })), mentions: rows.map((i) => view.mentions[i]!), suggestions: rows.map((i) => view.suggestions[i]!),
    };
  }
}

interface Found { readonly people: readonly Person[]; readonly mentions: Mention[]; readonly suggestions: Suggestion[] }

function foundIn(c: MentionColumns): Omit<Found, 'people'> {
  // Thousands of rows name the same page or person: each name is held once.
  const held = new Map<string, string>();
  const one = <S extends string>(text: S): S => (held.get(text) ?? (held.set(text, text), text)) as S;
  return {
    mentions: c.id.map((id, i) => ({ id, documentId: '', pageId: one(c.pageId[i]!), start: c.start[i]!, end: c.end[i]!, text: one(c.text[i]!), kind: one(c.kind[i]!), confidence: c.confidence[i]!, explanation: NOT_LOADED })),
    suggestions: c.id.map((mentionId, i) => ({ mentionId, personId: one(c.personId[i]!), verdict: one(c.verdict[i]!), ground: one(c.ground[i]!) })),
  };
}

function inReadingOrder(documents: readonly EffectiveDocument[], pages: readonly IndexedPage[], documentOf: ReadonlyMap<string, number>): LaidCase['pages'] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  return [
    ...documents.flatMap((d, document) => d.pages.flatMap((id) => { const page = byId.get(id); return page ? [{ ...page, document }] : []; })),
    ...pages.filter((page) => !documentOf.has(page.id)).map((page) => ({ ...page, document: -1 })),
  ];
}
