import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';
import type { Role } from '../../../core/accounts/role.js';
import type { Account, AccountListing, Accounts, AccountSecrets } from '../../../ports/accounts.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

const COLUMNS = 'a.id, a.email, a.name, a.roles, a.disabled_at as "disabledAt"';
const LISTED = `${COLUMNS}, a.password_set as "passwordSet", a.invitation_expires as "invitedUntil", a.created_at as "createdAt"`;

/** Any number, the same in every process. */
const ACCOUNTS_LOCK = 0x6163636f;

export class PostgresAccounts implements Accounts {
  constructor(private readonly source: DataSource) {}

  async create(tx: Tx, account: Parameters<Accounts['create']>[1], now: Date): Promise<Account> {
    const [row] = await managerOf(tx).query(
      `insert into account as a (id, email, name, password_hash, roles, created_at, password_set) values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
      [newId(), account.email, account.name, account.passwordHash, JSON.stringify(account.roles), now, account.passwordSet ?? true]);
    return row as Account;
  }

  async findByEmail(email: string): Promise<AccountSecrets | null> {
    const [row] = await this.source.query(
      `select ${COLUMNS}, a.password_hash as "passwordHash", a.failed_sign_ins as "failedSignIns", a.locked_until as "lockedUntil" from account a where a.email = $1`, [email]);
    return (row as AccountSecrets | undefined) ?? null;
  }

  async count(): Promise<number> {
    const [row] = await this.source.query('select count(*)::int as n from account');
    return (row as { n: number }).n;
  }

  list(): Promise<readonly AccountListing[]> {
    return this.source.query(`select ${LISTED} from account a order by a.name, a.email`);
  }

  async find(id: string): Promise<AccountListing | null> {
    const [row] = await this.source.query(`select ${LISTED} from account a where a.id = $1`, [id]);
    return (row as AccountListing | undefined) ?? null;
  }

  async lock(tx: Tx): Promise<void> { await managerOf(tx).query('select pg_advisory_xact_lock($1)', [ACCOUNTS_LOCK]); }

  async holders(tx: Tx, role: Role): Promise<readonly string[]> {
    const rows = await managerOf(tx).query('select id from account where disabled_at is null and roles @> $1::jsonb', [JSON.stringify([role])]);
    return (rows as { id: string }[]).map((row) => row.id);
  }

  async setRoles(tx: Tx, id: string, roles: readonly Role[]): Promise<void> {
    await managerOf(tx).query('update account set roles = $2 where id = $1', [id, JSON.stringify(roles)]);
  }

  async setDisabled(tx: Tx, id: string, at: Date | null): Promise<void> {
    await managerOf(tx).query('update account set disabled_at = $2, invitation_hash = null, invitation_expires = null where id = $1', [id, at]);
    if (at !== null) await managerOf(tx).query('delete from session where account_id = $1', [id]);
  }

  async invite(tx: Tx, id: string, tokenHash: string, expires: Date): Promise<void> {
    await managerOf(tx).query('update account set invitation_hash = $2, invitation_expires = $3 where id = $1', [id, tokenHash, expires]);
  }

  async ofInvitation(tokenHash: string, now: Date): Promise<Account | null> {
    const [row] = await this.source.query(`select ${COLUMNS} from account a where a.invitation_hash = $1 and a.invitation_expires > $2 and a.disabled_at is null`, [tokenHash, now]);
    return (row as Account | undefined) ?? null;
  }

  async setPassword(tx: Tx, id: string, passwordHash: string, byLink: string | null): Promise<boolean> {
    const [rows] = await managerOf(tx).query(
      `update account set password_hash = $2, password_set = true, invitation_hash = null, invitation_expires = null, failed_sign_ins = 0, locked_until = null
       where id = $1 and ($3::text is null or invitation_hash = $3) returning id`, [id, passwordHash, byLink]) as [unknown[], number];
    if (rows.length === 0) return false;
    await managerOf(tx).query('delete from session where account_id = $1', [id]);
    return true;
  }

  async noteFailure(tx: Tx, id: string, lockedUntil: Date | null): Promise<void> {
    await managerOf(tx).query('update account set failed_sign_ins = failed_sign_ins + 1, locked_until = coalesce($2, locked_until) where id = $1', [id, lockedUntil]);
  }

  async clearFailures(tx: Tx, id: string): Promise<void> {
    await managerOf(tx).query('update account set failed_sign_ins = 0, locked_until = null where id = $1', [id]);
  }

  async addSession(tx: Tx, tokenHash: string, accountId: string, now: Date, expiresAt: Date): Promise<void> {
    await managerOf(tx).query('delete from session where expires_at < $1', [now]);
    await managerOf(tx).query('insert into session (token_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)', [tokenHash, accountId, now, expiresAt]);
  }

  async ofSession(tokenHash: string, now: Date): Promise<Account | null> {
    const [row] = await this.source.query(
      `select ${COLUMNS} from session s join account a on a.id = s.account_id where s.token_hash = $1 and s.expires_at > $2 and a.disabled_at is null`, [tokenHash, now]);
    return (row as Account | undefined) ?? null;
  }

  async endSession(tx: Tx, tokenHash: string): Promise<void> {
    await managerOf(tx).query('delete from session where token_hash = $1', [tokenHash]);
  }
}
