import { NoticeTally, SandboxFault, type LoadedFile } from '../sandbox/loaded-file.js';
import type { SandboxLimits } from '../sandbox/sandbox-limits.js';
import { Fault, NoticeCode } from '../sandbox/sandbox-protocol.schema.js';
import { htmlBlocks } from './html-blocks.js';
import { laidOutFile, type OpenPdf } from './laid-out-file.js';
import type { Block } from './lay-out-text.js';
import { cleanText, decodeText } from './text-encoding.js';

/** About 700 pages; a longer text is no record but a data dump. */
export const MAX_TEXT_CHARACTERS = 2_500_000;

/** A plain text file on our own pages: line breaks, indents and columns stay as they are. */
export async function openText(bytes: Uint8Array, _untrustedName: string, limits: SandboxLimits, openPdf: OpenPdf): Promise<LoadedFile> {
  const notices = new NoticeTally();
  if (bytes.length > MAX_TEXT_CHARACTERS * 4) throw new SandboxFault(Fault.TooLarge);
  const decoded = decodeText(bytes);
  if (decoded.guessed) notices.add(NoticeCode.TextEncodingGuessed);
  const { text, controls } = cleanText(decoded.text);
  notices.add(NoticeCode.ControlCharacters, controls);
  if (text.length > MAX_TEXT_CHARACTERS) throw new SandboxFault(Fault.TooLarge);
  if (text.trim() === '') throw new SandboxFault(Fault.NothingReadable);
  const blocks = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)[\s>]/i.test(text.slice(0, 2_000)) ? webPage(text, notices) : textBlocks(text);
  const about = { format: 'text', fileKind: 'electronic', statedAt: null, statedTitle: null } as const;
  const file = await laidOutFile({ blocks, onOnePage: false, about, parts: [], notices }, openPdf);
  if (file.pages > limits.pages) throw new SandboxFault(Fault.TooManyPages);
  return file;
}

/** Lines as they stand, form feeds as new pages. */
export function textBlocks(text: string): Block[] {
  return text.split('\f').flatMap((page, i): Block[] => [...(i > 0 ? [{ kind: 'page-break' } as const] : []), { kind: 'preformatted', text: page.replace(/^\n+|\s+$/g, '') }]);
}

/** A saved web page, as its text. */
function webPage(text: string, notices: NoticeTally): Block[] {
  const html = htmlBlocks(text);
  notices.add(NoticeCode.RemoteContent, html.remote);
  notices.add(NoticeCode.HiddenText, html.hidden);
  if (html.blocks.length === 0) throw new SandboxFault(Fault.NothingReadable);
  return [...html.blocks];
}
