import { z } from 'zod';
import { MAX_UNTRUSTED_NAME, MAX_WORDS_A_PAGE } from './sandbox-limits.js';

/** Why a child could not do what it was asked. Only the number crosses the pipe. */
export enum Fault {
  Empty = 1, UnknownType, Encrypted, Damaged, TooLarge, TooManyPages, Bomb, TimedOut, OutOfMemory, Unsupported,
  Executable, MailStore, OfficeLegacy, OfficeEncrypted, SpreadsheetOrSlides, PageTooLarge, PageDamaged, ArchiveOther, NothingReadable, Heic,
}

/** What a reviewer must know; the words are put together outside the sandbox. */
export enum NoticeCode {
  HiddenLayers = 1, Comments, OtherAnnotations, Attachments, JavaScript, Xfa, FormFields, UnappliedRedactions, InvisibleText, Truncated, UnreadablePages,
  Bcc, AlternativesDiffer, MissingGlyphs, TrackedChanges, HiddenText, HeadersFooters, DocumentComments, FootNotes, EmbeddedImages,
  LeftOutEntries, EncryptedEntries, DamagedEntries, AssumedResolution, ControlCharacters, TextEncodingGuessed, RemoteContent, Shrunk, TextBoxes, EmbeddedObjects, SystemEntries, DamagedParts,
}

const count = z.number().int().min(0).max(1_000_000_000);
const untrustedName = z.string().max(MAX_UNTRUSTED_NAME);
const fraction = z.number().min(0).max(1);
const box = z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction });

export const requestSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('load'), format: z.enum(['pdf', 'image', 'email', 'docx', 'text', 'zip']), untrustedName }),
  z.strictObject({ op: z.literal('survey'), from: count }),
  z.strictObject({ op: z.literal('look'), from: count, most: count }),
  z.strictObject({ op: z.literal('summary'), unreadable: count }),
  z.strictObject({ op: z.literal('part'), index: count }),
  z.strictObject({ op: z.literal('text'), page: count }),
  z.strictObject({ op: z.literal('render'), page: count, dpi: z.number().min(1).max(2_400), box: box.optional() }),
]);
export type SandboxRequest = z.infer<typeof requestSchema>;
export type LoadFormat = Extract<SandboxRequest, { op: 'load' }>['format'];

/** Where `laidOut`, the blob beside the reply is the PDF that the file was set as: from then on the file is that PDF. */
export const loadedSchema = z.strictObject({ pages: count, laidOut: z.boolean() });

export const surveySchema = z.strictObject({
  pages: z.array(z.strictObject({ width: z.number().positive().max(1e7), height: z.number().positive().max(1e7) })).max(5_000),
});

/** `next` is the first page not yet looked at. */
export const lookedSchema = z.strictObject({ next: count });

export const summarySchema = z.strictObject({
  format: z.enum(['pdf', 'tiff', 'jpeg', 'png', 'webp', 'email', 'docx', 'text', 'zip']),
  fileKind: z.enum(['paper', 'film', 'electronic', 'email']),
  parts: z.array(z.strictObject({ untrustedName })).max(10_000),
  statedAt: z.iso.datetime().nullable(),
  statedTitle: z.string().max(500).nullable(),
  notices: z.array(z.strictObject({ code: z.enum(NoticeCode), count })).max(100),
});
export type Summary = z.infer<typeof summarySchema>;

/** The blob is the part; not ok says that this part alone could not be unpacked. */
export const partSchema = z.strictObject({ ok: z.boolean() });

export const textSchema = z.strictObject({
  words: z.array(z.strictObject({
    text: z.string().min(1).max(2_000).regex(/^\S+$/u),
    box,
    line: count,
  })).max(MAX_WORDS_A_PAGE).nullable(),
});

/** The blob is the pixels: width * height * channels bytes. */
export const pictureSchema = z.strictObject({
  width: z.number().int().min(1).max(100_000), height: z.number().int().min(1).max(100_000),
  channels: z.union([z.literal(1), z.literal(3)]), dpi: z.number().positive().max(10_000),
});

export const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), rss: count, value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), fault: z.enum(Fault), fatal: z.boolean() }),
]);
