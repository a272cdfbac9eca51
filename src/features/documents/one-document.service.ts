import { Inject, Injectable } from '@nestjs/common';
import { documentDateWords, plainDate } from '../../core/bundle/plain-date.js';
import { DOCUMENT_TYPES } from '../../core/case/case.js';
import { otherDates } from '../../core/casework/other-dates.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Records } from '../../ports/records.port.js';
import type { RequestRecord } from '../../ports/requests.port.js';
import { ACTS, CLOCK, RECORDS } from '../../ports/tokens.js';
import { DocumentPages, type DocumentRow } from './document-pages.service.js';
import { DOCUMENT_KINDS } from './document-words.js';

/** Large pictures on one page. */
const PICTURES = 20;
/** Pages that are looked through for other dates. */
const PAGES_DATED = 12;

const ENTERED = ['document-date', 'document-type', 'document-title', 'document-place', 'document-note'] as const;
export type Entered = (typeof ENTERED)[number];

export interface OneDocumentModel { readonly row: DocumentRow; readonly [field: string]: unknown }

/** The page about one document: its pages, what is known of it and why, and what can be done. */
@Injectable()
export class OneDocument {
  constructor(@Inject(ACTS) private readonly acts: Acts, @Inject(RECORDS) private readonly records: Records, @Inject(CLOCK) private readonly clock: Clock, private readonly lists: DocumentPages) {}

  /** @param pageId any page of the document @param from number of the page to begin with. @throws AppError `document-missing` */
  async model(request: RequestRecord, pageId: string, { from, form = {}, errors }: { readonly from: number; readonly form?: Readonly<Record<string, unknown>>; readonly errors?: Readonly<Record<string, string>> }): Promise<OneDocumentModel> {
    const { rows } = await this.lists.list(request.id);
    const at = rows.findIndex((r) => r.document.pages.includes(pageId)), row = rows[at];
    if (!row) throw new AppError('document-missing', 'not-found', 'There is no such document on this request.');
    const { document } = row, first = document.firstPageId;
    const [pages, entries, names] = await Promise.all([
      this.records.somePages(request.id, document.pages.slice(0, PAGES_DATED)), Promise.all(ENTERED.map((target) => this.acts.entry(request.id, target, first))), this.lists.names(),
    ]);
    const others = otherDates(pages, document, rows.map((r) => r.document.date), { subject: request.subject, today: this.clock.now().toISOString().slice(0, 10) });
    const start = Math.min(Math.max(1, from), row.pages.length) - 1;
    const numberOf = (id: string): number => row.pages.findIndex((page) => page.id === id) + 1;
    const copyOf = rows.find((r) => r.document.id === document.duplicateOf) ?? null;
    return {
      title: document.title, tab: 'documents', request, row, errors, kinds: DOCUMENT_KINDS, types: DOCUMENT_TYPES, total: rows.length,
      previous: rows[at - 1] ?? null, next: rows[at + 1] ?? null, copyOf, copies: rows.filter((r) => r.document.duplicateOf === document.id && r.document.copyDecision !== 'both'),
      shownPages: row.pages.slice(start, start + PICTURES).map((page, i) => ({ ...page, number: start + i + 1 })), start: start + 1, lastShown: Math.min(row.pages.length, start + PICTURES),
      earlier: start > 0 ? Math.max(1, start + 1 - PICTURES) : null, later: start + PICTURES < row.pages.length ? start + PICTURES + 1 : null,
      cutFor: evidenceOf(document.cutEvidence, 'new: '), cutAgainst: evidenceOf(document.cutEvidence, 'same: '),
      evidencePage: document.date.evidencePlace === null ? null : numberOf(document.date.evidencePlace.pageId),
      others: others.map((other) => ({ ...other, plain: plainDate(other.date, other.precision), number: numberOf(other.pageId) })),
      entered: Object.fromEntries(ENTERED.map((target, i) => { const entry = entries[i]; return [target, entry ? { version: entry.version, who: names.get(entry.decidedBy) ?? 'someone', at: entry.decidedAt.toISOString() } : { version: 0 }]; })),
      form: {
        from: document.date.date === null ? '' : plainDate(document.date.date, precision(document.date.precision)), to: document.date.dateEnd === null ? '' : plainDate(document.date.dateEnd, precision(document.date.precision)),
        title: document.title, type: document.type, note: document.note ?? '', number: '', place: '', ...form,
      },
      copyDateWords: copyOf && documentDateWords(copyOf.document.date),
    };
  }
}

/** What speaks for or against a document beginning here; a person's word stands without a sign. */
const evidenceOf = (evidence: readonly string[], sign: 'new: ' | 'same: '): string[] => evidence.flatMap((e) => (e.startsWith(sign) ? [e.slice(sign.length)] : sign === 'new: ' && !e.startsWith('same: ') ? [e] : []));

const precision = (p: 'day' | 'month' | 'year' | 'none'): 'day' | 'month' | 'year' => (p === 'none' ? 'day' : p);
