import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { REPOSITORY } from '../../src/settings.js';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';

const files = path.join(REPOSITORY, 'sample-records', 'files');
const PASSWORD = 'three random words';

(browserStarts() ? describe : describe.skip)('a request from the first account to the bundle, in a browser', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, page: Page;
  const seen: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'off' });
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    page.on('pageerror', (error) => seen.push(error.message));
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  const violations = async (): Promise<string[]> => axeFindings(page);
  const fits = async (): Promise<boolean> => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('keeps everyone out before there is an account', async () => {
    await page.goto(server.origin);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await violations()).toEqual([]);
  });

  it('makes the first account by the link that was printed, once', async () => {
    await page.goto(server.firstRun!);
    await page.fill('#name', 'Robin Clerk');
    await page.fill('#email', 'Robin@Council.example');
    await page.fill('#password', 'short');
    await button('Make account').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('at least 12 characters');
    expect(await violations()).toEqual([]);
    await page.fill('#password', PASSWORD);
    await button('Make account').click();
    await page.waitForURL('**/requests');
    expect(await page.textContent('main')).toContain('There are no requests yet');
    expect(await violations()).toEqual([]);
    const again = await fetch(server.firstRun!);
    expect(again.status).toBe(403);
  });

  it('says what is missing when a request is recorded, and records it', async () => {
    await page.getByRole('button', { name: 'Record a request' }).click();
    await button('Save and add records').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter a date of birth');
    expect(await violations()).toEqual([]);
    await page.fill('#name', 'Maureen Ann Tolley');
    await page.fill('#born', '1957-08-09');
    await page.fill('#also', 'Mo\nMaureen Ann Spratt');
    await button('Save and add records').click();
    await page.waitForURL('**/records');
    expect(await violations()).toEqual([]);
  });

  it('takes files with progress, and lists what could not be read', async () => {
    await page.setInputFiles('#files', [
      { name: 'email-12.eml', mimeType: 'message/rfc822', buffer: await readFile(path.join(files, 'email-12.eml')) },
      { name: 'electronic-11.pdf', mimeType: 'application/pdf', buffer: await readFile(path.join(files, 'electronic-11.pdf')) },
      { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nthis is no document') },
      { name: 'empty.tif', mimeType: 'image/tiff', buffer: Buffer.alloc(0) },
    ]);
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/, { timeout: 60_000 });
    await page.waitForSelector('[data-phase=ready]', { timeout: 120_000 });
    await page.getByRole('link', { name: '2 files could not be read' }).click();
    const text = await page.textContent('main');
    expect(text).toContain('broken.pdf');
    expect(text).toContain('empty.tif');
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: 'Overview' }).click();
  }, 200_000);

  it('builds no bundle while suggestions are open; then builds one that passes its checks', async () => {
    await page.getByRole('link', { name: 'Build, approve and release bundles' }).click();
    expect(await page.textContent('main')).toContain('once every suggestion is decided');
    expect(await violations()).toEqual([]);
    await page.goBack();
    const takeAll = async (): Promise<void> => {
      await page.getByText('Take all open suggestions as decisions').click();
      await button('Take all suggestions').click();
      await page.waitForSelector('text=Every suggestion is decided');
    };
    await takeAll();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: /^Undo.+took all open suggestions/ }).click();
    await page.waitForSelector('text=Take all open suggestions as decisions');
    await takeAll();
    await page.getByRole('link', { name: 'Build, approve and release bundles' }).click();
    await button('Build a bundle').click();
    await page.getByRole('link', { name: 'Version 1' }).click();
    for (const until = Date.now() + 120_000; Date.now() < until && !(await page.getByRole('link', { name: 'Bundle (PDF)' }).count());) { await page.waitForTimeout(500); await page.reload(); }
    expect(await violations()).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Bundle (PDF)' }).click()]);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
    const [schedule] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Schedule of decisions (CSV)' }).click()]);
    expect(await readFile(await schedule.path(), 'utf8')).toContain('KEEP-SUBJECT');
  }, 200_000);

  it('shows the trail with who did what', async () => {
    await page.getByRole('link', { name: 'Trail', exact: true }).click();
    const text = await page.textContent('main');
    for (const action of ['request.recorded', 'file.received', 'suggestions.accepted', 'act.undone', 'bundle.verified', 'bundle.downloaded']) expect(text).toContain(action);
    expect(await violations()).toEqual([]);
  });

  it('fits a phone, and 200 % zoom', async () => {
    for (const [width, height] of [[360, 740], [600, 450]] as const) {
      await page.setViewportSize({ width, height });
      for (const address of ['/requests', '/requests/new']) { await page.goto(server.origin + address); expect(await fits()).toBe(true); }
      await page.goto(`${server.origin}/requests`);
      await page.click('table a');
      expect(await fits()).toBe(true);
      expect(await violations()).toEqual([]);
    }
  });

  it('refuses a change that another site asks for', async () => {
    const cookies = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
    const send = (headers: Record<string, string>) => fetch(`${server.origin}/requests`, { method: 'POST', redirect: 'manual', headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: 'name=X&born=1960-01-01&received=2026-01-01' });
    expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({})).status).toBe(403);
  });

  it('forgets the person who signs out, and lets nobody guess a password', async () => {
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.goto(`${server.origin}/requests`);
    await button('Sign out').click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${server.origin}/requests`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.fill('#email', 'robin@council.example');
    await page.fill('#password', 'wrong');
    await button('Sign in').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('not right');
    await page.fill('#password', PASSWORD);
    await button('Sign in').click();
    await page.waitForURL('**/requests');
  });

  it('ran without a fault in any page', () => expect(seen).toEqual([]));
});
