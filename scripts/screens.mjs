/**
 * Pictures of every page and state for docs/screens, taken from the sample request: `npm run screens [-- NAME-PART ...]`.
 * What is shown stands in test/screens/*.screens.mjs, a list of shots for each area, taken in order on one server.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { prepare, root } from './prepare.mjs';

const wanted = process.argv.slice(2);
await prepare();
const { startServer } = await import('../dist/test/support/program.js');
const { launchBrowser } = await import('../dist/test/support/browser.js');
const out = path.join(root, 'docs', 'screens');
mkdirSync(out, { recursive: true });
const data = mkdtempSync(path.join(os.tmpdir(), 'carefile-screens-'));
const server = await startServer({ CAREFILE_DATA: data, CAREFILE_SAMPLE: 'on' });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-GB' });
  const page = await context.newPage();
  /** `of`: a page of someone else who is signed in beside the first. */
  const shot = async (name, { fullPage = true, of = page } = {}) => {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) return;
    const png = await of.screenshot({ fullPage, animations: 'disabled' });
    // A palette keeps a page below 100 KB; very long pages are cut.
    const { height } = await sharp(png).metadata();
    await sharp(png).extract({ left: 0, top: 0, width: (await sharp(png).metadata()).width, height: Math.min(height, 2600) }).resize({ width: 1100, withoutEnlargement: true }).png({ palette: true, colours: 24, dither: 0, effort: 10 }).toFile(path.join(out, `${name}.png`));
    console.log(`${name}.png`);
  };
  await server.says('has been read', 300_000);
  const files = readdirSync(path.join(root, 'test', 'screens')).filter((file) => file.endsWith('.screens.mjs')).sort();
  for (const file of files) {
    const { take } = await import(path.join(root, 'test', 'screens', file));
    // One area that has changed must not keep the pictures of the others from being taken.
    await take({ page, context, browser, server, shot, origin: server.origin }).catch((error) => { process.exitCode = 1; console.error(`*** ${file}: ${error.message}`); });
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
