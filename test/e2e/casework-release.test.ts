import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { REPOSITORY } from '../../src/settings.js';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';

const files = path.join(REPOSITORY, 'sample-records', 'files');
const PASSWORD = 'three random words';
/** Two processors, shared with the server, its database and a browser. */
const LONG_MS = 90_000;
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/;

(browserStarts() ? describe : describe.skip)('from decisions to a bundle that has left the house, in a browser', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, robin: Page, sam: Page, request: string, version: string;
  const seen: string[] = [];
  const newPage = async (): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    page.on('pageerror', (error) => seen.push(error.message));
    page.on('response', (response) => { if (response.status() >= 500) seen.push(`${response.status()} ${response.url()}`); });
    return page;
  };

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'off' });
    browser = await launchBrowser();
    [robin, sam] = [await newPage(), await newPage()];
    await robin.goto(server.firstRun!);
    await robin.fill('#name', 'Robin Clerk');
    await robin.fill('#email', 'robin@council.example');
    await robin.fill('#password', PASSWORD);
    await press(robin, 'Make account');
    await robin.waitForURL('**/requests');
    await post(robin, '/requests', { name: 'Maureen Ann Tolley', born: '1957-08-09', received: '2026-01-05', also: 'Mo', contact: '4 Station Road, Wexcombe', contactName: 'Robin Clerk', delivery: 'tracked post' });
    await robin.goto(`${server.origin}/requests`);
    request = `${server.origin}/requests/${UUID.exec(await robin.content())![0]}`;
    await robin.goto(`${request}/records`);
    await robin.setInputFiles('#files', [{ name: 'email-12.eml', mimeType: 'message/rfc822', buffer: await readFile(path.join(files, 'email-12.eml')) }, { name: 'electronic-11.pdf', mimeType: 'application/pdf', buffer: await readFile(path.join(files, 'electronic-11.pdf')) }]);
    await robin.waitForURL((url) => url.href === request, { timeout: 60_000 });
    await until(robin, request, /Everything has been read|Ready/);
    await post(robin, `${request}/accept-suggestions`);
  }, 200_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  const press = (on: Page, name: string | RegExp): Promise<void> => button(on, name).first().click();
  const button = (on: Page, name: string | RegExp): Locator => on.getByRole('button', { name, exact: typeof name === 'string' });
  const post = (on: Page, to: string, form: Record<string, string> = {}): Promise<number> => on.evaluate(`fetch(${JSON.stringify(to)}, { method: 'POST', body: new URLSearchParams(${JSON.stringify(form)}) }).then((r) => r.status)`);
  const main = async (on: Page): Promise<string> => (await on.textContent('main'))!.replace(/\s+/g, ' ');
  /** Nothing to find for axe, and no sideways scrolling at 400 % zoom (1280 pixels of it are 320 wide). */
  const sound = async (on: Page): Promise<void> => {
    expect(await axeFindings(on)).toEqual([]);
    await on.setViewportSize({ width: 320, height: 640 });
    expect(await on.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await on.setViewportSize({ width: 1200, height: 900 });
  };
  const until = async (on: Page, address: string, wanted: RegExp, without = /\0/): Promise<void> => {
    for (const end = Date.now() + 90_000; ; await on.waitForTimeout(400)) {
      await on.goto(address);
      const text = await main(on);
      if (wanted.test(text) && !without.test(text)) return;
      if (Date.now() > end) throw new Error(`${address} never said ${String(wanted)}: ${text.slice(0, 600)}`);
    }
  };
  const build = async (): Promise<string> => {
    await robin.goto(`${request}/bundles`);
    await press(robin, /^Build a/);
    await until(robin, `${request}/bundles`, /Version \d+ (?:Ready for a second person|Out of date|Release blocked|Failed)/, /is being built/);
    expect(await main(robin)).toContain('Ready for a second person');
    await robin.getByRole('link', { name: /^Version \d+$/ }).first().click();
    const here = robin.url();
    await until(robin, here, /Look through it/, /still being drawn/);
    return here;
  };
  /** Decides one of several places of a person's name the other way round; asked again, the same place back. */
  let turned: string | null = null;
  const turnOne = async (): Promise<void> => {
    const reply = await robin.evaluate(`(async () => {
      const { mentions, pages, people, decisions } = await (await fetch(${JSON.stringify(`${request}/review/case`)})).json();
      const idOf = (row) => mentions.id[row] ?? pages[mentions.page[row]].id + ':' + mentions.start[row] + '-' + mentions.end[row] + ':name';
      const names = decisions.row.map((row, i) => ({ row, i, person: mentions.person[row] })).filter(({ row, person }) => mentions.kind[row] === 0 && people[person]?.role !== 'subject');
      const turned = ${JSON.stringify(turned)};
      const wanted = names.find((a) => (turned ? idOf(a.row) === turned : names.filter((b) => b.person === a.person).length > 1));
      const withhold = decisions.verdict[wanted.i] === 2;
      const body = { kind: 'decide', mentions: [{ id: idOf(wanted.row), expected: decisions.version[wanted.i] }], verdict: withhold ? 'withhold' : 'disclose', ground: withhold ? 'TP' : 'KEEP-KNOWN', note: null };
      const reply = await fetch(${JSON.stringify(`${request}/acts`)}, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) });
      return { status: reply.status, id: idOf(wanted.row) };
    })()`) as { status: number; id: string };
    expect(reply.status).toBe(200);
    turned = reply.id;
  };

  /** Opens the first page of the sample and marks each: a press leads to the next page, the last one back to the list. A click alone does not wait for the page that it opens. */
  const lookThrough = async (): Promise<void> => {
    await sam.getByRole('link', { name: /^Page \d+$/ }).first().click();
    await button(sam, 'I have looked at this page').waitFor();
    while (await button(sam, 'I have looked at this page').count()) {
      const here = sam.url();
      await press(sam, 'I have looked at this page');
      await sam.waitForURL((url) => url.href !== here);
    }
  };

  it('shows what is open before a build, and finds a person who is shown here and hidden there', async () => {
    await robin.goto(`${request}/bundles`);
    expect(await main(robin)).toContain('Every suggestion is decided');
    await sound(robin);
    await turnOne();
    await robin.goto(`${request}/consistency`);
    await press(robin, 'Check now');
    await until(robin, `${request}/consistency`, /to settle/, /is running/);
    expect(await main(robin)).toMatch(/name shown in \d+ places? and withheld in \d+ place/);
    await sound(robin);
    expect(await robin.getAttribute('.cf-places a', 'href')).toMatch(/\/review#mention=/);
  }, LONG_MS);

  it('takes a finding as it is only with a reason, which can be taken back', async () => {
    const open = robin.locator('summary', { hasText: 'It is right as it is' });
    await open.first().click();
    await press(robin, 'Accept with this reason');
    expect(await robin.textContent('.govuk-error-summary')).toContain('Say why');
    await sound(robin);
    const acceptFirst = async (): Promise<void> => {
      await open.first().click();
      await robin.locator('details[open] textarea').fill('Known to the requester there.');
      await robin.locator('details[open]').getByRole('button').click();
      await robin.waitForURL(/done=accepted/);
      await robin.goto(`${request}/consistency`);
    };
    await robin.goto(`${request}/consistency`);
    while ((await open.count()) > 0) await acceptFirst();
    expect(await main(robin)).toContain('Nothing is open');
    await press(robin, 'Undo');
    await robin.waitForURL(/done=withdrawn/);
    expect(await open.count()).toBe(1);
    await robin.goto(`${request}/consistency`);
    await acceptFirst();
    await sound(robin);
  }, LONG_MS);

  it('builds a version; the letter is completed, and the next version carries its words', async () => {
    await build();
    await sound(robin);
    await robin.goto(`${request}/letter`);
    await sound(robin);
    const open = robin.locator('.cf-letter__block', { hasText: 'To complete' });
    for (let left = await open.count(); left > 0; left = await open.count()) {
      await open.first().getByRole('link', { name: /^Change/ }).click();
      await sound(robin);
      await robin.fill('#text', 'We searched the strong room on 2 January.');
      await press(robin, 'Save');
      await robin.waitForURL(/done=saved/);
    }
    expect(await main(robin)).toContain('Changed since version 1 was built');
    await robin.goto(`${request}/bundles`);
    expect(await main(robin)).toMatch(/Version 1 Out of date/);
    version = await build();
    expect(await main(robin)).toContain('Letter Complete');
    const [letter] = await Promise.all([robin.waitForEvent('download'), robin.getByRole('link', { name: 'Letter to send (PDF)' }).click()]);
    expect(textOf(await letter.path())).toMatch(/We searched the strong room/);
    expect(textOf(await letter.path())).not.toMatch(/Draft|To be completed/);
  }, 180_000);

  it('shows the bundle as the requester will see it, page by page, by keys too', async () => {
    await robin.goto(`${version}/pages/1`);
    expect(await robin.evaluate("(async () => { const i = document.querySelector('.cf-preview__paper img'); await i.decode(); return i.naturalWidth > 500; })()")).toBe(true);
    await sound(robin);
    await robin.keyboard.press('ArrowRight');
    await robin.waitForURL('**/pages/2');
    await robin.keyboard.press('+');
    await robin.waitForURL('**/pages/2?zoom=100');
    await robin.keyboard.press('ArrowLeft');
    await robin.waitForURL('**/pages/1?zoom=100');
    await robin.getByRole('navigation', { name: 'Contents of the bundle' }).getByRole('link', { name: /^1\. / }).click();
    expect(await main(robin)).toMatch(/Page \d+ of \d+: /);
  }, LONG_MS);

  it('lets nobody approve what they decided or ordered', async () => {
    await robin.goto(`${version}/approval`);
    expect(await main(robin)).toContain('someone else must approve it');
    expect(await button(robin, 'Record the decision').count()).toBe(0);
    expect(await post(robin, `${version}/approval`, { outcome: 'approved' })).toBe(403);
    await robin.goto(`${version}/release`);
    expect(await main(robin)).toContain('has not been approved by a second person');
    expect(await post(robin, `${version}/release`, { address: 'checked', delivery: 'post', on: '2026-01-05' })).toBe(409);
  }, LONG_MS);

  it('a second person looks through the whole sample, then approves', async () => {
    await robin.goto(`${server.origin}/accounts/new`);
    await robin.fill('#name', 'Sam Reader');
    await robin.fill('#email', 'sam@council.example');
    await robin.locator('input[name=roles][value=approver]').check();
    await robin.locator('main form button[type=submit]').click();
    await sam.goto((await robin.textContent('#link'))!.trim());
    for (const field of await sam.locator('input[type=password]').all()) await field.fill(PASSWORD);
    await sam.locator('main form button[type=submit]').first().click();
    await sam.waitForURL('**/requests');
    await sam.goto(`${version}/approval`);
    await sound(sam);
    await sam.getByLabel('Approve', { exact: true }).check();
    await press(sam, 'Record the decision');
    expect(await sam.textContent('.govuk-error-summary')).toContain('of the sample');
    await sound(sam);
    await lookThrough();
    await sam.goto(`${version}/approval`);
    expect(await main(sam)).not.toContain('Not yet');
    await sam.getByLabel('Return', { exact: true }).check();
    await press(sam, 'Record the decision');
    expect(await sam.textContent('.govuk-error-summary')).toContain('Say what has to be changed');
    await sam.getByLabel('Approve', { exact: true }).check();
    await press(sam, 'Record the decision');
    await sam.waitForURL(/done=approved/);
    expect(await main(sam)).toContain('You approved this version');
  }, LONG_MS);

  it('a decision after the approval takes its worth away; a new version must be approved again', async () => {
    await turnOne();
    await sam.goto(version);
    expect(await main(sam)).toContain('Decided since it was built: 1 change');
    await sam.goto(`${version}/release`);
    expect(await main(sam)).toContain('has changed since this version was built');
    version = await build();
    await robin.getByRole('link', { name: 'What is different from an earlier version' }).click();
    expect(await main(robin)).toMatch(/Boxes by who they are about.*Pages changed/);
    await sound(robin);
    await sam.goto(`${version}/approval`);
    await lookThrough();
    await sam.goto(`${version}/approval`);
    await sam.getByLabel('Approve', { exact: true }).check();
    await press(sam, 'Record the decision');
    await sam.waitForURL(/done=approved/);
  }, 240_000);

  it('is released once, to an address that was checked; what it rests on is sealed', async () => {
    await sam.goto(`${version}/release`);
    expect(await main(sam)).toContain('4 Station Road, Wexcombe');
    await sound(sam);
    await press(sam, 'Record the release');
    expect(await sam.textContent('.govuk-error-summary')).toContain('Check the address');
    await sound(sam);
    await sam.getByLabel(/I have checked this address/).check();
    await sam.fill('#tracking', 'AB 1234 5678 GB');
    await press(sam, 'Record the release');
    await sam.waitForURL(/done=released/);
    expect(await main(sam)).toMatch(/The release is recorded.*AB 1234 5678 GB/);
    await sound(sam);
    expect(await post(sam, `${version}/release`, { address: 'checked', delivery: 'post', on: '2026-01-05' })).toBe(409);
    const acts = await robin.evaluate(`fetch(${JSON.stringify(`${request}/acts`)}, { headers: { accept: 'application/json' } }).then((r) => r.json())`) as { acts: { id: string; kind: string }[] };
    const decided = acts.acts.find((act) => act.kind === 'mention.decided')!;
    expect(await post(robin, `${request}/acts/${decided.id}/undo`)).toBe(409);
  }, LONG_MS);

  it('the trail is filtered, verified, and read in plain words', async () => {
    await robin.goto(`${request}/trail`);
    await sound(robin);
    await robin.selectOption('#what', 'bundle.approved');
    await press(robin, 'Filter');
    expect(await main(robin)).toMatch(/2 events found.*Sam Reader.*Bundle approved/);
    expect(await robin.textContent('tbody')).not.toContain('Bundle released');
    await robin.fill('#to', '2000-01-01');
    await press(robin, 'Filter');
    expect(await main(robin)).toContain('Nothing fits this filter');
    await press(robin, 'Verify the trail');
    await until(robin, `${request}/trail`, /The trail is whole/);
    expect(await main(robin)).toMatch(/\d+ events checked against/);
    await robin.locator('td summary', { hasText: 'Trail verified' }).first().click();
    await sound(robin);
  }, LONG_MS);

  it('decisions are exported without the words of the records, unless they are asked for; every export is in the trail', async () => {
    const fetched = async (form: Record<string, string>): Promise<Buffer> => {
      await robin.goto(`${request}/trail/decisions`);
      await robin.locator(`input[name=format][value=${form.format}]`).check();
      if (form.words) await robin.locator('input[name=words]').check();
      const [download] = await Promise.all([robin.waitForEvent('download'), press(robin, 'Download')]);
      return readFile(await download.path());
    };
    await robin.goto(`${request}/trail/decisions`);
    await press(robin, 'Download');
    expect(await robin.textContent('.govuk-error-summary')).toContain('Choose a format');
    await sound(robin);
    const bare = (await fetched({ format: 'csv' })).toString(), full = (await fetched({ format: 'csv', words: 'yes' })).toString();
    expect(bare).toContain('KEEP-SUBJECT');
    expect(bare).not.toContain('Tolley');
    expect(full).toContain('Tolley');
    expect(bare.split('\r\n').filter((line) => line.endsWith('overturned')).length).toBe(2);
    const json = JSON.parse((await fetched({ format: 'json' })).toString()) as { decisions: { stands: boolean; decidedBy: string }[] };
    expect(json.decisions).toHaveLength(bare.trim().split('\r\n').length - 1);
    expect(json.decisions.filter((d) => !d.stands)).toHaveLength(2);
    const pdf = await fetched({ format: 'pdf' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await robin.goto(`${request}/trail?what=decisions.exported`);
    expect(await main(robin)).toContain('4 events found');
  }, LONG_MS);

  it('ran without a fault in any page', () => expect(seen).toEqual([]));
});

/** What a reader of text finds in a PDF. */
function textOf(file: string): string {
  const script = `const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs'); const { readFileSync } = await import('node:fs');
    const doc = await getDocument({ data: new Uint8Array(readFileSync(${JSON.stringify(file)})), verbosity: 0 }).promise;
    for (let i = 1; i <= doc.numPages; i++) console.log((await (await doc.getPage(i)).getTextContent()).items.map((t) => t.str).join(' '));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: REPOSITORY, env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' });
}
