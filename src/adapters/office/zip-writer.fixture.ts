import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** Unix mode, such as 0o120777 for a link. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** What the directory claims that it unpacks to. */
  readonly claims?: number;
  readonly stored?: boolean;
}

/** A ZIP by hand. For tests only. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const pieces: Buffer[] = [], directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const plain = typeof entry.data === 'string' ? Buffer.from(entry.data, 'utf8') : Buffer.from(entry.data);
    const data = entry.stored ? plain : deflateRawSync(plain), name = Buffer.from(entry.name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2);
    common.writeUInt16LE(entry.stored ? 0 : 8, 4);
    common.writeUInt16LE(0x5821, 8);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(entry.claims ?? plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name]));
    pieces.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const part = (name: string): string => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`;

/** A Word document from the XML of its body (`w:p` and `w:tbl`) and, where given, of a header, a footer and its comments. */
export function docxOf(body: string, more: { header?: string; footer?: string; comments?: string; core?: string; entries?: readonly ZipEntry[] } = {}): Buffer {
  const parts = ['header', 'footer', 'comments'] as const;
  const roots = { header: 'hdr', footer: 'ftr', comments: 'comments' };
  const file = { header: 'header1', footer: 'footer1', comments: 'comments' };
  const present = parts.filter((p) => more[p] !== undefined);
  return zipOf([
    { name: '[Content_Types].xml', data: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' },
    { name: '_rels/.rels', data: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${part('officeDocument')}" Target="word/document.xml"/></Relationships>` },
    { name: 'word/_rels/document.xml.rels', data: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${present.map((p, i) => `<Relationship Id="rId${i + 9}" Type="${part(p)}" Target="${file[p]}.xml"/>`).join('')}</Relationships>` },
    { name: 'word/document.xml', data: `<?xml version="1.0"?><w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>` },
    ...present.map((p): ZipEntry => ({ name: `word/${file[p]}.xml`, data: `<?xml version="1.0"?><w:${roots[p]} ${NAMESPACE}>${more[p]}</w:${roots[p]}>` })),
    ...(more.core ? [{ name: 'docProps/core.xml', data: `<?xml version="1.0"?><cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${more.core}</cp:coreProperties>` }] : []),
    ...(more.entries ?? []),
  ]);
}

/** A paragraph of runs, each given as text or as raw XML. */
export const para = (...runs: readonly string[]): string => `<w:p>${runs.map((r) => (r.startsWith('<') ? r : `<w:r><w:t xml:space="preserve">${r}</w:t></w:r>`)).join('')}</w:p>`;
