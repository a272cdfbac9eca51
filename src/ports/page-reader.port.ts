import type { PageReading } from '../core/page/reading.js';
import type { Picture } from '../core/page/picture.js';
import type { TextLayer } from './file-opener.port.js';

/** What the pages of a file are; `auto` decides per page. */
export type ReadingProfile = 'auto' | 'paper' | 'microfiche' | 'electronic';

/** Turns the picture of a page into words. Never throws for a page that cannot be read: it says so in the reading. */
export interface PageReader {
  /** @param layer the page's own text, taken only where it agrees with the picture */
  read(picture: Picture, layer: TextLayer | null, profile: ReadingProfile): Promise<PageReading>;
  /** Words on a picture, plain OCR with no judgement: used by the release check on the finished bundle. */
  recognise(picture: Picture): Promise<readonly { readonly text: string; readonly confidence: number; readonly box: import('../core/page/box.js').Box }[]>;
  /** Name and version of the engine, for the record. */
  readonly engine: string;
  close(): Promise<void>;
}
