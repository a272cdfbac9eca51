import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../../core/errors/app-error.js';
import { Allow } from '../../web/server/access.guard.js';
import { FirstRun } from './first-run.service.js';
import { MINIMUM_PASSWORD } from './new-password.js';
import { beginSession, SESSION_COOKIE } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

const credentials = z.object({ email: z.string().max(320), password: z.string().max(1_000) });

@Controller()
export class AccountsController {
  constructor(private readonly sessions: Sessions, private readonly firstRun: FirstRun) {}

  @Get('sign-in') @Allow('public') @Render('accounts/sign-in')
  signInPage(): object { return { title: 'Sign in' }; }

  @Post('sign-in') @Allow('public')
  async signIn(@Body() untrustedForm: unknown, @Res() response: Response): Promise<void> {
    const form = credentials.safeParse(untrustedForm);
    try {
      if (!form.success) throw new AppError('sign-in-failed', 'input', 'Enter your e-mail address and password.');
      const { account, token } = await this.sessions.signIn(form.data.email, form.data.password);
      beginSession(response, token, account);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'sign-in-failed') throw error;
      response.status(401).render('accounts/sign-in', { title: 'Sign in', error: error.message, email: form.success ? form.data.email : '' });
    }
  }

  @Post('sign-out') @Allow('signed-in')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    const token = (request.cookies as Record<string, string | undefined>)[SESSION_COOKIE];
    if (token) await this.sessions.signOut(token);
    response.clearCookie(SESSION_COOKIE, { path: '/' }).redirect(303, '/sign-in');
  }

  @Get('first-run') @Allow('public')
  async firstRunPage(@Query('token') untrustedToken: unknown, @Res() response: Response): Promise<void> {
    const open = typeof untrustedToken === 'string' && (await this.firstRun.isOpen(untrustedToken));
    if (!open) throw new AppError('first-run-closed', 'forbidden', 'This link has been used or is out of date. Sign in, or start Carefile again for a new link.');
    response.render('accounts/first-run', { title: 'Make the first account', token: untrustedToken, minimum: MINIMUM_PASSWORD });
  }

  @Post('first-run') @Allow('public')
  async makeFirst(@Body() untrustedForm: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const { token, ...form } = untrustedForm ?? {};
    try {
      const account = await this.firstRun.complete(String(token ?? ''), form);
      beginSession(response, await this.sessions.open(account), account);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'form') throw error;
      response.status(400).render('accounts/first-run', { title: 'Make the first account', token, minimum: MINIMUM_PASSWORD, error: error.message, form: { name: form.name, email: form.email } });
    }
  }
}
