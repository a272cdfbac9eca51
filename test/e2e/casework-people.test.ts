import type { Browser, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { browserStarts, launchBrowser } from '../support/browser.js';
import { startServer, temporaryFolder, type RunningServer } from '../support/program.js';

(browserStarts() ? describe : describe.skip)('people of a request, in a browser', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>, server: RunningServer, browser: Browser, page: Page, people: string;
  const seen: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServer({ CAREFILE_DATA: data.folder, CAREFILE_SAMPLE: 'on' });
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    page.on('pageerror', (error) => seen.push(error.message));
    page.setDefaultTimeout(12_000);
    await page.goto(server.firstRun!);
    await page.fill('#name', 'Robin Clerk');
    await page.fill('#email', 'robin@council.example');
    await page.fill('#password', 'three random words');
    await page.getByRole('button', { name: 'Make account' }).click();
    await page.waitForURL('**/requests');
    await server.says('has been read', 240_000);
    await page.goto(`${server.origin}/requests`);
    await page.click('table a');
    people = `${page.url().replace(/[#?].*/, '')}/people`;
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  }, 180_000);

  const violations = async (): Promise<string[]> => axeFindings(page);
  const main = async (): Promise<string> => (await page.textContent('main'))!.replace(/\s+/g, ' ');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const card = async (name: string): Promise<string> => { await page.goto(`${people}?q=${encodeURIComponent(name)}`); return (await page.locator('.cf-person h2').getByRole('link', { name, exact: true }).getAttribute('href'))!; };
  const open = async (name: string, more = ''): Promise<void> => { await page.goto(server.origin + (await card(name)) + more); };
  const numbers = async (): Promise<{ mentions: number; open: number; withheld: number; shown: number }> => {
    const found = /(\d+) mentions? on \d+ pages?: (\d+) open, (\d+) withheld, (\d+) shown/.exec(await main())!;
    return { mentions: Number(found[1]), open: Number(found[2]), withheld: Number(found[3]), shown: Number(found[4]) };
  };

  it('lists a card for each human, finds them, and fits a page of 320 points', async () => {
    await page.goto(people);
    expect(await page.locator('.cf-person').first().textContent()).toContain('Data subject');
    expect(await page.locator('.cf-person').count()).toBeGreaterThan(15);
    expect(await violations()).toEqual([]);
    await page.fill('#q', 'spratt');
    await page.selectOption('#role', 'carer');
    await button('Show').click();
    expect((await page.locator('.cf-person h2').allTextContents()).sort()).toEqual(['Mr. A. Spratt', 'Mrs. Winifred Spratt']);
    await page.goto(`${people}?q=nobody-of-this-name`);
    expect(await main()).toContain('No card fits');
    await page.setViewportSize({ width: 320, height: 640 });
    for (const address of ['', '/letters', '/opinions', '/proposals']) { await page.goto(people + address); expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true); expect(await violations()).toEqual([]); }
    await page.setViewportSize({ width: 1200, height: 900 });
  });

  it('shows a brother everywhere in one act that keeps his birth withheld, and takes it back', async () => {
    await open('Kenneth Tolley');
    const before = await numbers();
    expect(before).toMatchObject({ open: before.mentions, shown: 0 });
    expect(await violations()).toEqual([]);
    await button('Show …').click();
    expect(await main()).toMatch(/\d+ mentions on \d+ pages/);
    expect(await main()).toMatch(/\d+ will be withheld: addresses, telephone numbers, births/);
    expect(await violations()).toEqual([]);
    await button('Show everywhere').click();
    const after = await numbers();
    expect(after).toMatchObject({ mentions: before.mentions, open: 0 });
    expect(after.shown).toBeGreaterThan(10);
    expect(after.withheld).toBeGreaterThan(2);
    expect(await page.textContent('[role=status]')).toContain(`Decided for this person. ${before.mentions} changes.`);
    expect(await violations()).toEqual([]);
    await button('Undo').click();
    expect(await numbers()).toEqual(before);
    await button('Do it again').click();
    expect(await numbers()).toEqual(after);
  });

  it('leaves alone what was decided by hand, and says so before', async () => {
    await open('Stanley Cobb');
    const mention = decodeURIComponent(/#mention=(.+)$/.exec((await page.locator('.cf-mentions__name').first().getAttribute('href'))!)![1]!);
    const status = await page.evaluate(async ([url, id]) => (await fetch(url!, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ kind: 'decide', mentions: [{ id, expected: 0 }], verdict: 'disclose', ground: 'KEEP-KNOWN', note: null }) })).status, [people.replace(/people$/, 'acts'), mention]);
    expect(status).toBe(200);
    await open('Stanley Cobb', '/decide?verdict=withhold');
    expect(await main()).toContain('1 decided by hand stands');
    expect(await main()).toContain('1 decided by hand says otherwise');
    await button('Withhold everywhere').click();
    const { mentions, ...after } = await numbers();
    expect(after).toEqual({ open: 0, withheld: mentions - 1, shown: 1 });
  });

  it('shows a confidential source only where that is said twice', async () => {
    await open('Mrs, Vera Plumb', '/decide?verdict=disclose');
    await button('Show everywhere').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Confirm that this person is to be shown');
    expect(await violations()).toEqual([]);
    await open('Mrs, Vera Plumb');
    expect((await numbers()).shown).toBe(0);
  });

  it('opens again what showed somebody who turns out to be a confidential source', async () => {
    await open('Samina Rafiq', '/decide?verdict=disclose');
    await button('Show everywhere').click();
    expect((await numbers()).shown).toBeGreaterThan(0);
    await page.getByText('Gave information in confidence').click();
    await button('Mark as confidential source').click();
    expect(await numbers()).toMatchObject({ shown: 0 });
    expect(await main()).toContain('Confidential source');
    await button('Undo').click();
    expect((await numbers()).shown).toBeGreaterThan(0);
  });

  it('joins two cards after a look at both, takes them apart, and divides one', async () => {
    await open('Graham Pike', '/merge');
    await page.fill('#q', 'samina');
    await button('Find').click();
    await page.getByRole('link', { name: 'Samina Rafiq', exact: true }).click();
    expect(await main()).toContain('Joined they have 5 mentions');
    expect(await violations()).toEqual([]);
    await button('Join the cards').click();
    expect(await numbers()).toMatchObject({ mentions: 5 });
    expect(await violations()).toEqual([]);
    await button('Take apart Graham Pike').click();
    expect(await numbers()).toMatchObject({ mentions: 3 });
    await open('Gillian Spratt');
    const { mentions } = await numbers();
    await open('Gillian Spratt', '/split');
    expect(await violations()).toEqual([]);
    await button('Move the mentions').click();
    const errors = await page.textContent('.govuk-error-summary');
    expect(errors).toContain('Choose the mentions');
    expect(errors).toContain('Enter what the other person is called');
    expect(await violations()).toEqual([]);
    await page.locator('input[name=mention]').first().check();
    await page.fill('#name', 'Gillian the neighbour');
    await button('Move the mentions').click();
    expect(await numbers()).toMatchObject({ mentions: mentions - 1 });
    await open('Gillian the neighbour');
    expect(await numbers()).toMatchObject({ mentions: 1 });
    expect(await main()).toContain('The card was made by a person');
  });

  it('changes a card, and says what is missing', async () => {
    await open('Mrs. Lilian Tolley', '/edit');
    await page.fill('#name', '');
    await button('Save').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter a name');
    expect(await violations()).toEqual([]);
    const late = await page.context().newPage();
    await late.goto(page.url());
    await page.fill('#name', 'Lilian Tolley');
    await page.fill('#aliases', 'Mrs. Tolley\nNan');
    await page.fill('#address', '3 Example Road\nThornleigh');
    await page.getByLabel('Has died', { exact: true }).check();
    await button('Save').click();
    expect(await main()).toContain('Mrs. Tolley, Nan');
    await late.fill('#name', 'Lily');
    await late.getByRole('button', { name: 'Save' }).click();
    expect(await late.textContent('main')).toContain('Someone else changed this card');
    await late.close();
  });

  it('weighs the five factors and offers the decision with the ground that fits', async () => {
    await open('Lilian Tolley', '/weigh');
    expect(await violations()).toEqual([]);
    await page.getByLabel('Show: it is reasonable to share this').check();
    await button('Save and go on').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Give the reasons');
    await page.fill('#information', 'Her care for the subject.');
    await page.fill('#reasons', 'She died in 1980 and nothing private stands beside her name.');
    await button('Save and go on').click();
    expect(new URL(page.url()).pathname).toMatch(/decide$/);
    expect(await page.locator('input[name=ground]:checked').getAttribute('value')).toBe('KEEP-DECEASED');
  });

  it('asks for consent by letter, reminds, and a reply opens what was decided together', async () => {
    await open('Ronald Tolley', '/decide?verdict=withhold');
    await button('Withhold everywhere').click();
    const before = await numbers();
    await open('Ronald Tolley', '/consent');
    expect(await violations()).toEqual([]);
    await page.fill('#sentOn', '2026-02-02');
    await page.fill('#remindOn', '2026-02-01');
    await button('Put into the register').click();
    expect(await page.textContent('.govuk-error-summary')).toContain('must be after');
    await page.fill('#remindOn', '2026-02-23');
    await button('Put into the register').click();
    expect(await main()).toContain('Reminder due');
    expect(await violations()).toEqual([]);
    const address = await page.getByRole('link', { name: /^Letter \(PDF\)/ }).getAttribute('href');
    const pdf = await page.evaluate(async (url) => { const r = await fetch(url!); return [r.headers.get('content-type'), (await r.text()).slice(0, 5)]; }, address);
    expect(pdf).toEqual(['application/pdf', '%PDF-']);
    await page.goto(people);
    expect(await main()).toContain('1 reminder due');
    await page.goto(`${people}/letters`);
    expect(await main()).toContain('Asked for consent; no reply yet, and a reminder is due.');
    expect(await violations()).toEqual([]);
    await open('Ronald Tolley', '/consent');
    expect(await main()).toContain(`opens ${before.mentions} mentions`);
    await page.getByLabel('They agree', { exact: true }).check();
    await page.fill('#repliedOn', '2026-02-20');
    await button('Record the reply').click();
    expect(await main()).toContain(`${before.mentions} mentions are open`);
    expect(await violations()).toEqual([]);
    await page.goto(`${people}/letters`);
    expect(await main()).toContain('Blocks release');
    await open('Ronald Tolley', '/weigh');
    expect(await page.inputValue('#steps')).toContain('Asked by letter on 2 February 2026; on 20 February 2026 they agreed.');
    await open('Ronald Tolley', '/decide?verdict=disclose');
    expect(await page.locator('input[name=ground]:checked').getAttribute('value')).toBe('KEEP-CONSENT');
    await button('Show everywhere').click();
    await page.goto(`${people}/letters`);
    expect(await main()).not.toContain('Blocks release');
  });

  it('lists what was decided by hand before a reply, and lets it stand', async () => {
    await open('Stanley Cobb', '/consent');
    await page.getByLabel('No letter: asked in person or by telephone').check();
    await page.fill('#sentOn', '2026-02-02');
    await button('Put into the register').click();
    await page.getByLabel('They do not agree', { exact: true }).check();
    await button('Record the reply').click();
    expect(await main()).toContain('1 mention was decided by hand before the reply');
    await button('I have looked at these: they stand').click();
    expect(await main()).not.toContain('decided by hand before the reply');
  });

  it('blocks release while an opinion on serious harm is missing', async () => {
    await open('Edna Tolley', '/decide?verdict=withhold');
    await page.locator('input[name=ground][value=HARM-H]').check();
    await button('Withhold everywhere').click();
    await page.goto(`${people}/opinions`);
    expect(await main()).toContain('Withheld under HARM-H without an opinion');
    await button('Record the opinion').click();
    const errors = await page.textContent('.govuk-error-summary');
    for (const message of ['Enter who gave the opinion', 'Enter the day of the opinion', 'Choose what they found']) expect(errors).toContain(message);
    expect(await violations()).toEqual([]);
    await page.selectOption('#personId', { label: 'Edna Tolley' });
    await page.fill('#by', 'Dr Sam Example');
    await page.fill('#profession', 'consultant psychiatrist');
    await page.fill('#on', new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await page.getByLabel('Sharing would be likely to cause serious harm').check();
    await page.fill('#opinion', 'Likely to cause a serious relapse.');
    await button('Record the opinion').click();
    expect(await main()).not.toContain('without an opinion');
    expect(await main()).toContain('Good until');
    expect(await violations()).toEqual([]);
  });

  it('ran without a fault in any page', () => expect(seen).toEqual([]));
});
