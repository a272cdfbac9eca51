import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mayDo, type Role } from '../../core/accounts/role.js';
import { AppError } from '../../core/errors/app-error.js';
import type { Account, AccountListing, Accounts, Passwords } from '../../ports/accounts.port.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Clock } from '../../ports/clock.port.js';
import { ACCOUNTS, AUDIT_TRAIL, CLOCK, PASSWORDS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { Tx, UnitOfWork } from '../../ports/unit-of-work.port.js';
import { ACCOUNTS_CHAIN } from './accounts-chain.js';

/** Long enough for someone who works part of the week. */
const LINK_MS = 7 * 24 * 60 * 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes accounts, gives and takes roles, opens the way to a new password. An administrator never knows anyone's password. */
@Injectable()
export class ManageAccounts {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(ACCOUNTS) private readonly accounts: Accounts, @Inject(PASSWORDS) private readonly passwords: Passwords,
    @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns the account and the token of its one-time link. @throws AppError `email-taken` */
  async make(draft: { readonly name: string; readonly email: string; readonly roles: readonly Role[] }, administrator: Account): Promise<{ readonly account: Account; readonly token: string }> {
    if (await this.accounts.findByEmail(draft.email)) throw new AppError('email-taken', 'conflict', 'There is an account with this e-mail address already');
    const token = randomBytes(24).toString('base64url'), unknown = await this.passwords.hash(randomBytes(32).toString('hex')), now = this.clock.now();
    const account = await this.work.run(async (tx) => {
      const account = await this.accounts.create(tx, { ...draft, passwordHash: unknown, passwordSet: false }, now);
      await this.accounts.invite(tx, account.id, hashOf(token), new Date(now.getTime() + LINK_MS));
      await this.note(tx, administrator.id, 'account.made', account.id, { roles: [...draft.roles] });
      return account;
    });
    return { account, token };
  }

  /** A fresh one-time link, for someone who lost theirs or forgot their password; the password of before stands until it is used. */
  async newLink(id: string, administrator: Account): Promise<string> {
    const account = await this.found(id);
    if (account.disabledAt !== null) throw new AppError('account-disabled', 'conflict', 'This account is disabled. Enable it first.');
    const token = randomBytes(24).toString('base64url'), now = this.clock.now();
    await this.work.run(async (tx) => {
      await this.accounts.invite(tx, id, hashOf(token), new Date(now.getTime() + LINK_MS));
      await this.note(tx, administrator.id, 'account.link-made', id, {});
    });
    return token;
  }

  /** @throws AppError `last-administrator` or `own-account` */
  async setRoles(id: string, roles: readonly Role[], administrator: Account): Promise<void> {
    const account = await this.found(id);
    await this.work.run(async (tx) => {
      await this.accounts.lock(tx);
      if (mayDo(account.roles, 'accounts:manage') && !mayDo(roles, 'accounts:manage')) await this.mayLose(tx, id, administrator);
      await this.accounts.setRoles(tx, id, roles);
      await this.note(tx, administrator.id, 'account.roles-changed', id, { before: [...account.roles], after: [...roles] });
    });
  }

  /** Disabled accounts stay, since their names stand under what they did. @throws AppError `last-administrator` or `own-account` */
  async setDisabled(id: string, disabled: boolean, administrator: Account): Promise<void> {
    const account = await this.found(id);
    await this.work.run(async (tx) => {
      await this.accounts.lock(tx);
      if (disabled) await this.mayLose(tx, id, administrator, !mayDo(account.roles, 'accounts:manage'));
      await this.accounts.setDisabled(tx, id, disabled ? this.clock.now() : null);
      await this.note(tx, administrator.id, disabled ? 'account.disabled' : 'account.enabled', id, {});
    });
  }

  ofLink(untrustedToken: string): Promise<Account | null> { return this.accounts.ofInvitation(hashOf(untrustedToken), this.clock.now()); }

  /** Sets the password of the account to which the link belongs; the link opens no more. @throws AppError `link-closed` */
  async useLink(untrustedToken: string, password: string): Promise<Account> {
    const account = await this.ofLink(untrustedToken);
    if (!account) throw linkClosed();
    const hash = await this.passwords.hash(password);
    await this.work.run(async (tx) => {
      if (!(await this.accounts.setPassword(tx, account.id, hash, hashOf(untrustedToken)))) throw linkClosed();
      await this.note(tx, account.id, 'account.password-set', account.id, { by: 'link' });
    });
    return account;
  }

  /** Changes one's own password and ends every session of it. @throws AppError `password-wrong` */
  async changePassword(account: Account, untrustedCurrent: string, password: string): Promise<void> {
    const secrets = await this.accounts.findByEmail(account.email);
    if (!secrets || !(await this.passwords.verify(secrets.passwordHash, untrustedCurrent))) throw new AppError('password-wrong', 'input', 'This is not your password now');
    const hash = await this.passwords.hash(password);
    await this.work.run(async (tx) => {
      await this.accounts.setPassword(tx, account.id, hash, null);
      await this.note(tx, account.id, 'account.password-set', account.id, { by: 'owner' });
    });
  }

  async found(id: string): Promise<AccountListing> {
    const account = await this.accounts.find(id);
    if (!account) throw new AppError('account-missing', 'not-found', 'There is no such account.');
    return account;
  }

  private async mayLose(tx: Tx, id: string, administrator: Account, anyone = false): Promise<void> {
    if (id === administrator.id) throw new AppError('own-account', 'conflict', 'You cannot disable your own account or take the administrator’s role from yourself. Ask another administrator.');
    if (!anyone && (await this.accounts.holders(tx, 'administrator')).every((holder) => holder === id)) throw new AppError('last-administrator', 'conflict', 'This is the last administrator. Give the role to someone else first.');
  }

  private note(tx: Tx, actor: string, action: string, accountId: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.append(tx, [{ requestId: ACCOUNTS_CHAIN, actor, action, subjectType: 'account', subjectId: accountId, detail }]);
  }
}

const linkClosed = (): AppError => new AppError('link-closed', 'forbidden', 'This link has been used or is out of date. Ask an administrator for a new one.');
