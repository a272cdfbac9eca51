import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { REPOSITORY } from '../../src/settings.js';

/** Chromium as the system has it, else the one that the package @sparticuz/chromium brings along (Linux, x64). */
function browserProgram(): string {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p)) ?? unpackedBrowser();
}

/** True where a browser starts; says loudly where not, so that a skipped suite is not taken for a passed one. */
export function browserStarts(): boolean {
  try {
    execFileSync(browserProgram(), ['--version'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    process.stderr.write('\n*** no Chromium starts on this machine (set CHROMIUM_PATH): the suites in a browser are SKIPPED ***\n\n');
    return false;
  }
}

/** A browser whose clicks on links and forms end once the page that they open stands: a suite that then looks at the page never sees the one before. */
export async function launchBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb'];
  const browser = await chromium.launch({ executablePath: browserProgram(), args });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(MARK_LEAVING);
    context.on('page', settleAfterClicks);
    return context;
  };
  return browser;
}

/** Runs in the page. Playwright waits for a navigation only where it hears of it in time, which on a busy machine it does not always. */
const MARK_LEAVING = `{
  const mark = (event, leaves) => setTimeout(() => { if (leaves && !event.defaultPrevented) window.leaving = true; });
  addEventListener('submit', (event) => mark(event, !event.target.target));
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    mark(event, link && !link.target && !link.hasAttribute('download') && link.href.split('#')[0] !== location.href.split('#')[0]);
  });
}`;

/** What answers with a file to be saved leaves the page where it is. */
function settleAfterClicks(page: Page): void {
  const saved = (): Promise<unknown> => page.evaluate('window.leaving = false').catch(() => undefined);
  page.on('download', () => void saved());
  const locators = Object.getPrototypeOf(page.locator('html')) as Locator & { settles?: boolean }, pages = Object.getPrototypeOf(page) as Page;
  if (locators.settles) return;
  locators.settles = true;
  const click = locators.click, clickAt = pages.click;
  locators.click = async function (this: Locator, ...options) {
    await click.apply(this, options);
    await settled(this.page());
  };
  pages.click = async function (this: Page, ...options) {
    await clickAt.apply(this, options);
    await settled(this);
  };
}

/** Waits until no click on a link or form is about to open another page. */
export async function settled(page: Page): Promise<void> {
  for (const until = Date.now() + 15_000; Date.now() < until && !page.isClosed();) {
    // Fails while one document goes and the next comes.
    const leaving = await page.evaluate('new Promise((after) => setTimeout(() => after(window.leaving === true)))').catch(() => true);
    if (!leaving) return;
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

/**
 * The package unpacks into the temporary folder under a fixed name and runs whatever lies there: what another user put there, too, or what was
 * left half unpacked. So it unpacks into a folder of this checkout, in a process of its own, and the whole is put in place at once.
 */
function unpackedBrowser(): string {
  const place = path.join(REPOSITORY, '.cache', 'chromium'), program = path.join(place, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(path.dirname(place), { recursive: true });
  const draft = mkdtempSync(`${place}-`);
  try {
    const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: REPOSITORY, env: { ...process.env, NODE_OPTIONS: '', TMPDIR: draft }, stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(program)) throw error;
  }
  return program;
}
