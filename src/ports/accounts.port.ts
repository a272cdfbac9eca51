import type { Role } from '../core/accounts/role.js';
import type { Tx } from './unit-of-work.port.js';

export interface Account {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly disabledAt: Date | null;
}

export interface AccountSecrets extends Account { readonly passwordHash: string; readonly failedSignIns: number; readonly lockedUntil: Date | null }

export interface Accounts {
  create(tx: Tx, account: { readonly email: string; readonly name: string; readonly passwordHash: string; readonly roles: readonly Role[] }, now: Date): Promise<Account>;
  findByEmail(email: string): Promise<AccountSecrets | null>;
  count(): Promise<number>;
  list(): Promise<readonly Account[]>;
  /** Notes a wrong password; the account is locked until `lockedUntil` where one is given. */
  noteFailure(tx: Tx, id: string, lockedUntil: Date | null): Promise<void>;
  clearFailures(tx: Tx, id: string): Promise<void>;
  addSession(tx: Tx, tokenHash: string, accountId: string, now: Date, expiresAt: Date): Promise<void>;
  /** The account of a session that has not run out and whose account is not disabled. */
  ofSession(tokenHash: string, now: Date): Promise<Account | null>;
  endSession(tx: Tx, tokenHash: string): Promise<void>;
}

/** Slow, salted hashes of passwords. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}
