import { Fault, type LoadFormat } from './sandbox-protocol.schema.js';

export type Sniffed = { readonly format: LoadFormat } | { readonly fault: Fault };

const starts = (b: Uint8Array, ...bytes: number[]): boolean => bytes.every((v, i) => b[i] === v);
const ascii = (b: Uint8Array, at: number, text: string): boolean => [...text].every((c, i) => b[at + i] === c.charCodeAt(0));

/**
 * What a file is, by its first bytes; its name only tells e-mail from other text. Looks at 4 KB at most and decodes nothing.
 */
export function sniffFormat(bytes: Uint8Array, untrustedName: string): Sniffed {
  if (bytes.length === 0) return { fault: Fault.Empty };
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096));
  const pdf = head.indexOf('%PDF-');
  if (pdf >= 0 && pdf < 1_024) return { format: 'pdf' };
  if (starts(head, 0x49, 0x49, 0x2a, 0) || starts(head, 0x4d, 0x4d, 0, 0x2a) || starts(head, 0x49, 0x49, 0x2b, 0) || starts(head, 0x4d, 0x4d, 0, 0x2b)) return { format: 'image' };
  if (starts(head, 0xff, 0xd8, 0xff) || starts(head, 0x89, 0x50, 0x4e, 0x47) || (ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP'))) return { format: 'image' };
  if (ascii(head, 4, 'ftyp') && /^(heic|heix|heif|mif1|msf1|avif|hevc)/.test(head.toString('latin1', 8, 12))) return { fault: Fault.Heic };
  if (starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6)) return zipped(bytes);
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return { fault: oleFault(bytes) };
  if (ascii(head, 0, '!BDN')) return { fault: Fault.MailStore };
  if (starts(head, 0x4d, 0x5a) || starts(head, 0x7f, 0x45, 0x4c, 0x46) || starts(head, 0xcf, 0xfa, 0xed, 0xfe) || starts(head, 0xca, 0xfe, 0xba, 0xbe)) return { fault: Fault.Executable };
  if (starts(head, 0x52, 0x61, 0x72, 0x21) || starts(head, 0x37, 0x7a, 0xbc, 0xaf) || starts(head, 0x1f, 0x8b) || starts(head, 0x42, 0x5a, 0x68) || starts(head, 0xfd, 0x37, 0x7a)) return { fault: Fault.ArchiveOther };
  if (ascii(head, 0, '{\\rtf')) return { fault: Fault.OfficeLegacy };
  return textual(bytes, head, untrustedName);
}

/** The names of a ZIP's members stand in clear in its directory at the end, and the first one at its start. */
function zipped(bytes: Uint8Array): Sniffed {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = (name: string): boolean => file.subarray(0, 65_536).includes(name) || file.subarray(Math.max(0, file.length - 262_144)).includes(name);
  if (within('[Content_Types].xml')) {
    if (within('word/document')) return { format: 'docx' };
    if (within('xl/workbook') || within('ppt/presentation')) return { fault: Fault.SpreadsheetOrSlides };
  }
  if (file.subarray(0, 200).includes('mimetypeapplication/vnd.oasis')) return { fault: Fault.OfficeLegacy };
  return { format: 'zip' };
}

function oleFault(bytes: Uint8Array): Fault {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_000_000));
  return file.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? Fault.OfficeEncrypted : Fault.OfficeLegacy;
}

const HEADER_LINE = /^(?:from|to|cc|bcc|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[a-z-]+|content-type|reply-to|sender|dkim-signature|arc-[a-z-]+|authentication-results|thread-[a-z]+):/i;

function textual(bytes: Uint8Array, head: Buffer, untrustedName: string): Sniffed {
  const wide = starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) || wideWithoutMark(head);
  if (!wide) {
    let odd = 0;
    for (const b of head) if (b === 0) return { fault: Fault.UnknownType }; else if (b < 0x20 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 0x1b && b !== 0x1a) odd++;
    if (odd > head.length * 0.02) return { fault: Fault.UnknownType };
  }
  if (bytes.every((b) => b === 0x20 || b === 9 || b === 10 || b === 13)) return { fault: Fault.Empty };
  const lines = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').split(/\r\n|\r|\n/);
  const body = lines.findIndex((l) => l.trim() === '');
  const headers = lines.slice(0, body < 0 ? lines.length : body).map((l, i) => (i === 0 ? l.replace(/^From .*/, 'X-From: x') : l));
  const wellFormed = headers.length > 0 && headers.every((l, i) => /^[!-9;-~]+:/.test(l) || (i > 0 && /^[ \t]/.test(l)) || i === headers.length - 1);
  const known = new Set(headers.filter((l) => HEADER_LINE.test(l)).map((l) => l.slice(0, l.indexOf(':')).toLowerCase())).size;
  const named = /\.(eml|email|mht|mhtml)$/i.test(untrustedName);
  if (!wide && wellFormed && (named ? known >= 1 : known >= 3 && !/\.(txt|text|csv|md|log)$/i.test(untrustedName))) return { format: 'email' };
  return { format: 'text' };
}

function wideWithoutMark(head: Buffer): boolean {
  const pairs = Math.min(head.length >> 1, 512);
  if (pairs < 8) return false;
  let even = 0, odd = 0;
  for (let i = 0; i < pairs; i++) { if (head[2 * i] === 0) even++; if (head[2 * i + 1] === 0) odd++; }
  return (odd > pairs * 0.7 && even < pairs * 0.05) || (even > pairs * 0.7 && odd < pairs * 0.05);
}
