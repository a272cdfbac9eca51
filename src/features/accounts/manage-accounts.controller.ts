import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ROLE_WORDS, ROLES, type Role } from '../../core/accounts/role.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Account, Accounts } from '../../ports/accounts.port.js';
import { ACCOUNTS } from '../../ports/tokens.js';
import { Allow } from '../../web/server/access.guard.js';
import { formErrors } from '../../web/server/form-errors.js';
import { ManageAccounts } from './manage-accounts.use-case.js';

/** One ticked box arrives as a word, several as a list, none as nothing. */
const ticked = z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(z.enum(ROLES)).min(1, 'Choose at least one role'));

const draft = z.strictObject({
  name: z.string().trim().min(1, 'Enter the person’s name').max(200),
  email: z.string().trim().toLowerCase().pipe(z.email('Enter an e-mail address, such as name@council.example')),
  roles: ticked,
});

const DONE: Readonly<Record<string, string>> = { roles: 'The roles have been changed. They hold at once.', disabled: 'The account is disabled. Whoever was signed in with it has been signed out.', enabled: 'The account is enabled again.' };

@Controller('accounts')
@Allow('accounts:manage')
export class ManageAccountsController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts, private readonly manage: ManageAccounts) {}

  @Get() @Allow('accounts:manage') @Render('accounts/list')
  async list(): Promise<object> {
    return { title: 'Accounts', section: 'accounts', accounts: (await this.accounts.list()).map(shown) };
  }

  @Get('new') @Allow('accounts:manage') @Render('accounts/new')
  newPage(): object { return { title: 'Make an account', section: 'accounts', roles: roleBoxes([]) }; }

  @Post() @Allow('accounts:manage')
  async make(@Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = draft.safeParse(untrustedForm);
    const again = (errors: Record<string, string>): void => {
      const raw = (untrustedForm ?? {}) as Record<string, unknown>;
      response.status(400).render('accounts/new', { title: 'Make an account', section: 'accounts', errors, form: { name: raw.name, email: raw.email }, roles: roleBoxes([raw.roles].flat().map(String)) });
    };
    if (!form.success) return again(formErrors(form.error));
    try {
      const { account, token } = await this.manage.make(form.data, request.account!);
      response.render('accounts/link', { title: 'The account has been made', section: 'accounts', person: shown(await this.manage.found(account.id)), link: linkTo(request, token) });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'email-taken') throw error;
      again({ email: error.message });
    }
  }

  @Get(':account') @Allow('accounts:manage') @Render('accounts/show')
  async show(@Param('account', ParseUUIDPipe) id: string, @Query('done') untrustedDone: unknown, @Req() request: Request): Promise<object> {
    const person = await this.manage.found(id);
    return { title: person.name, section: 'accounts', person: shown(person), own: id === request.account!.id, roles: roleBoxes(person.roles), done: DONE[String(untrustedDone)] };
  }

  @Post(':account/roles') @Allow('accounts:manage')
  async setRoles(@Param('account', ParseUUIDPipe) id: string, @Body() untrustedForm: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = z.strictObject({ roles: ticked }).safeParse(untrustedForm ?? {});
    if (!form.success) return this.showAgain(id, request, response, formErrors(form.error));
    await this.orSay(id, request, response, 'roles', () => this.manage.setRoles(id, form.data.roles, request.account!));
  }

  @Post(':account/disable') @Allow('accounts:manage')
  async disable(@Param('account', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.orSay(id, request, response, 'disabled', () => this.manage.setDisabled(id, true, request.account!));
  }

  @Post(':account/enable') @Allow('accounts:manage')
  async enable(@Param('account', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.orSay(id, request, response, 'enabled', () => this.manage.setDisabled(id, false, request.account!));
  }

  /** Shown once, on the page that answers: it stands nowhere else. */
  @Post(':account/link') @Allow('accounts:manage')
  async link(@Param('account', ParseUUIDPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const token = await this.manage.newLink(id, request.account!);
    response.render('accounts/link', { title: 'A new link', section: 'accounts', person: shown(await this.manage.found(id)), link: linkTo(request, token) });
  }

  private async orSay(id: string, request: Request, response: Response, done: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
      response.redirect(303, `/accounts/${id}?done=${done}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'conflict') throw error;
      await this.showAgain(id, request, response, { roles: error.message });
    }
  }

  private async showAgain(id: string, request: Request, response: Response, errors: Record<string, string>): Promise<void> {
    const person = await this.manage.found(id);
    response.status(400).render('accounts/show', { title: person.name, section: 'accounts', person: shown(person), own: id === request.account!.id, roles: roleBoxes(person.roles), errors });
  }
}

const linkTo = (request: Request, token: string): string => `${request.protocol}://${request.get('host')}/set-password?token=${token}`;

const roleBoxes = (held: readonly string[]): object[] => ROLES.map((role) => ({ value: role, text: ROLE_WORDS[role].name, hint: { text: ROLE_WORDS[role].does }, checked: held.includes(role) }));

const shown = <T extends Account>(account: T): T & { readonly roleNames: readonly string[] } => ({ ...account, roleNames: account.roles.map((role: Role) => ROLE_WORDS[role].name) });
