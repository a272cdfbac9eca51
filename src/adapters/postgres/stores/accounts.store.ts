import type { DataSource } from 'typeorm';
import { managerOf } from '../unit-of-work.js';
import { newId } from '../new-id.js';
import type { Account, Accounts, AccountSecrets } from '../../../ports/accounts.port.js';
import type { Tx } from '../../../ports/unit-of-work.port.js';

const COLUMNS = 'a.id, a.email, a.name, a.roles, a.disabled_at as "disabledAt"';

export class PostgresAccounts implements Accounts {
  constructor(private readonly source: DataSource) {}

  async create(tx: Tx, account: Parameters<Accounts['create']>[1], now: Date): Promise<Account> {
    const [row] = await managerOf(tx).query(
      `insert into account as a (id, email, name, password_hash, roles, created_at) values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
      [newId(), account.email, account.name, account.passwordHash, JSON.stringify(account.roles), now]);
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

  list(): Promise<readonly Account[]> {
    return this.source.query(`select ${COLUMNS} from account a order by a.name, a.email`);
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
