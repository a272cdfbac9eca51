import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { REPOSITORY } from '../../src/settings.js';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';

const files = path.join(REPOSITORY, 'sample-records', 'files');
const PASSWORD = 'three random words';

/** ISO day so many days from today. */
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

(browserStarts() ? describe : describe.skip)('requests, searches, records and accounts, in a browser', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, page: Page, request: string;
  const seen: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'off' });
    browser = await launchBrowser();
    page = await fresh();
    await page.goto(server.firstRun!);
    await page.fill('#name', 'Robin Clerk');
    await page.fill('#email', 'robin@council.example');
    await page.fill('#password', PASSWORD);
    await button('Make account').click();
    await page.waitForURL('**/requests');
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  const fresh = async (): Promise<Page> => {
    const made = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    made.on('pageerror', (error) => seen.push(error.message));
    return made;
  };
  const violations = async (on = page): Promise<string[]> => axeFindings(on);
  const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
  const main = (): Promise<string> => page.innerText('main');
  const open = (below: string): Promise<unknown> => page.goto(`${server.origin}/requests/${request}${below}`);

  it('records a request with all that is known of it', async () => {
    await page.goto(`${server.origin}/requests/new`);
    expect(await violations()).toEqual([]);
    await page.fill('#name', 'Maureen Ann Tolley');
    await page.fill('#born', '1957-08-09');
    await page.fill('#received', day(-40));
    await page.getByLabel('Someone with their authority').check();
    await button('Save and add records').click();
    expect(await page.innerText('.govuk-error-summary')).toContain('Enter the name of the person who asks');
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    expect(await violations()).toEqual([]);
    await page.fill('#requester', 'Pat Solicitor');
    await page.fill('#knownPeople', 'Robert Tolley, stepfather');
    await page.fill('#identityEvidence', 'Passport seen by R. Clerk');
    await page.fill('#identityOn', day(-20));
    await button('Save and add records').click();
    await page.waitForURL('**/records');
    request = /requests\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    await open('/details');
    const text = await main();
    for (const part of ['Someone with their authority: Pat Solicitor', 'Robert Tolley, stepfather', 'Passport seen', 'Proof of identity received']) expect(text).toContain(part);
    expect(text).toMatch(/due in \d+ days?/);
    expect(await violations()).toEqual([]);
  });

  it('keeps the ledger of the clock: pause, answer, extension, undo', async () => {
    const note = async (kind: string, on: string, words: string): Promise<void> => {
      if (!(await page.isVisible('#kind'))) await page.getByText('Note something that moves the clock').click();
      await page.selectOption('#kind', kind);
      await page.fill('#on', on);
      await page.fill('#note', words);
      await button('Note it').click();
      await page.waitForLoadState();
    };
    await note('clarification-asked', day(-10), '');
    expect(await page.innerText('.govuk-error-summary')).toContain('Say what was asked');
    expect(await violations()).toEqual([]);
    await note('clarification-asked', day(-10), 'Which homes?');
    expect(await main()).toContain('paused since');
    await note('clarification-answered', day(-6), '');
    expect(await main()).toMatch(/5 days of waiting do not count/);
    await note('extension-notified', day(1), 'Three files in two archives');
    expect(await page.innerText('.govuk-error-summary')).toContain('not in the future');
    await note('extension-notified', day(0), 'Three files in two archives');
    expect(await main()).toContain('three months from');
    await button('Undo').click();
    await page.waitForURL('**/details');
    expect(await main()).not.toContain('three months from');
    await note('complaint-received', day(-33), 'By telephone');
    expect(await main()).toMatch(/Complaint of .*acknowledge by/);
    // The time for telling of an extension is over once the month is.
    await note('clarification-asked', day(-60), 'Too early');
    expect(await page.innerText('.govuk-error-summary')).toContain('had not been received');
  }, 180_000);

  it('changes the request, and does not overwrite what someone else wrote meanwhile', async () => {
    const other = await page.context().newPage();
    await other.goto(`${server.origin}/requests/${request}/details/edit`);
    await open('/details/edit');
    expect(await violations()).toEqual([]);
    await page.fill('#also', 'Mo Tolley\nMaureen Spratt');
    await button('Save').click();
    await page.waitForURL('**/details?done=saved');
    expect(await main()).toContain('Maureen Spratt');
    await other.fill('#delivery', 'carrier pigeon');
    await button('Save', other).click();
    expect(await other.innerText('.govuk-error-summary')).toContain('Someone else changed the request');
    expect(await other.inputValue('#also')).toContain('Maureen Spratt');
    await other.close();
  });

  it('keeps a log of searches; a limit needs its reason', async () => {
    await open('/searches');
    expect(await main()).toContain('Nothing has been noted yet');
    await page.fill('#place', 'Council archive');
    await page.fill('#result', 'Two volumes, 1961 to 1964');
    await page.fill('#limit', 'Only by surname');
    await button('Save the search').click();
    expect(await page.innerText('.govuk-error-summary')).toContain('reasonable and proportionate');
    expect(await violations()).toEqual([]);
    await page.fill('#justification', 'The index has nothing else');
    await button('Save the search').click();
    await page.waitForURL('**/searches?done=saved');
    expect(await main()).toContain('Two volumes');
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: 'Change Council archive' }).click();
    await page.fill('#result', 'Three volumes');
    expect(await violations()).toEqual([]);
    await button('Save').click();
    await page.waitForURL('**/searches?done=saved');
    expect(await main()).toContain('Three volumes');
    await page.getByRole('button', { name: 'Remove Council archive' }).click();
    await page.waitForURL('**/searches?done=removed');
    expect(await main()).toContain('Nothing has been noted yet');
  });

  it('takes files as what they are said to be, sends nothing twice, reads one again', async () => {
    const letter = { name: 'email-12.eml', mimeType: 'message/rfc822', buffer: await readFile(path.join(files, 'email-12.eml')) };
    const broken = { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nthis is no document') };
    await open('/records');
    expect(await violations()).toEqual([]);
    await page.getByText('What are these files?').click();
    await page.getByLabel('Electronic documents').check();
    await page.setInputFiles('#files', [letter, broken]);
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/, { timeout: 60_000 });
    await page.waitForSelector('[data-phase=ready]', { timeout: 60_000 });
    await open('/records?only=refused');
    expect(await main()).toContain('broken.pdf');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await violations()).toEqual([]);
    const sent: string[] = [];
    page.on('request', (r) => { if (r.method() === 'POST' && r.url().includes('/uploads')) sent.push(r.url()); });
    await page.setInputFiles('#files', [letter, broken]);
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/, { timeout: 60_000 });
    expect(sent).toEqual([]);
    await open('/records');
    await page.getByRole('link', { name: 'email-12.eml' }).click();
    expect(await page.isChecked('input[value=electronic]')).toBe(true);
    expect(await violations()).toEqual([]);
    await page.getByLabel('Find out for each page').check();
    await button('Read it again').click();
    await page.waitForURL('**?kept=0');
    expect(await main()).toContain('being read again');
    await open('');
    await page.waitForSelector('[data-phase=ready]', { timeout: 60_000 });
  }, 240_000);

  it('says that findings are out of date, and finds people again without touching what was decided', async () => {
    await open('');
    await page.getByText('Take all open suggestions as decisions').click();
    await button('Take all suggestions').click();
    await page.waitForLoadState();
    const decided = await page.innerText('section[aria-labelledby=decisions] p');
    await open('/details/edit');
    await page.fill('#also', 'Mo Tolley');
    await button('Save').click();
    expect(await main()).toContain('Names or people were changed');
    expect(await violations()).toEqual([]);
    await button('Find people again').click();
    await page.waitForSelector('[data-phase=ready]', { timeout: 60_000 });
    await page.reload();
    expect(await main()).not.toContain('Names or people were changed');
    expect(await page.innerText('section[aria-labelledby=decisions] p')).toBe(decided);
    // Decisions name places in the words of a page: such a page is not read again.
    await open('/records');
    await page.getByRole('link', { name: 'email-12.eml' }).click();
    await button('Read it again').click();
    await page.waitForLoadState();
    expect(await main()).toMatch(/decided/);
  }, 240_000);

  it('shows what is due, finds by name without putting it in an address, and exports the backlog', async () => {
    await page.goto(`${server.origin}/requests`);
    expect(await violations()).toEqual([]);
    await page.fill('#words', 'tolley MO');
    await button('Search').click();
    await page.waitForSelector('text=1 request found');
    expect(page.url()).not.toContain('olley');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.fill('#words', 'nobody');
    await button('Search').click();
    await page.waitForSelector('text=0 requests found');
    expect(await main()).toContain('There are no such requests');
    expect(await violations()).toEqual([]);
    await page.goto(`${server.origin}/requests?show=mine`);
    expect(await page.locator('tbody tr').count()).toBe(1);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Download the backlog/ }).click()]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.split('\r\n')[0]).toBe('reference,received,started,due,extended,days_overdue,state,answered,pages');
    expect(csv).toContain(`,${day(-40)},${day(-20)},`);
    expect(csv).not.toContain('Tolley');
  });

  it('the first page of a request tells each role what is next', async () => {
    await open('');
    expect(await main()).toContain('Do next');
    expect(await violations()).toEqual([]);
    expect(await page.locator('.cf-steps li').count()).toBe(10);
  });

  it('makes an account with a link; the second person signs in, changes the password, and sees only what the role allows', async () => {
    await page.goto(`${server.origin}/accounts/new`);
    expect(await violations()).toEqual([]);
    await button('Make the account').click();
    expect(await page.innerText('.govuk-error-summary')).toContain('Choose at least one role');
    await page.fill('#name', 'Amina Approver');
    await page.fill('#email', 'amina@council.example');
    await page.getByLabel('Approver', { exact: true }).check();
    await button('Make the account').click();
    const link = await page.innerText('#link');
    expect(await violations()).toEqual([]);
    const second = await fresh();
    await second.goto(link);
    expect(await violations(second)).toEqual([]);
    await second.fill('#password', 'short');
    await button('Save and sign in', second).click();
    expect(await second.innerText('.govuk-error-summary')).toContain('at least 12 characters');
    await second.fill('#password', 'a quiet green boat');
    await button('Save and sign in', second).click();
    await second.waitForURL('**/requests');
    expect(await second.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
    expect((await second.goto(`${server.origin}/accounts`))!.status()).toBe(403);
    expect((await second.goto(link))!.status()).toBe(403);
    await second.goto(`${server.origin}/password`);
    expect(await violations(second)).toEqual([]);
    await second.fill('#current', 'wrong');
    await second.fill('#password', 'a loud yellow train');
    await button('Change password', second).click();
    expect(await second.innerText('.govuk-error-summary')).toContain('not your password');
    await second.fill('#current', 'a quiet green boat');
    await second.fill('#password', 'a loud yellow train');
    await button('Change password', second).click();
    expect(await second.innerText('main')).toContain('Your password has been changed');
    // Disabled: out at once.
    await page.goto(`${server.origin}/accounts`);
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: 'Amina Approver' }).click();
    expect(await violations()).toEqual([]);
    await button('Disable this account').click();
    expect(await main()).toContain('The account is disabled');
    await second.goto(`${server.origin}/requests`);
    expect(new URL(second.url()).pathname).toBe('/sign-in');
    await second.context().close();
  }, 180_000);

  it('leaves the last administrator in place', async () => {
    await page.goto(`${server.origin}/accounts`);
    await page.getByRole('link', { name: 'Robin Clerk' }).last().click();
    await page.getByLabel('Administrator', { exact: true }).uncheck();
    await button('Save roles').click();
    expect(await page.innerText('.govuk-error-summary')).toContain('your own account');
    expect(await violations()).toEqual([]);
  });

  it('fits 400 % zoom', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const address of ['/requests', '/requests/new', '/accounts', '/accounts/new', '/password', `/requests/${request}`, ...['details', 'details/edit', 'searches', 'records', 'records/flagged'].map((p) => `/requests/${request}/${p}`)]) {
      await page.goto(server.origin + address);
      expect([address, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([address, true]);
    }
  }, 180_000);

  it('ran without a fault in any page', () => expect(seen).toEqual([]));
});
