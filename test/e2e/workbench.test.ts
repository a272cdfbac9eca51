import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';
import { twoReviewers } from '../support/reviewers.js';

/** A page of scrawl, which no engine reads: it must be read by a person. */
function scrawl(): Promise<Buffer> {
  const line = (y: number): string => `<path fill="none" stroke="#223" stroke-width="5" d="M 160 ${y}${Array.from({ length: 60 }, (_, i) => ` q ${6 + ((i * 7 + y) % 9)} ${((i * 37 + y) % 80) - 40} ${14 + ((i * 5 + y) % 8)} ${((i * 11 + y) % 24) - 12}`).join('')}"/>`;
  const lines = Array.from({ length: 22 }, (_, i) => line(240 + i * 88)).join('');
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="2339"><rect width="100%" height="100%" fill="#f4f1e8"/><text x="160" y="150" font-size="44" font-family="serif">Visit 3 May 1966</text>${lines}</svg>`)).png().toBuffer();
}

(browserStarts() ? describe : describe.skip)('the review workbench, in a browser', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, contexts: readonly BrowserContext[], page: Page, other: Page, review: string;
  let total: number;
  const seen: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'on' });
    browser = await launchBrowser();
    ({ first: page, second: other, contexts } = await twoReviewers(browser, server, { width: 1366, height: 768 }));
    for (const each of [page, other]) each.on('pageerror', (error) => seen.push(error.message));
    await server.says(/has been read/, 240_000);
    await page.goto(`${server.origin}/requests`);
    const request = (await page.getAttribute('table a', 'href'))!;
    await page.goto(`${server.origin}${request}/records`);
    await page.setInputFiles('#files', [{ name: 'scrawl.png', mimeType: 'image/png', buffer: await scrawl() }]);
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/, { timeout: 60_000 });
    await page.waitForSelector('[data-phase=ready]', { timeout: 120_000 });
    review = `${server.origin}${request}/review`;
    await open(page);
    total = await items();
  }, 400_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  const open = async (on: Page): Promise<void> => { await on.goto(review); await on.waitForSelector('[data-ready]'); await on.waitForSelector('.wb-sheet__picture, .wb-sheet__text'); };
  const press = async (...keys: string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const said = async (on = page): Promise<string> => (await on.textContent('[data-said]'))!.trim();
  const current = (on = page): Promise<string> => on.textContent('[role=option][aria-selected=true] .govuk-visually-hidden').then((label) => label ?? '');
  const decided = async (on = page): Promise<number> => Number((await on.textContent('[data-decided]'))!.replace(/\D/g, ''));
  /** All items of the request. */
  const items = async (): Promise<number> => Number(/of ([\d,]+) items/.exec((await page.textContent('.wb-list__foot'))!)![1]!.replace(',', ''));
  const filtered = async (text: string): Promise<void> => {
    const before = await page.textContent('.wb-list__foot');
    await page.getByPlaceholder('Filter by words or name').fill(text);
    await until(() => page.textContent('.wb-list__foot'), (now) => now !== before);
    await press('Enter');
  };
  const stored = (on = page): Promise<unknown> => on.waitForSelector('[data-stored=true]', { timeout: 20_000 });
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: typeof name === 'string' });
  const violations = async (): Promise<string[]> => axeFindings(page);
  /** Polls what the page says until it fits. */
  const until = async <T>(get: () => Promise<T>, fits: (value: T) => boolean, withinMs = 8_000): Promise<T> => {
    for (const end = Date.now() + withinMs; ; await new Promise((r) => setTimeout(r, 40))) { const value = await get(); if (fits(value) || Date.now() > end) return value; }
  };

  it('opens at the first suggestion, with the list in focus and the mark in sight', async () => {
    await open(page);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('listbox');
    expect(await current()).toContain('open');
    await page.waitForSelector('.wb-mark--current');
    expect(await page.getByRole('button', { name: await current() }).getAttribute('aria-current')).toBe('true');
    expect(await violations()).toEqual([]);
  });

  it('decides by keys, says what was done and what comes next, and takes it back', async () => {
    const first = await current();
    await press('w');
    expect(await said()).toMatch(/^Withheld “.+”\. Next: /);
    expect(await current()).not.toBe(first);
    await press('d', 's');
    expect(await decided()).toBe(3);
    await press('u', 'u', 'u');
    expect(await decided()).toBe(0);
    expect(await current()).toBe(first);
    await press('Shift+U');
    expect(await decided()).toBe(1);
    await press('u');
    await stored();
    await page.reload();
    await page.waitForSelector('[data-ready]');
    expect(await decided()).toBe(0);
  });

  it('groups by person and by doubt, filters, and stays at the item', async () => {
    const item = await current();
    await press('p');
    expect(await current()).toBe(item);
    expect(await said()).toContain('Grouped by person');
    await press('p');
    expect(await page.locator('[role=option]').first().textContent()).toMatch(/% sure|percent sure/);
    expect(await violations()).toEqual([]);
    await press('p', '/');
    await filtered('tolley');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('listbox');
    await button('Filters').click();
    expect(await violations()).toEqual([]);
    await page.getByLabel('State').selectOption('withhold');
    expect(await page.textContent('.wb-list')).toContain('No item passes this filter');
    expect(await violations()).toEqual([]);
    await button('Clear the filter').click();
    await button('Filters').click();
    await press('Escape', 'Home');
  });

  it('gives another reason with the words that the requester will read, and a note', async () => {
    const before = await decided();
    await press('r');
    await dialog(/^Reason for/).waitFor();
    expect(await violations()).toEqual([]);
    await dialog(/^Reason for/).getByText('You are likely to know this person already').click();
    await button('Disclose for this reason').click();
    expect(await decided()).toBe(before + 1);
    await press('k', 'c');
    await dialog(/^Note on/).waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.type('Asked the family worker.');
    await button('Store the note').click();
    await until(() => page.textContent('.wb-standing'), (text) => text!.includes('Asked the family worker.'));
    expect(await page.textContent('.wb-standing')).toContain('You are likely to know this person already');
    expect(await page.textContent('.wb-standing')).toContain('Asked the family worker.');
  });

  it('decides for a person everywhere, after a preview, and leaves alone what was decided by hand', async () => {
    await filtered('Kenneth Tolley');
    await press('Home', 'w');
    await press('Home', 'e');
    await dialog(/everywhere$/).waitFor();
    await press('d');
    const preview = (await page.textContent('[data-preview]'))!;
    expect(preview).toMatch(/\d+ mentions? on \d+ pages?/);
    expect(preview).toContain('1 decided by hand stands');
    expect(await violations()).toEqual([]);
    const before = await decided();
    await button('Disclose everywhere').click();
    const after = await decided();
    expect(after).toBeGreaterThan(before);
    await press('Home');
    expect(await current()).toContain('withheld by hand');
    await press('u');
    expect(await decided()).toBe(before);
    await filtered('');
  });

  it('marks words by keyboard, and by clicking the first and the last', async () => {
    await press('Escape', 'a', 'Home', 'Shift+End');
    const words = await said();
    expect(words.split(' ').length).toBeGreaterThan(1);
    expect(await violations()).toEqual([]);
    await press('Enter');
    await dialog(`Mark “${words}”`).waitFor();
    expect(await violations()).toEqual([]);
    await press('Enter');
    expect(await until(items, (n) => n === total + 1)).toBe(total + 1);
    await press('a');
    const sheet = (await page.locator('.wb-sheet').boundingBox())!;
    await page.mouse.click(sheet.x + sheet.width * 0.4, sheet.y + sheet.height * 0.12);
    expect(await said()).toMatch(/^First word: /);
    await page.mouse.click(sheet.x + sheet.width * 0.6, sheet.y + sheet.height * 0.12);
    await press('Enter');
    await dialog(/^Mark “/).waitFor();
    await button('Cancel').click();
    await press('Escape');
  });

  it('takes a mark away again, and only a person’s own', async () => {
    await press('Delete');
    expect(await said()).toContain('Only marks that a person made');
    await press('u');
    expect(await until(items, (n) => n === total)).toBe(total);
  });

  it('changes the extent of a mark to the line and back', async () => {
    const before = await page.textContent('.wb-item__text');
    await press('2');
    expect(await said()).toMatch(/^The mark now holds: /);
    await until(() => page.textContent('.wb-item__text'), (text) => text !== before);
    expect((await page.textContent('.wb-item__text'))!.length).toBeGreaterThan(before!.length);
    await press('u');
    await until(() => page.textContent('.wb-item__text'), (text) => text === before);
    expect(await page.textContent('.wb-item__text')).toBe(before);
  });

  it('marks a text everywhere it stands', async () => {
    await press('t');
    await dialog('Mark a text everywhere it stands').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('x');
    await button('Mark and withhold').click();
    expect(await dialog('Mark a text everywhere it stands').textContent()).toContain('Enter at least two letters');
    expect(await violations()).toEqual([]);
    await page.getByLabel(/^Text to look for/).fill('county council');
    await press('Enter');
    expect(await until(items, (n) => n > total)).toBeGreaterThan(total);
    await press('u');
    expect(await until(items, (n) => n === total)).toBe(total);
  });

  it('marks an area from two corners, with the keyboard alone and with two clicks', async () => {
    await press('x', 'Shift+ArrowLeft', 'Shift+ArrowUp', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowDown', 'ArrowDown', 'Enter');
    await dialog('Withhold this area').waitFor();
    expect(await violations()).toEqual([]);
    await press('Enter');
    await page.waitForSelector('.wb-area');
    await press('v');
    await page.waitForSelector('.wb-released');
    expect(await violations()).toEqual([]);
    await press('v');
    await button('Take away area 1').click();
    await page.waitForSelector('.wb-area', { state: 'detached' });
    await press('x');
    const sheet = (await page.locator('.wb-sheet').boundingBox())!, view = (await page.locator('.wb-view').boundingBox())!;
    await page.mouse.click(sheet.x + 40, view.y + 60);
    await page.mouse.click(sheet.x + 200, view.y + 140);
    await dialog('Withhold this area').waitFor();
    await button('Cancel').click();
    await press('Escape');
  });

  it('leads to the page that a person must read, says why, and takes “I have read this page”', async () => {
    expect(await page.textContent('[data-to-read]')).toBe('1 page to read');
    await press('g');
    expect(await said()).toContain('needs reading');
    await page.waitForSelector('.wb-notice--read');
    expect(await violations()).toEqual([]);
    await press('y');
    expect(await said()).toContain('No page is left to read');
    await page.waitForSelector('.wb-notice--done');
    expect(await violations()).toEqual([]);
  });

  it('blurs a flagged page until someone chooses to see it', async () => {
    await press('l');
    await dialog(/^Flags of page/).waitFor();
    expect(await violations()).toEqual([]);
    await page.getByLabel('A distressing picture').check();
    await button('Store the flags').click();
    await page.waitForSelector('.wb-sheet--blurred');
    expect(await violations()).toEqual([]);
    await press('b');
    await page.waitForSelector('.wb-sheet--blurred', { state: 'detached' });
  });

  it('lists what was done, and takes back any act that may be', async () => {
    await press('h');
    await dialog('What was done').waitFor();
    await page.waitForSelector('.wb-act');
    expect(await violations()).toEqual([]);
    const undo = dialog('What was done').getByRole('button', { name: /flagged a page/ });
    await undo.click();
    await until(() => undo.count(), (n) => n === 0);
    await button('Back to the review').click();
    expect(await page.textContent('.wb-page__bar')).not.toContain('Flags (1)');
  });

  it('changes a key, and turns all of them off', async () => {
    await press('?');
    await dialog('Keys').waitFor();
    expect(await violations()).toEqual([]);
    await button(/^Withhold: W/).click();
    await press('F8');
    await button(/^Withhold: F8/).waitFor();
    await page.getByLabel(/Keys work\./).uncheck();
    await dialog('Keys').getByRole('button', { name: 'Back to the review' }).click();
    const before = await decided();
    await press('n', 'F8', 'd');
    expect(await decided()).toBe(before);
    await button('Keys').click();
    await button('All keys as they were').click();
    await dialog('Keys').getByRole('button', { name: 'Back to the review' }).click();
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual(['carefile.workbench.keys']);
  });

  it('shows a colleague’s decisions as they are made', async () => {
    await open(other);
    const before = await decided();
    await press('Escape', 'n');
    await other.keyboard.press('n');
    await other.keyboard.press('w');
    await until(() => decided(), (n) => n === before + 1);
    expect(await decided()).toBe(before + 1);
    expect(await page.textContent('[data-heard]')).toContain('Sam Other decided');
    expect(await violations()).toEqual([]);
    await button('Close this message').click();
  });

  it('keeps decisions through a lost connection, says so, and stores them in order', async () => {
    const before = await decided(other);
    await press('Escape');
    await contexts[0]!.setOffline(true);
    await press('n', 'd', 'd', 'd');
    await page.waitForSelector('.wb-banner--lost');
    expect(await page.textContent('.wb-banner--lost')).toContain('3 acts wait in this window');
    expect(await violations()).toEqual([]);
    expect(await decided(other)).toBe(before);
    await contexts[0]!.setOffline(false);
    await until(() => page.locator('.wb-banner--lost').count(), (n) => n === 0, 20_000);
    await until(() => decided(other), (n) => n === before + 3);
    expect(await decided(other)).toBe(before + 3);
  });

  it.each([['Keep theirs', 'disclosed'], ['Use mine', 'withheld']])('shows both sides where two decided the same, and “%s” does', async (choice, standing) => {
    await stored();
    await other.reload();
    await other.waitForSelector('[data-ready]');
    await press('Escape', 'Home', 'n');
    await other.keyboard.press('Home');
    await other.keyboard.press('n');
    const item = (await current()).split(',')[0]!;
    expect(await current(other)).toContain(item);
    await contexts[0]!.setOffline(true);
    await press('w');
    await page.waitForSelector('.wb-banner--lost');
    await other.keyboard.press('d');
    await stored(other);
    await contexts[0]!.setOffline(false);
    const conflict = dialog('Someone else decided this first');
    await conflict.waitFor({ timeout: 20_000 });
    expect(await conflict.textContent()).toContain('Sam Other');
    expect(await violations()).toEqual([]);
    await conflict.getByRole('button', { name: choice }).click();
    await conflict.waitFor({ state: 'detached' });
    await until(() => page.locator('[role=option]', { hasText: item }).first().textContent(), (text) => text!.includes(standing));
    await press('k');
    await until(() => current(), (text) => text.includes(standing), 3_000);
    const list = await page.locator('[role=option]').evaluateAll((rows) => rows.map((row) => row.querySelector('.govuk-visually-hidden')!.textContent!));
    expect(list.find((label) => label.startsWith(`${item},`) && label.includes(`${standing} by hand`))).toBeDefined();
  }, 180_000);

  it('is reviewed from the first to the last item with the keyboard alone', async () => {
    await press('Escape', 'Home', 'n');
    for (let left = total + 50; left > 0 && !(await said()).includes('Every suggestion is decided'); left--) await press(left % 3 === 0 ? 'd' : left % 7 === 0 ? 'w' : 's', ...(await said()).includes('There is no suggestion') ? ['d'] : []);
    expect(await said()).toContain('Every suggestion is decided');
    await stored();
    await page.reload();
    await page.waitForSelector('[data-ready]');
    expect(await decided()).toBe(total);
    expect(await violations()).toEqual([]);
  }, 180_000);

  it('fits 400 % zoom and a phone: the list first, nothing sideways', async () => {
    for (const [width, height] of [[341, 192], [360, 740]] as const) {
      await page.setViewportSize({ width, height });
      await open(page);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const [list, sheet] = await Promise.all([page.locator('.wb-list').boundingBox(), page.locator('.wb-page').boundingBox()]);
      expect(list!.y).toBeLessThan(sheet!.y);
      await press('?');
      expect(await page.evaluate('document.querySelector("dialog").getBoundingClientRect().right <= innerWidth')).toBe(true);
      await press('Escape');
      expect(await violations()).toEqual([]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('ran without a fault in any page', () => { expect(seen).toEqual([]); });
});
