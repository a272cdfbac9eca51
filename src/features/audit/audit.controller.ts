import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { isIsoDay } from '../../core/clock/iso-day.js';
import type { Accounts } from '../../ports/accounts.port.js';
import type { AuditFilter, AuditSearch } from '../../ports/audit-search.port.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, AUDIT_SEARCH, AUDIT_TRAIL, REQUESTS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { actionWords } from './action-words.js';
import { TrailVerifications } from './trail-verifications.service.js';
import { sendStream } from '../../web/server/send-stream.js';

const A_PAGE = 50;
/** A chain of some 50,000 events is proved meanwhile; a longer one shows how far it is. */
const WAIT_MS = 1_500;
const DAY_MS = 86_400_000;
/** Machine actors. */
const MACHINES: Readonly<Record<string, string>> = { system: 'Carefile', batch: 'Batch run' };

const word = z.string().trim().max(200).transform((text) => text || undefined).optional().catch(undefined);
const day = z.string().refine(isIsoDay).optional().catch(undefined);
const query = z.object({ who: word, what: word, subject: word, from: day, to: day, before: z.coerce.number().int().min(1).optional().catch(undefined) });

@Controller('requests/:id')
export class AuditController {
  constructor(
    @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(AUDIT_SEARCH) private readonly search: AuditSearch, @Inject(REQUESTS) private readonly requests: Requests,
    @Inject(ACCOUNTS) private readonly accounts: Accounts, @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, private readonly verifications: TrailVerifications,
  ) {}

  @Get('trail') @Allow('audit:read') @Render('audit/trail')
  async page(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown): Promise<object> {
    const request = await foundRequest(this.requests, id), asked = query.parse(untrustedQuery ?? {});
    const filter: AuditFilter = {
      actor: asked.who, action: asked.what, subject: asked.subject, from: asked.from === undefined ? undefined : new Date(asked.from), to: asked.to === undefined ? undefined : new Date(new Date(asked.to).getTime() + DAY_MS),
    };
    const [events, total, all, facets, accounts, [verified]] = await Promise.all([
      this.search.page(id, filter, { before: asked.before, limit: A_PAGE + 1 }), this.search.count(id, filter), this.search.count(id, {}), this.search.facets(id), this.accounts.list(), this.search.page(id, { action: 'trail.verified' }, { limit: 1 }),
    ]);
    const names: Record<string, string> = { ...Object.fromEntries(accounts.map((a) => [a.id, a.name])), ...MACHINES };
    const shown = events.slice(0, A_PAGE).map((e) => ({ ...e, who: names[e.actor] ?? e.actor, words: actionWords(e.action), facts: Object.entries(e.detail).map(([key, value]) => ({ key, value: typeof value === 'string' ? (names[value] ?? value) : JSON.stringify(value) })) }));
    const address = new URLSearchParams(Object.entries(asked).flatMap(([key, value]): [string, string][] => (value === undefined || key === 'before' ? [] : [[key, String(value)]])));
    const next = events.length > A_PAGE ? new URLSearchParams([...address, ['before', String(shown.at(-1)!.seq)]]).toString() : null;
    return {
      title: 'Audit trail', request, tab: 'trail', events: shown, total, all, asked, next, first: asked.before === undefined ? null : address.toString(), filtered: address.size > 0,
      actors: facets.actors.map((value) => ({ value, text: names[value] ?? value })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB')),
      actions: facets.actions.map((value) => ({ value, text: actionWords(value) })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB')),
      verified: verified && { ...verified.detail, at: verified.at, who: names[verified.actor] ?? verified.actor }, checking: this.verifications.progress(id),
    };
  }

  @Post('trail/verification') @Allow('audit:read') @Redirect(undefined, 303)
  async verify(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    await Promise.race([this.verifications.start(id, request.account!.id), new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())]);
    return { url: `/requests/${id}/trail#verification` };
  }

  @Get('audit.jsonl') @Allow('audit:read')
  async download(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    await this.work.run((tx) => this.audit.append(tx, [{ requestId: id, actor: request.account!.id, action: 'trail.exported', subjectType: 'request', subjectId: id, detail: { format: 'jsonl' } }]));
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="audit.jsonl"');
    await sendStream(response, this.lines(id));
  }

  private async *lines(id: string): AsyncGenerator<string> {
    for await (const event of this.audit.read(id)) yield `${JSON.stringify(event)}\n`;
  }
}
