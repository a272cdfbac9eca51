/** Documents and glossary of the sample request: lists, one document, copies, missing periods, terms, and what is said when something is wrong or done. */
export async function take({ page, shot, origin }) {
  await page.goto(`${origin}/requests`);
  const base = origin + (await page.getByRole('link', { name: 'CF-2026-0001', exact: true }).getAttribute('href'));
  const press = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()]);
  const open = (name) => page.locator('summary').filter({ hasText: name }).click();
  const pictures = async () => {
    await page.evaluate("for (const img of document.querySelectorAll('img')) img.loading = 'eager'");
    await page.evaluate("Promise.all([...document.images].map((img) => img.decode().catch(() => undefined)))");
  };
  for (const [name, address] of [['chronology', ''], ['as-filed', '?view=filed'], ['by-file', '?view=files'], ['need-a-look', '?look=any'], ['copies', '/copies'], ['missing', '/missing']]) {
    await page.goto(`${base}/documents${address}`);
    await pictures();
    await shot(`documents-${name}`);
  }
  await page.goto(`${base}/documents/copies`);
  await page.getByRole('link', { name: /^Compare/ }).first().click();
  await page.waitForSelector('.cf-sides');
  await pictures();
  await shot('documents-compare');
  await page.goto(`${base}/documents`);
  await page.locator('.cf-doc h3 a').nth(4).click();
  await page.waitForSelector('#facts');
  await pictures();
  await shot('documents-one');
  await open('Join with another document');
  await press('Join with the one before');
  await pictures();
  await shot('documents-joined');
  await press('Undo');
  await open('Date');
  await page.fill('#from', '3 May 66');
  await press('Save date');
  await pictures();
  await shot('documents-date-wrong');
  for (const [name, address] of [['list', ''], ['unknown', '?state=unknown'], ['write', '/new']]) { await page.goto(`${base}/glossary${address}`); await shot(`glossary-${name}`); }
  await press('Save term');
  await shot('glossary-write-wrong');
  await page.goto(`${base}/glossary`);
  await page.locator('.cf-term h2 a').nth(9).click();
  await page.waitForSelector('#edit');
  await shot('glossary-term');
  await page.goto(`${origin}/glossary`);
  await shot('glossary-own-terms');
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${base}/documents`);
  await shot('documents-narrow', { fullPage: false });
  await page.setViewportSize({ width: 1280, height: 860 });
}
