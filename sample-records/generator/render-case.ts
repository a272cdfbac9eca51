import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page as Tab } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from '../../test/support/browser.js';
import { parseTagged, plainText, readCase, type CaseFileDocument, type TaggedText } from './case-file.js';
import { Chance } from './chance.js';
import { degrade, type QualityName, type Scan } from './degrade.js';
import { docxOf } from './docx.js';
import { emailOf } from './email.js';
import { documentHtml, fontFaces, fontFor, SHEET } from './page-html.js';
import { greyTiff, group4Tiff } from './tiff.js';

type Quarter = 0 | 90 | 180;
interface LaidWord { readonly t: string; readonly m: number | null; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
interface LaidPage { readonly text: string; readonly words: readonly LaidWord[] }
interface Laid { readonly tagged: TaggedText; readonly pages: readonly LaidPage[] }

export interface RenderOptions { readonly seed: number; readonly dpi?: number; readonly noise?: number; /** Pages of a stack, documents at least and at most. */ readonly stack?: readonly [number, number] }

/**
 * Renders a written case as the files an archive would hand over (scanned stacks, microfiche, electronic documents, e-mails) into OUT/files,
 * with OUT/truth.json: for each page which document it belongs to, and where each word and each tagged mention stands.
 * Boxes are [x, y, width, height] as fractions of the delivered page, origin top left.
 */
export async function renderCase(caseFolder: string, outFolder: string, options: RenderOptions): Promise<{ files: number; pages: number }> {
  const { seed, dpi = 200, noise = 1, stack: [fewest, most] = [6, 10] } = options;
  const record = await readCase(caseFolder), chance = new Chance(seed), faces = await fontFaces();
  await rm(outFolder, { recursive: true, force: true });
  await mkdir(path.join(outFolder, 'files'), { recursive: true });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: SHEET, deviceScaleFactor: dpi / 96 });
    const tab = await context.newPage();
    const files: { name: string; kind: string; quality?: string; pages: object[] }[] = [];
    const save = (name: string, bytes: Uint8Array | string): Promise<void> => writeFile(path.join(outFolder, 'files', name), bytes);
    const layOut = async (document: CaseFileDocument): Promise<Laid> => layDocument(tab, faces, document, await readFile(path.join(caseFolder, document.file), 'utf8'), noise, chance);

    const paper = chance.shuffled(record.documents.filter((d) => d.medium !== 'electronic'));
    for (let k = 0; paper.length > 0; k++) {
      const stack = paper.splice(0, fewest + Math.floor(chance.next() * (most - fewest + 1)));
      const film = k % 3 === 2, quality: QualityName = k % 4 === 1 ? 'poor' : k % 2 === 1 || chance.next() < 0.5 ? 'fair' : 'good';
      const { scans, pages } = await scanStack(tab, stack, layOut, { dpi, noise, quality }, chance);
      const name = `${film ? 'fiche' : 'scan'}-${String(k + 1).padStart(3, '0')}.${film ? 'tif' : 'pdf'}`;
      await save(name, film ? await filmOf(scans, dpi, k % 2 === 0) : await scannedPdf(scans, dpi));
      files.push({ name, kind: film ? 'fiche' : 'scan', quality, pages });
    }
    for (const document of record.documents.filter((d) => d.medium === 'electronic')) files.push(await electronic(tab, document, layOut, save));
    await writeFile(path.join(outFolder, 'truth.json'), JSON.stringify({ case: record.id, subject: record.subject, people: record.people, documents: record.documents, files }));
    return { files: files.length, pages: files.reduce((n, f) => n + f.pages.length, 0) };
  } finally {
    await browser.close();
  }
}

async function layDocument(tab: Tab, faces: string, document: CaseFileDocument, source: string, noise: number, chance: Chance): Promise<Laid> {
  const tagged = parseTagged(source);
  await tab.setContent(documentHtml(faces, document, tagged, fontFor(document.medium, chance), noise, chance));
  await tab.evaluate('document.fonts.ready.then(() => true)');
  // Runs in the browser; passed as text because these sources are compiled without the browser's types.
  const pages = await tab.evaluate(`[...document.querySelectorAll('.page')].map((sheet) => { const o = sheet.getBoundingClientRect(); return {
    text: [...sheet.querySelectorAll('.l')].map((l) => l.textContent.replace(/\\u00a0/g, '')).join('\\n'),
    words: [...sheet.querySelectorAll('.w')].map((w) => { const r = w.getBoundingClientRect(); return { t: w.textContent, m: w.dataset.m === undefined ? null : Number(w.dataset.m), x: r.x - o.x, y: r.y - o.y, width: r.width, height: r.height }; }) }; })`);
  return { tagged, pages: pages as LaidPage[] };
}

type Turned = Scan & { readonly quarter: Quarter };

async function scanStack(tab: Tab, stack: readonly CaseFileDocument[], layOut: (d: CaseFileDocument) => Promise<Laid>, how: { dpi: number; noise: number; quality: QualityName }, chance: Chance) {
  const scans: Turned[] = [], pages: object[] = [];
  let behind: Buffer | null = null;
  for (const document of stack) {
    const laid = await layOut(document), sheets = await tab.$$('.page');
    for (const [p, sheet] of sheets.entries()) {
      const face = await sheet.screenshot({ type: 'png' });
      const scan = await degrade(face, { ...how, medium: document.medium, behind }, chance);
      behind = face;
      const quarter: Quarter = chance.next() < 0.03 * how.noise ? 180 : chance.next() < 0.02 * how.noise ? 90 : 0;
      scans.push({ ...scan, quarter });
      pages.push(truthPage(document, p, laid, scan.place, quarter));
      if (chance.next() >= 0.05) continue;
      const empty = await sharp({ create: { ...SHEET, channels: 3, background: '#fff' } }).png().toBuffer();
      scans.push({ ...(await degrade(empty, { ...how, medium: 'laser', behind }, chance)), quarter: 0 });
      pages.push({ document: null, blank: true, pageOfDocument: 0, turned: 0, text: '', words: [], marks: [] });
    }
  }
  return { scans, pages };
}

function truthPage(document: CaseFileDocument, p: number, laid: Laid, place: Scan['place'], quarter: Quarter): object {
  const marks = new Map<number, { boxes: number[][] }>();
  const words = laid.pages[p]!.words.map((w) => {
    const box = boxOf(w, place, quarter);
    if (w.m !== null) (marks.get(w.m) ?? marks.set(w.m, { ...laid.tagged.marks[w.m]!, boxes: [] }).get(w.m)!).boxes.push(box);
    return [w.t, ...box];
  });
  return { document: document.file, pageOfDocument: p, turned: quarter, text: laid.pages[p]!.text, words, marks: [...marks.values()] };
}

function boxOf(r: LaidWord, place: Scan['place'], quarter: Quarter): number[] {
  const corners = [[r.x, r.y], [r.x + r.width, r.y], [r.x, r.y + r.height], [r.x + r.width, r.y + r.height]].map(([x, y]) => place(x!, y!))
    .map(([x, y]) => (quarter === 180 ? [1 - x, 1 - y] : quarter === 90 ? [1 - y, x] : [x, y]));
  const xs = corners.map((c) => c[0]!), ys = corners.map((c) => c[1]!), left = Math.min(...xs), top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top].map((v) => Math.round(v * 1e5) / 1e5);
}

const turned = (scan: Turned) => sharp(scan.data, { raw: { width: scan.width, height: scan.height, channels: 1 } }).rotate(scan.quarter).toColourspace('b-w');

async function scannedPdf(scans: readonly Turned[], dpi: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const scan of scans) {
    const picture = await pdf.embedJpg(await turned(scan).jpeg({ quality: 72 }).toBuffer());
    const page = pdf.addPage([(picture.width * 72) / dpi, (picture.height * 72) / dpi]);
    page.drawImage(picture, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  }
  return pdf.save();
}

/** Film is a negative: light writing on a dark ground. */
async function filmOf(scans: readonly Turned[], dpi: number, bilevel: boolean): Promise<Buffer> {
  const frames = await Promise.all(scans.map(async (scan) => {
    const { data, info } = await turned(scan).raw().toBuffer({ resolveWithObject: true });
    const negative = bilevel ? Buffer.from(data.map((v) => (v < scan.threshold ? 255 : 0))) : Buffer.from(data.map((v) => 255 - v));
    return { data: negative, width: info.width, height: info.height };
  }));
  return bilevel ? group4Tiff(frames, dpi) : greyTiff(frames, dpi);
}

async function electronic(tab: Tab, document: CaseFileDocument, layOut: (d: CaseFileDocument) => Promise<Laid>, save: (name: string, bytes: Uint8Array | string) => Promise<void>) {
  const stem = path.basename(document.file, '.txt'), laid = await layOut(document), text = plainText(laid.tagged);
  const as = document.deliverAs ?? (document.type === 'email' && /^(From|To|Sent|Subject):/m.test(text) ? 'eml' : 'pdf');
  const whole = [{ document: document.file, pageOfDocument: 0, turned: 0, text, words: [], marks: laid.tagged.marks }];
  if (as === 'pdf') {
    const name = `electronic-${stem}.pdf`;
    await save(name, await tab.pdf({ preferCSSPageSize: true, printBackground: true }));
    return { name, kind: 'electronic', pages: laid.pages.map((_, p) => truthPage(document, p, laid, (x, y) => [x / SHEET.width, y / SHEET.height], 0)) };
  }
  const name = as === 'eml' ? `email-${stem}.eml` : `${stem}.${as}`;
  await save(name, as === 'eml' ? emailOf(text, document.date) : as === 'docx' ? await docxOf(text) : text);
  // Pages of these are made by whoever reads them: their words have no boxes here, and the scorer compares texts.
  return { name, kind: 'email', pages: whole };
}
