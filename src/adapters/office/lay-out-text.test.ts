import { DEFAULT_SANDBOX_LIMITS } from '../sandbox/sandbox-limits.js';
import { PdfiumDocument } from '../pdf/pdfium-document.js';
import { startPdfium, type Pdfium } from '../pdf/pdfium-engine.js';
import { layOutText, type Block } from './lay-out-text.js';

let engine: Pdfium;
beforeAll(async () => { engine = await startPdfium(); });

async function lines(blocks: readonly Block[], onOnePage = false): Promise<{ text: string; left: number; right: number; page: number }[]> {
  const { pdf, pages } = await layOutText(blocks, onOnePage);
  const file = PdfiumDocument.open(engine, pdf, DEFAULT_SANDBOX_LIMITS);
  const out: { text: string; left: number; right: number; page: number }[] = [];
  for (let page = 1; page <= pages; page++) {
    const seen: (typeof out)[number][] = [];
    for (const w of (await file.text(page))?.words ?? []) {
      const line = seen[w.line];
      if (line) { line.text += ` ${w.text}`; line.right = w.box.x + w.box.width; } else seen[w.line] = { text: w.text, left: w.box.x, right: w.box.x + w.box.width, page };
    }
    out.push(...seen);
  }
  file.close();
  return out;
}

describe('text on pages of our own', () => {
  it('wraps at words inside the margins and loses none', async () => {
    const words = Array.from({ length: 400 }, (_, i) => `word${i}`);
    const set = await lines([{ kind: 'paragraph', text: words.join(' ') }]);
    expect(set.map((l) => l.text).join(' ')).toBe(words.join(' '));
    expect(set.every((l) => l.left > 0.08 && l.right < 0.92)).toBe(true);
  });

  it('cuts a word that is wider than the page', async () => {
    const set = await lines([{ kind: 'paragraph', text: 'x'.repeat(300) }]);
    expect(set.map((l) => l.text).join('')).toBe('x'.repeat(300));
    expect(set.length).toBeGreaterThan(2);
  });

  it('keeps the columns of a text file in line', async () => {
    const { pdf } = await layOutText([{ kind: 'preformatted', text: 'No  Reported   Back\n1   02/03/18   03/03\n17  i          il' }], false);
    const file = PdfiumDocument.open(engine, pdf, DEFAULT_SANDBOX_LIMITS);
    const { words } = (await file.text(1))!;
    const column = (n: number): number[] => [0, 1, 2].map((line) => words.filter((w) => w.line === line)[n]!.box.x);
    for (const n of [0, 1, 2]) expect(Math.max(...column(n)) - Math.min(...column(n))).toBeLessThan(0.012);
  });

  it('sets the cells of a row side by side, each wrapped in its column', async () => {
    const set = await lines([{ kind: 'row', cells: ['Date', 'a long account of what was said on the day by all who were there, and by some who were not'], shares: [0.3, 0.7] }]);
    expect(set[0]!.text).toMatch(/^Date a long account/);
    expect(set.length).toBe(2);
    expect(set[1]!.left).toBeGreaterThan(0.33);
  });

  it('shows a letter that the font has not as a sign, and counts it', async () => {
    expect((await layOutText([{ kind: 'paragraph', text: 'ok \u{1F600} \u05D0' }], false)).missing).toBe(2);
    expect((await lines([{ kind: 'paragraph', text: 'Nguyễn Wójcik Ζωή Зоя \u{1F600}' }]))[0]!.text).toBe('Nguyễn Wójcik Ζωή Зоя \uFFFD');
  });

  it('starts a page at a page break, but no empty ones', async () => {
    const set = await lines([{ kind: 'page-break' }, { kind: 'paragraph', text: 'one' }, { kind: 'page-break' }, { kind: 'page-break' }, { kind: 'paragraph', text: 'two' }]);
    expect(set.map((l) => [l.text, l.page])).toEqual([['one', 1], ['two', 2]]);
  });

  it('is the same each time', async () => {
    const blocks: Block[] = [{ kind: 'paragraph', text: 'same', bold: true }, { kind: 'preformatted', text: 'a  b' }];
    expect(Buffer.from((await layOutText(blocks, true)).pdf).equals(Buffer.from((await layOutText(blocks, true)).pdf))).toBe(true);
  });
});
