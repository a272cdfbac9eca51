import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import { compareTexts } from '../../core/duplicates/show-differences.js';
import { AppError } from '../../core/errors/app-error.js';
import { pageText } from '../../core/page/page-text.js';
import type { Records } from '../../ports/records.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { RECORDS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { ArrangeDocuments, sameBytesOpen } from './arrange-documents.use-case.js';
import { backTo } from './back-to.js';
import { DocumentPages } from './document-pages.service.js';
import { DOCUMENT_KINDS } from './document-words.js';

const COPIES_A_PAGE = 50;
const decisionForm = z.object({ decision: z.enum(['copy', 'both', 'open']), of: z.uuid() });

/** Copies: side by side with their originals, and what people decide about them. */
@Controller('requests/:id/documents')
export class CopiesController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(RECORDS) private readonly records: Records, private readonly pages: DocumentPages, private readonly arrange: ArrangeDocuments,
    private readonly perform: PerformAct,
  ) {}

  @Get('copies') @Allow('requests:read') @Render('documents/copies')
  async list(@Param('id', ParseUUIDPipe) id: string, @Query('page') untrustedPage: unknown, @Query('done') untrustedDone: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id), { rows } = await this.pages.list(id), byId = new Map(rows.map((r) => [r.document.id, r]));
    const pairs = rows.flatMap((row) => { const original = row.document.duplicateOf === null ? undefined : byId.get(row.document.duplicateOf); return original && !row.document.notThisPerson ? [{ row, original }] : []; })
      .sort((a, b) => Number(a.row.document.copyDecision !== null) - Number(b.row.document.copyDecision !== null));
    const lastPage = Math.max(1, Math.ceil(pairs.length / COPIES_A_PAGE)), page = Math.min(lastPage, z.coerce.number().int().min(1).catch(1).parse(untrustedPage));
    return {
      title: 'Copies', tab: 'documents', request, notice: await this.pages.notice(id, untrustedDone), pairs: pairs.slice((page - 1) * COPIES_A_PAGE, page * COPIES_A_PAGE), page, lastPage,
      open: pairs.filter(({ row }) => row.document.copyDecision === null).length, sameBytes: rows.filter((r) => sameBytesOpen(r.document)).length, total: pairs.length,
    };
  }

  @Post('copies') @Allow('documents:arrange')
  async confirmSameBytes(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.arrange.confirmSameBytes(await foundRequest(this.requests, id), request.account!.id);
    response.redirect(303, backTo(id, `/requests/${id}/documents/copies`, outcome));
  }

  @Get(':page/copy') @Allow('requests:read') @Render('documents/compare')
  async compare(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) pageId: string, @Query('done') untrustedDone: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id), { rows } = await this.pages.list(id);
    const row = rows.find((r) => r.document.pages.includes(pageId)), original = rows.find((r) => r.document.id === row?.document.duplicateOf);
    if (!row || !original) throw new AppError('no-copy', 'not-found', 'This document is not taken for a copy of another.');
    const [left, right] = await Promise.all([original, row].map(async ({ document }) => (await this.records.somePages(id, document.pages)).map((page) => pageText(page.reading).text).join('\n')));
    const open = rows.filter((r) => r.document.duplicateOf !== null && r.document.copyDecision === null && !r.document.notThisPerson && r !== row);
    return {
      title: 'A copy?', tab: 'documents', request, row, original, kinds: DOCUMENT_KINDS, compared: compareTexts(left!, right!), notice: await this.pages.notice(id, untrustedDone), nextOpen: open[0] ?? null, open: open.length,
      sides: Array.from({ length: Math.max(row.pages.length, original.pages.length) }, (_, i) => ({ left: original.pages[i] ?? null, right: row.pages[i] ?? null, number: i + 1 })),
    };
  }

  @Post(':page/copy') @Allow('documents:arrange')
  async decide(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) pageId: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = decisionForm.safeParse(untrustedForm);
    if (!form.success) throw new AppError('decision-missing', 'input', 'Say whether the document is a copy, or whether both stay.');
    const { decision, of } = form.data;
    const outcome = await this.arrange.copy(await foundRequest(this.requests, id), pageId, of, decision === 'open' ? null : decision, request.account!.id);
    response.redirect(303, backTo(id, `/requests/${id}/documents/${pageId}/copy`, outcome));
  }

  /** Takes an act on documents back and returns to the page that it was asked from. */
  @Post('acts/:act/undo') @Allow('requests:read')
  async undo(@Param('id', ParseUUIDPipe) id: string, @Param('act', ParseUUIDPipe) act: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const { back } = z.object({ back: z.string().max(300).catch('') }).parse(untrustedForm ?? {});
    response.redirect(303, backTo(id, back, await this.perform.undo(id, act, request.account!)));
  }
}
