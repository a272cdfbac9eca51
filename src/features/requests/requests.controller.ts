import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res, Sse } from '@nestjs/common';
import type { Request, Response } from 'express';
import { distinctUntilChanged, from, map, mergeMap, takeWhile, timer, type Observable } from 'rxjs';
import { z } from 'zod';
import { isIsoDay } from '../../core/clock/iso-day.js';
import { londonDay } from '../../core/clock/london-day.js';
import type { Change } from '../../ports/acts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { CLOCK, REQUESTS, SETTINGS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { formErrors } from '../../web/server/form-errors.js';
import { foundRequest } from '../../web/server/found-request.js';
import { Backlog, BACKLOG_FILTERS, type BacklogFilter } from './backlog.service.js';
import { Overview } from './overview.service.js';
import { RecordRequest } from './record-request.use-case.js';
import { detailsFrom, namesOf, requestForm } from './request.form.js';
import { WorkProgress } from './work-progress.service.js';

/** How often a page that shows progress looks again. */
const LOOK_AGAIN_MS = 700;
const ROWS_A_PAGE = 50;

const FILTER_WORDS: Readonly<Record<BacklogFilter, string>> = { open: 'Open', mine: 'Mine', overdue: 'Overdue', soon: 'Due within a week', waiting: 'Paused or not started', answered: 'Answered', all: 'All' };
const listQuery = z.object({ show: z.enum(BACKLOG_FILTERS).catch('all'), page: z.coerce.number().int().min(1).max(100_000).catch(1) });
const searchForm = z.object({ show: z.enum(BACKLOG_FILTERS).catch('all'), words: z.string().trim().max(300).catch('') });

/** When identity and authority were proved, where that is known as the request is recorded. */
const provedOn = z.object({ identityOn: z.string().default(''), authorityOn: z.string().default('') });

@Controller('requests')
export class RequestsController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(CLOCK) private readonly clock: Clock, @Inject(SETTINGS) private readonly settings: { readonly holder: string },
    private readonly backlog: Backlog, private readonly overview: Overview, private readonly progress: WorkProgress, private readonly record: RecordRequest,
  ) {}

  @Get() @Allow('requests:read') @Render('requests/list')
  async list(@Query() untrustedQuery: unknown, @Req() request: Request): Promise<object> {
    const { show, page } = listQuery.parse(untrustedQuery);
    return this.listModel(request.account!.id, show, '', page);
  }

  /** Searched for by a form and not by an address: a name must not stand in one. */
  @Post('search') @HttpCode(200) @Allow('requests:read') @Render('requests/list')
  async search(@Body() untrustedForm: unknown, @Req() request: Request): Promise<object> {
    const { show, words } = searchForm.parse(untrustedForm ?? {});
    return this.listModel(request.account!.id, show, words, 1);
  }

  @Get('backlog.csv') @Allow('requests:read')
  async export(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="backlog-${londonDay(this.clock.now())}.csv"`);
    response.send(this.backlog.csv(await this.backlog.all(request.account!.id)));
  }

  @Get('new') @Allow('requests:record') @Render('requests/new')
  newPage(): object { return { title: 'Record a request', section: 'requests', form: { received: londonDay(this.clock.now()) } }; }

  @Post() @Allow('requests:record')
  async create(@Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { identityOn: _identity, authorityOn: _authority, ...untrustedRest } = (untrustedForm ?? {}) as Record<string, unknown>;
    const form = requestForm.safeParse(untrustedRest), proved = provedOn.safeParse(untrustedForm);
    const days = proved.success ? proved.data : { identityOn: '', authorityOn: '' };
    const errors = {
      ...(form.success ? {} : formErrors(form.error)),
      ...Object.fromEntries(Object.entries(days).filter(([, day]) => day !== '' && !isIsoDay(day)).map(([name]) => [name, 'Enter a day'])),
    };
    if (!form.success || Object.keys(errors).length > 0) {
      response.status(400).render('requests/new', { title: 'Record a request', section: 'requests', form: untrustedForm, errors });
      return;
    }
    const events = ([['identity-received', days.identityOn], ['authority-received', days.authorityOn]] as const).filter(([, on]) => on !== '')
      .map(([kind, on]): Change<'clock'> => ({ target: 'clock', key: randomUUID(), value: { kind, on, note: null } }));
    const { name, born, also, received } = form.data;
    const made = await this.record.run({ subject: { name, born, alsoKnownAs: namesOf(also) }, holder: this.settings.holder, receivedOn: received }, request.account!.id, { details: detailsFrom(form.data), events });
    response.redirect(303, `/requests/${made.id}/records`);
  }

  @Get(':id') @Allow('requests:read') @Render('requests/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<object> {
    const record = await foundRequest(this.requests, id);
    return { title: record.reference, tab: 'overview', request: record, ...(await this.overview.of(record, request.account!)) };
  }

  /** Progress as it changes; ends when nothing is waiting or running. */
  @Sse(':id/progress') @Allow('requests:read')
  async watch(@Param('id', ParseUUIDPipe) id: string): Promise<Observable<{ data: object }>> {
    await foundRequest(this.requests, id);
    return timer(0, LOOK_AGAIN_MS).pipe(
      mergeMap(() => from(this.progress.of(id)), 1),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
      takeWhile((p) => ['reading', 'arranging', 'building'].includes(p.phase), true),
      map((data) => ({ data })),
    );
  }

  private async listModel(accountId: string, show: BacklogFilter, words: string, page: number): Promise<object> {
    const all = await this.backlog.all(accountId), found = this.backlog.narrowed(all, show, words), counts = this.backlog.counts(all);
    return {
      title: 'Requests', section: 'requests', show, words, page, total: found.length, pages: words ? 1 : Math.ceil(found.length / ROWS_A_PAGE), any: all.length > 0,
      rows: words ? found : found.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
      filters: (Object.keys(FILTER_WORDS) as BacklogFilter[]).map((name) => ({ name, text: FILTER_WORDS[name], count: counts[name] })),
    };
  }
}
