import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { REPOSITORY } from '../../src/settings.js';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';

const files = path.join(REPOSITORY, 'sample-records', 'files');
const PASSWORD = 'three random words';
const PEOPLE = { officer: ['Olive Officer', 'complaints-officer'], support: ['Saul Support', 'support-officer'], reviewer: ['Ruth Reviewer', 'reviewer'], approver: ['Amos Approver', 'approver'], auditor: ['Ada Auditor', 'auditor'] } as const;
type Name = keyof typeof PEOPLE;

/** Each role does its own part, in a browser of its own, and nobody else's. */
(browserStarts() ? describe : describe.skip)('one request through the hands of every role', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, base: string;
  const page = {} as Record<Name | 'administrator', Page>;
  const seen: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'off' });
    browser = await launchBrowser();
    page.administrator = await newPage();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  async function newPage(): Promise<Page> {
    const made = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })).newPage();
    made.on('pageerror', (error) => seen.push(error.message));
    return made;
  }
  const violations = async (on: Page): Promise<string[]> => axeFindings(on);
  const button = (on: Page, name: string | RegExp) => on.getByRole('button', { name, exact: typeof name === 'string' });
  const go = async (who: Name, place: string): Promise<string> => {
    await page[who].goto(base + place);
    expect(await violations(page[who])).toEqual([]);
    return (await page[who].textContent('main'))!;
  };
  const refused = async (who: Name, address: string): Promise<void> => { expect((await page[who].goto(address))!.status()).toBe(403); };

  it('an administrator makes an account for each, and sees no request', async () => {
    const admin = page.administrator;
    await admin.goto(server.firstRun!);
    await admin.fill('#name', 'Alma Administrator');
    await admin.fill('#email', 'alma@council.example');
    await admin.fill('#password', PASSWORD);
    await button(admin, 'Make account').click();
    for (const [key, [name, role]] of Object.entries(PEOPLE) as [Name, readonly [string, string]][]) {
      await admin.goto(`${server.origin}/accounts/new`);
      await admin.fill('#name', name);
      await admin.fill('#email', `${key}@council.example`);
      await admin.check(`input[value=${role}]`);
      await button(admin, 'Make the account').click();
      page[key] = await newPage();
      await page[key].goto((await admin.textContent('#link'))!.trim());
      await page[key].fill('#password', PASSWORD);
      await button(page[key], 'Save and sign in').click();
      await page[key].waitForURL((url) => !url.pathname.startsWith('/set-password'));
    }
  }, 180_000);

  it('a complaints officer records the request and what proves who asks', async () => {
    const officer = page.officer;
    await officer.goto(`${server.origin}/requests/new`);
    await officer.fill('#name', 'Maureen Ann Tolley');
    await officer.fill('#born', '1957-08-09');
    await officer.fill('#also', 'Maureen Ann Spratt');
    await officer.selectOption('#channel', 'telephone');
    await officer.fill('#contact', '14 Example Street, Exampleton');
    await officer.fill('#identityEvidence', 'Passport seen in person');
    await officer.fill('#identityOn', new Date().toISOString().slice(0, 10));
    await officer.fill('#delivery', 'tracked post');
    await button(officer, 'Save and add records').click();
    await officer.waitForURL('**/records');
    base = officer.url().replace(/\/records$/, '');
    expect(await go('officer', '/details')).toContain('Passport seen in person');
    await go('officer', '/searches');
    await officer.fill('#place', 'Archive store, box 12');
    await officer.fill('#by', 'Olive Officer');
    await officer.fill('#result', 'Two files were found.');
    await button(officer, 'Save the search').click();
    expect(await officer.textContent('main')).toContain('Archive store, box 12');
  }, 180_000);

  it('a support officer uploads, and looks at what was made of it', async () => {
    const support = page.support;
    await go('support', '/records');
    await support.setInputFiles('#files', ['email-12.eml', 'electronic-11.pdf'].map((name) => path.join(files, name)));
    await support.waitForURL(base, { timeout: 60_000 });
    await support.waitForSelector('[data-phase=ready]', { timeout: 120_000 });
    expect(await go('support', '/documents')).toContain('2 documents');
    for (const address of [`${server.origin}/accounts`, `${server.origin}/requests/new`, `${base}/trail`]) await refused('support', address);
    expect(await go('support', '')).not.toContain('Take all open suggestions');
  }, 200_000);

  it('a reviewer decides everything by keyboard alone', async () => {
    const reviewer = page.reviewer;
    await go('reviewer', '/people');
    await reviewer.goto(`${base}/review`);
    await reviewer.waitForSelector('[data-ready]');
    const total = Number(/of ([\d,]+) items/.exec((await reviewer.textContent('.wb-list__foot'))!)![1]);
    expect(total).toBeGreaterThan(5);
    const decided = async (): Promise<number> => Number((await reviewer.textContent('[data-decided]'))!.replace(/\D/g, ''));
    await reviewer.keyboard.press('w');
    await reviewer.keyboard.press('u');
    for (let pressed = 0; (await decided()) < total && pressed < 2 * total; pressed++) await reviewer.keyboard.press('s');
    expect(await decided()).toBe(total);
    expect(await violations(reviewer)).toEqual([]);
    await reviewer.waitForSelector('[data-stored=true]', { timeout: 60_000 });
    await go('reviewer', '/glossary');
    const sure = button(reviewer, /^Approve/).first();
    if (await sure.count()) await sure.click();
    expect(await violations(reviewer)).toEqual([]);
    expect(await go('reviewer', '/bundles')).toContain('Every suggestion is decided');
  }, 240_000);

  const build = async (): Promise<void> => {
    await go('reviewer', '/bundles');
    const order = button(page.reviewer, /^Build a/);
    await order.click();
    // It can be ordered again once everything about this version is done, its pictures too.
    for (const end = Date.now() + 200_000; !(await order.count()) && Date.now() < end; await page.reviewer.waitForTimeout(1_000)) await page.reviewer.goto(`${base}/bundles`);
    expect(await page.reviewer.textContent('main')).not.toMatch(/Release blocked|Failed/);
  };

  it('the letter is completed, and a version is built that passes its checks', async () => {
    await build();
    expect(await go('officer', '/letter')).toContain('To complete');
    for (let part = 0; part < 12; part++) {
      await go('officer', '/letter');
      const next = page.officer.locator('.cf-letter__block', { hasText: 'To complete' }).getByRole('link', { name: /^Change/ }).first();
      if (!(await next.count())) break;
      await next.click();
      await page.officer.fill('#text', 'Write to the Council at Example House, Exampleton, or telephone 01632 960000.');
      await button(page.officer, 'Save').click();
    }
    await build();
  }, 500_000);

  it('nobody approves what they decided; a second person looks through the sample and approves', async () => {
    const [bundle] = await page.approver.goto(`${base}/bundles`).then(() => page.approver.locator('a[href*="/bundles/"]').evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href).filter((href) => /bundles\/[0-9a-f-]{36}$/.test(href))));
    const here = bundle!.slice(base.length);
    expect(await go('reviewer', `${here}/approval`)).not.toContain('Record the decision');
    expect(await go('officer', `${here}/release`)).toContain('It has not been approved by a second person');
    const samples = async (): Promise<string[]> => { await go('approver', `${here}/approval`); return page.approver.locator('table a').evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href)); };
    for (const sample of await samples()) {
      await page.approver.goto(sample);
      const looked = button(page.approver, 'I have looked at this page');
      for (let wait = 0; wait < 60 && !(await looked.count()); wait++) { await page.approver.waitForTimeout(500); await page.approver.reload(); }
      await looked.click();
    }
    await go('reviewer', '/consistency');
    for (let open = 0; open < 20; open++) {
      const reason = page.reviewer.locator('summary', { hasText: 'It is right as it is' }).first();
      if (!(await reason.count())) break;
      await reason.click();
      await page.reviewer.locator('details[open] textarea').first().fill('Looked at: both are right.');
      await button(page.reviewer, 'Accept with this reason').first().click();
    }
    await go('approver', `${here}/approval`);
    await page.approver.getByLabel('Approve', { exact: true }).check();
    await button(page.approver, 'Record the decision').click();
    expect(await page.approver.textContent('main')).toContain('Approved');
    expect(await go('officer', `${here}/release`)).not.toContain('What is open');
    await button(page.officer, 'Record the release').click();
    expect(await page.officer.textContent('.govuk-error-summary')).toMatch(/address/i);
    await page.officer.check('input[name=address]');
    await button(page.officer, 'Record the release').click();
    expect(await go('officer', here)).toContain('Released');
  }, 240_000);

  it('an auditor verifies the trail and exports the decisions without a word of the records', async () => {
    await go('auditor', '/trail');
    await button(page.auditor, 'Verify the trail').click();
    for (let wait = 0; wait < 40 && !(await page.auditor.textContent('main'))!.includes('The trail is whole'); wait++) { await page.auditor.waitForTimeout(250); await page.auditor.goto(`${base}/trail`); }
    expect(await page.auditor.textContent('main')).toContain('The trail is whole');
    await go('auditor', '/trail/decisions');
    await page.auditor.check('input[value=csv]');
    const [download] = await Promise.all([page.auditor.waitForEvent('download'), button(page.auditor, 'Download').click()]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain('KEEP-SUBJECT');
    expect(csv).not.toContain('Tolley');
  }, 180_000);

  it('ran without a fault in any page', () => expect(seen).toEqual([]));
});
