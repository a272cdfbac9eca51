import type { Mention, MentionKind, Suggestion } from '../core/case/mention.js';
import type { PageReading } from '../core/page/reading.js';
import type { QuarterTurn } from '../core/page/box.js';
import type { Entry } from './acts.port.js';

/** Numbers by which a reader of a request knows what has changed since it looked last. */
export interface CaseState {
  /** Newest act, 0 where there is none. */
  readonly seq: number;
  /** Newest act that changed documents; newest that changed people, mentions or marks. */
  readonly arranged: number;
  readonly peopled: number;
  /** How often the findings were replaced. */
  readonly findings: number;
}

/** A page without its words. */
export interface IndexedPage {
  readonly id: string;
  readonly file: string;
  readonly page: number;
  readonly turned: QuarterTurn;
  /** Height over width of the upright page. */
  readonly ratio: number;
  readonly hasPicture: boolean;
  readonly blank: boolean;
  readonly needsReading: boolean;
  readonly doubts: readonly string[];
}

/** All mentions that the engine found in a request, in columns; row i of each is one mention. */
export interface MentionColumns {
  readonly id: readonly string[];
  readonly pageId: readonly string[];
  readonly personId: readonly string[];
  readonly kind: readonly MentionKind[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly text: readonly string[];
  /** 0..1 */
  readonly confidence: readonly number[];
  readonly verdict: readonly Suggestion['verdict'][];
  readonly ground: readonly Suggestion['ground'][];
}

/** All decisions of a request, in columns. */
export interface DecisionColumns {
  readonly id: readonly string[];
  readonly verdict: readonly ('withhold' | 'disclose')[];
  readonly ground: readonly Suggestion['ground'][];
  readonly byHand: readonly boolean[];
  readonly version: readonly number[];
  readonly by: readonly string[];
}

export interface PageToShow { readonly id: string; readonly file: string; readonly page: number; readonly reading: PageReading }
export interface FoundMention { readonly mention: Mention; readonly suggestion: Suggestion }

/** What review asks of a request of thousands of pages: quick answers that load no more than they give. */
export interface ReviewIndex {
  state(requestId: string): Promise<CaseState>;
  /** Every page that has been read, in order of file path and number. */
  pages(requestId: string): Promise<readonly IndexedPage[]>;
  mentions(requestId: string): Promise<MentionColumns>;
  decisions(requestId: string): Promise<DecisionColumns>;
  /** Null where no such page of the request has been read. */
  page(requestId: string, pageId: string): Promise<PageToShow | null>;
  /** Mentions that the engine found on these pages, in order of page and place. */
  mentionsOn(requestId: string, pageIds: readonly string[]): Promise<readonly FoundMention[]>;
  /** Of these ids, those that the engine found. */
  mentionsById(requestId: string, ids: readonly string[]): Promise<readonly FoundMention[]>;
  /** Words and areas that people marked on a page. */
  marksOn<T extends 'mark' | 'area'>(requestId: string, target: T, pageIds: readonly string[]): Promise<readonly Entry<T>[]>;
  hasPerson(requestId: string, personId: string): Promise<boolean>;
  /** The joined text (`pageText`) of every page that has been read, in no order, a few at a time. */
  texts(requestId: string): AsyncIterable<{ readonly pageId: string; readonly text: string }>;
}
