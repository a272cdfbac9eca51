/** An object's body, or a stream with its dictionary (without /Length). */
export type PdfObject = string | { readonly dictionary: string; readonly data: Uint8Array | string };

/** A PDF from hand-written objects, numbered from 1; the first is the catalogue. For tests only. */
export function handWrittenPdf(objects: readonly PdfObject[], trailer = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let at = pieces[0]!.length;
  const add = (piece: Buffer): void => { pieces.push(piece); at += piece.length; };
  objects.forEach((object, i) => {
    offsets.push(at);
    add(Buffer.from(`${i + 1} 0 obj\n`, 'latin1'));
    if (typeof object === 'string') add(Buffer.from(object, 'latin1'));
    else {
      const data = typeof object.data === 'string' ? Buffer.from(object.data, 'latin1') : Buffer.from(object.data);
      add(Buffer.from(`<<${object.dictionary} /Length ${data.length}>>\nstream\n`, 'latin1'));
      add(data);
      add(Buffer.from('\nendstream', 'latin1'));
    }
    add(Buffer.from('\nendobj\n', 'latin1'));
  });
  const start = at;
  const table = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(pieces);
}

export interface OnePage {
  /** Content stream. Fonts: /F1 is Helvetica, /F2 is Courier. */
  readonly content: string;
  /** Entries of the page besides the usual ones, such as "/Rotate 90" or "/Annots [6 0 R]". */
  readonly page?: string;
  readonly mediaBox?: string;
  /** Entries of the catalogue and of the resources. */
  readonly catalog?: string;
  readonly resources?: string;
  /** Objects from number 7 on. */
  readonly more?: readonly PdfObject[];
}

/** One page of text; objects 1 to 6 are catalogue, page tree, page, content and two fonts. */
export function onePagePdf({ content, page = '', mediaBox = '[0 0 595 842]', catalog = '', resources = '', more = [] }: OnePage): Buffer {
  return handWrittenPdf([
    `<</Type /Catalog /Pages 2 0 R ${catalog}>>`, '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    `<</Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 4 0 R /Resources <</Font <</F1 5 0 R /F2 6 0 R>> ${resources}>> ${page}>>`,
    { dictionary: '', data: content },
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>', '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>', ...more,
  ]);
}

/** Operators that write `text` at a point of the page. */
export const writes = (text: string, x: number, y: number, size = 12, font = 'F1'): string =>
  `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET\n`;
