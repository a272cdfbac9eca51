import type { CaseDocument, FilePage, Subject } from '../case/case.js';
import type { GlossaryFinding } from '../case/glossary.js';
import type { Mention, Person, ReasonCode } from '../case/mention.js';
import type { Box } from '../page/box.js';
import type { Decision } from '../redaction/decision.js';

/** A place that was searched for records, from the request's search log. */
export interface SearchedPlace { readonly place: string; readonly searchedOn: string | null; readonly result: string; readonly limit: string | null }

/** What the request says about itself: all of it may be printed. Dates are ISO YYYY-MM-DD. */
export interface RequestFacts {
  readonly reference: string;
  readonly subject: Subject;
  readonly holder: { readonly name: string; readonly address: readonly string[]; readonly telephone: string | null; readonly email: string | null };
  /** The named person the requester may ask; null until someone is named. */
  readonly contactName: string | null;
  readonly receivedOn: string | null;
  readonly preparedOn: string;
  readonly searched: readonly SearchedPlace[];
  /** How the answer travels ("tracked post"); null until agreed. */
  readonly delivery: string | null;
}

/** A reason in words: `ground` (the statute) for the auditor, `words` for the requester. */
export interface ReasonWords { readonly code: ReasonCode; readonly ground: string; readonly words: string }

export type WithheldPageReason = 'blank' | 'duplicate' | 'not-this-person' | 'adoption' | 'unreadable' | 'to-be-read';

/** A whole page left out by decision. */
export interface WithheldPage {
  readonly pageId: string;
  readonly reason: WithheldPageReason;
  /** The page of which this is a copy, where confirmed. */
  readonly copyOfPageId: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

/** A delivered file of which nothing could be read; `reason` is plain words without personal data. */
export interface RefusedFile { readonly file: string; readonly reason: string }

/** An area to hide besides all mentions: drawn by a person, or found by the release check on the finished pixels. Box as delivered. */
export interface ExtraMark {
  readonly pageId: string;
  readonly box: Box;
  readonly personId: string | null;
  readonly ground: ReasonCode;
  readonly label: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

/** All that a bundle is made from. Nothing else enters it but the pixels of the pages. */
export interface BundleInput {
  /** Stable id of this build; the same input gives the same bytes. */
  readonly bundleId: string;
  readonly facts: RequestFacts;
  readonly documents: readonly CaseDocument[];
  /** Every delivered page, in order of the files. */
  readonly pages: readonly FilePage[];
  readonly mentions: readonly Mention[];
  readonly people: readonly Person[];
  readonly decisions: readonly Decision[];
  readonly extraMarks: readonly ExtraMark[];
  readonly glossary: readonly GlossaryFinding[];
  readonly withheldPages: readonly WithheldPage[];
  readonly refusedFiles: readonly RefusedFile[];
  /** Paragraphs of the letter in a person's words, by their ids; '' leaves one out. */
  readonly letterEdits: readonly { readonly id: string; readonly text: string }[];
  /** In the order in which reasons are numbered. */
  readonly reasons: readonly ReasonWords[];
}
