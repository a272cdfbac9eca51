import { NoticeTally } from '../sandbox/loaded-file.js';
import { NoticeCode } from '../sandbox/sandbox-protocol.schema.js';
import type { Pdfium } from './pdfium-engine.js';

const WIDGET = 20, LINK = 2, POPUP = 16, FILE_ATTACHMENT = 17, REDACT = 28;
/** Text, highlight, underline, squiggly, strike-out, stamp, caret, ink. */
const COMMENTS = new Set([1, 9, 10, 11, 12, 13, 14, 15]);
/** What a free-text note says is drawn on the page. */
const FREE_TEXT = 3;
const MAX_ANNOTATIONS_A_PAGE = 5_000;

export interface Comment { readonly page: number; readonly by: string; readonly text: string }

/** Tallies the annotations of a page; returns what comments say (it is not drawn) and handles of attached files with their names. */
export function surveyAnnotations(engine: Pdfium, page: number, number: number, notices: NoticeTally): { comments: Comment[]; attached: PdfAttachment[] } {
  const comments: Comment[] = [], attached: PdfAttachment[] = [];
  const total = Math.min(engine.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS_A_PAGE);
  for (let i = 0; i < total; i++) {
    const annotation = engine.FPDFPage_GetAnnot(page, i);
    if (!annotation) continue;
    try {
      const kind = engine.FPDFAnnot_GetSubtype(annotation);
      if (kind === LINK || kind === POPUP) continue;
      if (kind === WIDGET) { notices.add(NoticeCode.FormFields); continue; }
      const value = (key: string): string => engine.memory.text((at, length) => engine.FPDFAnnot_GetStringValue(annotation, key, at, length));
      if (kind === REDACT) notices.add(NoticeCode.UnappliedRedactions);
      else if (COMMENTS.has(kind) || kind === FREE_TEXT) notices.add(NoticeCode.Comments);
      else notices.add(NoticeCode.OtherAnnotations);
      if (kind === FILE_ATTACHMENT) {
        const handle = engine.FPDFAnnot_GetFileAttachment(annotation);
        const file = handle ? attachmentOf(engine, handle) : null;
        if (file) attached.push(file);
      }
      const text = kind === FREE_TEXT ? '' : value('Contents').trim();
      if (text !== '') comments.push({ page: number, by: value('T').trim(), text });
    } finally {
      engine.FPDFPage_CloseAnnot(annotation);
    }
  }
  return { comments, attached };
}

/** A file inside the PDF; unpacked only when asked for. */
export interface PdfAttachment { readonly untrustedName: string; bytes(maxBytes: number): Uint8Array | null }

export function attachmentOf(engine: Pdfium, handle: number): PdfAttachment {
  return {
    untrustedName: engine.memory.text((at, length) => engine.FPDFAttachment_GetName(handle, at, length), 4_000),
    bytes: (maxBytes) => engine.memory.with(4, (size) => {
      if (!engine.FPDFAttachment_GetFile(handle, 0, 0, size)) return null;
      const length = engine.memory.view().getUint32(size, true);
      if (length === 0 || length > maxBytes) return null;
      return engine.memory.with(length, (at) => {
        if (!engine.FPDFAttachment_GetFile(handle, at, length, size)) return null;
        return engine.memory.bytes.slice(at, at + length);
      });
    }),
  };
}

/** What comments say, as a text file of its own: it is part of the record and may name people. */
export function commentsFile(comments: readonly Comment[]): Uint8Array {
  const lines = comments.map((c) => `Page ${c.page}${c.by === '' ? '' : `, ${c.by}`}: ${c.text.replace(/\r\n?/g, '\n')}`);
  return Buffer.from(`Comments written on the pages of this file\n\n${lines.join('\n\n')}\n`, 'utf8');
}
