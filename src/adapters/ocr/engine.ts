import type { Grey } from '../../core/reading/grey.js';
import type { EngineReading } from '../../core/reading/read-word.js';

/** Tesseract's page segmentation modes that are of use: 3 whole page, 4 one column of any sizes, 6 one block, 7 one line, 11 scattered text. */
export type Segmentation = 3 | 4 | 6 | 7 | 11;

/** Reads pictures into words. Rejects where the engine itself fails; a page without writing gives no words. */
export interface Engine {
  /** Name and version, for the record. */
  readonly name: string;
  recognise(image: Grey, dpi: number, segmentation: Segmentation): Promise<EngineReading>;
  close(): Promise<void>;
}
