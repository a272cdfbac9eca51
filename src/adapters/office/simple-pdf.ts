import { deflateSync } from 'node:zlib';
import type { FontFile } from './font-file.js';

/** A run of text on one baseline; points, origin at the bottom left of the page. */
export interface TextRun {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly text: string;
}

export interface PdfPage { readonly width: number; readonly height: number; readonly runs: readonly TextRun[] }

/** Deflating a font takes 25 ms: once a process is enough. */
const deflated = new WeakMap<FontFile, Buffer>();

/**
 * Writes plain pages of text, with whole fonts embedded and a map back to Unicode. A means to have text drawn and read by the
 * same engine as every other file; it is never released.
 */
export function writeSimplePdf(pages: readonly PdfPage[], fonts: { readonly regular: FontFile; readonly bold: FontFile }): Buffer {
  const objects: (Buffer | null)[] = [];
  const reserve = (): number => objects.push(null);
  const put = (id: number, body: string | Buffer): number => { objects[id - 1] = Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'); return id; };
  const stream = (id: number, dictionary: string, data: Buffer): number =>
    put(id, Buffer.concat([Buffer.from(`<<${dictionary} /Length ${data.length} /Filter /FlateDecode>>\nstream\n`, 'latin1'), data, Buffer.from('\nendstream', 'latin1')]));
  const catalog = reserve(), tree = reserve();
  const used = { regular: new Map<number, number>(), bold: new Map<number, number>() };
  const kids = pages.map((page) => {
    const content = page.runs.map((run) => drawn(run, fonts, used)).join('\n');
    const contents = stream(reserve(), '', deflateSync(Buffer.from(content, 'latin1'), { level: 1 }));
    return { id: reserve(), contents, page };
  });
  const references = (['regular', 'bold'] as const).filter((w) => used[w].size > 0)
    .map((w) => `/${w === 'bold' ? 'B' : 'R'} ${fontObjects(fonts[w], used[w], { reserve, put, stream })} 0 R`).join(' ');
  for (const { id, contents, page } of kids) {
    put(id, `<</Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents ${contents} 0 R /Resources <</Font <<${references}>>>>>>`);
  }
  put(tree, `<</Type /Pages /Count ${kids.length} /Kids [${kids.map((k) => `${k.id} 0 R`).join(' ')}]>>`);
  put(catalog, `<</Type /Catalog /Pages ${tree} 0 R>>`);
  return assembled(objects as Buffer[], catalog);
}

function drawn(run: TextRun, fonts: { regular: FontFile; bold: FontFile }, used: { regular: Map<number, number>; bold: Map<number, number> }): string {
  const weight = run.bold ? 'bold' : 'regular';
  let hex = '';
  for (const letter of run.text) {
    const codePoint = letter.codePointAt(0)!;
    const glyph = fonts[weight].glyph(codePoint);
    used[weight].set(glyph, glyph === 0 ? 0xfffd : used[weight].get(glyph) ?? codePoint);
    hex += glyph.toString(16).padStart(4, '0');
  }
  return `BT /${run.bold ? 'B' : 'R'} ${run.size} Tf 1 0 0 1 ${run.x.toFixed(2)} ${run.y.toFixed(2)} Tm <${hex}> Tj ET`;
}

interface Sink { reserve(): number; put(id: number, body: string): number; stream(id: number, dictionary: string, data: Buffer): number }

function fontObjects(font: FontFile, used: ReadonlyMap<number, number>, { reserve, put, stream }: Sink): number {
  let data = deflated.get(font);
  if (!data) deflated.set(font, data = deflateSync(font.bytes, { level: 1 }));
  const file = stream(reserve(), ` /Length1 ${font.bytes.length}`, data);
  const descriptor = put(reserve(), `<</Type /FontDescriptor /FontName /NotoSans /Flags 4 /FontBBox [${font.boundingBox.join(' ')}] /ItalicAngle 0 `
    + `/Ascent ${Math.round(font.ascent)} /Descent ${Math.round(font.descent)} /CapHeight 714 /StemV 80 /FontFile2 ${file} 0 R>>`);
  const glyphs = [...used.keys()].sort((a, b) => a - b);
  const widths = glyphs.map((g) => `${g} [${font.advance(g).toFixed(2)}]`).join(' ');
  const descendant = put(reserve(), '<</Type /Font /Subtype /CIDFontType2 /BaseFont /NotoSans /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> '
    + `/CIDToGIDMap /Identity /DW 600 /W [${widths}] /FontDescriptor ${descriptor} 0 R>>`);
  const toUnicode = stream(reserve(), '', deflateSync(Buffer.from(unicodeMap(glyphs, used), 'latin1')));
  return put(reserve(), `<</Type /Font /Subtype /Type0 /BaseFont /NotoSans /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R>>`);
}

function unicodeMap(glyphs: readonly number[], used: ReadonlyMap<number, number>): string {
  const hex = (n: number): string => n.toString(16).padStart(4, '0');
  const utf16 = (codePoint: number): string => [...Array(String.fromCodePoint(codePoint).length).keys()].map((i) => hex(String.fromCodePoint(codePoint).charCodeAt(i))).join('');
  const blocks: string[] = [];
  for (let i = 0; i < glyphs.length; i += 100) {
    const some = glyphs.slice(i, i + 100);
    blocks.push(`${some.length} beginbfchar\n${some.map((g) => `<${hex(g)}> <${utf16(used.get(g)!)}>`).join('\n')}\nendbfchar`);
  }
  return '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n'
    + `1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict /CMap defineresource pop end end`;
}

function assembled(objects: readonly Buffer[], catalog: number): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  let at = pieces[0]!.length;
  const offsets: number[] = [];
  const add = (piece: Buffer): void => { pieces.push(piece); at += piece.length; };
  objects.forEach((body, i) => {
    offsets.push(at);
    add(Buffer.from(`${i + 1} 0 obj\n`, 'latin1'));
    add(body);
    add(Buffer.from('\nendobj\n', 'latin1'));
  });
  const start = at;
  const table = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1} /Root ${catalog} 0 R>>\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(pieces);
}
