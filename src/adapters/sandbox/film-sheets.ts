import type { Box } from '../../core/page/box.js';
import type { Picture } from '../../core/page/picture.js';
import { enlargementOf, sheetParts, withoutFrames } from '../../core/reading/film-pages.js';
import { FileRefused, type FileFormat, type FilmChoice, type FilmPage, type Inspection, type OpenedFile, type TextLayer } from '../../ports/file-opener.port.js';
import type { SandboxedFile } from './sandboxed-file.js';

/** Pixels of a page's longer side when it is looked at for frames. */
const LOOK_PIXELS = 1_200;
/** Pages that film is told by: the rest is looked at where one of them holds several frames. */
const LOOKED_FIRST = 3;
/** A page of paper is no wider than high, and no more than twice as high as wide. */
const WIDEST = 1.15, NARROWEST = 1 / 1.9;
const IMAGES: ReadonlySet<FileFormat> = new Set(['tiff', 'jpeg', 'png', 'webp']);

/** The file as it is, or its frames of film as its pages. @throws FileRefused where what was found before does not fit the file */
export async function withFilm(file: SandboxedFile, choice: FilmChoice): Promise<OpenedFile> {
  const pages = typeof choice === 'object' ? choice.found : await filmPagesOf(file, choice);
  if (pages === null) return file;
  if (pages.some((p) => p.sheet < 1 || p.sheet > file.inspection.pages.length)) throw new FileRefused('damaged', 'The file is not the one that was opened before: it has fewer pages.');
  return new FilmSheets(file, pages);
}

/** Null where no page holds several frames. A page that cannot be drawn is left whole. */
async function filmPagesOf(file: SandboxedFile, choice: 'look' | 'where-likely' | 'none'): Promise<FilmPage[] | null> {
  const { format, fileKind, pages } = file.inspection;
  if (choice === 'none' || (!IMAGES.has(format) && !(format === 'pdf' && choice === 'look'))) return null;
  const unlike = ({ width, height }: { width: number; height: number }) => width / height > WIDEST || width / height < NARROWEST;
  const count = pages.length, first = new Set(Array.from({ length: LOOKED_FIRST }, (_, i) => Math.round((i * (count - 1)) / (LOOKED_FIRST - 1))));
  let found = false;
  const parts: (FilmPage[] | null)[] = [];
  const look = async (at: number): Promise<void> => {
    const { width, height } = pages[at]!;
    const picture = await file.render(at + 1, (LOOK_PIXELS * 72) / Math.max(width, height)).catch((error: unknown) => { if (error instanceof FileRefused) return null; throw error; });
    const on = picture && sheetParts(picture);
    // Of a scan that nobody said to be film, only frames with nothing but film round them are taken apart.
    if (on === null || (choice === 'where-likely' && fileKind !== 'film' && on.includes('rest'))) { parts[at] = null; return; }
    parts[at] = on.map((part) => ({ sheet: at + 1, part }));
    found = true;
  };
  const likely = (at: number) => choice === 'look' || unlike(pages[at]!) || (fileKind === 'film' && (found || first.has(at)));
  for (const at of first) if (likely(at)) await look(at);
  for (let at = 0; at < count; at++) if (parts[at] === undefined && likely(at)) await look(at);
  return found ? pages.flatMap((_, at): FilmPage[] => parts[at] ?? [{ sheet: at + 1, part: 'whole' }]) : null;
}

/** A file whose pages are frames of film. */
class FilmSheets implements OpenedFile {
  readonly inspection: Inspection;
  private readonly enlargement = new Map<number, number>();

  constructor(private readonly file: SandboxedFile, private readonly pages: readonly FilmPage[]) {
    const { inspection } = file, sheets = new Set(pages.filter((p) => p.part !== 'whole').map((p) => p.sheet));
    for (const sheet of sheets) this.enlargement.set(sheet, enlargementOf(inspection.pages[sheet - 1]!, this.partsOf(sheet)));
    const frames = pages.filter((p) => typeof p.part === 'object').length;
    file.allowFrames(pages.length);
    this.inspection = {
      ...inspection, film: pages, fileKind: inspection.fileKind === 'paper' ? 'film' : inspection.fileKind,
      pages: pages.map(({ sheet, part }) => {
        const { width, height } = inspection.pages[sheet - 1]!, times = this.enlargement.get(sheet) ?? 1;
        return typeof part === 'object' ? { width: width * part.width * times, height: height * part.height * times } : { width, height };
      }),
      notices: [...inspection.notices, `${sheets.size === 1 ? 'One sheet of film holds' : `${sheets.size} sheets of film hold`} ${frames} frames: each is a page of its own here${pages.some((p) => p.part === 'rest') ? ', and so is what stands beside them' : ''}`],
    };
  }

  async textLayer(page: number): Promise<TextLayer | null> {
    const { sheet, part } = this.at(page);
    return part === 'whole' ? this.file.textLayer(sheet) : null;
  }

  async render(page: number, dpi: number): Promise<Picture> {
    const { sheet, part } = this.at(page);
    if (part === 'whole') return this.file.render(sheet, dpi);
    if (part === 'rest') return withoutFrames(await this.file.render(sheet, dpi), this.partsOf(sheet).filter((p): p is Box => p !== 'rest'));
    const times = this.enlargement.get(sheet)!, picture = await this.file.render(sheet, dpi * times, part);
    return { ...picture, dpi: picture.dpi / times };
  }

  close(): Promise<void> { return this.file.close(); }

  private partsOf(sheet: number): (Box | 'rest')[] { return this.pages.flatMap((p) => (p.sheet === sheet && p.part !== 'whole' ? [p.part] : [])); }

  private at(page: number): FilmPage {
    const found = this.pages[page - 1];
    if (found === undefined) throw new RangeError(`There is no page ${page}`);
    return found;
  }
}
