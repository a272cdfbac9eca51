import type { SheetPlan } from '../core/bundle/bundle-plan.js';
import type { Picture } from '../core/page/picture.js';
import type { TextMeasure } from '../core/bundle/typeset-page.js';

/** Pixels of a delivered page as delivered, at most 300 dpi wanted; `page` counts from 1. Asked once for each page, one after the other. */
export type PictureSource = (fileId: string, page: number) => Promise<Picture>;

/** A rectangle of picture pixels, origin top left. */
export interface PixelRect { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A string of ours that can be seen on a page, with its place in points. */
export interface LedgerText { readonly text: string; readonly x: number; readonly y: number; readonly size: number }

/** What the writer says it put on a page. The checker believes none of it: it reads the file and compares. */
export interface LedgerPage {
  readonly bundlePage: number;
  readonly kind: 'typeset' | 'facsimile';
  /** All words a reader of text finds, in order. */
  readonly words: readonly string[];
  /** What of it can be seen, on facsimiles: header and labels. */
  readonly seen: readonly LedgerText[];
  readonly picture: {
    readonly width: number;
    readonly height: number;
    /** Pixels that show the page; what lies beyond is white padding. */
    readonly shownWidth: number;
    readonly shownHeight: number;
    readonly encoding: 'g4' | 'grey4' | 'jpeg';
    readonly bytes: number;
    /** Grey level of a filled box, 0..255, in the decoded picture. */
    readonly fill: number;
    readonly boxes: readonly { readonly markId: string; readonly rect: PixelRect }[];
  } | null;
}

export interface BundleLedger {
  readonly planId: string;
  /** Hex SHA-256 of the file. */
  readonly sha256: string;
  readonly info: Readonly<Record<'Title' | 'Producer' | 'CreationDate' | 'ModDate', string>>;
  readonly outline: readonly { readonly title: string; readonly bundlePage: number }[];
  readonly pages: readonly LedgerPage[];
}

export interface WrittenBundle { readonly bytes: Uint8Array; readonly ledger: BundleLedger }

/** Makes a new PDF from a plan: pixels and our own type, never a byte of a delivered file. The same plan and pixels give the same bytes. */
export interface BundleWriter {
  write(plan: SheetPlan, picture: PictureSource): Promise<WrittenBundle>;
  /** Widths of the type that `write` uses: the plan is laid out with it. */
  readonly measure: TextMeasure;
  readonly engine: string;
}
