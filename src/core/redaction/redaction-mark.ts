import type { Box } from '../page/box.js';
import type { MentionKind, ReasonCode } from '../case/mention.js';

/** A stretch of a page's text that is to be hidden, with what the reader is told instead. */
export interface HiddenSpan {
  readonly mentionId: string;
  readonly personId: string | null;
  /** Offsets into the page's joined text. */
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind;
  readonly reason: ReasonCode;
  /** Number of the reason in this bundle's key, from 1. */
  readonly reasonNumber: number;
  /** "another child 2": who or what stood here, without identity. */
  readonly label: string;
}

/** A rectangle that is filled in the pixels of a released page. */
export interface RedactionMark {
  /** Unique in a bundle: page and counter. */
  readonly id: string;
  readonly pageId: string;
  /** Fractions of the page as delivered. */
  readonly box: Box;
  readonly mentionIds: readonly string[];
  readonly personId: string | null;
  readonly reason: ReasonCode;
  readonly reasonNumber: number;
  readonly label: string;
  /** Words of the reading after which the label is read aloud: index of the first word it hides. */
  readonly firstWord: number;
}

/** A word, or the part of one, that stays readable. */
export interface ShownWord {
  readonly text: string;
  /** Fractions of the page as delivered. */
  readonly box: Box;
  readonly line: number;
  /** Index of the word in the page's reading. */
  readonly index: number;
}

/** What becomes of one page. */
export interface PageRedaction {
  readonly marks: readonly RedactionMark[];
  readonly shown: readonly ShownWord[];
  /** Words no one asked to hide that a box covers by more than a third all the same: lost to the reader, and left out of the text layer. */
  readonly lostWords: readonly number[];
}
