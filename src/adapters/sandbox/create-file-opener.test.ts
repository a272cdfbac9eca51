import sharp from 'sharp';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { FileOpener, OpenedFile, TextLayer } from '../../ports/file-opener.port.js';
import { handWrittenPdf, onePagePdf, writes } from '../pdf/hand-written-pdf.fixture.js';
import { docxOf, para, zipOf } from '../office/zip-writer.fixture.js';
import { createFileOpener } from './create-file-opener.js';
import { exponentialForms, flateBomb, manyStrokes, selfDrawing, vastImage } from './hostile-pdf.fixture.js';

let opener: FileOpener & { readonly isolation: string };
beforeAll(() => { opener = createFileOpener({ concurrency: 1, limits: { callMs: 4_000 } }); });
afterAll(() => opener.close());

const letter = (text: string): Buffer => onePagePdf({ content: writes(text, 72, 700) });

function linesIn(layer: TextLayer | null): string[] {
  const lines: string[][] = [];
  for (const word of layer?.words ?? []) (lines[word.line] ??= []).push(word.text);
  return lines.map((l) => l.join(' '));
}

async function allLines(file: OpenedFile): Promise<string[]> {
  const lines: string[] = [];
  for (let page = 1; page <= file.inspection.pages.length; page++) lines.push(...linesIn(await file.textLayer(page)));
  return lines;
}

describe('a file opener', () => {
  it('says how files are confined', () => expect(opener.isolation).toMatch(/Node permissions/));

  it('opens a PDF: pages, words, picture', async () => {
    const file = await opener.open(letter('Dear Mrs Quill, thank you for writing'), 'letter.pdf');
    expect(file.inspection).toMatchObject({ format: 'pdf', fileKind: 'electronic', pages: [{ width: 595, height: 842 }], parts: [], notices: [] });
    expect(linesIn(await file.textLayer(1))).toEqual(['Dear Mrs Quill, thank you for writing']);
    const picture = await file.render(1, 72);
    expect([picture.width, picture.height, picture.channels, picture.data.length]).toEqual([595, 842, 1, 595 * 842]);
    await file.close();
  });

  it('keeps several files open with one process, and lends it to whichever is asked', async () => {
    const files = await Promise.all(['one', 'two', 'three'].map((text) => opener.open(letter(text), `${text}.pdf`)));
    const image = await opener.open(await sharp({ create: { width: 80, height: 100, channels: 3, background: 'white' } }).png().toBuffer(), 'a.png');
    for (const turn of [0, 1, 2, 0]) expect(linesIn(await files[turn]!.textLayer(1))).toEqual([['one', 'two', 'three'][turn]]);
    expect((await image.render(1, 300)).width).toBe(80);
    const together = await Promise.all(files.map((f) => f.textLayer(1)));
    expect(together.flatMap((l) => linesIn(l))).toEqual(['one', 'two', 'three']);
    await Promise.all([...files, image].map((f) => f.close()));
  });

  it('refuses use after closing, and pages that are not there', async () => {
    const file = await opener.open(letter('x'), 'x.pdf');
    await expect(file.textLayer(2)).rejects.toThrow(RangeError);
    await expect(file.render(0, 100)).rejects.toThrow(RangeError);
    await file.close();
    await expect(file.textLayer(1)).rejects.toThrow(/closed/);
  });
});

describe('files that cannot be opened are refused in plain words', () => {
  const encrypted = async (): Promise<Uint8Array> => {
    const document = await PDFDocument.create();
    document.addPage([200, 200]);
    document.encrypt({ userPassword: 'open', ownerPassword: 'sesame' });
    return document.save();
  };
  it.each<[string, string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['an empty file', 'a.pdf', 'empty', () => new Uint8Array(0)],
    ['white space', 'a.txt', 'empty', () => Buffer.from(' \r\n\t ')],
    ['a PDF with a password', 'a.pdf', 'encrypted', encrypted],
    ['a PDF cut short after its head', 'a.pdf', 'damaged', () => letter('gone').subarray(0, 60)],
    ['bytes of no kind', 'a.bin', 'unknown-type', () => Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 7919) % 256))],
    ['a program', 'a.exe', 'unsupported', () => Buffer.from('MZ\x90\x00and so on')],
    ['a mailbox', 'a.pst', 'unsupported', () => Buffer.from('!BDN....')],
    ['an old Word file', 'a.doc', 'unsupported', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])],
    ['a Word file with a password', 'a.docx', 'encrypted', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['a spreadsheet', 'a.xlsx', 'unsupported', () => zipOf([{ name: '[Content_Types].xml', data: 'x' }, { name: 'xl/workbook.xml', data: 'x' }])],
    ['another archive', 'a.7z', 'unsupported', () => Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 1, 2])],
    ['a damaged JPEG', 'a.jpg', 'damaged', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8, 9])],
    ['a damaged ZIP', 'a.zip', 'damaged', () => Buffer.from('PK\x03\x04 and then nothing of use')],
  ])('%s', async (_, name, code, bytes) => {
    await expect(opener.open(await bytes(), name)).rejects.toMatchObject({ name: 'FileRefused', code, message: expect.stringMatching(/\.$/) });
  });

  it('a file over the limit, before it is looked at', async () => {
    const small = createFileOpener({ concurrency: 1, limits: { fileBytes: 100 } });
    await expect(small.open(letter('long'), 'a.pdf')).rejects.toMatchObject({ code: 'too-large' });
    await small.close();
  });

  it('a file with too many pages', async () => {
    const few = createFileOpener({ concurrency: 1, limits: { pages: 1 } });
    const two = handWrittenPdf(['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 99 99]>>', '<</Type /Page /Parent 2 0 R>>', '<</Type /Page /Parent 2 0 R>>']);
    await expect(few.open(two, 'a.pdf')).rejects.toMatchObject({ code: 'too-many-pages' });
    await few.close();
  });
});

describe('hostile files end within their limits, and the next file is read as ever', () => {
  const fast = (): FileOpener => createFileOpener({ concurrency: 1, limits: { callMs: 1_500, residentBytes: 500 * 1024 * 1024 } });
  it.each<[string, () => Buffer]>([
    ['a form that draws itself', selfDrawing], ['forms that draw each other a billion times', exponentialForms], ['a content stream of 1.5 GB', () => flateBomb(false)],
    ['the same packed twice into 4 KB', () => flateBomb(true)], ['millions of strokes', () => manyStrokes(3)], ['an image of 3.6 thousand million pixels', vastImage],
  ])('%s', async (_, hostile) => {
    const one = fast();
    const started = Date.now();
    const refused = await one.open(hostile(), 'hostile.pdf').then((file) => file.render(1, 150)).then(() => null, (error: unknown) => error);
    expect(refused).toMatchObject({ name: 'FileRefused', code: expect.stringMatching(/^(timed-out|out-of-memory|damaged)$/) });
    expect(Date.now() - started).toBeLessThan(20_000);
    const next = await one.open(letter('next one'), 'next.pdf');
    expect(linesIn(await next.textLayer(1))).toEqual(['next one']);
    await one.close();
  }, 60_000);

  it('a bad page among good ones costs that page only', async () => {
    const one = fast();
    const page = (n: number): string => `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${n} 0 R /Resources <</Font <</F1 9 0 R>> /XObject <</X 10 0 R>>>>>>`;
    const file = await one.open(handWrittenPdf([
      '<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Count 3 /Kids [3 0 R 4 0 R 5 0 R]>>', page(6), page(7), page(8),
      { dictionary: '', data: writes('first', 72, 700) }, { dictionary: '', data: '/X Do' }, { dictionary: '', data: writes('third', 72, 700) },
      '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>', { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</XObject <</X 10 0 R>>>>', data: '/X Do /X Do' },
    ]), 'mixed.pdf');
    expect(file.inspection.pages).toHaveLength(3);
    expect(file.inspection.notices).toEqual(['1 page that cannot be read']);
    await expect(file.render(2, 100)).rejects.toMatchObject({ name: 'FileRefused' });
    expect(linesIn(await file.textLayer(1))).toEqual(['first']);
    expect(linesIn(await file.textLayer(3))).toEqual(['third']);
    await one.close();
  }, 60_000);

  it('a TIFF that declares four thousand million pixels', async () => {
    const tiff = Buffer.alloc(8 + 2 + 4 * 12 + 4);
    tiff.write('II*\0\x08\0\0\0\x04\0', 'latin1');
    [[256, 65_000], [257, 65_000], [258, 1], [259, 1]].forEach(([tag, value], i) => { tiff.writeUInt16LE(tag!, 10 + 12 * i); tiff.writeUInt16LE(4, 12 + 12 * i); tiff.writeUInt32LE(1, 14 + 12 * i); tiff.writeUInt32LE(value!, 18 + 12 * i); });
    await expect(opener.open(tiff, 'bomb.tif')).rejects.toMatchObject({ code: 'bomb' });
  });
});

describe('archives', () => {
  it('give their members with safe relative names, and leave out what is not a file of one\'s own', async () => {
    const file = await opener.open(zipOf([
      { name: 'box 1/', data: '' }, { name: 'box 1/letter.txt', data: 'hello' }, { name: '../../etc/passwd', data: 'a' }, { name: 'C:\\scans\\page.txt', data: 'b' },
      { name: '/abs/\u202Egpj.exe', data: 'c' }, { name: 'box 1/LETTER.txt', data: 'again' }, { name: '__MACOSX/._letter.txt', data: 'x' }, { name: 'link', data: '/etc/passwd', mode: 0o120777 },
      { name: 'locked.txt', data: 'x', encrypted: true },
    ]), 'box.zip');
    expect(file.inspection.parts.map((p) => p.untrustedName)).toEqual(['box 1/letter.txt', 'etc/passwd', 'scans/page.txt', 'abs/gpj.exe', 'box 1/LETTER (2).txt']);
    expect(Buffer.from(file.inspection.parts[0]!.bytes).toString()).toBe('hello');
    expect(file.inspection).toMatchObject({ format: 'zip', pages: [] });
    expect(file.inspection.notices).toHaveLength(3);
    await file.close();
  });

  it.each<[string, string, () => Buffer]>([
    ['zeros packed a thousand to one', 'bomb', () => zipOf([{ name: 'zeros', data: Buffer.alloc(60 * 1024 * 1024) }])],
    ['a directory that claims gigabytes', 'bomb', () => zipOf([{ name: 'a', data: 'x', claims: 4_000_000_000 }])],
    ['only locked members', 'encrypted', () => zipOf([{ name: 'a', data: 'x', encrypted: true }])],
    ['nothing', 'empty', () => zipOf([{ name: 'folder/', data: '' }])],
    ['too many members', 'too-large', () => zipOf(Array.from({ length: 2_100 }, (_, i) => ({ name: `${i}.txt`, data: 'x' })))],
  ])('are refused that hold %s', async (_, code, bytes) => {
    await expect(opener.open(bytes(), 'a.zip')).rejects.toMatchObject({ name: 'FileRefused', code });
  });

  it('a member that unpacks to more than it claims is left out', async () => {
    const file = await opener.open(zipOf([{ name: 'liar.txt', data: 'x'.repeat(5_000), claims: 10 }, { name: 'good.txt', data: 'good' }]), 'a.zip');
    expect(file.inspection.parts.map((p) => p.untrustedName)).toEqual(['good.txt']);
    expect(file.inspection.notices).toEqual(['1 entry left out: damaged or too large']);
    await file.close();
  });
});

describe('e-mail, Word and text become pages of ours', () => {
  it('an e-mail keeps its headers word for word, its columns, and its attachments', async () => {
    const eml = ['From: "Young, Delroy" <d.young@coast.example>', 'To: Quill, Ada [a.quill@coast.example]', 'Bcc: hidden@coast.example', 'Date: Mon, 11 Jun 2018 10:33:00 +0100', 'Subject: =?utf-8?Q?Z=C3=B6e_missing?=',
      'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', 'No  Reported        Back', '1   02/03/18 19:00  03/03 07:10', '', 'Regards \u{1F600}', '--b',
      'Content-Type: text/plain; name="note.txt"', 'Content-Disposition: attachment; filename="note.txt"', '', 'attached words', '--b', 'Content-Type: message/rfc822', '', 'From: x@y.example', 'Subject: inner', '', 'inner body', '--b--', ''].join('\r\n');
    const file = await opener.open(Buffer.from(eml), 'mail.eml');
    expect(file.inspection).toMatchObject({ format: 'email', fileKind: 'email', statedAt: '2018-06-11T09:33:00.000Z', statedTitle: 'Zöe missing' });
    expect(file.inspection.pages).toHaveLength(1);
    expect(file.inspection.parts.map((p) => p.untrustedName)).toEqual(['note.txt', 'message 2.eml']);
    expect(await allLines(file)).toEqual([
      'From: "Young, Delroy" <d.young@coast.example>', 'To: Quill, Ada [a.quill@coast.example]', 'Bcc: hidden@coast.example', 'Date: Mon, 11 Jun 2018 10:33:00 +0100', 'Subject: Zöe missing',
      'Attachments: note.txt; message 2.eml', 'No Reported Back', '1 02/03/18 19:00 03/03 07:10', 'Regards \uFFFD',
    ]);
    expect(file.inspection.notices).toEqual(['2 attached files, listed on their own', 'Names 1 hidden recipient (Bcc)', '1 character outside our font, shown as \uFFFD']);
    await file.close();
  });

  it('an e-mail whose two versions differ shows both', async () => {
    const eml = ['From: a@b.example', 'Subject: s', 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'the plain words', '--b', 'Content-Type: text/html', '',
      '<p>quite other <b>words</b></p><img src="https://far.example/a.png"><div style="display:none">unseen</div>', '--b--', ''].join('\r\n');
    const file = await opener.open(Buffer.from(eml), 'mail.eml');
    expect(await allLines(file)).toEqual(['From: a@b.example', 'Subject: s', 'quite other words', '[unseen]', 'The plain version of this message reads:', 'the plain words']);
    expect(file.inspection.notices).toEqual(['Refers to 1 picture elsewhere: never fetched', '1 piece of hidden text, shown here', 'Its plain and its formatted version differ: both are shown']);
    await file.close();
  });

  it('a long e-mail is set smaller to stay on one page, and a longer one takes more pages', async () => {
    const mail = (lines: number): Buffer => Buffer.from(`From: a@b.example\r\nSubject: s\r\n\r\n${Array.from({ length: lines }, (_, i) => `line ${i}`).join('\r\n')}\r\n`);
    const one = await opener.open(mail(60), 'a.eml'), two = await opener.open(mail(90), 'b.eml');
    expect([one.inspection.pages.length, two.inspection.pages.length]).toEqual([1, 2]);
    expect(await allLines(one)).toHaveLength(62);
    expect(await allLines(two)).toHaveLength(92);
    await Promise.all([one.close(), two.close()]);
  });

  it('a Word document shows letterhead, body, table, comments, deleted text and footer', async () => {
    const row = (...cells: string[]): string => `<w:tr>${cells.map((c) => `<w:tc>${para(c)}</w:tc>`).join('')}</w:tr>`;
    const body = para('Dear Ms Hale') + para('Ben is ', '<w:del w:id="1" w:author="x"><w:r><w:delText>not </w:delText></w:r></w:del>', '<w:ins w:id="2" w:author="x"><w:r><w:t>very </w:t></w:r></w:ins>', 'well', '<w:r><w:commentReference w:id="0"/></w:r>')
      + `<w:tbl>${row('Date', 'Who')}${row('1 May', 'Ada')}</w:tbl>` + para('<w:r><w:rPr><w:vanish/></w:rPr><w:t>private</w:t></w:r>');
    const file = await opener.open(docxOf(body, {
      header: para('Keelside Council'), footer: para('Page 1', '<w:r><w:tab/></w:r>', 'in confidence'), comments: `<w:comment w:id="0" w:author="J Bright" w:initials="JB">${para('Check this')}</w:comment>`,
      core: '<dc:title>Visit</dc:title><dcterms:created>2014-02-12T10:00:00Z</dcterms:created>', entries: [{ name: 'word/media/image1.png', data: 'png' }],
    }), 'visit.docx');
    expect(file.inspection).toMatchObject({ format: 'docx', fileKind: 'electronic', statedAt: '2014-02-12T10:00:00.000Z', statedTitle: 'Visit' });
    expect(file.inspection.parts.map((p) => p.untrustedName)).toEqual(['image1.png']);
    const lines = await allLines(file);
    expect(lines).toEqual(expect.arrayContaining(['Keelside Council', 'Dear Ms Hale', 'Date Who', '1 May Ada', 'private', 'Deleted text that the file still holds (tracked changes)', 'Page 1 in confidence']));
    expect(lines.join('\n')).toMatch(/Ben is very well/);
    expect(lines.join('\n')).toMatch(/Check this/);
    expect(lines.join('\n')).toMatch(/\u2022 not/);
    expect(file.inspection.notices).toEqual(expect.arrayContaining(['2 tracked changes', '1 piece of hidden text, shown here', '1 comment, shown at the end', '1 picture inside, listed on its own']));
    await file.close();
  });

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('Zoë   10:30\n\tindented', 'utf8')], ['UTF-16 with a mark', Buffer.from('\uFEFFZoë   10:30\n\tindented', 'utf16le')],
    ['UTF-16 without one', Buffer.from('Zoë   10:30\n\tindented', 'utf16le')], ['Latin-1', Buffer.from('Zoë   10:30\n\tindented', 'latin1')],
  ])('text in %s', async (_, bytes) => {
    const file = await opener.open(bytes, 'note.txt');
    const layer = await file.textLayer(1);
    expect(linesIn(layer)).toEqual(['Zoë 10:30', 'indented']);
    const [name, time, indented] = layer!.words;
    expect(time!.box.x - (name!.box.x + name!.box.width)).toBeGreaterThan(0.015);
    expect(indented!.box.x).toBeGreaterThan(name!.box.x + 0.05);
    await file.close();
  });
});
