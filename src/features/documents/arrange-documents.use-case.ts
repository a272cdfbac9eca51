import { Inject, Injectable } from '@nestjs/common';
import { loadArrangement } from '../../casework/load-case-view.js';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { effectiveDocuments, type EffectiveDocument } from '../../core/casework/effective-documents.js';
import { findAgain } from '../../core/casework/find-again.js';
import { joinBehind, rearranged, splitBefore, type Arrangement, type EntryChange } from '../../core/casework/rearrange.js';
import { AppError } from '../../core/errors/app-error.js';
import type { ActOutcome, Acts } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Records } from '../../ports/records.port.js';
import type { RequestRecord } from '../../ports/requests.port.js';
import { ACTS, CLOCK, FINDINGS, RECORDS } from '../../ports/tokens.js';

type Found = (pageId: string) => EffectiveDocument;

/** What people do to the documents of a request; each is one act that can be undone. */
@Injectable()
export class ArrangeDocuments {
  constructor(
    @Inject(ACTS) readonly acts: Acts, @Inject(FINDINGS) readonly findings: Findings, @Inject(RECORDS) private readonly records: Records,
    @Inject(CLOCK) private readonly clock: Clock, private readonly perform: PerformAct,
  ) {}

  /** Cuts a document before one of its pages; the engine says anew what both parts are. */
  async split(request: RequestRecord, pageId: string, actor: string): Promise<ActOutcome> {
    const now = await loadArrangement(this, request.id);
    const changes = splitBefore(now, pageId);
    if (changes.length === 0) throw new AppError('nothing-to-split', 'conflict', 'A document starts with this page already.');
    return this.rearrange(request, 'document.split', now, changes, actor);
  }

  /** Puts all pages of the document that holds `addedPageId` behind those of the one that holds `wholePageId`. */
  async join(request: RequestRecord, wholePageId: string, addedPageId: string, actor: string): Promise<ActOutcome> {
    const now = await loadArrangement(this, request.id), of = finder(now);
    const changes = joinBehind(of(wholePageId), of(addedPageId));
    if (changes.length === 0) throw new AppError('joined-already', 'conflict', 'These pages are one document already.');
    return this.rearrange(request, 'document.joined', now, changes, actor);
  }

  /** Says that all pages are about someone else, so that they stay out of every bundle; or takes it back. */
  async misfiled(request: RequestRecord, pageId: string, misfiled: boolean, actor: string): Promise<ActOutcome> {
    const now = await loadArrangement(this, request.id), { pages } = finder(now)(pageId);
    const changes = misfiled ? pages.map((key): EntryChange => ({ target: 'page-withheld', key, value: { reason: 'not-this-person', copyOfPageId: null } })) : backIn(now, pages, 'not-this-person');
    return this.enter(request.id, misfiled ? 'document.misfiled' : 'document.not-misfiled', changes, actor);
  }

  /** Settles whether a document is a copy of another: then it stays out and points there, page by page. `null` opens the question again. */
  async copy(request: RequestRecord, pageId: string, ofPageId: string, decision: 'copy' | 'both' | null, actor: string): Promise<ActOutcome> {
    const now = await loadArrangement(this, request.id), of = finder(now), document = of(pageId), original = of(ofPageId);
    if (document.firstPageId === original.firstPageId) throw new AppError('copy-of-itself', 'conflict', 'A document is no copy of itself.');
    return this.enter(request.id, decision === 'copy' ? 'document.copy-confirmed' : decision === 'both' ? 'document.both-kept' : 'document.copy-reopened', decision === 'copy' ? copyChanges(document, original)
      : [...backIn(now, document.pages, 'duplicate'), { target: 'document-both', key: document.firstPageId, value: decision === 'both' ? { of: original.firstPageId } : null }], actor);
  }

  /** Confirms all copies that have the very same bytes as their original, in one act; what someone decided by hand stands. */
  async confirmSameBytes(request: RequestRecord, actor: string): Promise<ActOutcome> {
    const { found, entries } = await loadArrangement(this, request.id), documents = effectiveDocuments(found, entries), byId = new Map(documents.map((d) => [d.id, d]));
    const changes = documents.filter(sameBytesOpen).flatMap((document) => copyChanges(document, byId.get(document.duplicateOf!)!));
    return this.perform.run({ requestId: request.id, kind: 'document.copies-confirmed', byHand: false, changes }, actor);
  }

  /** Other entries about documents. `expected` versions as the person saw them. */
  enter(requestId: string, kind: string, changes: readonly (EntryChange & { readonly expected?: number })[], actor: string): Promise<ActOutcome> {
    return this.perform.run({ requestId, kind, byHand: true, changes }, actor);
  }

  /** The document that stands at this place in the order; null where none does. */
  async numbered(requestId: string, order: number): Promise<EffectiveDocument | null> {
    const { found, entries } = await loadArrangement(this, requestId);
    return effectiveDocuments(found, entries)[order - 1] ?? null;
  }

  private async rearrange(request: RequestRecord, kind: string, now: Arrangement, changes: readonly EntryChange[], actor: string): Promise<ActOutcome> {
    const asFound = new Set(now.found.map((d) => d.pages.join('\n')));
    const dates = now.found.map((d) => d.date), context = { subject: request.subject, today: this.clock.now().toISOString().slice(0, 10) };
    const findings = await Promise.all(rearranged(now, changes).filter((d) => !asFound.has(d.pages.join('\n'))).map(async (document): Promise<EntryChange> => {
      const pages = await this.records.somePages(request.id, document.pages);
      return { target: 'document-finding', key: document.firstPageId, value: pages.length === document.pages.length ? findAgain(pages, dates, context) : null };
    }));
    return this.enter(request.id, kind, [...changes, ...findings], actor);
  }
}

/** Copies that need no look: the very same file. */
export const sameBytesOpen = (document: EffectiveDocument): boolean =>
  document.duplicateOf !== null && document.copyDecision === null && document.duplicateKind?.kind === 'same-bytes' && !document.notThisPerson;

function finder({ found, entries }: Arrangement): Found {
  const byPage = new Map(effectiveDocuments(found, entries).flatMap((d) => d.pages.map((pageId): [string, EffectiveDocument] => [pageId, d])));
  return (pageId) => {
    const document = byPage.get(pageId);
    if (!document) throw new AppError('document-missing', 'not-found', 'There is no such document on this request.');
    return document;
  };
}

const copyChanges = (document: EffectiveDocument, original: EffectiveDocument): EntryChange[] => [
  ...document.pages.map((key, i): EntryChange => ({ target: 'page-withheld', key, value: { reason: 'duplicate', copyOfPageId: original.pages[Math.min(i, original.pages.length - 1)]! } })),
  { target: 'document-both', key: document.firstPageId, value: null },
];

/** Takes these pages back into the bundle, those that stay out for another reason apart. */
function backIn({ entries }: Arrangement, pages: readonly string[], reason: 'not-this-person' | 'duplicate'): EntryChange[] {
  const wanted = new Set(pages);
  return entries['page-withheld'].filter((entry) => wanted.has(entry.key) && entry.value.reason === reason).map(({ key }): EntryChange => ({ target: 'page-withheld', key, value: null }));
}
