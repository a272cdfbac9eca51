import { systemClock } from '../../adapters/clock/system-clock.js';
import { PostgresAuditTrail } from '../../adapters/postgres/audit-trail.js';
import { PostgresAccounts } from '../../adapters/postgres/stores/accounts.store.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { Role } from '../../core/accounts/role.js';
import type { Account } from '../../ports/accounts.port.js';
import { ManageAccounts } from './manage-accounts.use-case.js';
import { Sessions } from './sessions.service.js';

/** Quick, and as good for a test as the slow one. */
const passwords = { hash: (password: string) => Promise.resolve(`plain ${password}`), verify: (hash: string, password: string) => Promise.resolve(hash === `plain ${password}`) };

describe('accounts', () => {
  let test: TestDatabase, accounts: PostgresAccounts, manage: ManageAccounts, sessions: Sessions, root: Account, now: Date;
  const clock = { now: () => now };

  beforeAll(async () => {
    test = await createTestDatabase();
    const { source, unitOfWork } = await test.open();
    now = systemClock.now();
    accounts = new PostgresAccounts(source);
    const audit = new PostgresAuditTrail(source, clock);
    manage = new ManageAccounts(unitOfWork, accounts, passwords, audit, clock);
    sessions = new Sessions(unitOfWork, accounts, passwords, clock);
    root = await unitOfWork.run((tx) => accounts.create(tx, { name: 'Robin Clerk', email: 'robin@council.example', passwordHash: 'plain three random words', roles: ['administrator'] }, now));
    readTrail = async () => { const seen: string[][] = []; for await (const e of audit.read('accounts')) seen.push([e.actor === root.id ? 'root' : 'other', e.action]); return seen; };
  });
  afterAll(() => test?.drop());

  let readTrail: () => Promise<string[][]>;
  const make = (name: string, roles: Role[]) => manage.make({ name, email: `${name.toLowerCase()}@council.example`, roles }, root);

  it('an account is made with a link that works once, and nobody can sign in before it was used', async () => {
    const { account, token } = await make('Amina', ['reviewer']);
    expect(await manage.found(account.id)).toMatchObject({ passwordSet: false, roles: ['reviewer'] });
    await expect(sessions.signIn('amina@council.example', '')).rejects.toMatchObject({ code: 'sign-in-failed' });
    await manage.useLink(token, 'a quiet green boat');
    await expect(manage.useLink(token, 'another long password')).rejects.toMatchObject({ code: 'link-closed' });
    expect((await sessions.signIn('amina@council.example', 'a quiet green boat')).account.id).toBe(account.id);
    expect(await manage.found(account.id)).toMatchObject({ passwordSet: true, invitedUntil: null });
    await expect(manage.make({ name: 'Other', email: 'amina@council.example', roles: ['auditor'] }, root)).rejects.toMatchObject({ code: 'email-taken' });
  });

  it('a link runs out, and a newer one closes the older', async () => {
    const { account, token } = await make('Bea', ['approver']);
    const newer = await manage.newLink(account.id, root);
    expect(await manage.ofLink(token)).toBeNull();
    expect(await manage.ofLink(newer)).toMatchObject({ id: account.id });
    const then = now;
    now = new Date(now.getTime() + 8 * 24 * 3_600_000);
    expect(await manage.ofLink(newer)).toBeNull();
    now = then;
  });

  it('one’s own password is changed with the old one, and ends every session', async () => {
    const { account, token } = await make('Cleo', ['reviewer']);
    await manage.useLink(token, 'a quiet green boat');
    const session = await sessions.open(account);
    await expect(manage.changePassword(account, 'not this', 'a loud yellow train')).rejects.toMatchObject({ code: 'password-wrong' });
    expect(await sessions.accountOf(session)).not.toBeNull();
    await manage.changePassword(account, 'a quiet green boat', 'a loud yellow train');
    expect(await sessions.accountOf(session)).toBeNull();
    expect((await sessions.signIn('cleo@council.example', 'a loud yellow train')).account.id).toBe(account.id);
  });

  it('roles hold at once; a disabled account is signed out and its link closed', async () => {
    const { account, token } = await make('Dai', ['reviewer']);
    const session = await sessions.open(account);
    await manage.setRoles(account.id, ['approver', 'auditor'], root);
    expect((await sessions.accountOf(session))!.roles).toEqual(['approver', 'auditor']);
    await manage.setDisabled(account.id, true, root);
    expect(await sessions.accountOf(session)).toBeNull();
    expect(await manage.ofLink(token)).toBeNull();
    await expect(manage.newLink(account.id, root)).rejects.toMatchObject({ code: 'account-disabled' });
    await manage.setDisabled(account.id, false, root);
    expect((await manage.found(account.id)).disabledAt).toBeNull();
  });

  it('nobody takes the last administrator away, or themselves', async () => {
    await expect(manage.setDisabled(root.id, true, root)).rejects.toMatchObject({ code: 'own-account' });
    await expect(manage.setRoles(root.id, ['reviewer'], root)).rejects.toMatchObject({ code: 'own-account' });
    const { account: second } = await make('Eve', ['administrator']);
    // Two administrators take each other's role at the same moment: one of them stays.
    const both = await Promise.allSettled([manage.setRoles(root.id, ['reviewer'], second), manage.setRoles(second.id, ['reviewer'], root)]);
    expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await accounts.list()).filter((a) => a.roles.includes('administrator'))).toHaveLength(1);
  });

  it('everything is in the trail of accounts', async () => {
    const actions = (await readTrail()).map(([, action]) => action);
    expect(new Set(actions)).toEqual(new Set(['account.made', 'account.password-set', 'account.link-made', 'account.roles-changed', 'account.disabled', 'account.enabled']));
    expect((await readTrail())[0]).toEqual(['root', 'account.made']);
  });
});
