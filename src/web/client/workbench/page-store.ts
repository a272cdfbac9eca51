import type { ReviewPageView } from '../../../contracts/review.js';
import { Recent } from './recent.js';
import type { ReviewApi } from './review-api.js';

/** A picture that lies in memory, decoded, ready to be shown. */
export interface HeldPicture { readonly url: string; readonly element: HTMLImageElement | null }

const VIEWS_HELD = 60;
/** About 300 KB each as stored; the browser lets go of decoded ones by itself. */
const PICTURES_HELD = 24;
const AT_ONCE = 3;

/** Pages that were shown or soon will be: words, marks and pictures. What was used longest ago is let go. */
export class PageStore {
  private readonly views = new Recent<ReviewPageView>(VIEWS_HELD);
  private readonly pictures: Recent<HeldPicture>;
  private readonly loading = new Map<string, Promise<void>>();
  /** Still shown, and to be fetched again. */
  private readonly stale = new Set<string>();
  private wanted: string[] = [];

  /** @param hold makes a blob showable. @param changed a page came, or could not be had. */
  constructor(private readonly api: Pick<ReviewApi, 'page' | 'picture'>, private readonly hold: (blob: Blob) => Promise<HeldPicture>, release: (picture: HeldPicture) => void, private readonly changed: (pageId: string) => void) {
    this.pictures = new Recent<HeldPicture>(PICTURES_HELD, release);
  }

  view(pageId: string): ReviewPageView | undefined { return this.views.get(pageId); }
  picture(pageId: string): HeldPicture | undefined { return this.pictures.get(pageId); }
  held(): { readonly views: number; readonly pictures: number } { return { views: this.views.size, pictures: this.pictures.size }; }

  /** What is shown now comes first, then what is likely to come next; what was asked for before and is not wanted any more is not fetched. */
  want(pages: readonly { readonly id: string; readonly hasPicture: boolean }[]): void {
    const needed = pages.filter(({ id, hasPicture }) => !this.fresh(id) || (hasPicture && !this.pictures.get(id)));
    this.wanted = needed.map(({ id, hasPicture }) => (hasPicture ? `+${id}` : `-${id}`));
    this.pump();
  }

  /** Marks of these pages changed: fetched again when next wanted, and shown as they were until then; the pictures stay. */
  outdated(pageIds: Iterable<string>): void { for (const id of pageIds) this.stale.add(id); }
  allOutdated(): void { this.outdated(this.views.keys()); }

  private fresh(id: string): boolean { return this.views.get(id) !== undefined && !this.stale.has(id); }

  private pump(): void {
    while (this.loading.size < AT_ONCE && this.wanted.length > 0) {
      const next = this.wanted.shift()!, id = next.slice(1);
      if (this.loading.has(id)) continue;
      this.loading.set(id, this.load(id, next.startsWith('+')).finally(() => { this.loading.delete(id); this.changed(id); this.pump(); }));
    }
  }

  private async load(id: string, hasPicture: boolean): Promise<void> {
    const view = this.fresh(id) ? Promise.resolve() : this.fetchView(id);
    const picture = !hasPicture || this.pictures.get(id) ? Promise.resolve() : this.api.picture(id).then(this.hold).then((held) => { this.pictures.set(id, held); this.changed(id); });
    await Promise.allSettled([view, picture]);
  }

  /** What becomes outdated while it is on its way stays so. */
  private async fetchView(id: string): Promise<void> {
    this.stale.delete(id);
    try {
      this.views.set(id, await this.api.page(id));
    } catch (error) {
      if (this.views.get(id)) this.stale.add(id);
      throw error;
    }
    this.changed(id);
  }
}

/** Decoded ahead, so that showing it later costs no time. */
export async function holdPicture(blob: Blob): Promise<HeldPicture> {
  const url = URL.createObjectURL(blob), element = new Image();
  element.src = url;
  await element.decode().catch(() => undefined);
  return { url, element };
}
export const releasePicture = ({ url }: HeldPicture): void => URL.revokeObjectURL(url);
