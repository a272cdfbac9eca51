import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { newPassword } from './new-password.js';
import { ROLES, type Role } from '../../core/accounts/role.js';
import { AppError } from '../../core/errors/app-error.js';
import { ACCOUNTS_CHAIN } from './accounts-chain.js';
import type { AuditTrail } from '../../ports/audit-trail.port.js';
import type { Account, Accounts, Passwords } from '../../ports/accounts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import { ACCOUNTS, AUDIT_TRAIL, CLOCK, PASSWORDS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';

const newAccount = z.strictObject({
  name: z.string().trim().min(1, 'Enter your name').max(200),
  email: z.string().trim().toLowerCase().pipe(z.email('Enter an e-mail address, such as name@council.example')),
  password: newPassword,
});

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The first account is made with a one-time token that only the person who started the program sees. There is no default password. */
@Injectable()
export class FirstRun {
  private tokenHash: Buffer | null = null;

  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(PASSWORDS) private readonly passwords: Passwords, @Inject(CLOCK) private readonly clock: Clock, @Inject(AUDIT_TRAIL) private readonly audit: AuditTrail,
  ) {}

  /** A fresh token while there is no account yet, else null. */
  async offer(): Promise<string | null> {
    if ((await this.accounts.count()) > 0) return null;
    const token = randomBytes(24).toString('base64url');
    this.tokenHash = hashOf(token);
    return token;
  }

  async isOpen(untrustedToken: string): Promise<boolean> {
    return this.tokenHash !== null && timingSafeEqual(this.tokenHash, hashOf(untrustedToken)) && (await this.accounts.count()) === 0;
  }

  /** Makes the first account, with every role; throws AppError `first-run-closed`, or `form` with what to correct. */
  async complete(untrustedToken: string, untrustedForm: unknown): Promise<Account> {
    if (!(await this.isOpen(untrustedToken))) throw new AppError('first-run-closed', 'forbidden', 'This link has been used or is out of date. Sign in, or start Carefile again for a new link.');
    const account = await this.create(untrustedForm, ROLES);
    this.tokenHash = null;
    return account;
  }

  async create(untrustedForm: unknown, roles: readonly Role[]): Promise<Account> {
    const parsed = newAccount.safeParse(untrustedForm);
    if (!parsed.success) throw new AppError('form', 'input', parsed.error.issues.map((i) => i.message).join('. '));
    const { name, email, password } = parsed.data;
    const passwordHash = await this.passwords.hash(password);
    return this.work.run(async (tx) => {
      const account = await this.accounts.create(tx, { name, email, passwordHash, roles }, this.clock.now());
      await this.audit.append(tx, [{ requestId: ACCOUNTS_CHAIN, actor: account.id, action: 'account.made', subjectType: 'account', subjectId: account.id, detail: { roles: [...roles], by: 'first-run' } }]);
      return account;
    });
  }
}
