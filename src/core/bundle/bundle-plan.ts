import type { Box, QuarterTurn } from '../page/box.js';
import type { ReadingDoubt } from '../page/reading.js';
import type { ReasonCode } from '../case/mention.js';
import type { RedactionMark, ShownWord } from '../redaction/redaction-mark.js';
import type { ForbiddenTerm } from './forbidden-terms.js';
import type { RefusedFile, WithheldPage } from './bundle-input.js';
import type { LetterBlock } from './letter.js';
import type { ScheduleRow } from './schedule.js';
import type { PlacedRun, TypesetPage } from './typeset-page.js';
import type { VisibleTerm } from './visible-glossary.js';
import type { MissingPeriod } from './missing-periods.js';

/** A delivered page, shown as a picture with boxes burnt in and an invisible layer of the words that stay. */
export interface FacsimilePage {
  readonly kind: 'facsimile';
  readonly bundlePage: number;
  readonly documentId: string;
  readonly documentNumber: number;
  readonly pageId: string;
  readonly fileId: string;
  /** Path as delivered; never printed in the bundle. */
  readonly file: string;
  readonly filePage: number;
  readonly fileKind: 'paper' | 'film' | 'electronic' | 'email';
  readonly turned: QuarterTurn;
  readonly negative: boolean;
  /** Points. */
  readonly sheet: { readonly width: number; readonly height: number };
  /** Where the upright picture lies on the sheet: whole points from the bottom left. */
  readonly picture: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly header: readonly PlacedRun[];
  readonly marks: readonly RedactionMark[];
  readonly shown: readonly ShownWord[];
}

export type BundlePage = TypesetPage | FacsimilePage;

export interface ContentsRow { readonly documentId: string; readonly number: number; readonly date: string; readonly title: string; readonly bundlePage: number; readonly pageCount: number }
export interface KeyRow { readonly number: number; readonly code: ReasonCode; readonly words: string; readonly statute: string; readonly labels: readonly string[]; readonly times: number }
export interface PageToBeRead { readonly pageId: string; readonly file: string; readonly page: number; readonly bundlePage: number; readonly why: readonly ReadingDoubt[] }

/** Pages to be typeset and joined into one file. */
export interface SheetPlan {
  readonly id: string;
  readonly language: 'en-GB';
  readonly title: string;
  /** ISO date; the only date in the file. */
  readonly preparedOn: string;
  readonly pages: readonly BundlePage[];
  readonly outline: readonly { readonly title: string; readonly bundlePage: number }[];
}

/** Everything that the bundle will hold and what is to be proved about it. Pure data: two builds of one plan are equal byte by byte. */
export interface BundlePlan extends SheetPlan {
  readonly contents: readonly ContentsRow[];
  readonly missing: readonly MissingPeriod[];
  readonly glossary: readonly VisibleTerm[];
  readonly key: readonly KeyRow[];
  readonly schedule: readonly ScheduleRow[];
  /** The letter as a draft, to be read and approved. */
  readonly letter: SheetPlan;
  /** The letter as it is sent; null while a part of it is still to be written. */
  readonly finalLetter: SheetPlan | null;
  readonly letterBlocks: readonly LetterBlock[];
  readonly withheldPages: readonly (WithheldPage & { readonly file: string; readonly page: number })[];
  readonly refusedFiles: readonly RefusedFile[];
  readonly pagesToBeRead: readonly PageToBeRead[];
  /** Mentions that nobody decided: on their pages nothing of them is hidden. */
  readonly undecidedMentions: number;
  /** What must be found nowhere in the file. */
  readonly forbidden: readonly ForbiddenTerm[];
  /** What this bundle cannot promise, in plain words: for the certificate. */
  readonly limits: readonly string[];
  readonly lostWords: number;
  readonly shownWords: number;
}

/** Where a box of a delivered page lies on its bundle page: fractions of the sheet, origin top left. */
export function bundleBoxOf(page: FacsimilePage, uprightBox: Box): Box {
  const { sheet, picture } = page;
  return {
    x: (picture.x + uprightBox.x * picture.width) / sheet.width,
    y: (sheet.height - picture.y - picture.height + uprightBox.y * picture.height) / sheet.height,
    width: (uprightBox.width * picture.width) / sheet.width,
    height: (uprightBox.height * picture.height) / sheet.height,
  };
}
