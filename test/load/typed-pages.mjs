/**
 * Pages of typing and print from outside the program: `npm run bench -- typed --fonts FOLDER [--pages 4] [--only faint,carbon] [--clean]` draws invented pages in typefaces that
 * neither the renderer of the cases nor the training of the line reader uses, wears them in ten ways, and reads each by Tesseract alone, by Tesseract after our
 * preparation, by our whole reader, and by OCRmyPDF (left out where it is not installed). FOLDER is where npm installed the @fontsource packages of FACES; they are
 * no part of the program. The text, the wear and the order are the same each time.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { root } from '../../scripts/prepare.mjs';
import { inventedPage, randomFrom } from './invented-text.mjs';

const load = (name) => import(path.join(root, 'dist', name));
/** On none of the lists of models/reader/training/fonts.json, and not in the renderer: checked below. */
const FACES = ['nixie-one', 'josefin-slab', 'inconsolata', 'dm-mono', 'red-hat-mono', 'spline-sans-mono', 'noticia-text', 'libre-caslon-text'];
const RENDERER = ['special-elite', 'courier-prime', 'cutive-mono', 'public-sans', 'source-serif-4', 'caveat', 'kalam', 'homemade-apple', 'nothing-you-could-do', 'reenie-beanie'];
const FACES_APART = 3, DPI = 300, WIDTH = 794, HEIGHT = 640, SCALE = DPI / 96;

/** Black ink on white, a page a text, drawn by a browser. */
async function drawn(fonts, pages) {
  const known = JSON.parse(readFileSync(path.join(root, 'models', 'reader', 'training', 'fonts.json'), 'utf8'));
  const used = FACES.filter((face) => RENDERER.includes(face) || [...known.handwriting, ...known.typed, ...known.printed].includes(face));
  if (used.length > 0) throw new Error(`not from outside: ${used.join(', ')}`);
  const { launchBrowser } = await load('test/support/browser.js'), browser = await launchBrowser();
  try {
    const tab = await (await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: SCALE })).newPage();
    const faces = FACES.map((face) => `@font-face{font-family:"${face}";src:url(data:font/woff2;base64,${readFileSync(path.join(fonts, 'node_modules', '@fontsource', face, 'files', `${face}-latin-400-normal.woff2`)).toString('base64')})}`).join('');
    const out = [];
    for (const { face, text } of pages) {
      await tab.setContent(`<style>${faces}body{margin:48px 56px;font:15px/1.35 "${face}";white-space:pre-wrap;background:#fff;color:#000}</style><body></body>`);
      await tab.evaluate((words) => { document.body.textContent = words; return document.fonts.ready; }, text);
      const { data, info } = await sharp(await tab.screenshot()).greyscale().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
      out.push({ width: info.width, height: info.height, data, dpi: DPI });
    }
    return out;
  } finally { await browser.close(); }
}

const raw = ({ data, width, height }) => sharp(data, { raw: { width, height, channels: 1 } });
const back = async (image, dpi) => { const { data, info } = await image.greyscale().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }); return { width: info.width, height: info.height, data, dpi }; };
const clamp = (v) => (v < 0 ? 0 : v > 255 ? 255 : v);
const each = (page, tone) => { const data = Buffer.alloc(page.data.length); for (let i = 0; i < data.length; i++) data[i] = clamp(tone(page.data[i], i % page.width, Math.floor(i / page.width), i)); return { ...page, data }; };
/** Noise that changes slowly over the page, -1 to 1. */
async function clouds(page, random) {
  const w = 9, h = 7, small = Buffer.from(Array.from({ length: w * h }, () => Math.floor(random() * 256)));
  const { data } = await sharp(small, { raw: { width: w, height: h, channels: 1 } }).resize(page.width, page.height, { kernel: 'cubic', fit: 'fill' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return (i) => data[i] / 127.5 - 1;
}
const grain = (random) => (random() + random() + random() - 1.5) * 1.2;
const fade = (page, ink, paper, noise, random, shade = () => 0) => each(page, (v, x, y, i) => paper + shade(i) - (1 - v / 255) * (paper - ink) + grain(random) * noise);
const blurred = (page, sigma) => back(raw(page).blur(sigma), page.dpi);

/** Ways of wear: (page, random, another page) -> page. */
const WEARS = {
  clean: async (page, random) => fade(page, 45, 240, 4, random),
  faint: async (page, random) => { const cloud = await clouds(page, random); return fade(await blurred(page, 0.8), 178, 228, 6, random, (i) => 12 * cloud(i)); },
  carbon: async (page, random) => { const cloud = await clouds(page, random); return fade(await blurred(page, 2.4), 96, 196, 13, random, (i) => 22 * cloud(i)); },
  speckle: async (page, random) => { const worn = each(await blurred(page, 0.8), (v) => (v + grain(random) * 40 < 128 ? 0 : 255)); for (let k = 0; k < 2500; k++) { const at = Math.floor(random() * worn.data.length); worn.data[at] = 0; if (random() < 0.5) worn.data[at + 1] = worn.data[Math.min(worn.data.length - 1, at + worn.width)] = 0; } return worn; },
  skew: async (page, random) => { const leaning = await back(raw(fade(page, 55, 232, 5, random)).rotate(2.6, { background: '#1c1c1c' }), page.dpi); return leaning; },
  'show-through': async (page, random, other) => { const behind = await blurred(await back(raw(other).flop(), page.dpi), 1.6); return fade(each(page, (v, x, y, i) => Math.min(v, 255 - (255 - behind.data[i]) * 0.26)), 70, 226, 6, random); },
  '110 dpi': async (page, random) => fade(await back(raw(page).resize(Math.round(page.width * 110 / DPI)), 110), 60, 235, 5, random),
  jpeg: async (page, random) => { const coarse = await back(raw(page).resize(page.width >> 1), DPI / 2); return back(sharp(await raw(fade(coarse, 60, 235, 6, random)).jpeg({ quality: 18 }).toBuffer()), DPI / 2); },
  'copy of a copy': async (page, random) => { let copy = page; for (let k = 0; k < 3; k++) copy = each(await blurred(copy, 1.3), (v) => 128 + (v + grain(random) * 30 - 150) * 2.6); for (let k = 0; k < 700; k++) { const at = Math.floor(random() * copy.data.length); for (const d of [0, 1, copy.width, copy.width + 1]) copy.data[Math.min(copy.data.length - 1, at + d)] = 30; } return copy; },
  'film negative': async (page, random) => { const at200 = await back(raw(page).resize(Math.round(page.width * 200 / DPI)), 200), soft = await blurred(at200, 0.9), w = at200.width, h = at200.height; return each(fade(soft, 70, 215, 11, random), (v, x, y) => (x < 30 || y < 24 || x > w - 34 || y > h - 20 ? 236 : 255 - v)); },
};

async function pdfOf(pages) {
  const whole = await PDFDocument.create();
  for (const { data, width, height, dpi } of pages) whole.addPage([(width * 72) / dpi, (height * 72) / dpi]).drawImage(await whole.embedPng(await raw({ data, width, height }).toColourspace('b-w').png().toBuffer()), { x: 0, y: 0, width: (width * 72) / dpi, height: (height * 72) / dpi });
  return Buffer.from(await whole.save());
}

/** `pages` of each way of wear; `clean`: OCRmyPDF with --deskew --clean too. Rows: a way of wear each, with the character error rate of each reader. */
export async function measureTypedPages({ fonts, only, clean, pages: aWear }) {
  const { findTesseract } = await load('src/adapters/ocr/find-tesseract.js'), { nativeEngine } = await load('src/adapters/ocr/native-engine.js'), { unpackedDataFolder } = await load('src/adapters/ocr/trained-data.js');
  const { createPageReader } = await load('src/adapters/ocr/page-reader.js'), { characterErrors } = await load('test/support/quality/character-errors.js');
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'carefile-typed-'));
  try {
    const names = Object.keys(WEARS).filter((name) => only === undefined || only.split(',').includes(name));
    const wanted = Object.keys(WEARS).flatMap((wear, w) => Array.from({ length: aWear }, (_, k) => ({ wear, face: FACES[(w * FACES_APART + k * 2) % FACES.length], text: inventedPage(100 * w + k) })));
    const chosen = wanted.filter(({ wear }) => names.includes(wear)), sheets = await drawn(fonts, chosen);
    const pages = [];
    for (const [i, { wear, face, text }] of chosen.entries()) pages.push({ wear, face, text, picture: { channels: 1, ...(await WEARS[wear](sheets[i], randomFrom(i + 1), sheets[(i + 1) % sheets.length])) } });
    const native = findTesseract();
    if (native === null) throw new Error('native Tesseract is not installed');
    const engine = nativeEngine({ ...native, dataFolder: await unpackedDataFolder(scratch) });
    const readers = {
      'Tesseract alone': async ({ picture }) => (await engine.recognise(picture, picture.dpi, 3)).words,
      'after our preparation': async ({ picture }) => (await plain.read(picture, null, 'auto')).words,
      'our whole reader': async ({ picture }) => (await whole.read(picture, null, 'auto')).words,
    };
    const settings = { engine: 'native', workers: 1, cacheFolder: scratch, pageLimitMs: 600_000 };
    const plain = createPageReader(settings), whole = createPageReader({ ...settings, lineReaderFolder: path.join(root, 'models', 'reader') });
    const texts = {};
    for (const [name, read] of Object.entries(readers)) {
      texts[name] = [];
      for (const page of pages) texts[name].push((await read(page)).map((w) => w.text).join(' '));
      console.error(`${name}: read, load ${os.loadavg()[0].toFixed(1)}`);
    }
    await plain.close();
    await whole.close();
    const others = spawnSync('ocrmypdf', ['--version'], { stdio: 'ignore' }).error ? [] : [['OCRmyPDF', []], ...(clean ? [['OCRmyPDF --deskew --clean', ['--deskew', '--clean']]] : [])];
    if (others.length === 0) console.error('\n*** OCRmyPDF is not installed (Debian: apt-get install ocrmypdf): its column is SKIPPED ***\n');
    writeFileSync(path.join(scratch, 'pages.pdf'), await pdfOf(pages.map((p) => p.picture)));
    for (const [name, words] of others) {
      const sidecar = path.join(scratch, 'text.txt');
      const run = spawnSync('ocrmypdf', ['--quiet', '--jobs', '1', '--output-type', 'pdf', ...words, '--sidecar', sidecar, path.join(scratch, 'pages.pdf'), path.join(scratch, 'out.pdf')], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`ocrmypdf ended with ${run.status}: ${run.stderr}`);
      texts[name] = readFileSync(sidecar, 'utf8').split('\f');
      console.error(`${name}: read, load ${os.loadavg()[0].toFixed(1)}`);
    }
    const row = (what, at) => ({ 'wear': what, 'pages': at.length, ...Object.fromEntries(Object.entries(texts).map(([name, read]) => [name, characterErrors(at.map((i) => ({ truth: pages[i].text, read: read[i] ?? '' }))).toFixed(4)])) });
    const all = pages.map((_, i) => i);
    return [...names.map((name) => row(name, all.filter((i) => pages[i].wear === name))), row('all', all), ...FACES.map((face) => row(`in ${face}`, all.filter((i) => pages[i].face === face))).filter((r) => r.pages > 0)];
  } finally { rmSync(scratch, { recursive: true, force: true }); }
}
