import type { TextLayer } from '../../ports/file-opener.port.js';
import type { Box } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import { NoticeTally, SandboxFault, type LoadedFile } from '../sandbox/loaded-file.js';
import { Fault, NoticeCode, type Summary } from '../sandbox/sandbox-protocol.schema.js';
import type { SandboxLimits } from '../sandbox/sandbox-limits.js';
import type { Pdfium } from './pdfium-engine.js';
import { attachmentOf, commentsFile, surveyAnnotations, type Comment, type PdfAttachment } from './pdfium-extras.js';
import { renderPage } from './pdfium-render.js';
import { readWords } from './pdfium-text.js';
import { scanStructure, type PdfStructure } from './pdf-structure.js';

interface Size { readonly width: number; readonly height: number }
const A4: Size = { width: 595.28, height: 841.89 };
const SURVEY_MS = 2_000;
const SURVEY_PAGES = 1_000;
/** A page of a form with little writing has about this many letters; a scan with a printed stamp has fewer. */
const REAL_TEXT = 20;

/** An open PDF. Pages as delivered: CropBox, rotation and UserUnit are in the sizes, and in every coordinate. */
export class PdfiumDocument implements LoadedFile {
  readonly laidOut = null;
  readonly pages: number;
  private readonly notices = new NoticeTally();
  private readonly structure: PdfStructure;
  private readonly comments: Comment[] = [];
  private readonly attached: PdfAttachment[] = [];
  private readonly sampled = { shown: 0, hidden: 0, pages: 0, textPages: 0 };
  private held: { number: number; handle: number } | null = null;
  private readonly formInfo: number;
  private readonly form: number;

  private constructor(private readonly engine: Pdfium, private readonly document: number, private readonly buffer: number, bytes: Uint8Array, private readonly limits: SandboxLimits) {
    this.pages = engine.FPDF_GetPageCount(document);
    this.structure = scanStructure(bytes);
    this.formInfo = engine.PDFiumExt_OpenFormFillInfo();
    this.form = this.formInfo ? engine.PDFiumExt_InitFormFillEnvironment(document, this.formInfo) : 0;
    if (this.form) engine.FPDF_SetFormFieldHighlightAlpha(this.form, 0);
  }

  /** @throws SandboxFault Encrypted, Damaged, TooManyPages */
  static open(engine: Pdfium, bytes: Uint8Array, limits: SandboxLimits): PdfiumDocument {
    const buffer = engine.memory.place(bytes);
    const document = engine.FPDF_LoadMemDocument(buffer, bytes.length, '');
    if (!document) {
      const why = engine.FPDF_GetLastError();
      engine.memory.free(buffer);
      throw new SandboxFault(why === 4 || why === 5 ? Fault.Encrypted : Fault.Damaged);
    }
    const opened = new PdfiumDocument(engine, document, buffer, bytes, limits);
    if (opened.pages < 1 || opened.pages > limits.pages) {
      opened.close();
      throw new SandboxFault(opened.pages < 1 ? Fault.Damaged : Fault.TooManyPages);
    }
    return opened;
  }

  /** By the page tree alone: what the pages hold is not looked at, so that one bad page costs no other. */
  async survey(from: number): Promise<Size[]> {
    const started = performance.now();
    const sizes: Size[] = [];
    for (let n = from; n <= this.pages && sizes.length < SURVEY_PAGES && performance.now() - started < SURVEY_MS; n++) sizes.push(this.size(n));
    return sizes;
  }

  async look(from: number, most: number): Promise<number> {
    const started = performance.now();
    const stride = Math.max(1, Math.ceil(this.pages / 20));
    const end = Math.min(this.pages + 1, from + most);
    let n = from;
    for (; n < end && (n === from || performance.now() - started < SURVEY_MS); n++) {
      const page = this.page(n);
      if (!page) { this.notices.add(NoticeCode.UnreadablePages); continue; }
      const { comments, attached } = surveyAnnotations(this.engine, page, n, this.notices);
      if (this.comments.length < 5_000) this.comments.push(...comments);
      if (this.attached.length < this.limits.parts) this.attached.push(...attached);
      if (n <= 5 || n % stride === 0) this.sample(page, n);
    }
    return n;
  }

  private sample(page: number, number: number): void {
    const { shown, hidden } = readWords(this.engine, page, this.size(number));
    this.sampled.pages++;
    this.sampled.shown += shown;
    this.sampled.hidden += hidden;
    if (shown >= REAL_TEXT) this.sampled.textPages++;
  }

  async summary(unreadable: number): Promise<Summary> {
    const { engine, notices, structure, sampled } = this;
    notices.add(NoticeCode.UnreadablePages, unreadable);
    const embedded = engine.FPDFDoc_GetAttachmentCount(this.document);
    for (let i = 0; i < embedded && this.attached.length < this.limits.parts; i++) {
      const handle = engine.FPDFDoc_GetAttachment(this.document, i);
      if (handle) this.attached.push(attachmentOf(engine, handle));
    }
    const formType = engine.FPDF_GetFormType(this.document);
    if (structure.truncated) notices.add(NoticeCode.Truncated);
    if (structure.hiddenLayers) notices.add(NoticeCode.HiddenLayers);
    notices.add(NoticeCode.Attachments, this.attached.length);
    if (structure.javaScript || engine.FPDFDoc_GetJavaScriptActionCount(this.document) > 0) notices.add(NoticeCode.JavaScript);
    if (formType >= 2 || structure.xfa) notices.add(NoticeCode.Xfa);
    if (sampled.hidden > 0 && sampled.hidden <= 4 * sampled.shown) notices.add(NoticeCode.InvisibleText);
    const electronic = sampled.textPages * 2 >= sampled.pages && sampled.shown > sampled.hidden;
    const parts = this.attached.map((a, i) => ({ untrustedName: (a.untrustedName || `attachment ${i + 1}`).slice(0, 400) }));
    if (this.comments.length > 0) parts.push({ untrustedName: 'comments.txt' });
    return {
      format: 'pdf', fileKind: electronic ? 'electronic' : 'paper', parts, notices: notices.list(),
      statedAt: electronic ? isoDate(this.meta('CreationDate')) : null, statedTitle: this.meta('Title').slice(0, 500) || null,
    };
  }

  async part(index: number): Promise<Uint8Array | null> {
    if (index === this.attached.length) return commentsFile(this.comments);
    return this.attached[index]?.bytes(this.limits.fileBytes) ?? null;
  }

  async text(number: number): Promise<TextLayer | null> {
    const page = this.mustHave(number);
    return readWords(this.engine, page, this.size(number)).layer;
  }

  async render(number: number, dpi: number, box?: Box): Promise<Picture> {
    const page = this.mustHave(number);
    return renderPage(this.engine, page, this.form, this.size(number), dpi, this.limits.pagePixels, box);
  }

  close(): void {
    this.letGo();
    if (this.form) this.engine.PDFiumExt_ExitFormFillEnvironment(this.form);
    if (this.formInfo) this.engine.PDFiumExt_CloseFormFillInfo(this.formInfo);
    this.engine.FPDF_CloseDocument(this.document);
    this.engine.memory.free(this.buffer);
  }

  private meta(key: string): string {
    return this.engine.memory.text((at, length) => this.engine.FPDF_GetMetaText(this.document, key, at, length), 20_000)
      .replace(/[\p{Cc}\s]+/gu, ' ').trim();
  }

  private mustHave(number: number): number {
    const page = number >= 1 && number <= this.pages ? this.page(number) : 0;
    if (!page) throw new SandboxFault(Fault.PageDamaged);
    return page;
  }

  /** One page is held at a time: its words and its picture are mostly asked for together. */
  private page(number: number): number {
    if (this.held?.number === number) return this.held.handle;
    this.letGo();
    const handle = this.engine.FPDF_LoadPage(this.document, number - 1);
    if (!handle) return 0;
    if (this.form) this.engine.FORM_OnAfterLoadPage(handle, this.form);
    this.held = { number, handle };
    return handle;
  }

  private letGo(): void {
    if (!this.held) return;
    if (this.form) this.engine.FORM_OnBeforeClosePage(this.held.handle, this.form);
    this.engine.FPDF_ClosePage(this.held.handle);
    this.held = null;
  }

  private size(number: number): Size {
    const units = this.structure.userUnits;
    const unit = units.size === 0 ? 1 : units.get(this.engine.EPDFDoc_GetPageObjectNumberByIndex(this.document, number - 1)) ?? 1;
    return this.engine.memory.with(8, (at) => {
      if (!this.engine.FPDF_GetPageSizeByIndexF(this.document, number - 1, at)) return A4;
      const v = this.engine.memory.view();
      const width = v.getFloat32(at, true) * unit, height = v.getFloat32(at + 4, true) * unit;
      return width > 0 && height > 0 && width < 1e7 && height < 1e7 ? { width, height } : A4;
    });
  }
}

/** "D:20190304101500+01'00'" as an ISO instant; null where it is not one. */
export function isoDate(pdfDate: string): string | null {
  const m = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:([+-])(\d\d)'?(\d\d)?'?)?/.exec(pdfDate);
  if (!m) return null;
  const [, y, mo = '01', d = '01', h = '00', mi = '00', s = '00', sign, oh = '00', om = '00'] = m;
  const time = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}${sign ? `${sign}${oh}:${om}` : 'Z'}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
