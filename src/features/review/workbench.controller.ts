import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ReleasedPageView, ReviewHistory, ReviewPageView } from '../../contracts/review.js';
import { AppError } from '../../core/errors/app-error.js';
import type { BlobStore } from '../../ports/blob-store.port.js';
import type { Acts } from '../../ports/acts.port.js';
import type { Records } from '../../ports/records.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACTS, BLOB_STORE, RECORDS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { PageViews } from './page-views.service.js';
import { ReleasedPages } from './released-pages.service.js';
import { ReviewCases } from './review-case.service.js';
import { ReviewEvents } from './review-events.service.js';
import { WatchActs } from './watch-acts.service.js';

const compress = promisify(gzip);
/** Level of compression: the first halves the case thrice in 40 ms; more costs longer than it saves on an office network. */
const QUICK = { level: 1 } as const;
/** Long enough to fetch pages ahead and turn back, short enough for a shared computer. Pictures never change. */
const PICTURE_SECONDS = 600;
/** Proxies close a line on which nothing is said. */
const HEARTBEAT_MS = 20_000;
/** After this the browser comes back, and with it the question whether it is still signed in. */
const LONGEST_WATCH_MS = 5 * 60_000;

const eventsFrom = z.coerce.number().int().min(0).max(2_147_483_647);

/** What the workbench reads. */
@Controller('requests/:id')
export class WorkbenchController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(RECORDS) private readonly records: Records, @Inject(BLOB_STORE) private readonly blobs: BlobStore, @Inject(ACTS) private readonly acts: Acts,
    private readonly cases: ReviewCases, private readonly pages: PageViews, private readonly released: ReleasedPages, private readonly events: ReviewEvents, private readonly watch: WatchActs,
  ) {}

  @Get('review') @Allow('requests:read') @Render('review/workbench')
  async workbench(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<object> {
    const found = await foundRequest(this.requests, id);
    this.cases.prepare(id);
    return { request: found, title: 'Review', tab: 'review', account: request.account };
  }

  @Get('review/case') @Allow('requests:read')
  async case(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const json = await this.cases.json(await foundRequest(this.requests, id), request.account!);
    response.type('application/json').vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip') !== 'gzip') { response.end(json); return; }
    response.setHeader('Content-Encoding', 'gzip').end(await compress(json, QUICK));
  }

  @Get('review/pages/:page') @Allow('requests:read')
  page(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string): Promise<ReviewPageView> { return this.pages.of(id, page); }

  @Get('review/pages/:page/released') @Allow('requests:read')
  releasedPage(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string): Promise<ReleasedPageView> { return this.released.of(id, page); }

  @Get('pages/:page/picture') @Allow('requests:read')
  picture(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Req() request: Request, @Res() response: Response): Promise<void> { return this.send(id, page, 'picture', request, response); }

  @Get('pages/:page/thumbnail') @Allow('requests:read')
  thumbnail(@Param('id', ParseUUIDPipe) id: string, @Param('page', ParseUUIDPipe) page: string, @Req() request: Request, @Res() response: Response): Promise<void> { return this.send(id, page, 'thumbnail', request, response); }

  /** Server-sent: each act after the one that the browser has seen, as it happens. */
  @Get('review/events') @Allow('requests:read')
  async live(@Param('id', ParseUUIDPipe) id: string, @Query('after') untrustedAfter: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const parsed = eventsFrom.safeParse(request.headers['last-event-id'] ?? untrustedAfter ?? 0);
    if (!parsed.success) throw new AppError('after-invalid', 'input', 'Say after which act: a number.');
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    response.write(': watching\n\n');
    const end = (): void => { response.end(); };
    const timers = [setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS), setTimeout(end, LONGEST_WATCH_MS)];
    let leave = (): void => undefined, gone = false;
    response.once('close', () => { gone = true; timers.forEach(clearInterval); leave(); });
    leave = await this.watch.join(id, parsed.data, { tell: (event) => { response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`); }, end });
    if (gone) leave();
  }

  /** What people decided about one mention, newest first. */
  @Get('review/mentions/:mention/history') @Allow('requests:read')
  async history(@Param('id', ParseUUIDPipe) id: string, @Param('mention') mention: string): Promise<ReviewHistory> {
    const targets = ['decision', 'mark', 'extent', 'mention-person'] as const;
    const [names, ...steps] = await Promise.all([this.events.names(), ...targets.map(async (target) => (await this.acts.history(id, target, mention)).map((step) => ({ ...step, target })))]);
    return {
      steps: steps.flat().sort((a, b) => b.act.seq - a.act.seq)
        .map(({ act, target, value }) => ({ actId: act.id, kind: act.kind, byName: names.get(act.actor) ?? 'Someone', at: new Date(act.at).toISOString(), target, value })),
    };
  }

  private async send(requestId: string, pageId: string, which: 'picture' | 'thumbnail', request: Request, response: Response): Promise<void> {
    const hashes = await this.records.pictures(requestId, pageId);
    if (!hashes) throw new AppError('picture-missing', 'not-found', 'This page could not be drawn.');
    response.setHeader('Cache-Control', `private, max-age=${PICTURE_SECONDS}`).setHeader('ETag', `"${hashes[which].slice(0, 32)}"`).vary('Cookie').type('image/jpeg');
    if (request.fresh) { response.status(304).end(); return; }
    response.end(await this.blobs.get(requestId, hashes[which]));
  }
}
