import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { DOCUMENT_TYPES } from '../../core/case/case.js';
import { LOOKS, yearJumps, yearsCovered, yearsInOrder } from '../../core/casework/chronology.js';
import { missingPeriods } from '../../core/bundle/missing-periods.js';
import { plainDate } from '../../core/bundle/plain-date.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Records } from '../../ports/records.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACTS, RECORDS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { DocumentPages, type DocumentRow } from './document-pages.service.js';
import { DOCUMENT_KINDS } from './document-words.js';
import { OneDocument } from './one-document.service.js';

/** Rows of a page: each has a picture. */
const ROWS = 50;

const text = (max: number) => z.string().trim().max(max).catch('');
const listQuery = z.object({
  view: z.enum(['date', 'filed', 'files']).catch('date'), look: z.enum(['', 'any', 'out', ...LOOKS]).catch(''), type: z.enum(['', ...DOCUMENT_TYPES]).catch(''), words: text(200), file: text(36),
  page: z.coerce.number().int().min(1).catch(1), done: text(36),
});
type ListQuery = z.infer<typeof listQuery>;

@Controller('requests/:id/documents')
export class DocumentsController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(RECORDS) private readonly records: Records, @Inject(ACTS) private readonly acts: Acts,
    private readonly pages: DocumentPages, private readonly one: OneDocument,
  ) {}

  @Get() @Allow('requests:read') @Render('documents/list')
  async list(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id), query = listQuery.parse(untrustedQuery ?? {});
    const [list, details, notice] = await Promise.all([this.pages.list(id), this.acts.entry(id, 'request', 'details'), this.pages.notice(id, query.done)]);
    const common = { title: 'Documents', tab: 'documents', request, query, notice, counts: list.counts, total: list.rows.length, kinds: DOCUMENT_KINDS, releasedAs: details?.value.order ?? 'date', gaps: missingPeriods(list.rows.map((r) => r.document)).length };
    if (query.view === 'files') {
      const files = await this.records.files(id);
      const slice = sliceOf(files, query.page);
      return { ...common, ...slice, rows: slice.rows.map((file) => { const own = list.rows.filter((row) => row.pages.some((page) => page.file === file.path)); return { file, documents: own.length, looks: own.filter((row) => row.looks.length > 0).length }; }), pagesInNone: list.pagesInNone.length };
    }
    const rows = (query.view === 'filed' ? list.filed : list.rows).filter((row) => shown(row, query));
    const years = yearsInOrder(rows.map((r) => r.document)), slice = sliceOf(rows, query.page), first = (slice.page - 1) * ROWS;
    return {
      ...common, ...slice, matching: rows.length, decades: query.view === 'date' && rows.length > 0 ? yearJumps(rows.map((r) => r.document), ROWS) : [],
      headings: slice.rows.map((row, i) => (query.view === 'filed' ? heading(row.pages[0]?.file, slice.rows[i - 1]?.pages[0]?.file) : heading(years[first + i]?.toString(), i === 0 ? undefined : years[first + i - 1]?.toString()))),
      fileName: query.file === '' ? null : ((await this.records.file(query.file).catch(() => null))?.path ?? null),
    };
  }

  @Get('missing') @Allow('requests:read') @Render('documents/missing')
  async missing(@Param('id', ParseUUIDPipe) id: string): Promise<object> {
    const request = await foundRequest(this.requests, id), { rows } = await this.pages.list(id), inBundle = rows.map((r) => r.document).filter((d) => !d.notThisPerson && d.copyDecision !== 'copy');
    const byId = new Map(inBundle.map((d) => [d.id, d])), years = yearsCovered(inBundle), jumps = yearJumps(rows.map((r) => r.document), ROWS).flatMap((d) => d.years);
    const dated = inBundle.filter((d) => d.date.date !== null && !d.date.inferred);
    const first = dated.reduce<string | null>((least, d) => (least === null || d.date.date! < least ? d.date.date! : least), null);
    return {
      title: 'Missing periods', tab: 'documents', request, years: years.map((y) => ({ ...y, page: jumps.find((jump) => jump.year === y.year)?.page ?? 1 })), undated: inBundle.length - dated.length,
      gaps: missingPeriods(inBundle).map((gap) => ({ ...gap, from: plainDate(gap.from, 'month'), to: plainDate(gap.to, 'month'), after: byId.get(gap.afterDocumentId) })), first: first === null ? null : plainDate(first, 'month'),
    };
  }

  @Get(':page') @Allow('requests:read')
  async show(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) pageId: string, @Query('done') untrustedDone: unknown, @Query('from') untrustedFrom: unknown, @Res() response: Response): Promise<void> {
    const request = await foundRequest(this.requests, id);
    const model = await this.one.model(request, pageId, { from: z.coerce.number().int().min(1).catch(1).parse(untrustedFrom) });
    const done = typeof untrustedDone === 'string' && /^[0-9a-f-]{36}$/.test(untrustedDone) ? untrustedDone : null;
    if (model.row.document.firstPageId !== pageId) { response.redirect(302, `/requests/${id}/documents/${model.row.document.firstPageId}${done === null ? '' : `?done=${done}`}`); return; }
    response.render('documents/show', { ...model, notice: await this.pages.notice(id, done) });
  }
}

function shown({ document, looks, pages, fileId }: DocumentRow, { look, type, words, file }: ListQuery): boolean {
  if (look === 'out' ? !(document.notThisPerson || document.copyDecision === 'copy') : look === 'any' ? looks.length === 0 : look !== '' && !looks.includes(look)) return false;
  if ((type !== '' && document.type !== type) || (file !== '' && fileId !== file)) return false;
  return words === '' || `${document.title} ${document.note ?? ''} ${pages[0]?.file ?? ''}`.toLowerCase().includes(words.toLowerCase());
}

const heading = (now: string | undefined, before: string | undefined): string | null => (now !== undefined && now !== before ? now : null);

function sliceOf<T>(all: readonly T[], wanted: number): { readonly rows: readonly T[]; readonly page: number; readonly lastPage: number } {
  const lastPage = Math.max(1, Math.ceil(all.length / ROWS)), page = Math.min(wanted, lastPage);
  return { rows: all.slice((page - 1) * ROWS, page * ROWS), page, lastPage };
}
