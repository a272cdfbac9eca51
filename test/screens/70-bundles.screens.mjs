/** From the first build to the release: consistency, letter, preview, approval by a second person, delivery, differences. */
export async function take({ page, browser, shot, origin }) {
  const request = await sampleRequest(page, origin), bundles = `${request}/bundles`;
  const press = (on, name) => on.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
  const post = (on, path, form = {}) => on.evaluate(([to, fields]) => fetch(to, { method: 'POST', body: new URLSearchParams(fields) }).then((r) => r.status), [path, form]);
  await page.goto(bundles);
  await shot('bundles-before');
  await post(page, `${request}/accept-suggestions`);

  await contradict(page, request);
  await page.goto(`${request}/consistency`);
  await press(page, /^Check/);
  await until(page, `${request}/consistency`, 'to settle', (text) => !text.includes('is running') && !text.includes('since then'));
  await shot('bundles-consistency');
  await page.locator('summary', { hasText: 'It is right as it is' }).first().click();
  await press(page, 'Accept with this reason');
  await shot('bundles-consistency-error');
  await acceptAll(page, `${request}/consistency`);
  await shot('bundles-consistency-accepted');

  const build = async () => {
    await page.goto(bundles);
    await press(page, /^Build a/);
    await page.waitForTimeout(600);
    await shot('bundles-building');
    await until(page, bundles, 'Ready for a second person');
    await page.getByRole('link', { name: /^Version \d+$/ }).first().click();
    const here = page.url().split('?')[0];
    await until(page, here, 'As the requester will see it', (text) => !text.includes('still being drawn'));
    return here;
  };
  const first = await build();
  await page.goto(`${request}/letter`);
  await shot('bundles-letter');
  await page.getByRole('link', { name: /^Change/ }).nth(2).click();
  await shot('bundles-letter-edit');
  await completeLetter(page, `${request}/letter`);
  await page.goto(first);
  await shot('bundles-version-out-of-date');
  await acceptAll(page, `${request}/consistency`);
  await build();
  await acceptAll(page, `${request}/consistency`);
  const here = await newest(page, bundles);
  await shot('bundles-version');
  await page.goto(`${here}/pages/1`);
  await shot('bundles-preview', { fullPage: false });
  await page.goto(`${here}/pages/6`);
  await shot('bundles-preview-page', { fullPage: false });
  await page.goto(`${here}/approval`);
  await shot('bundles-approval-barred');

  const { second, secondContext } = await secondPerson(page, browser, origin);
  const seen = (name) => shot(name, { of: second });
  await second.goto(`${here}/approval`);
  await seen('bundles-approval');
  await press(second, 'Record the decision');
  await seen('bundles-approval-error');
  for (let left = await second.getByText('Not yet', { exact: true }).count(); left > 0; left = await second.getByText('Not yet', { exact: true }).count()) {
    await second.goto(`${here}/approval`);
    await second.locator('tr', { hasText: 'Not yet' }).first().getByRole('link').click();
    if (left === 1) await seen('bundles-sampled-page');
    await press(second, 'I have looked at this page');
    await second.goto(`${here}/approval`);
  }
  await second.getByLabel('Approve', { exact: true }).check();
  await press(second, 'Record the decision');
  await seen('bundles-approved');
  await second.goto(`${here}/release`);
  await seen('bundles-release');
  if (await second.getByRole('button', { name: 'Record the release' }).count()) {
    await second.getByLabel(/I have checked this address/).check();
    await second.fill('#delivery', 'Tracked post');
    await second.fill('#tracking', 'AB 1234 5678 GB');
    await press(second, 'Record the release');
    await seen('bundles-released');
  }
  await second.goto(`${here}/differences`);
  await seen('bundles-differences');
  await second.goto(bundles);
  await seen('bundles-list');
  await secondContext.close();
}

async function sampleRequest(page, origin) {
  await page.goto(`${origin}/requests`);
  return new URL(await page.getByRole('link', { name: 'CF-2026-0001', exact: true }).getAttribute('href'), origin).href;
}

/** Shows a person in one of the places where the name is withheld. */
async function contradict(page, request) {
  await page.evaluate(async (base) => {
    const { mentions, pages, decisions } = await (await fetch(`${base}/review/case`)).json();
    const idOf = (row) => mentions.id[row] ?? `${pages[mentions.page[row]].id}:${mentions.start[row]}-${mentions.end[row]}:name`;
    const withheld = decisions.row.map((row, i) => ({ row, i })).filter(({ row, i }) => decisions.verdict[i] === 1 && mentions.kind[row] === 0);
    const { row, i } = withheld.find((a) => withheld.filter((b) => mentions.person[b.row] === mentions.person[a.row]).length > 1);
    const body = { kind: 'decide', mentions: [{ id: idOf(row), expected: decisions.version[i] }], verdict: 'disclose', ground: 'KEEP-KNOWN', note: null };
    const reply = await fetch(`${base}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(await reply.text());
  }, request);
}

async function until(page, address, text, also = () => true) {
  for (let i = 0; i < 240; i++) {
    await page.goto(address);
    const found = await page.textContent('main');
    if (found.includes(text) && also(found)) return;
    await page.waitForTimeout(700);
  }
  throw new Error(`${address} never said "${text}"`);
}

async function newest(page, bundles) {
  await page.goto(bundles);
  await page.getByRole('link', { name: /^Version \d+$/ }).first().click();
  return page.url().split('?')[0];
}

async function acceptAll(page, address) {
  for (;;) {
    await page.goto(address);
    const open = page.locator('summary', { hasText: 'It is right as it is' });
    if ((await open.count()) === 0) return;
    await open.first().click();
    await page.locator('details[open] textarea').fill('Looked at: both places are right, each for its own reason.');
    await page.locator('details[open]').getByRole('button', { name: 'Accept with this reason' }).click();
  }
}

async function completeLetter(page, address) {
  for (;;) {
    await page.goto(address);
    const open = page.locator('.cf-letter__block', { hasText: 'To complete' });
    if ((await open.count()) === 0) return;
    await open.first().getByRole('link', { name: /^Change/ }).click();
    await page.fill('#text', 'Robin Clerk, Access to Records');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
  }
}

/** An approver who took no part, made by the administrator with a one-time link. */
async function secondPerson(page, browser, origin) {
  await page.goto(`${origin}/accounts/new`);
  await page.fill('#name', 'Sam Reader');
  await page.fill('#email', `sam.${Date.now()}@council.example`);
  await page.locator('input[name=roles][value=approver]').check();
  await page.locator('main form button').first().click();
  const link = await page.textContent('#link');
  const secondContext = await browser.newContext({ viewport: page.viewportSize(), locale: 'en-GB' }), second = await secondContext.newPage();
  await second.goto(link.trim());
  for (const field of await second.locator('input[type=password]').all()) await field.fill('three other words');
  await second.locator('main form button[type=submit]').first().click();
  await second.waitForURL('**/requests');
  return { second, secondContext };
}
