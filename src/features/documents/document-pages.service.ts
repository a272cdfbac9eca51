import { Inject, Injectable } from '@nestjs/common';
import { loadDocuments } from '../../casework/load-case-view.js';
import { asFiled } from '../../core/casework/as-filed.js';
import { LOOKS, looksAt, type Look } from '../../core/casework/chronology.js';
import type { EffectiveDocument } from '../../core/casework/effective-documents.js';
import { documentDateWords } from '../../core/bundle/plain-date.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Findings } from '../../ports/findings.port.js';
import type { Records } from '../../ports/records.port.js';
import type { IndexedPage, ReviewIndex } from '../../ports/review-index.port.js';
import { ACCOUNTS, ACTS, FINDINGS, RECORDS, REVIEW_INDEX } from '../../ports/tokens.js';
import { actNotice, type Notice } from './act-notice.js';

/** A document as a list shows it. */
export interface DocumentRow {
  readonly document: EffectiveDocument;
  readonly dateWords: string;
  readonly looks: readonly Look[];
  /** Where its pages stand: "scan-001.pdf, pages 3 to 5". */
  readonly places: readonly string[];
  readonly fileId: string;
  readonly pages: readonly IndexedPage[];
}

export interface DocumentList {
  /** In date order. */
  readonly rows: readonly DocumentRow[];
  /** The same, in the order of the files. */
  readonly filed: readonly DocumentRow[];
  readonly counts: Readonly<Record<Look | 'any' | 'out', number>>;
  readonly pagesInNone: readonly IndexedPage[];
}

/** What the pages about documents show. */
@Injectable()
export class DocumentPages {
  constructor(
    @Inject(ACTS) readonly acts: Acts, @Inject(FINDINGS) readonly findings: Findings, @Inject(RECORDS) private readonly records: Records,
    @Inject(REVIEW_INDEX) private readonly index: ReviewIndex, @Inject(ACCOUNTS) private readonly accounts: Accounts,
  ) {}

  async list(requestId: string): Promise<DocumentList> {
    const [documents, pages, files, people, read] = await Promise.all([
      loadDocuments(this, requestId), this.index.pages(requestId), this.records.files(requestId), this.findings.people(requestId), this.acts.entries(requestId, 'page-read'),
    ]);
    const byId = new Map(pages.map((page) => [page.id, page])), fileIds = new Map(files.map((file) => [file.path, file.id]));
    const readByPerson = new Set(read.map((entry) => entry.key));
    // Ids of mentions begin with the id of their page.
    const named = new Set(people.filter((p) => p.role === 'subject').flatMap((p) => p.mentionIds.map((id) => id.slice(0, id.indexOf(':')))));
    const unread = (pageId: string): boolean => (byId.get(pageId)?.needsReading ?? false) && !readByPerson.has(pageId);
    const rows = documents.map((document): DocumentRow => {
      const own = document.pages.flatMap((pageId) => byId.get(pageId) ?? []);
      return { document, dateWords: documentDateWords(document.date), looks: looksAt(document, { unread, namesSubject: (pageId) => named.has(pageId) }), places: placesOf(own), fileId: fileIds.get(own[0]?.file ?? '') ?? '', pages: own };
    });
    const rowOf = new Map(rows.map((row) => [row.document.id, row])), placed = new Set(documents.flatMap((d) => d.pages));
    const count = (is: (row: DocumentRow) => boolean): number => rows.filter(is).length;
    return {
      rows, filed: asFiled(documents, pages.map(({ id }) => ({ pageId: id }))).map((d) => rowOf.get(d.id)!), pagesInNone: pages.filter((page) => !placed.has(page.id)),
      counts: {
        any: count((row) => row.looks.length > 0), out: count(({ document: d }) => d.notThisPerson || d.copyDecision === 'copy'),
        ...(Object.fromEntries(LOOKS.map((look) => [look, count((row) => row.looks.includes(look))])) as Record<Look, number>),
      },
    };
  }

  /** What to say about the act that a page was sent on from; null where there is none. */
  async notice(requestId: string, untrustedAct: unknown): Promise<Notice | null> {
    const act = typeof untrustedAct === 'string' && /^[0-9a-f-]{36}$/.test(untrustedAct) ? await this.acts.find(requestId, untrustedAct) : null;
    return act && actNotice(act);
  }

  /** Who gave what is entered about a document, by field. */
  async names(): Promise<ReadonlyMap<string, string>> { return new Map((await this.accounts.list()).map((account) => [account.id, account.name])); }
}

/** Runs of pages of one file, in words. */
export function placesOf(pages: readonly IndexedPage[]): string[] {
  const runs: { file: string; from: number; to: number }[] = [];
  for (const { file, page } of pages) {
    const last = runs.at(-1);
    if (last && last.file === file && last.to + 1 === page) last.to = page;
    else runs.push({ file, from: page, to: page });
  }
  return runs.map(({ file, from, to }) => `${file}, ${from === to ? `page ${from}` : `pages ${from} to ${to}`}`);
}
