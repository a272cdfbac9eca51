import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { mayTakeBack, PerformAct } from '../../casework/perform-act.use-case.js';
import { reviewAct, type ActList } from '../../contracts/review.js';
import { AppError } from '../../core/errors/app-error.js';
import type { ActOutcome, Acts } from '../../ports/acts.port.js';
import type { Requests } from '../../ports/requests.port.js';
import { ACTS, REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { wayBack } from '../../web/server/way-back.js';
import { AcceptSuggestions } from './accept-suggestions.use-case.js';
import { PerformReviewAct } from './perform-review-act.use-case.js';
import { ReviewEvents } from './review-events.service.js';
import { WatchActs } from './watch-acts.service.js';

const ACTS_A_LIST = 50;
const listQuery = z.object({ before: z.coerce.number().int().min(1).optional(), mine: z.enum(['0', '1']).default('0') });

/** What reviewers do, and take back. */
@Controller('requests/:id')
export class ReviewController {
  constructor(
    @Inject(REQUESTS) private readonly requests: Requests, @Inject(ACTS) private readonly acts: Acts, private readonly accept: AcceptSuggestions, private readonly perform: PerformAct,
    private readonly review: PerformReviewAct, private readonly events: ReviewEvents, private readonly watch: WatchActs,
  ) {}

  @Post('accept-suggestions') @Allow('suggestions:decide') @Redirect(undefined, 303)
  async acceptAll(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    await this.accept.run(id, request.account!.id);
    this.watch.nudge(id);
    return { url: `/requests/${id}#decisions` };
  }

  @Post('acts') @Allow('suggestions:decide')
  async act(@Param('id', ParseUUIDPipe) id: string, @Body() untrustedAct: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const parsed = reviewAct.safeParse(untrustedAct);
    if (!parsed.success) throw new AppError('act-invalid', 'input', `This act is not one that can be done: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
    await this.answer(id, await this.review.run(id, parsed.data, request.account!.id), response);
  }

  /** Takes any act back; who may is checked against what the act changed. A page is sent on, a program gets a `ReviewReply`. */
  @Post('acts/:act/undo') @Allow('requests:read')
  async undo(@Param('id', ParseUUIDPipe) id: string, @Param('act', ParseUUIDPipe) act: string, @Body('back') untrustedBack: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await foundRequest(this.requests, id);
    const outcome = await this.perform.undo(id, act, request.account!);
    if (request.accepts(['html', 'json']) === 'json') { await this.answer(id, outcome, response); return; }
    this.watch.nudge(id);
    response.redirect(303, wayBack(untrustedBack, id, `/requests/${id}#decisions`));
  }

  @Get('acts') @Allow('requests:read')
  async list(@Param('id', ParseUUIDPipe) id: string, @Query() untrustedQuery: unknown, @Req() request: Request): Promise<ActList> {
    const query = listQuery.safeParse(untrustedQuery);
    if (!query.success) throw new AppError('query-invalid', 'input', 'Say before which act: a number.');
    const { before, mine } = query.data, account = request.account!;
    const [acts, names, sealed] = await Promise.all([
      this.acts.list(id, { limit: ACTS_A_LIST, ...(before === undefined ? {} : { before }), ...(mine === '1' ? { actor: account.id } : {}) }), this.events.names(), this.perform.sealedSeq(id),
    ]);
    return {
      acts: acts.map((act) => ({
        id: act.id, seq: act.seq, kind: act.kind, actorName: names.get(act.actor) ?? 'Someone', mine: act.actor === account.id, at: new Date(act.at).toISOString(), count: act.count, undone: act.undoneBy !== null,
        mayUndo: act.undoneBy === null && act.seq > sealed && !act.targets.includes('release') && mayTakeBack(account.roles, act),
      })),
    };
  }

  private async answer(requestId: string, outcome: ActOutcome, response: Response): Promise<void> {
    if (!outcome.done && outcome.conflicts.length > 0) { response.status(409).json(await this.events.conflict(outcome)); return; }
    if (outcome.done) this.watch.nudge(requestId);
    response.status(200).json(await this.events.reply(outcome));
  }
}
