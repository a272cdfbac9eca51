/** The first minutes: the one-time link, the list of requests, a request that has been read. */
export async function take({ page, server, shot, origin }) {
  await page.goto(server.firstRun);
  await shot('accounts-first-run');
  await page.fill('#name', 'Robin Clerk');
  await page.fill('#email', 'robin@council.example');
  await page.fill('#password', 'three random words');
  await page.getByRole('button', { name: 'Make account' }).click();
  await page.waitForURL('**/requests');
  await shot('requests-list');
  await page.goto(`${origin}/requests/new`);
  await shot('requests-new');
}
