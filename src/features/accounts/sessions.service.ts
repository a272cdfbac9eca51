import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../core/errors/app-error.js';
import type { Account, Accounts, Passwords } from '../../ports/accounts.port.js';
import type { Clock } from '../../ports/clock.port.js';
import { ACCOUNTS, CLOCK, PASSWORDS, UNIT_OF_WORK } from '../../ports/tokens.js';
import type { UnitOfWork } from '../../ports/unit-of-work.port.js';

/** A working day: long enough not to interrupt reading, short enough for a shared office. */
export const SESSION_MS = 10 * 60 * 60_000;
const FAILURES_BEFORE_LOCK = 8;
const LOCK_MS = 15 * 60_000;

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Signing in and out. Sessions are opaque random tokens; the database holds only their hashes. */
@Injectable()
export class Sessions {
  private decoy: Promise<string> | null = null;

  constructor(
    @Inject(UNIT_OF_WORK) private readonly work: UnitOfWork, @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(PASSWORDS) private readonly passwords: Passwords, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a session; throws AppError `sign-in-failed` with the same words whatever was wrong. */
  async signIn(untrustedEmail: string, untrustedPassword: string): Promise<{ readonly account: Account; readonly token: string }> {
    const now = this.clock.now();
    const account = await this.accounts.findByEmail(untrustedEmail.trim().toLowerCase());
    // An unknown address costs the same time as a known one, so that addresses cannot be guessed.
    const right = await this.passwords.verify(account?.passwordHash ?? (await (this.decoy ??= this.passwords.hash(randomBytes(16).toString('hex')))), untrustedPassword);
    const usable = account !== null && account.disabledAt === null && (account.lockedUntil === null || account.lockedUntil <= now);
    if (account && !(right && usable)) {
      const lockedUntil = account.failedSignIns + 1 >= FAILURES_BEFORE_LOCK ? new Date(now.getTime() + LOCK_MS) : null;
      await this.work.run((tx) => this.accounts.noteFailure(tx, account.id, lockedUntil));
    }
    if (!account || !right || !usable) throw new AppError('sign-in-failed', 'input', 'The e-mail address or password is not right, or the account is locked for a while.');
    return { account, token: await this.open(account) };
  }

  async open(account: Account): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.work.run(async (tx) => {
      await this.accounts.clearFailures(tx, account.id);
      await this.accounts.addSession(tx, digest(token), account.id, now, new Date(now.getTime() + SESSION_MS));
    });
    return token;
  }

  accountOf(untrustedToken: string): Promise<Account | null> { return this.accounts.ofSession(digest(untrustedToken), this.clock.now()); }

  async signOut(untrustedToken: string): Promise<void> { await this.work.run((tx) => this.accounts.endSession(tx, digest(untrustedToken))); }
}
