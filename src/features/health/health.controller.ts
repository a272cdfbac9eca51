import { Controller, Get, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Allow } from '../../web/server/access.guard.js';
import { homeOf } from '../../web/server/home-page.js';

@Controller()
export class HealthController {
  /** Whoever is not signed in is sent on to do so from there. */
  @Get() @Allow('public') @Redirect('/requests', 303)
  home(@Req() request: Request): { url: string } { return { url: request.account ? homeOf(request.account.roles) : '/requests' }; }

  /** Says only that the process answers: nothing about what it holds. */
  @Get('healthz') @Allow('public')
  health(): { status: 'ok' } { return { status: 'ok' }; }
}
