import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../../core/errors/app-error.js';
import { Allow } from '../../web/server/access.guard.js';
import { formErrors } from '../../web/server/form-errors.js';
import { ManageAccounts } from './manage-accounts.use-case.js';
import { MINIMUM_PASSWORD, newPassword } from './new-password.js';
import { beginSession } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

const byLink = z.strictObject({ token: z.string().max(200), password: newPassword });
const byOwner = z.strictObject({ current: z.string().min(1, 'Enter your password as it is now').max(1_000), password: newPassword });

/** Choosing a password: by the one-time link that an administrator made, or one's own anew. */
@Controller()
export class PasswordsController {
  constructor(private readonly manage: ManageAccounts, private readonly sessions: Sessions) {}

  @Get('set-password') @Allow('public')
  async linkPage(@Query('token') untrustedToken: unknown, @Res() response: Response): Promise<void> {
    const account = typeof untrustedToken === 'string' ? await this.manage.ofLink(untrustedToken) : null;
    if (!account) throw new AppError('link-closed', 'forbidden', 'This link has been used or is out of date. Ask an administrator for a new one.');
    response.render('accounts/set-password', { title: 'Choose your password', token: untrustedToken, minimum: MINIMUM_PASSWORD, person: account });
  }

  @Post('set-password') @Allow('public')
  async useLink(@Body() untrustedForm: unknown, @Res() response: Response): Promise<void> {
    const form = byLink.safeParse(untrustedForm);
    if (!form.success) {
      const token = String((untrustedForm as Record<string, unknown> | undefined)?.token ?? ''), person = await this.manage.ofLink(token);
      if (!person) throw new AppError('link-closed', 'forbidden', 'This link has been used or is out of date. Ask an administrator for a new one.');
      response.status(400).render('accounts/set-password', { title: 'Choose your password', token, minimum: MINIMUM_PASSWORD, person, errors: formErrors(form.error) });
      return;
    }
    const account = await this.manage.useLink(form.data.token, form.data.password);
    beginSession(response, await this.sessions.open(account), account);
  }

  @Get('password') @Allow('signed-in') @Render('accounts/password')
  ownPage(@Query('done') untrustedDone: unknown): object {
    return { title: 'Change your password', section: 'password', minimum: MINIMUM_PASSWORD, done: untrustedDone === 'changed' ? 'Your password has been changed. You have been signed out everywhere else.' : undefined };
  }

  @Post('password') @Allow('signed-in')
  async change(@Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const again = (errors: Record<string, string>): void => response.status(400).render('accounts/password', { title: 'Change your password', section: 'password', minimum: MINIMUM_PASSWORD, errors });
    const form = byOwner.safeParse(untrustedForm), account = request.account!;
    if (!form.success) return again(formErrors(form.error));
    try {
      await this.manage.changePassword(account, form.data.current, form.data.password);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'password-wrong') throw error;
      return again({ current: error.message });
    }
    beginSession(response, await this.sessions.open(account), account, '/password?done=changed');
  }
}
