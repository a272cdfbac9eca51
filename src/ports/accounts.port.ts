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

/** An account as an administrator sees it. */
export interface AccountListing extends Account {
  /** False until the person has chosen a password. */
  readonly passwordSet: boolean;
  /** Until when the one-time link opens; null where there is none. */
  readonly invitedUntil: Date | null;
  readonly createdAt: Date;
}

export interface AccountSecrets extends Account { readonly passwordHash: string; readonly failedSignIns: number; readonly lockedUntil: Date | null }

export interface Accounts {
  create(tx: Tx, account: { readonly email: string; readonly name: string; readonly passwordHash: string; readonly roles: readonly Role[]; /** Default true. */ readonly passwordSet?: boolean }, now: Date): Promise<Account>;
  findByEmail(email: string): Promise<AccountSecrets | null>;
  count(): Promise<number>;
  list(): Promise<readonly AccountListing[]>;
  find(id: string): Promise<AccountListing | null>;
  /** Changes of accounts follow each other from here to the end of the transaction: two administrators cannot take each other's role at once. */
  lock(tx: Tx): Promise<void>;
  /** Accounts with the role that are not disabled, as the transaction sees them. */
  holders(tx: Tx, role: Role): Promise<readonly string[]>;
  setRoles(tx: Tx, id: string, roles: readonly Role[]): Promise<void>;
  /** Null: enabled again. A disabled account has no session. */
  setDisabled(tx: Tx, id: string, at: Date | null): Promise<void>;
  /** A fresh one-time link; an earlier one opens no more. */
  invite(tx: Tx, id: string, tokenHash: string, expires: Date): Promise<void>;
  ofInvitation(tokenHash: string, now: Date): Promise<Account | null>;
  /** Ends every session and any link, and lifts a lock; `byLink` guards against a link that is used twice at once: false where it is gone. */
  setPassword(tx: Tx, id: string, passwordHash: string, byLink: string | null): Promise<boolean>;
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
