import { Controller, Inject, Param, ParseUUIDPipe, Post, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import { PerformAct } from '../../casework/perform-act.use-case.js';
import type { Requests } from '../../ports/requests.port.js';
import { REQUESTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { foundRequest } from '../../web/server/found-request.js';
import { AcceptSuggestions } from './accept-suggestions.use-case.js';

@Controller('requests/:id')
export class ReviewController {
  constructor(@Inject(REQUESTS) private readonly requests: Requests, private readonly accept: AcceptSuggestions, private readonly perform: PerformAct) {}

  @Post('accept-suggestions') @Allow('suggestions:decide') @Redirect(undefined, 303)
  async acceptAll(@Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    await this.accept.run(id, request.account!.id);
    return { url: `/requests/${id}#decisions` };
  }

  /** Takes any act back, from a page; who may is checked against what the act changed. */
  @Post('acts/:act/undo') @Allow('requests:read') @Redirect(undefined, 303)
  async undo(@Param('id', ParseUUIDPipe) id: string, @Param('act', ParseUUIDPipe) act: string, @Req() request: Request): Promise<{ url: string }> {
    await foundRequest(this.requests, id);
    await this.perform.undo(id, act, request.account!);
    return { url: `/requests/${id}#decisions` };
  }
}
