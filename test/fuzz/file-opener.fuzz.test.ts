import sharp from 'sharp';
import { createFileOpener } from '../../src/adapters/sandbox/create-file-opener.js';
import { docxOf, para, zipOf } from '../../src/adapters/office/zip-writer.fixture.js';
import { onePagePdf, writes } from '../../src/adapters/pdf/hand-written-pdf.fixture.js';
import type { FileOpener } from '../../src/ports/file-opener.port.js';

const BUDGET_MS = 18_000;

/** The same numbers each run (mulberry32): a failure can be repeated by its seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Flips, overwrites, cuts, repeats and swaps pieces of a file; its first bytes mostly stay, so that it is still taken for what it was. */
function mutated(seed: Buffer, chance: (below: number) => number): Buffer {
  let bytes = Buffer.from(seed);
  for (let n = 1 + chance(8); n > 0; n--) {
    const at = Math.min(bytes.length - 1, 4 + chance(Math.max(1, bytes.length - 4))), length = 1 + chance(24);
    switch (chance(6)) {
      case 0: bytes[at] = bytes[at]! ^ (1 << chance(8)); break;
      case 1: for (let i = at; i < Math.min(bytes.length, at + length); i++) bytes[i] = chance(256); break;
      case 2: bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + length))]); break;
      case 3: bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]); break;
      case 4: if (bytes.length > at + 4) bytes.writeUInt32LE([0, 0xffffffff, 0x7fffffff, 0x80000000, 65_536][chance(5)]!, at); break;
      default: { const digit = bytes.findIndex((b, i) => i >= at && b >= 0x30 && b <= 0x39); if (digit >= 0) bytes[digit] = 0x30 + chance(10); }
    }
    if (bytes.length < 8) return Buffer.from(seed);
  }
  return chance(12) === 0 ? bytes.subarray(0, 1 + chance(bytes.length)) : bytes;
}

describe('files with bytes changed by chance', () => {
  let opener: FileOpener;
  beforeAll(() => { opener = createFileOpener({ concurrency: 1, limits: { callMs: 2_500, residentBytes: 600 * 1024 * 1024 } }); });
  afterAll(() => opener.close());

  async function seeds(): Promise<Record<string, Buffer>> {
    const image = sharp({ create: { width: 60, height: 80, channels: 3, background: '#dddddd' } });
    const mail = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: =?utf-8?B?Wm/Dqw==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td>a</td><td>b</td></tr></table>\r\n--q\r\nContent-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--q--\r\n';
    return {
      'a.pdf': onePagePdf({ content: writes('fuzz', 72, 700) + 'q 0 0 m 50 50 l S Q', page: '/Annots [7 0 R] /Rotate 90', catalog: '/AcroForm <</Fields [7 0 R] /DA (/F1 9 Tf)>>', more: ['<</Type /Annot /Subtype /Widget /FT /Tx /T (t) /V (value) /DA (/F1 9 Tf) /Rect [10 10 90 30] /P 3 0 R>>'] }),
      'a.tif': await image.clone().toColourspace('b-w').tiff({ compression: 'lzw' }).toBuffer(), 'g4.tif': await image.clone().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
      'a.jpg': await image.clone().jpeg().toBuffer(), 'a.png': await image.clone().png().toBuffer(), 'a.webp': await image.clone().webp().toBuffer(),
      'a.eml': Buffer.from(mail), 'a.docx': docxOf(para('one', 'two') + '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>', { header: para('head'), comments: '<w:comment w:id="0"/>' }),
      'a.zip': zipOf([{ name: 'x/a.txt', data: 'hello '.repeat(30) }, { name: 'b', data: 'x', stored: true }]), 'a.txt': Buffer.from('line one\n  two\tthree\n\f\u00e9', 'utf8'),
    };
  }

  it('are opened or refused in words, never more, and leave the next file alone', async () => {
    const files = Object.entries(await seeds());
    const end = Date.now() + BUDGET_MS;
    const outcomes = { opened: 0, refused: 0 };
    for (let round = 0; Date.now() < end; round++) {
      const [name, seed] = files[round % files.length]!;
      const bytes = mutated(seed, chanceOf(round + 1));
      try {
        const file = await opener.open(bytes, name);
        outcomes.opened++;
        for (let page = 1; page <= Math.min(3, file.inspection.pages.length); page++) {
          const layer = await file.textLayer(page);
          for (const { box } of layer?.words ?? []) expect(box.x + box.width).toBeLessThanOrEqual(1.000001);
          const picture = await file.render(page, 40);
          expect(picture.data.length).toBe(picture.width * picture.height * picture.channels);
        }
        await file.close();
      } catch (error) {
        if ((error as Error).name !== 'FileRefused') throw new Error(`Round ${round} of ${name}`, { cause: error });
        outcomes.refused++;
      }
    }
    expect(outcomes.opened).toBeGreaterThan(5);
    expect(outcomes.refused).toBeGreaterThan(5);
    const good = await opener.open(onePagePdf({ content: writes('still here', 72, 700) }), 'good.pdf');
    expect((await good.textLayer(1))!.words.map((w) => w.text)).toEqual(['still', 'here']);
    await good.close();
  }, BUDGET_MS + 40_000);
});
