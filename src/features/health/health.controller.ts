import { Controller, Get, Redirect } from '@nestjs/common';
import { Allow } from '../../web/server/access.guard.js';

@Controller()
export class HealthController {
  @Get() @Allow('public') @Redirect('/requests', 303)
  home(): void { /* The list of requests is the home page. */ }

  /** Says only that the process answers: nothing about what it holds. */
  @Get('healthz') @Allow('public')
  health(): { status: 'ok' } { return { status: 'ok' }; }
}
