/**
 * The workbench in a real browser on a large invented request: first screen, next item, decision, scrolling, memory.
 *
 *   node test/load/review-browser.mjs [--pages 10000] [--suggestions 60000] [--items 500] [--data FOLDER]
 *
 * A data folder that holds the request already is used again; decisions made there stay. Prints a table for docs/measurements.md.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from '../../scripts/prepare.mjs';
import { openStores, PASSWORD, REVIEWERS, writeLargeRequest } from './large-request.mjs';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '10000' }, suggestions: { type: 'string', default: '60000' }, items: { type: 'string', default: '500' }, data: { type: 'string' } } });
/** A quick reviewer looks at an item for at least this long. */
const LOOK_MS = 250;
const FRAMES = 400, SCROLL_A_FRAME = 260;

await prepare();
const { startServer } = await import('../../dist/test/support/program.js');
const { launchBrowser } = await import('../../dist/test/support/browser.js');
const folder = values.data ?? mkdtempSync(path.join(os.tmpdir(), 'carefile-review-'));
if (!existsSync(path.join(folder, 'keys'))) {
  const parts = await openStores(folder);
  await writeLargeRequest(parts, { pages: Number(values.pages), suggestions: Number(values.suggestions), say: (line) => console.error(line) });
  await parts.close();
}
const server = await startServer({ CAREFILE_DATA: folder, CAREFILE_SAMPLE: 'off', ROLE: 'web' });
const browser = await launchBrowser();
try {
  for (const [what, value] of await measure()) console.log(`| ${what} | ${value} |`);
} finally {
  await browser.close();
  await server.stop();
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const rows = [], page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await page.goto(`${server.origin}/sign-in`);
  await page.fill('#email', REVIEWERS[0]);
  await page.fill('#password', PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/requests');
  const request = await page.getAttribute('table a', 'href');

  // From the start of the navigation until list, decision and page picture are drawn; the first visit builds the server's index of the case.
  const firstScreens = [];
  for (let visit = 0; visit < 4; visit++) {
    await page.goto(`${server.origin}${request}/review`, { waitUntil: 'commit' });
    firstScreens.push(await page.evaluate(() => new Promise((resolve) => {
      const look = () => {
        const picture = document.querySelector('.wb-sheet__picture');
        if (document.querySelector('.wb-row') && document.querySelector('.wb-decide') && picture?.complete && picture.naturalWidth > 0) requestAnimationFrame(() => resolve(performance.now())); else setTimeout(look, 5);
      };
      look();
    })));
  }
  rows.push(['first screen, list, item and page picture: first visit / later visits', `${ms(firstScreens[0])} / ${firstScreens.slice(1).map(ms).join(', ')}`]);
  await page.waitForSelector('.wb-mark--current');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    return Math.round(metrics.find((m) => m.name === 'JSHeapUsedSize').value / 1e6);
  };
  const walk = (key, count) => page.evaluate(async ({ key, count, look }) => {
    const times = [], pages = new Set();
    for (let i = 0; i < count; i++) {
      const from = performance.now();
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => {
        const shown = () => { const picture = document.querySelector('.wb-sheet__picture'); return document.querySelector('button.wb-mark--current') && picture?.complete && picture.naturalWidth > 0; };
        const wait = () => (shown() ? requestAnimationFrame(() => resolve()) : setTimeout(wait, 1));
        queueMicrotask(wait);
      });
      times.push(performance.now() - from);
      pages.add(document.querySelector('.wb-page__title strong').textContent);
      await new Promise((resolve) => setTimeout(resolve, look));
    }
    return { times, pages: pages.size };
  }, { key, count, look: LOOK_MS });

  await walk('j', 20);
  const before = await heap(), items = Number(values.items), next = await walk('j', items), after = await heap();
  rows.push([`next item, drawn with its page (${items} items on ${next.pages} pages): median / 95 % / most`, spread(next.times)]);
  const decisions = await walk('w', 100);
  rows.push(['withheld and next open item drawn (100): median / 95 % / most', spread(decisions.times)]);
  await page.waitForSelector('[data-stored=true]');
  const storing = [];
  for (let i = 0; i < 60; i++) {
    const from = Date.now();
    await page.keyboard.press('d');
    await page.waitForSelector('[data-stored=true]');
    storing.push(Date.now() - from);
    await page.waitForTimeout(LOOK_MS);
  }
  rows.push(['decision stored, key press to answer (60): median / 95 % / most', spread(storing)]);

  const frames = await page.evaluate(async ({ frames, step }) => {
    const list = document.querySelector('[role=listbox]'), gaps = [];
    let blank = 0;
    list.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
    let last = await new Promise(requestAnimationFrame);
    for (let i = 0; i < frames; i++) {
      list.scrollTop += step;
      const now = await new Promise(requestAnimationFrame);
      gaps.push(now - last);
      last = now;
      const box = list.getBoundingClientRect();
      if (!document.elementFromPoint(box.left + 60, box.top + box.height / 2)?.closest('.wb-row')) blank++;
    }
    return { gaps, blank, rows: document.querySelectorAll('.wb-row').length };
  }, { frames: FRAMES, step: SCROLL_A_FRAME });
  rows.push([`frame while the list scrolls ${SCROLL_A_FRAME} px a frame (${FRAMES} frames): median / 95 % / most`, spread(frames.gaps)]);
  rows.push(['frames of these whose middle row was not drawn yet', String(frames.blank)]);
  rows.push(['rows in the document', String(frames.rows)]);
  rows.push([`JavaScript memory before / after ${items} items / at the end`, `${before} / ${after} / ${await heap()} MB`]);
  return rows;
}

function ms(value) { return `${Math.round(value)} ms`; }
function spread(times) {
  const sorted = [...times].sort((a, b) => a - b), at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return `${ms(at(0.5))} / ${ms(at(0.95))} / ${ms(sorted.at(-1))}`;
}
