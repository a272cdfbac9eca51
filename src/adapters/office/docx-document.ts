import mammoth from 'mammoth';
import { NoticeTally, SandboxFault, type LoadedFile } from '../sandbox/loaded-file.js';
import type { SandboxLimits } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode } from '../sandbox/sandbox-protocol.schema.js';
import { elementText, wordExtras, type WordExtras } from './docx-extras.js';
import { htmlBlocks } from './html-blocks.js';
import { laidOutFile, type InnerPart, type OpenPdf } from './laid-out-file.js';
import type { Block } from './lay-out-text.js';
import { MAX_TEXT_CHARACTERS } from './text-document.js';
import { readZip, type ZipMember } from './zip-reader.js';

const MB = 1024 * 1024;
/** Real documents unpack to a few megabytes of XML beside their pictures. */
const UNPACKED_BYTES = 200 * MB;
const XML_BYTES = 60 * MB;

/** A Word document as pages: letterhead, body, footers, notes, comments and what tracked changes took out. Pictures become parts. */
export async function openDocx(bytes: Uint8Array, limits: SandboxLimits, openPdf: OpenPdf): Promise<LoadedFile> {
  const members = await readZip(bytes, { entries: 5_000, totalBytes: UNPACKED_BYTES, entryBytes: UNPACKED_BYTES });
  if (members.some((m) => m.encrypted)) throw new SandboxFault(Fault.Encrypted);
  const notices = new NoticeTally();
  const body = await xmlOf(members, /^word\/document\d*\.xml$/);
  if (body.length === 0) throw new SandboxFault(Fault.Damaged);
  const headers = await partExtras(members, /^word\/header\d*\.xml$/), footers = await partExtras(members, /^word\/footer\d*\.xml$/);
  const inBody = body.map(wordExtras);
  const comments = (await xmlOf(members, /^word\/comments\.xml$/)).map((xml) => (xml.match(/<w:comment\s/g) ?? []).length).reduce((a, b) => a + b, 0);
  tell(notices, [...inBody, ...headers, ...footers], comments, headers.length + footers.length > 0);
  const notes = (await xmlOf(members, /^word\/(?:footnotes|endnotes)\.xml$/)).map((xml) => (xml.match(/<w:(?:footnote|endnote)\s(?![^>]*w:type=)/g) ?? []).length);
  notices.add(NoticeCode.FootNotes, notes.reduce((a, b) => a + b, 0));
  if (members.some((m) => /vbaProject\.bin$/i.test(m.rawName))) notices.add(NoticeCode.JavaScript);
  const parts = await innerParts(members, limits, notices);
  const core = (await xmlOf(members, /^docProps\/core\.xml$/))[0] ?? '';
  const deleted = inBody.flatMap((e) => e.deletions);
  const blocks: Block[] = [...lines(headers), ...(await bodyOf(bytes)), ...deletedBlocks(deleted), ...lines(footers, true)];
  if (!blocks.some((b) => b.kind !== 'gap') && parts.length === 0) throw new SandboxFault(Fault.NothingReadable);
  const about = { format: 'docx', fileKind: 'electronic', statedAt: instant(elementText(core, 'dcterms:created')), statedTitle: elementText(core, 'dc:title').slice(0, 500) || null } as const;
  const file = await laidOutFile({ blocks, onOnePage: false, about, parts, notices }, openPdf);
  if (file.pages > limits.pages) throw new SandboxFault(Fault.TooManyPages);
  return file;
}

async function bodyOf(bytes: Uint8Array): Promise<readonly Block[]> {
  const options = {
    styleMap: ['comment-reference => sup', 'p[style-name=\'Title\'] => h1:fresh', 'br[type=\'page\'] => hr'], includeEmbeddedStyleMap: false, externalFileAccess: false,
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  };
  const html = await mammoth.convertToHtml({ buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }, options).catch(() => { throw new SandboxFault(Fault.Damaged); });
  if (html.value.length > MAX_TEXT_CHARACTERS * 3) throw new SandboxFault(Fault.TooLarge);
  return htmlBlocks(html.value).blocks;
}

async function xmlOf(members: readonly ZipMember[], name: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const member of members.filter((m) => name.test(m.rawName))) {
    if (member.size > XML_BYTES) throw new SandboxFault(Fault.TooLarge);
    const bytes = await member.read();
    if (bytes === null) throw new SandboxFault(Fault.Damaged);
    found.push(bytes[0] === 0xff || bytes[0] === 0xfe ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) : bytes.toString('utf8'));
  }
  return found;
}

async function partExtras(members: readonly ZipMember[], name: RegExp): Promise<WordExtras[]> {
  const all = (await xmlOf(members, name)).map(wordExtras).filter((e) => e.paragraphs.length > 0);
  const seen = new Set<string>();
  return all.filter((e) => { const key = e.paragraphs.join('\n'); return !seen.has(key) && seen.add(key); });
}

function tell(notices: NoticeTally, extras: readonly WordExtras[], comments: number, running: boolean): void {
  notices.add(NoticeCode.TrackedChanges, extras.reduce((sum, e) => sum + e.insertions + e.deletions.length, 0));
  notices.add(NoticeCode.HiddenText, extras.reduce((sum, e) => sum + e.hiddenRuns, 0));
  notices.add(NoticeCode.TextBoxes, extras.reduce((sum, e) => sum + e.textBoxes, 0));
  notices.add(NoticeCode.DocumentComments, comments);
  if (running) notices.add(NoticeCode.HeadersFooters);
}

/** Tabs in a letterhead or footer set columns. */
function lines(extras: readonly WordExtras[], atEnd = false): Block[] {
  const blocks = extras.flatMap((e) => e.paragraphs.map((text): Block => (text.includes('\t') ? { kind: 'preformatted', text: text.replace(/\t+/g, '    ') } : { kind: 'paragraph', text })));
  if (blocks.length === 0) return [];
  return atEnd ? [{ kind: 'gap' }, ...blocks] : [...blocks, { kind: 'gap' }];
}

function deletedBlocks(deleted: readonly string[]): Block[] {
  if (deleted.length === 0) return [];
  return [{ kind: 'gap' }, { kind: 'paragraph', text: 'Deleted text that the file still holds (tracked changes)', bold: true }, ...deleted.map((text): Block => ({ kind: 'paragraph', text, indent: 1.8, marker: '\u2022' }))];
}

async function innerParts(members: readonly ZipMember[], limits: SandboxLimits, notices: NoticeTally): Promise<InnerPart[]> {
  const parts: InnerPart[] = [];
  const pictures = members.filter((m) => /^word\/media\/[^/]+\.(?:png|jpe?g|tiff?|webp)$/i.test(m.rawName));
  const objects = members.filter((m) => /^word\/embeddings\/[^/]+$/i.test(m.rawName));
  for (const member of [...pictures, ...objects].slice(0, limits.parts)) parts.push({ untrustedName: member.rawName.slice(member.rawName.lastIndexOf('/') + 1).slice(-200), bytes: await member.read() });
  notices.add(NoticeCode.EmbeddedImages, pictures.length);
  notices.add(NoticeCode.EmbeddedObjects, objects.length + members.filter((m) => /^word\/media\/[^/]+\.(?:emf|wmf|gif|bmp|svg)$/i.test(m.rawName)).length);
  return parts;
}

function instant(text: string): string | null {
  const time = /^\d{4}-/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
