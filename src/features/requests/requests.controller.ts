import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Render, Req, Res, Sse } from '@nestjs/common';
import type { Request, Response } from 'express';
import { distinctUntilChanged, from, map, mergeMap, takeWhile, timer, type Observable } from 'rxjs';
import { z } from 'zod';
import type { Accounts } from '../../ports/accounts.port.js';
import type { Bundles } from '../../ports/bundles.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Records } from '../../ports/records.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACCOUNTS, BUNDLES, ACTS, RECORDS, REQUESTS, SETTINGS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { WorkProgress } from './work-progress.service.js';
import { RecordRequest } from './record-request.use-case.js';
import { foundRequest } from '../../web/server/found-request.js';
import { isIsoDay } from '../../core/clock/iso-day.js';

const isoDay = (message: string) => z.string().refine(isIsoDay, message);

const newRequest = z.object({
  name: z.string().trim().min(1, 'Enter the name of the person whose records these are').max(300),
  born: isoDay('Enter a date of birth'),
  also: z.string().max(5_000).default(''),
  received: isoDay('Enter the date on which the request was received'),
});

/** How often a page that shows progress looks again. */
const LOOK_AGAIN_MS = 700;

@Controller('requests')
export class RequestsController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(RECORDS) private readonly records: Records, @Inject(BUNDLES) private readonly bundles: Bundles,
    @Inject(ACTS) private readonly acts: Acts, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(SETTINGS) private readonly settings: { readonly holder: string },
    private readonly progress: WorkProgress, private readonly record: RecordRequest,
  ) {}

  @Get() @Allow('requests:read') @Render('requests/list')
  async list(): Promise<object> {
    const requests = await this.requests.list();
    return { title: 'Requests', requests: await Promise.all(requests.map(async (request) => ({ ...request, progress: await this.progress.of(request.id) }))) };
  }

  @Get('new') @Allow('requests:record') @Render('requests/new')
  newPage(): object { return { title: 'Record a request', form: { received: new Date().toISOString().slice(0, 10) } }; }

  @Post() @Allow('requests:record')
  async create(@Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = newRequest.safeParse(untrustedForm);
    if (!form.success) {
      const errors = Object.fromEntries(form.error.issues.map((i) => [String(i.path[0]), i.message]));
      response.status(400).render('requests/new', { title: 'Record a request', form: untrustedForm, errors });
      return;
    }
    const { name, born, also, received } = form.data;
    const alsoKnownAs = also.split(/[\n,;]/).map((n) => n.trim()).filter(Boolean);
    const made = await this.record.run({ subject: { name, born, alsoKnownAs }, holder: this.settings.holder, receivedOn: received }, request.account!.id);
    response.redirect(303, `/requests/${made.id}/records`);
  }

  @Get(':id') @Allow('requests:read') @Render('requests/show')
  async show(@Param('id', ParseUUIDPipe) id: string): Promise<object> {
    const request = await foundRequest(this.requests, id);
    const [progress, files, bundles, [act], accounts] = await Promise.all([
      this.progress.of(id), this.records.files(id), this.bundles.ofRequest(id), this.acts.list(id, { limit: 1 }), this.accounts.list(),
    ]);
    const lastAct = act && { ...act, at: act.at.toISOString(), who: accounts.find((a) => a.id === act.actor)?.name ?? act.actor };
    return { title: request.reference, request, progress, bundles, lastAct, refused: files.filter((f) => f.state === 'refused'), noticed: files.filter((f) => f.notices.length > 0) };
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
}
