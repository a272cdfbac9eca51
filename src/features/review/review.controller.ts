import { Body, Controller, Inject, Param, ParseUUIDPipe, Post, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Requests } from '../../ports/requests.port.js';
import { REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { AcceptSuggestions } from './accept-suggestions.use-case.js';
import { WithdrawDecisions } from './withdraw-decisions.use-case.js';
import { foundRequest } from '../../web/server/found-request.js';

@Controller('requests/:id')
export class ReviewController {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, private readonly accept: AcceptSuggestions, private readonly withdraw: WithdrawDecisions) {}

  @Post('accept-suggestions') @Allow('suggestions:decide') @Redirect(undefined, 303)
  async acceptAll(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    await this.accept.run(id, request.account!.id);
    return { url: `/requests/${id}#decisions` };
  }

  @Post('withdraw-decisions') @Allow('suggestions:decide') @Redirect(undefined, 303)
  async undo(@Param('id', ParseUUIDPipe) id: string, @Body('decidedAt') untrustedDecidedAt: unknown, @Req() request: Request): Promise<{ url: string }> {
    await this.withdraw.run(id, String(untrustedDecidedAt), request.account!.id);
    return { url: `/requests/${id}#decisions` };
  }
}
