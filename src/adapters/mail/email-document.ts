import PostalMime, { decodeWords, type Attachment, type Email } from 'postal-mime';
import { htmlBlocks, type HtmlContent } from '../office/html-blocks.js';
import { laidOutFile, type InnerPart, type OpenPdf } from '../office/laid-out-file.js';
import type { Block } from '../office/lay-out-text.js';
import { cleanText, repairWindows } from '../office/text-encoding.js';
import { MAX_TEXT_CHARACTERS } from '../office/text-document.js';
import { NoticeTally, SandboxFault, type LoadedFile } from '../sandbox/loaded-file.js';
import { MAX_UNTRUSTED_NAME, type SandboxLimits } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode } from '../sandbox/sandbox-protocol.schema.js';

/** Shown at the top, in this order, each time it occurs, word for word: address parsers lose names that are written oddly. */
const SHOWN_HEADERS = ['from', 'sender', 'reply-to', 'to', 'cc', 'bcc', 'date', 'subject'] as const;
const LABELS: Readonly<Record<(typeof SHOWN_HEADERS)[number], string>> = {
  from: 'From', sender: 'Sender', 'reply-to': 'Reply-To', to: 'To', cc: 'Cc', bcc: 'Bcc', date: 'Date', subject: 'Subject',
};

/** An e-mail as pages: headers, then the body. Attachments and attached messages become parts. */
export async function openEmail(bytes: Uint8Array, limits: SandboxLimits, openPdf: OpenPdf): Promise<LoadedFile> {
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 60 }).catch(() => { throw new SandboxFault(Fault.Damaged); });
  const notices = new NoticeTally();
  const parts = partsOf(email.attachments, limits, notices);
  const headers = headerBlocks(email, parts, notices);
  const body = bodyBlocks(email, notices);
  if (headers.length === 0 && body.length === 0) throw new SandboxFault(Fault.NothingReadable);
  const about = { format: 'email', fileKind: 'email', statedAt: instantOf(email.date), statedTitle: oneLine(email.subject ?? '').slice(0, 500) || null } as const;
  const file = await laidOutFile({ blocks: [...headers, { kind: 'gap' }, ...body], onOnePage: true, about, parts, notices }, openPdf);
  if (file.pages > limits.pages) throw new SandboxFault(Fault.TooManyPages);
  return file;
}

function headerBlocks(email: Email, parts: readonly InnerPart[], notices: NoticeTally): Block[] {
  const blocks: Block[] = [];
  const valuesOf = (key: string): string[] => email.headers.filter((h) => h.key === key).map((h) => oneLine(decodeWords(h.value))).filter(Boolean);
  const from = valuesOf('from').join(', ');
  for (const key of SHOWN_HEADERS) {
    for (const value of valuesOf(key).slice(0, 50)) {
      if ((key === 'sender' || key === 'reply-to') && value === from) continue;
      if (key === 'bcc') notices.add(NoticeCode.Bcc, Math.max(1, value.split(/[,;]/).filter((v) => v.includes('@')).length));
      blocks.push({ kind: 'paragraph', text: `${LABELS[key]}: ${value.slice(0, 20_000)}` });
    }
  }
  const names = parts.map((p) => p.untrustedName);
  if (names.length > 0) blocks.push({ kind: 'paragraph', text: `Attachments: ${names.join('; ')}` });
  return blocks;
}

function bodyBlocks(email: Email, notices: NoticeTally): Block[] {
  const plain = email.text === undefined ? null : cleanText(email.text);
  const html = email.html === undefined ? null : htmlBlocks(repairWindows(email.html.slice(0, MAX_TEXT_CHARACTERS * 2)));
  if (plain) notices.add(NoticeCode.ControlCharacters, plain.controls);
  if ((plain?.text.length ?? 0) > MAX_TEXT_CHARACTERS || (html !== null && textOf(html.blocks).length > MAX_TEXT_CHARACTERS)) throw new SandboxFault(Fault.TooLarge);
  const plainBlocks: Block[] = plain && plain.text.trim() !== '' ? [{ kind: 'preformatted', text: plain.text.replace(/\f/g, '\n').replace(/^\n+|\s+$/g, '') }] : [];
  if (html === null || html.blocks.length === 0) return plainBlocks;
  tellOf(html, notices);
  if (plainBlocks.length === 0) return [...html.blocks];
  if (sameWords(plain!.text, textOf(html.blocks))) return plainBlocks;
  notices.add(NoticeCode.AlternativesDiffer);
  return [...html.blocks, { kind: 'gap' }, { kind: 'paragraph', text: 'The plain version of this message reads:', bold: true }, { kind: 'gap' }, ...plainBlocks];
}

function tellOf(html: HtmlContent, notices: NoticeTally): void {
  notices.add(NoticeCode.RemoteContent, html.remote);
  notices.add(NoticeCode.HiddenText, html.hidden);
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((b) => (b.kind === 'row' ? b.cells.join(' ') : 'text' in b ? `${b.kind === 'paragraph' ? b.marker ?? '' : ''} ${b.text}` : '')).join('\n');
}

/** Whether two versions say the same: programs that write both differ in bullets, links and quoting marks only. */
export function sameWords(a: string, b: string): boolean {
  const words = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    const plain = text.replace(/<?\b(?:https?|mailto|cid):[^\s>\])]*[>\])]?|\[[^\]\s]*\.(?:png|jpe?g|gif)[^\]]*\]/gi, ' ');
    for (const word of plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  const one = words(a), two = words(b);
  let all = 0, different = 0;
  for (const word of new Set([...one.keys(), ...two.keys()])) {
    const x = one.get(word) ?? 0, y = two.get(word) ?? 0;
    all += Math.max(x, y);
    different += Math.abs(x - y);
  }
  return different <= all * 0.02;
}

function partsOf(attachments: readonly Attachment[], limits: SandboxLimits, notices: NoticeTally): InnerPart[] {
  const parts = attachments.slice(0, limits.parts).map((a, i): InnerPart => {
    const bytes = typeof a.content === 'string' ? Buffer.from(a.content, a.encoding === 'base64' ? 'base64' : 'utf8') : new Uint8Array(a.content as ArrayBuffer);
    const fallback = a.mimeType === 'message/rfc822' ? `message ${i + 1}.eml` : `attachment ${i + 1}${extensionOf(a.mimeType)}`;
    const name = oneLine(a.filename ?? '') || fallback;
    const untrustedName = (a.mimeType === 'message/rfc822' && !/\.eml$/i.test(name) ? `${name}.eml` : name).slice(0, MAX_UNTRUSTED_NAME);
    return { untrustedName, bytes: bytes.length > limits.fileBytes ? null : bytes };
  });
  notices.add(NoticeCode.Attachments, parts.length);
  return parts;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png', 'image/tiff': '.tif', 'text/plain': '.txt', 'text/html': '.html', 'text/calendar': '.ics', 'application/zip': '.zip',
};
const extensionOf = (type: string): string => EXTENSIONS[type] ?? '';

const oneLine = (text: string): string => repairWindows(text).replace(/[\p{Cc}\s]+/gu, ' ').trim().normalize('NFC');

function instantOf(date: string | undefined): string | null {
  const time = date === undefined ? NaN : Date.parse(date);
  if (Number.isNaN(time)) return null;
  const iso = new Date(time).toISOString();
  return /^\d{4}-/.test(iso) ? iso : null;
}
