import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningServer } from './program.js';

const PASSWORD = 'three random words';

/** The first account of a fresh server, by its printed link, and a second reviewer whom it makes; each in a browser of their own. */
export async function twoReviewers(browser: Browser, server: RunningServer, viewport: { readonly width: number; readonly height: number }): Promise<{ readonly first: Page; readonly second: Page; readonly contexts: readonly BrowserContext[] }> {
  const contexts = await Promise.all([browser.newContext({ viewport }), browser.newContext({ viewport })]);
  const [first, second] = await Promise.all(contexts.map((context) => context.newPage())) as [Page, Page];
  await first.goto(server.firstRun!);
  await first.fill('#name', 'Robin Clerk');
  await first.fill('#email', 'robin@council.example');
  await first.fill('#password', PASSWORD);
  await first.getByRole('button', { name: 'Make account' }).click();
  await first.waitForURL('**/requests');
  await first.goto(`${server.origin}/accounts/new`);
  await first.fill('#name', 'Sam Other');
  await first.fill('#email', 'sam@council.example');
  await first.check('input[value=reviewer]');
  await first.getByRole('button', { name: 'Make the account' }).click();
  await second.goto((await first.textContent('#link'))!.trim());
  await second.fill('#password', PASSWORD);
  await second.getByRole('button', { name: 'Save and sign in' }).click();
  await second.waitForURL((url) => !url.pathname.startsWith('/set-password'));
  return { first, second, contexts };
}
