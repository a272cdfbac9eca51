import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString, type PDFDict, type PDFFont, type PDFObject, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';
import { subsettingFontkit } from './subsetting-fontkit.js';
import type { SheetPlan } from '../../core/bundle/bundle-plan.js';
import type { Face } from '../../core/bundle/typeset-page.js';
import type { BundleFonts } from './bundle-fonts.js';
import type { EncodedPicture } from './encode-picture.js';

export const PRODUCER = 'Carefile';

/** A block of a page in the structure tree: marked content `id` of page number `page` (from 0). */
export interface TaggedBlock { readonly tag: string; readonly page: number; readonly ids: readonly number[] }

/** A new PDF with our fonts, tags, bookmarks and fixed dates; nothing is ever copied into it. */
export class TaggedDocument {
  private readonly fonts = new Map<Face, PDFFont>();
  private readonly blocks: TaggedBlock[] = [];
  private readonly sheets: PDFPage[] = [];

  private constructor(private readonly doc: PDFDocument, private readonly faces: BundleFonts, private readonly plan: SheetPlan) {}

  static async start(plan: SheetPlan, faces: BundleFonts): Promise<TaggedDocument> {
    const doc = await PDFDocument.create({ updateMetadata: false });
    doc.registerFontkit(subsettingFontkit);
    return new TaggedDocument(doc, faces, plan);
  }

  /** The glyph numbers of a text, and the name under which pages call the font. */
  async glyphs(text: string, face: Face): Promise<{ readonly font: string; readonly hex: string }> {
    return { font: `F${face[0]!.toUpperCase()}`, hex: (await this.font(face)).encodeText(text).asString() };
  }

  picture(encoded: EncodedPicture): PDFRef {
    return this.stream({ Type: 'XObject', Subtype: 'Image', Width: encoded.width, Height: encoded.height, ...encoded.dictionary }, encoded.bytes);
  }

  stream(dictionary: Readonly<Record<string, unknown>>, bytes: Uint8Array): PDFRef {
    const { context } = this.doc;
    return context.register(PDFRawStream.of(context.obj({ ...dictionary, Length: bytes.length } as never) as unknown as PDFDict, bytes));
  }

  /** Adds a page. `faces` are the fonts that `content` calls; `images` its pictures by name. */
  async addPage(
    sheet: { readonly width: number; readonly height: number }, content: string, faces: ReadonlySet<Face>, images: Readonly<Record<string, PDFRef>>, blocks: readonly Omit<TaggedBlock, 'page'>[],
  ): Promise<void> {
    const { context } = this.doc, page = this.doc.addPage([sheet.width, sheet.height]), index = this.sheets.length;
    this.sheets.push(page);
    const fonts: Record<string, PDFObject> = {};
    for (const face of [...faces].sort()) fonts[`F${face[0]!.toUpperCase()}`] = (await this.font(face)).ref;
    page.node.set(PDFName.of('Resources'), context.obj({ Font: fonts, ...(Object.keys(images).length > 0 ? { XObject: images } : {}) } as never));
    page.node.set(PDFName.of('Contents'), this.stream({ Filter: 'FlateDecode' }, deflateSync(Buffer.from(content, 'latin1'), { level: 9 })));
    page.node.set(PDFName.of('StructParents'), PDFNumber.of(index));
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
    this.blocks.push(...blocks.map((block) => ({ ...block, page: index })));
  }

  async finish(): Promise<Uint8Array> {
    const { context, catalog } = this.doc, { plan } = this;
    catalog.set(PDFName.of('Lang'), PDFString.of(plan.language));
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
    catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
    catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] } as never));
    catalog.set(PDFName.of('StructTreeRoot'), this.structure());
    if (plan.outline.length > 0) catalog.set(PDFName.of('Outlines'), this.bookmarks());
    const { trailerInfo } = context;
    trailerInfo.Info = context.register(context.obj({
      Title: PDFHexString.fromText(plan.title), Producer: PDFHexString.fromText(PRODUCER), CreationDate: PDFString.of(pdfDate(plan.preparedOn)), ModDate: PDFString.of(pdfDate(plan.preparedOn)),
    } as never));
    const id = PDFHexString.of(documentId(plan));
    trailerInfo.ID = context.obj([id, id]);
    return this.doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  }

  private async font(face: Face): Promise<PDFFont> {
    const known = this.fonts.get(face);
    if (known !== undefined) return known;
    const font = await this.doc.embedFont(this.faces.bytes[face], { subset: true, features: { liga: false, clig: false, dlig: false, calt: false, locl: false } });
    this.fonts.set(face, font);
    return font;
  }

  /** Document, then one element a block in reading order; a parent tree that leads from marked content back to its element. */
  private structure(): PDFRef {
    const { context } = this.doc, root = context.nextRef(), top = context.nextRef();
    const perPage: PDFRef[][] = this.sheets.map(() => []);
    const kids = this.blocks.map((block) => {
      const page = this.sheets[block.page]!.ref;
      const ref = context.register(context.obj({ Type: 'StructElem', S: block.tag, P: top, Pg: page, K: block.ids.length === 1 ? block.ids[0]! : [...block.ids] } as never));
      for (const id of block.ids) perPage[block.page]![id] = ref;
      return ref;
    });
    const nums = perPage.flatMap((refs, i) => [i, context.register(context.obj(refs))]);
    const tree = context.register(context.obj({ Nums: nums } as never));
    context.assign(top, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: kids } as never));
    context.assign(root, context.obj({ Type: 'StructTreeRoot', K: [top], ParentTree: tree, ParentTreeNextKey: this.sheets.length } as never));
    return root;
  }

  private bookmarks(): PDFRef {
    const { context } = this.doc, root = context.nextRef(), refs = this.plan.outline.map(() => context.nextRef());
    this.plan.outline.forEach((entry, i) => {
      context.assign(refs[i]!, context.obj({
        Title: PDFHexString.fromText(entry.title), Parent: root, Dest: [this.sheets[entry.bundlePage - 1]!.ref, 'Fit'],
        ...(i > 0 ? { Prev: refs[i - 1]! } : {}), ...(i < refs.length - 1 ? { Next: refs[i + 1]! } : {}),
      } as never));
    });
    context.assign(root, context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: refs.length } as never));
    return root;
  }
}

/** Midnight UTC of an ISO date, as PDF writes it. */
export const pdfDate = (iso: string): string => `D:${iso.slice(0, 10).replace(/-/g, '')}000000Z`;

/** 16 bytes that follow from the plan's id alone. */
export const documentId = (plan: Pick<SheetPlan, 'id' | 'preparedOn'>): string => createHash('sha256').update(`carefile ${plan.id} ${plan.preparedOn}`).digest('hex').slice(0, 32);
