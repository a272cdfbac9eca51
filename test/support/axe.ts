import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { settled } from './browser.js';

let script: string | null = null;

/** What axe finds on the page as it stands: the rule, and the elements that break it. */
export async function axeFindings(page: Page): Promise<string[]> {
  await settled(page);
  script ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return page.evaluate(`${script};axe.run().then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html).join(' ')))`);
}
