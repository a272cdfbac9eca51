/** The trail as an auditor sees it: events, the proof that nothing was changed, the export of decisions. */
export async function take({ page, shot, origin }) {
  await page.goto(`${origin}/requests`);
  const request = new URL(await page.getByRole('link', { name: 'CF-2026-0001', exact: true }).getAttribute('href'), origin).href;
  await page.goto(`${request}/trail`);
  await page.getByRole('button', { name: /^Verify/ }).click();
  await page.waitForTimeout(2_000);
  await page.goto(`${request}/trail`);
  await page.locator('td summary').first().click();
  await shot('trail');
  await page.goto(`${request}/trail?to=2000-01-01`);
  await shot('trail-nothing-found');
  await page.goto(`${request}/trail/decisions`);
  await shot('trail-decisions');
  await page.getByRole('button', { name: 'Download' }).click();
  await shot('trail-decisions-error');
}
