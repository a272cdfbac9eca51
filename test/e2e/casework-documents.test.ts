import type { Browser, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';

/** Documents and glossary of the sample request: everything that people do there, in a browser, on one server. */
(browserStarts() ? describe : describe.skip)('documents and glossary, in a browser', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, page: Page, base: string;
  const seen: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'on' });
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    page.on('pageerror', (error) => seen.push(error.message));
    await page.goto(server.firstRun!);
    await page.fill('#name', 'Robin Clerk');
    await page.fill('#email', 'robin@council.example');
    await page.fill('#password', 'three random words');
    await button('Make account').click();
    await page.waitForURL('**/requests');
    await server.says('has been read', 280_000);
    await page.reload();
    base = server.origin + (await page.getAttribute('main table a', 'href'))!;
  }, 320_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const violations = async (): Promise<string[]> => axeFindings(page);
  const documents = () => page.goto(`${base}/documents`);
  const titles = async (): Promise<string[]> => { await documents(); return page.locator('.cf-doc h3').allTextContents(); };
  const dates = async (): Promise<string[]> => { await documents(); return page.locator('.cf-doc p:nth-of-type(1) strong').allTextContents(); };
  const open = async (n: number): Promise<void> => { await documents(); await page.locator('.cf-doc h3 a').nth(n - 1).click(); await page.waitForSelector('#facts'); };
  const said = () => page.textContent('.cf-done');
  const loaded = (press: () => Promise<void>) => Promise.all([page.waitForEvent('load'), press()]);
  const act = (name: string) => page.locator('summary').filter({ hasText: name }).click();

  it('shows the chronology with pictures, dates and the words that they rest on', async () => {
    await documents();
    expect(await violations()).toEqual([]);
    expect((await page.locator('.cf-docs__head').allTextContents()).map(Number)).toEqual([...(await page.locator('.cf-docs__head').allTextContents()).map(Number)].sort());
    expect(await page.textContent('.cf-doc >> nth=0')).toMatch(/14 November 1961\s+from “14th November, 1961”/);
    expect(await page.locator('.cf-doc img').first().evaluate((img: { complete: boolean; naturalWidth: number }) => img.naturalWidth)).toBeGreaterThan(50);
    expect(await page.textContent('.cf-needs')).toMatch(/documents? needs? a look/);
  });

  it('keeps the order as filed, and the files, as other views', async () => {
    await page.goto(`${base}/documents?view=filed`);
    expect(await violations()).toEqual([]);
    const places = await page.locator('.cf-doc .cf-path').allTextContents();
    expect(places).toEqual([...places].sort());
    await page.goto(`${base}/documents?view=files`);
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: 'scan-002.pdf' }).click();
    expect(await page.locator('.cf-doc').count()).toBe(4);
    await page.goto(`${base}/documents?view=wrong&page=-3&look=zzz&type=none&file='`);
    expect(await page.locator('main h1').textContent()).toBe('Documents');
  });

  it('joins two documents and splits them again, each part dated anew', async () => {
    const before = await titles(), days = await dates();
    await open(4);
    expect(await violations()).toEqual([]);
    await act('Join with another document');
    await button('Join with the one after').click();
    expect(await said()).toContain('joined');
    expect(await titles()).toHaveLength(before.length - 1);
    await open(4);
    expect(await page.locator('.cf-bigpage').count()).toBe(2);
    await page.getByRole('button', { name: /Split before this page/ }).click();
    expect(await said()).toContain('split');
    expect(await violations()).toEqual([]);
    expect(await titles()).toEqual(before);
    expect(await dates()).toEqual(days);
  });

  it('takes a split and a join back', async () => {
    const before = await titles();
    await open(2);
    await act('Join with another document');
    await page.fill('#join-number', '99');
    await button('Join with that one').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('number of a document');
    expect(await violations()).toEqual([]);
    await page.fill('#join-number', '10');
    await button('Join with that one').click();
    expect(await titles()).toHaveLength(before.length - 1);
    await page.goBack();
    await button('Undo').click();
    expect(await said()).toContain('undone');
    expect(await titles()).toEqual(before);
  });

  it('moves a document to the date that a person gives it', async () => {
    const before = await dates();
    await open(3);
    await act('Date');
    await page.fill('#from', '3 May 66');
    await button('Save date').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('year in full');
    expect(await page.inputValue('#from')).toBe('3 May 66');
    expect(await violations()).toEqual([]);
    await page.fill('#from', 'December 1968');
    await button('Save date').click();
    expect(await said()).toContain('moved to its place');
    expect(await page.textContent('.cf-known')).toMatch(/December 1968\s+Entered by Robin Clerk/);
    const after = await dates();
    expect(after.indexOf('December 1968')).toBe(after.indexOf('19 July 1968') + 1);
    await page.goBack();
    await button('Undo').click();
    expect(await dates()).toEqual(before);
  });

  it('moves, names and notes a document, and puts each back', async () => {
    const before = await titles();
    await open(9);
    await act('Move in the order');
    await button('One earlier').click();
    const moved = await titles();
    expect(moved[7]).toBe(before[8]);
    expect(moved[8]).toBe(before[7]);
    await open(8);
    await act('Move in the order');
    await button('Go back to what was found').click();
    expect(await titles()).toEqual(before);
    await open(9);
    await act('Title and kind');
    await page.fill('#title', 'School report, fourth year');
    await button('Save title').click();
    await act('Title and kind');
    await page.selectOption('#type', 'school-report');
    await button('Save kind').click();
    await act('Note');
    await page.fill('#note', 'Ask the school for the other years.');
    await button('Save note').click();
    await documents();
    expect(await page.textContent('.cf-doc >> nth=8')).toMatch(/School report, fourth year[^]*School report ·[^]*Note: Ask the school/);
  });

  it('says who came first when two people change the same thing', async () => {
    await open(1);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('summary').filter({ hasText: 'Title and kind' }).click();
    await other.fill('#title', 'Letter about a lodger');
    await other.getByRole('button', { name: 'Save title' }).click();
    await other.close();
    await act('Title and kind');
    await page.fill('#title', 'Something else');
    await button('Save title').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Someone else changed this');
    expect(await page.textContent('h1')).toBe('Letter about a lodger');
  });

  it('leaves what is about someone else out of the bundle, and takes it back in', async () => {
    await open(7);
    await button('Not this person').click();
    expect(await said()).toContain('stays out of every bundle');
    await page.goto(`${base}/documents?look=out`);
    expect(await page.textContent('.cf-doc')).toContain('Not this person: left out');
    await page.locator('.cf-doc h3 a').click();
    await button('It is about this person after all').click();
    await page.goto(`${base}/documents?look=out`);
    expect(await page.locator('.cf-doc').count()).toBe(0);
  });

  it('lays copies side by side and lets a person decide', async () => {
    await page.goto(`${base}/documents/copies`);
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: /^Compare/ }).click();
    expect(await page.textContent('h1')).toMatch(/Is document \d+ a copy of document \d+\?/);
    expect(await page.textContent('main')).toMatch(/\d+ words? differ/);
    expect(await page.locator('del.cf-diff').count()).toBeGreaterThan(0);
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: /^It is a copy/ }).click();
    expect(await page.textContent('h1')).toBe('A confirmed copy');
    expect((await page.goto(`${base}/documents?look=out`)) && await page.textContent('.cf-doc')).toContain('Copy: left out');
    await page.goBack();
    await button('Keep both').click();
    expect(await page.textContent('h1')).toBe('Both stay');
    await button('Undo').click();
    expect(await page.textContent('h1')).toBe('A confirmed copy');
    await button('Open the question again').click();
    expect(await page.textContent('h1')).toMatch(/^Is document/);
  });

  it('tells of missing periods, and the years that are covered', async () => {
    await page.goto(`${base}/documents/missing`);
    expect(await page.textContent('.cf-gaps')).toMatch(/to March 2004/);
    expect(await page.getAttribute('.cf-gaps a:has-text("Add a search")', 'href')).toMatch(/\/searches$/);
    expect(await page.textContent('.cf-cover')).toMatch(/1962\s*\d papers/);
    expect(await violations()).toEqual([]);
  });

  it('works without scripts, by keyboard, and at 400 % zoom', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 600 }, storageState: await page.context().storageState() });
    const plain = await context.newPage();
    await plain.goto(`${base}/documents`);
    await plain.locator('.cf-doc h3 a').first().focus();
    await plain.keyboard.press('Enter');
    await plain.waitForSelector('#facts');
    await plain.locator('summary').filter({ hasText: 'Note' }).focus();
    await plain.keyboard.press('Enter');
    await plain.fill('#note', 'Seen without scripts');
    await plain.getByRole('button', { name: 'Save note' }).press('Enter');
    expect(await plain.textContent('.cf-done')).toContain('note was saved');
    await context.close();
    await page.setViewportSize({ width: 320, height: 600 });
    for (const address of ['/documents', '/documents?view=filed', '/documents?view=files', '/documents/copies', '/documents/missing', '/glossary', '/glossary/new']) {
      await page.goto(base + address);
      expect([address, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([address, true]);
    }
    await open(1);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.setViewportSize({ width: 1200, height: 900 });
  });

  it('explains terms with the words round them and lets a person settle them', async () => {
    await page.goto(`${base}/glossary`);
    expect(await violations()).toEqual([]);
    const term = page.locator('.cf-term').filter({ has: page.getByRole('link', { name: 'H.V.', exact: true }) });
    expect(await term.textContent()).toMatch(/Health Visitor[^]*In the bundle’s glossary[^]*used (?:from|until|at|\d{4} to)/);
    expect(await term.locator('mark').first().textContent()).toBe('H.V.');
    expect(await term.locator('.cf-places a').first().getAttribute('href')).toMatch(/\/review#page=[0-9a-f-]{36}$/);
    await loaded(() => term.getByRole('button', { name: 'Reject H.V.' }).click());
    expect(await page.locator('.cf-term').filter({ hasText: 'Not in the bundle: rejected' }).count()).toBe(1);
    await loaded(() => button('Undo').click());
    expect(await page.locator('.cf-term').filter({ hasText: 'Not in the bundle: rejected' }).count()).toBe(0);
    await page.getByRole('link', { name: 'H.V.', exact: true }).click();
    await page.fill('#expansion', '');
    await page.fill('#explanation', '');
    await button('Save and approve').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter what it stands for');
    expect(await violations()).toEqual([]);
    await page.fill('#explanation', 'The council officer who looked after children in care.');
    await button('Save and approve').click();
    expect(await page.textContent('h1')).toContain('Approved');
    expect(await page.textContent('main')).toContain('written for this request');
  });

  it('approves what is sure in one act, which can be undone', async () => {
    await page.goto(`${base}/glossary?state=suggested`);
    const open = await page.locator('.cf-subnav .cf-count').nth(1).textContent();
    await loaded(() => page.getByRole('button', { name: /^Approve all/ }).click());
    expect(Number(await page.locator('.cf-subnav .cf-count').nth(2).textContent())).toBeGreaterThan(5);
    await loaded(() => button('Undo').click());
    expect(await page.locator('.cf-subnav .cf-count').nth(1).textContent()).toBe(open);
  });

  it('finds the places of a term that a person writes, and lists codes that nothing explains', async () => {
    await page.goto(`${base}/glossary?state=unknown`);
    expect(await violations()).toEqual([]);
    expect(await page.locator('.cf-term').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: /^Needs no explanation/ }).first().click();
    expect(await page.textContent('.cf-done')).toContain('put aside');
    await page.goto(`${base}/glossary/new`);
    await button('Save term').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter the term');
    expect(await violations()).toEqual([]);
    await page.fill('#term', 'wash-house');
    await page.fill('#expansion', 'shed for the laundry');
    await page.check('input[name=keep]');
    await button('Save term').click();
    await page.waitForSelector('h1:has-text("wash-house")');
    for (const until = Date.now() + 30_000; (await page.locator('.cf-places li').count()) === 0 && Date.now() < until;) { await page.waitForTimeout(500); await page.reload(); }
    expect(await page.locator('.cf-places mark').first().textContent()).toMatch(/wash-house/);
    expect(await page.textContent('main')).toContain('In the bundle’s glossary');
    expect(await violations()).toEqual([]);
  }, 180_000);

  it('keeps the organisation\'s own terms for later requests', async () => {
    await page.goto(`${server.origin}/glossary`);
    expect(await page.textContent('.cf-term')).toContain('wash-house');
    expect(await violations()).toEqual([]);
    await loaded(() => page.getByRole('button', { name: /^Remove/ }).click());
    expect(await page.locator('.cf-term').count()).toBe(0);
    await loaded(() => button('Undo').click());
    expect(await page.locator('.cf-term').count()).toBe(1);
    await page.fill('#term', 'Form 9');
    await page.fill('#expansion', 'admission form');
    await page.fill('#validFrom', '62');
    await button('Save term').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('year in full');
    expect(await violations()).toEqual([]);
  });

  it('notes every act in the trail, without words of the records', async () => {
    const text = await (await page.request.get(`${base}/trail`)).text();
    expect(text).toContain('document.joined');
    expect(text).not.toContain('wash-house');
    expect(text).not.toContain('lodger');
  });

  it('ran without a fault in any page', () => expect(seen).toEqual([]));
});
