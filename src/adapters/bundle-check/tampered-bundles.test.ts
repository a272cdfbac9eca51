import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import type { BundlePlan, FacsimilePage } from '../../core/bundle/bundle-plan.js';
import { planBundle } from '../../core/bundle/plan-bundle.js';
import { SAMPLE_TEMPLATE, sampleInput, samplePicture, type SampleName, type SamplePage } from '../../core/bundle/testing/sample-bundle.js';
import { upright } from '../../core/page/box.js';
import type { CheckId, Recognise, ReleaseCheck } from '../../ports/bundle-checker.port.js';
import type { BundleLedger } from '../../ports/bundle-writer.port.js';
import { PdfBundleWriter } from '../bundle/pdf-bundle-writer.js';
import { decodedStream, readRawFile } from './released-file.js';
import { createBundleChecker } from './create-bundle-checker.js';

const LIMIT = 120_000;
const writer = new PdfBundleWriter(), checker = createBundleChecker();
const PAGES: readonly SamplePage[] = [{ lines: ['Ada Winter was seen with', 'Vera Lundquist at the house', 'of friends in Winter Road'] }];
const NAMES: readonly SampleName[] = [{ name: 'Ada Winter', person: 'person-subject', verdict: 'disclose' }, { name: 'Vera Lundquist', person: 'person-family', verdict: 'withhold' }];
const SECRET = 'Vera Lundquist';
const input = sampleInput(PAGES, NAMES), plan = planBundle(input, SAMPLE_TEMPLATE, writer.measure);
const facsimile = plan.pages.find((p): p is FacsimilePage => p.kind === 'facsimile')!;
const pictures = (soft = true) => async () => samplePicture(input.pages[0]!.reading, 72, soft);
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** OCR that reads a word of the page wherever its place on the picture holds ink. */
const perfectOcr: Recognise = async ({ width, height, channels, data }) => input.pages[0]!.reading.words.flatMap((word) => {
  const b = upright(word.box, facsimile.turned);
  let dark = 0;
  for (let y = Math.floor(b.y * height); y < (b.y + b.height) * height; y++) for (let x = Math.floor(b.x * width); x < (b.x + b.width) * width; x++) if (data[(y * width + x) * channels]! < 160) dark++;
  return dark > 4 ? [{ text: word.text, confidence: 0.9, box: b }] : [];
});

async function failures(bytes: Uint8Array, ledger: BundleLedger, against: BundlePlan = plan, recognise: Recognise | null = perfectOcr): Promise<CheckId[]> {
  const results = await checker.check({ bytes, ledger: { ...ledger, sha256: sha(bytes) }, plan: against, forbidden: against.forbidden, recognise });
  expect(results.map((r) => r.id)).toEqual(['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8']);
  return results.filter((r) => !r.pass).map((r: ReleaseCheck) => r.id);
}
const withFacsimile = (change: (page: FacsimilePage) => FacsimilePage): BundlePlan => ({ ...plan, pages: plan.pages.map((p) => (p.kind === 'facsimile' ? change(p) : p)) });

let honest: Awaited<ReturnType<PdfBundleWriter['write']>>;
beforeAll(async () => { honest = await writer.write(plan, pictures()); }, LIMIT);

/** The honest file, opened, changed and saved again as plain objects. */
async function changed(change: (doc: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
  const doc = await PDFDocument.load(honest.bytes, { updateMetadata: false });
  await change(doc);
  return doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
const pageOf = (doc: PDFDocument): PDFDict => doc.getPage(facsimile.bundlePage - 1).node;
const pictureOf = (doc: PDFDocument): PDFRawStream =>
  pageOf(doc).lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of('Page')) as PDFRawStream;
const set = (dict: PDFDict, key: string, value: PDFObject): void => dict.set(PDFName.of(key), value);
/** Changes the drawing of the facsimile, found in the raw file by its picture. */
async function redrawn(change: (script: string) => string): Promise<Uint8Array> {
  return changed((doc) => {
    const ref = pageOf(doc).get(PDFName.of('Contents'))!, number = Number(String(ref).split(' ')[0]);
    const script = Buffer.from(decodedStream(readRawFile(honest.bytes).objects.find((o) => o.number === number)!)!).toString('latin1');
    const data = deflateSync(Buffer.from(change(script), 'latin1'));
    doc.context.assign(ref as PDFRef, PDFRawStream.of(doc.context.obj({ Filter: 'FlateDecode', Length: data.length } as never) as unknown as PDFDict, data));
  });
}

describe('an honest bundle', () => {
  it('passes every check', async () => expect(await failures(honest.bytes, honest.ledger)).toEqual([]), LIMIT);
  it('passes in black and white too', async () => {
    const bilevel = await writer.write(plan, pictures(false));
    expect(bilevel.ledger.pages.find((p) => p.picture)!.picture!.encoding).toBe('g4');
    expect(await failures(bilevel.bytes, bilevel.ledger)).toEqual([]);
  }, LIMIT);
  it('passes where the withheld and the shown share a surname', async () => {
    const shared = sampleInput([{ lines: ['Ada Winter came with', 'John Winter to Winter Road'] }], [{ name: 'Ada Winter', person: 'person-subject', verdict: 'disclose' }, { name: 'John Winter', person: 'person-family', verdict: 'withhold' }]);
    const sharedPlan = planBundle(shared, SAMPLE_TEMPLATE, writer.measure), written = await writer.write(sharedPlan, async () => samplePicture(shared.pages[0]!.reading));
    expect(await failures(written.bytes, written.ledger, sharedPlan, async () => [])).toEqual([]);
  }, LIMIT);
  it('does not pass without OCR: a check that cannot run has not passed', async () => expect(await failures(honest.bytes, honest.ledger, plan, null)).toEqual(['V3']), LIMIT);
  it('does not pass for another ledger', async () => {
    const results = await checker.check({ bytes: honest.bytes, ledger: { ...honest.ledger, sha256: 'f'.repeat(64) }, plan, forbidden: plan.forbidden, recognise: perfectOcr });
    expect(results.filter((r) => !r.pass).map((r) => r.id)).toEqual(['V6']);
  }, LIMIT);
  it('says in its findings where, and never which words', async () => {
    const leaky = await writer.write(withFacsimile((p) => ({ ...p, marks: [] })), pictures());
    const results = await checker.check({ bytes: leaky.bytes, ledger: leaky.ledger, plan, forbidden: plan.forbidden, recognise: perfectOcr });
    expect(JSON.stringify(results.flatMap((r) => r.findings.map((f) => f.detail)))).not.toMatch(/vera|lund/i);
  }, LIMIT);
});

describe('a bundle is refused', () => {
  const written: readonly (readonly [string, CheckId, BundlePlan])[] = [
    ['with a withheld name in the text layer', 'V1', withFacsimile((p) => ({ ...p, shown: [...p.shown, { text: 'Lundquist', box: p.marks[0]!.box, line: 1, index: 4 }] }))],
    ['with a withheld name in the text layer, cut over two lines', 'V2', withFacsimile((p) => ({ ...p, shown: [...p.shown, { text: 'Vera Lund-', box: p.marks[0]!.box, line: 1, index: 5.1 }, { text: 'quist', box: p.shown[0]!.box, line: 2, index: 5.2 }] }))],
    ['with a box that was not burnt', 'V4', withFacsimile((p) => ({ ...p, marks: [] }))],
    ['with a box that is too small', 'V4', withFacsimile((p) => ({ ...p, marks: p.marks.map((m) => ({ ...m, box: { ...m.box, width: m.box.width * 0.6 } })) }))],
    ['with a box whose name can still be read', 'V3', withFacsimile((p) => ({ ...p, marks: p.marks.map((m) => ({ ...m, box: { ...m.box, y: m.box.y + 0.2 } })) }))],
    ['with a withheld name in a bookmark', 'V2', { ...plan, outline: [...plan.outline.slice(0, -1), { title: `Letter from ${SECRET}`, bundlePage: 1 }] }],
    ['with bookmarks that were not planned', 'V7', { ...plan, outline: plan.outline.slice(1) }],
    ['with a withheld name in its title', 'V7', { ...plan, title: `About ${SECRET}` }],
    ['with a withheld name on a page of our own', 'V1', { ...plan, pages: plan.pages.map((p) => (p.kind === 'typeset' && p.role === 'key' ? { ...p, blocks: [...p.blocks, { tag: 'P' as const, runs: [{ text: SECRET, x: 72, y: 100, size: 10, face: 'regular' as const, tone: 'ink' as const }] }] } : p)) }],
    ['with a page too many', 'V1', { ...plan, pages: [...plan.pages, { ...plan.pages.at(-1)!, bundlePage: plan.pages.length + 1 }] }],
  ];
  it.each(written)('%s (%s), even where the ledger says the same', async (_, id, tampered) => {
    const { bytes, ledger } = await writer.write(tampered, pictures());
    expect(await failures(bytes, ledger)).toContain(id);
    expect(await failures(bytes, honest.ledger)).toContain(id);
  }, LIMIT);

  const edited: readonly (readonly [string, CheckId, (doc: PDFDocument) => void | Promise<void>])[] = [
    ['with an author', 'V5', (doc) => doc.setAuthor('someone')],
    ['with an XMP packet', 'V5', (doc) => set(doc.catalog, 'Metadata', doc.context.register(doc.context.stream('<x/>', { Type: 'Metadata', Subtype: 'XML' })))],
    ['with an attachment', 'V5', (doc) => doc.attach(Buffer.from('x'), 'notes.txt')],
    ['with a script', 'V5', (doc) => doc.addJavaScript('main', 'app.alert(1)')],
    ['with something done on opening', 'V5', (doc) => set(doc.catalog, 'OpenAction', doc.context.obj({ S: 'URI', URI: 'http://x.example' } as never))],
    ['with a form', 'V5', (doc) => { doc.getForm().createTextField('name'); }],
    ['with a link or note on a page', 'V5', (doc) => set(pageOf(doc), 'Annots', doc.context.obj([doc.context.obj({ Type: 'Annot', Subtype: 'Text', Contents: PDFString.of(SECRET) } as never)]))],
    ['with private data of a program on a page', 'V5', (doc) => set(pageOf(doc), 'PieceInfo', doc.context.obj({ X: PDFString.of('x') } as never))],
    ['with a thumbnail', 'V5', (doc) => set(pageOf(doc), 'Thumb', doc.context.register(pictureOf(doc)))],
    ['with another version of a picture', 'V5', (doc) => set(pictureOf(doc).dict, 'Alternates', doc.context.obj([]))],
    ['with a mask that holds a picture', 'V5', (doc) => set(pictureOf(doc).dict, 'SMask', doc.context.register(doc.context.stream('x')))],
    ['with layers', 'V5', (doc) => set(doc.catalog, 'OCProperties', doc.context.obj({ OCGs: [] } as never))],
    ['with an alternative text in its tags', 'V5', (doc) => set(doc.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('K'), PDFArray).lookup(0, PDFDict), 'Alt', PDFString.of(SECRET))],
    ['with a withheld name under a key that no one reads', 'V2', (doc) => set(pageOf(doc), 'X', PDFHexString.fromText(SECRET))],
    ['with an object that nothing refers to', 'V6', (doc) => { doc.context.register(doc.context.obj({ Left: PDFNumber.of(1) } as never)); }],
    ['with a withheld name in a stream that nothing refers to', 'V2', (doc) => { doc.context.register(doc.context.flateStream(`BT (${SECRET}) Tj ET`)); }],
    ['with a withheld name in UTF-16 in such a stream', 'V2', (doc) => { doc.context.register(PDFRawStream.of(doc.context.obj({ Length: SECRET.length * 2 } as never) as unknown as PDFDict, new Uint8Array(Buffer.from(SECRET, 'utf16le')))); }],
    ['with two drawings on a page', 'V8', (doc) => set(pageOf(doc), 'Contents', doc.context.obj([pageOf(doc).get(PDFName.of('Contents'))!, doc.context.register(doc.context.flateStream('q Q'))]))],
    ['with a picture in a form of its own', 'V5', (doc) => set(pageOf(doc).lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('XObject'), PDFDict), 'Form', doc.context.register(doc.context.stream('q Q', { Type: 'XObject', Subtype: 'Form' })))],
    ['with another producer', 'V7', (doc) => doc.setProducer('another')],
    ['with another date', 'V7', (doc) => doc.setModificationDate(new Date(0))],
    ['with a page less', 'V1', (doc) => doc.removePage(0)],
  ];
  it.each(edited)('%s (%s)', async (_, id, change) => expect(await failures(await changed(change), honest.ledger)).toContain(id), LIMIT);

  it('only for what was changed: opening and saving alone does no harm', async () => expect(await failures(await changed(() => undefined), honest.ledger)).toEqual([]), LIMIT);

  const drawn: readonly (readonly [string, (script: string) => string])[] = [
    ['draws a box over live text', (s) => s.replace('3 Tr', '0 Tr')],
    ['places text between whole points', (s) => s.replace(/ Tm <(\w+)> Tj ET\n(?=EMC\s*$)/, '.5 Tm <$1> Tj ET\n').replace(/1 0 0 1 (\d+) (\d+) Tm/, '1 0 0 1 $1.25 $2 Tm')],
    ['shows text with gaps', (s) => s.replace(/<(\w+)> Tj/, '[<$1> -120] TJ')],
    ['paints a path', (s) => `${s}0 0 m 10 10 l S\n`],
    ['holds a picture in line', (s) => `${s}BI /W 1 /H 1 ID x EI\n`],
    ['paints its picture twice', (s) => s.replace('/Page Do', '/Page Do /Page Do')],
    ['carries words in its marked content', (s) => s.replace('<</MCID 0>>', '<</MCID 0 /ActualText (x)>>')],
    ['holds a remark', (s) => `% a remark\n${s}`],
  ];
  it.each(drawn)('whose page %s (V8)', async (_, change) => expect(await failures(await redrawn(change), honest.ledger)).toContain('V8'), LIMIT);

  const bytesOf = (change: (file: string) => string): Uint8Array => new Uint8Array(Buffer.from(change(Buffer.from(honest.bytes).toString('latin1')), 'latin1'));
  const raw: readonly (readonly [string, CheckId, () => Uint8Array])[] = [
    ['with bytes after its end', 'V6', () => bytesOf((f) => `${f}more`)],
    ['with a withheld name after its end', 'V2', () => bytesOf((f) => `${f}% ${SECRET}`)],
    ['with a later version appended', 'V6', () => bytesOf((f) => `${f}\n1 0 obj\n<</Type /Pages>>\nendobj\nxref\n1 1\n${String(f.length + 1).padStart(10, '0')} 00000 n \ntrailer\n<</Size 3 /Root 2 0 R /Prev 10>>\nstartxref\n${f.length + 40}\n%%EOF`)],
    ['with words between its objects', 'V6', () => bytesOf((f) => { const at = f.lastIndexOf('xref\n0 '); const text = `% words\n`; return `${f.slice(0, at)}${text}${f.slice(at).replace(/startxref\s+(\d+)/, (_m, n: string) => `startxref\n${Number(n) + text.length}`)}`; })],
    ['with words before its header', 'V6', () => bytesOf((f) => `words\n${f}`)],
    ['that is cut short', 'V6', () => honest.bytes.slice(0, honest.bytes.length - 200)],
    ['that is empty', 'V1', () => new Uint8Array(0)],
  ];
  it.each(raw)('%s (%s)', async (_, id, make) => expect(await failures(make(), honest.ledger)).toContain(id), LIMIT);

  it('with a secret painted back into the released pixels (V4)', async () => {
    const bytes = await changed((doc) => {
      const rect = honest.ledger.pages.find((p) => p.picture)!.picture!.boxes[0]!.rect, picture = pictureOf(doc), { width, height } = honest.ledger.pages.find((p) => p.picture)!.picture!;
      const row = Math.ceil(width / 2), pixels = Buffer.from(decodedStream({ number: 0, offset: 0, text: '/FlateDecode', stream: picture.contents })!);
      pixels[(rect.y + 4) * row + ((rect.x + 6) >> 1)] = 0;
      expect(pixels.length).toBe(row * height);
      const data = deflateSync(pixels);
      const ref = pageOf(doc).lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('XObject'), PDFDict);
      const dict = picture.dict.clone(doc.context);
      dict.set(PDFName.of('Length'), PDFNumber.of(data.length));
      doc.context.assign(ref.get(PDFName.of('Page')) as PDFRef, PDFRawStream.of(dict, data));
    });
    expect(await failures(bytes, honest.ledger)).toEqual(['V4']);
  }, LIMIT);

  it('with boxes in a dark grey through which a stretch of contrast could show something (V4)', async () => {
    const dark = { ...honest.ledger, pages: honest.ledger.pages.map((p) => (p.picture ? { ...p, picture: { ...p.picture, fill: 100 } } : p)) };
    expect(await failures(honest.bytes, dark)).toContain('V4');
  }, LIMIT);
});
