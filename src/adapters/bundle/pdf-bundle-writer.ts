import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PDFRef } from '@cantoo/pdf-lib';
import type { FacsimilePage, SheetPlan } from '../../core/bundle/bundle-plan.js';
import type { Face, PlacedRule, TextMeasure, TypesetPage } from '../../core/bundle/typeset-page.js';
import type { BundleWriter, LedgerPage, LedgerText, PictureSource, WrittenBundle } from '../../ports/bundle-writer.port.js';
import { BundleFonts } from './bundle-fonts.js';
import { facsimilePicture, MARK_GREY, type FacsimilePicture } from './facsimile-picture.js';
import { PageScript } from './page-script.js';
import { paragraphsOf, type LayerItem } from './reading-order.js';
import { pdfDate, PRODUCER, TaggedDocument, type TaggedBlock } from './tagged-document.js';

const TONES: Readonly<Record<PlacedRule['tone'], readonly [number, number, number]>> = {
  ink: [0.05, 0.05, 0.05], line: [0.75, 0.77, 0.78], accent: [0.11, 0.37, 0.41], mark: [MARK_GREY / 255, MARK_GREY / 255, MARK_GREY / 255],
};
const SOFT_GREY = 0.33;

/** Writes bundles and letters with pdf-lib. One page's pixels are held at a time; what stays in memory is the file itself. */
export class PdfBundleWriter implements BundleWriter {
  readonly engine = '@cantoo/pdf-lib 2, sharp';
  private readonly fonts = new BundleFonts();
  readonly measure: TextMeasure = this.fonts.measure;

  async write(plan: SheetPlan, picture: PictureSource): Promise<WrittenBundle> {
    const doc = await TaggedDocument.start(plan, this.fonts);
    const pages: LedgerPage[] = [];
    let patch: PDFRef | null = null;
    for (const page of plan.pages) {
      if (page.kind === 'typeset') { pages.push(await this.typeset(doc, page)); continue; }
      const shown = await facsimilePicture(page, await picture(page.fileId, page.filePage));
      if (shown.encoding === 'g4' && shown.boxes.length > 0) patch ??= greyPatch(doc);
      pages.push(await this.facsimile(doc, page, shown, patch));
    }
    const bytes = await doc.finish();
    const date = pdfDate(plan.preparedOn);
    return {
      bytes,
      ledger: {
        planId: plan.id, sha256: createHash('sha256').update(bytes).digest('hex'), info: { Title: plan.title, Producer: PRODUCER, CreationDate: date, ModDate: date },
        outline: plan.outline, pages,
      },
    };
  }

  private async typeset(doc: TaggedDocument, page: TypesetPage): Promise<LedgerPage> {
    const script = new PageScript(), faces = new Set<Face>(), blocks: Omit<TaggedBlock, 'page'>[] = [], words: string[] = [];
    script.artifact(() => { for (const rule of page.rules) script.rectangle(rule.x, rule.y, rule.width, rule.height, TONES[rule.tone]); });
    for (const block of page.blocks) {
      const lines: { font: string; hex: string; size: number; x: number; y: number; soft: boolean }[] = [];
      for (const [i, run] of block.runs.entries()) {
        const text = this.fonts.printable(run.text);
        if (text.trim() === '') continue;
        faces.add(run.face);
        words.push(...wordsIn(text));
        lines.push({ ...(await doc.glyphs(i < block.runs.length - 1 ? `${text} ` : text, run.face)), size: run.size, x: run.x, y: run.y, soft: run.tone === 'soft' });
      }
      const draw = (): void => { for (const line of lines) { script.grey(line.soft ? SOFT_GREY : 0); script.text(line.font, line.size, line.x, line.y, line.hex, 0); } };
      if (block.tag === 'Artifact') script.artifact(draw); else blocks.push({ tag: block.tag, ids: [script.tagged(block.tag, draw)] });
    }
    await doc.addPage(page.sheet, script.content, faces, {}, blocks);
    return { bundlePage: page.bundlePage, kind: 'typeset', words, seen: [], picture: null };
  }

  private async facsimile(doc: TaggedDocument, page: FacsimilePage, shown: FacsimilePicture, patch: PDFRef | null): Promise<LedgerPage> {
    const script = new PageScript(), words: string[] = [], seen: LedgerText[] = [], blocks: Omit<TaggedBlock, 'page'>[] = [];
    const { x, y, width, height } = page.picture;
    const perX = width / shown.shownWidth, perY = height / shown.shownHeight;
    const images: Record<string, PDFRef> = { Page: doc.picture(shown) };
    script.artifact(() => {
      // The white padding of G4 hangs over the right and lower edge of the picture's place.
      script.image('Page', x, y - (shown.height - shown.shownHeight) * perY, shown.width * perX, shown.height * perY);
      if (shown.encoding !== 'g4' || patch === null) return;
      images['Grey'] = patch;
      for (const { rect } of shown.boxes) script.image('Grey', x + rect.x * perX, y + height - (rect.y + rect.height) * perY, rect.width * perX, rect.height * perY);
    });
    const draw = async (text: string, size: number, wantedX: number, atY: number, mode: 0 | 3, follows: boolean): Promise<(() => void) | null> => {
      const clean = this.fonts.printable(text).trim();
      if (clean === '') return null;
      // Readers of text leave out what reaches beyond the sheet.
      const atX = Math.max(0, Math.min(wantedX, Math.floor(page.sheet.width - 1 - this.measure(clean, 'regular') * size)));
      words.push(...wordsIn(clean));
      if (mode === 0) seen.push({ text: clean, x: atX, y: atY, size });
      const { font, hex } = await doc.glyphs(follows ? `${clean} ` : clean, 'regular');
      return () => script.text(font, size, atX, atY, hex, mode);
    };
    const tag = (steps: readonly ((() => void) | null)[]): void => {
      const drawn = steps.filter((step): step is () => void => step !== null);
      if (drawn.length > 0) blocks.push({ tag: 'P', ids: [script.tagged('P', () => { for (const step of drawn) step(); })] });
    };
    tag(await inTurn(page.header, (run) => draw(run.text, run.size, run.x, run.y, 0, true)));
    for (const paragraph of paragraphsOf(page, this.measure)) {
      const steps: ((() => void) | null)[] = [];
      for (const item of paragraph) steps.push(...(await this.layerItem(item, draw)));
      tag(steps);
    }
    await doc.addPage(page.sheet, script.content, new Set<Face>(['regular']), images, blocks);
    const { encoding, bytes, fill, boxes } = shown;
    return { bundlePage: page.bundlePage, kind: 'facsimile', words, seen, picture: { width: shown.width, height: shown.height, shownWidth: shown.shownWidth, shownHeight: shown.shownHeight, encoding, bytes: bytes.length, fill, boxes } };
  }

  private async layerItem(
    item: LayerItem, draw: (text: string, size: number, x: number, y: number, mode: 0 | 3, follows: boolean) => Promise<(() => void) | null>,
  ): Promise<((() => void) | null)[]> {
    if (item.kind === 'label') {
      const { label, box } = item;
      const seen = await draw(label.seen, label.size, label.x, label.y, 0, true);
      return label.rest === '' ? [seen] : [seen, await draw(label.rest, 1, Math.round(box.x), Math.round(box.y), 3, true)];
    }
    const width = this.measure(item.text, 'regular');
    // The largest whole size at which the word and a blank after it stay inside the word's own box: words then never run into each other for any reader.
    const size = Math.max(1, Math.min(Math.floor(item.box.width / Math.max(0.01, width)), Math.ceil(item.box.height * 1.2)));
    return [await draw(item.text, size, Math.round(item.box.x), Math.round(item.box.y + 0.2 * item.box.height), 3, true)];
  }
}

/** One grey pixel: laid over the wiped, white box of a black-and-white page so that it looks as boxes do elsewhere. */
function greyPatch(doc: TaggedDocument): PDFRef {
  return doc.stream({ Type: 'XObject', Subtype: 'Image', Width: 1, Height: 1, ColorSpace: 'DeviceGray', BitsPerComponent: 8, Filter: 'FlateDecode' }, deflateSync(Uint8Array.of(MARK_GREY)));
}

const wordsIn = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

async function inTurn<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const out: B[] = [];
  for (const item of items) out.push(await work(item));
  return out;
}
