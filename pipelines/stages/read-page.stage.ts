import type { FileFormat } from '../../src/ports/file-opener.port.js';
import type { ReadingProfile } from '../../src/ports/page-reader.port.js';
import { FileRefused } from '../../src/ports/file-opener.port.js';
import type { Picture } from '../../src/core/page/picture.js';
import type { PageReading } from '../../src/core/page/reading.js';
import type { Stage } from '../../src/ports/stage.port.js';
import type { ReadingContext } from '../context.js';
import { planWhenAllRead } from '../next-step.js';
import { READ_PAGE } from '../stage-names.js';

/** Right for typed pages: below 200 reading suffers, above 300 nothing is won (docs/measurements.md). */
export const READING_DPI = 300;
/** Enough to check a page's own text against its picture. */
const LAYER_CHECK_DPI = 110;
/** Electronic pages are drawn once more for the screen: 110 is too coarse to read there. */
const SCREEN_DPI = 170;

/** Reads one page: its own text where that agrees with the picture, else optical recognition. */
export function readPageStage(context: ReadingContext): Stage {
  const { records, blobs, audit, openFiles, reader, pictures } = context;
  return {
    ...READ_PAGE,
    async run(item) {
      const page = await records.page(item.target);
      if (!page) return async () => [];
      const { reading, drawn } = await openFiles.use(page.fileId, async (file): Promise<{ reading: PageReading; drawn: Picture | null }> => {
        const layer = trustsLayer(page.profile, file.inspection.format) ? await file.textLayer(page.number) : null;
        const checked = layer && layer.words.length > 0 ? await reader.read(await file.render(page.number, LAYER_CHECK_DPI), layer, page.profile) : null;
        if (checked?.source === 'text-layer') return { reading: checked, drawn: await file.render(page.number, SCREEN_DPI) };
        const picture = await file.render(page.number, READING_DPI);
        return { reading: await reader.read(picture, layer, page.profile), drawn: picture };
      }).catch((error: unknown) => {
        if (error instanceof FileRefused) return { reading: unreadable(), drawn: null };
        throw error;
      });
      const shown = drawn && await pictures.make(drawn, { turned: reading.turned, negative: reading.look.negative });
      const stored = shown && { picture: (await blobs.put(page.requestId, shown.picture)).sha256, thumbnail: (await blobs.put(page.requestId, shown.thumbnail)).sha256 };
      return async (tx) => {
        await records.saveReading(tx, page.id, reading);
        if (stored) await records.savePictures(tx, page.id, stored);
        const next = await planWhenAllRead(context, tx, page.requestId);
        await audit.append(tx, [{
          requestId: page.requestId, actor: 'system', action: 'page.read', subjectType: 'page', subjectId: page.id,
          detail: { engine: reader.engine, profile: page.profile, source: reading.source, words: reading.words.length, confidence: Math.round(reading.confidence * 100) / 100, needsReading: reading.needsReadingWhy },
        }]);
        return next;
      };
    },
    async onFailed(tx, item) {
      await records.saveFailedReading(tx, item.target, unreadable());
      const next = await planWhenAllRead(context, tx, item.requestId);
      await audit.append(tx, [{ requestId: item.requestId, actor: 'system', action: 'page.unread', subjectType: 'page', subjectId: item.target, detail: {} }]);
      return next;
    },
  };
}

/** The words that a scanner wrote behind a scan are no better than ours, and they are not the paper's own: a PDF that is said to be paper or film is read anew. */
const trustsLayer = (profile: ReadingProfile, format: FileFormat): boolean => format !== 'pdf' || (profile !== 'paper' && profile !== 'microfiche');

/** A page that could not be drawn or read at all: said so, so that a person looks at the original. */
const unreadable = (): PageReading => ({
  width: 595, height: 842, source: 'ocr', turned: 0, skew: 0, confidence: 0, words: [], unreadInk: 1, blank: false,
  needsReading: true, needsReadingWhy: ['engine-failed'], look: { paperTone: null, inkShare: null, wordHeight: null, negative: false },
});
