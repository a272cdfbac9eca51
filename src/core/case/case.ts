import type { PageReading } from '../page/reading.js';
import type { PageText } from '../page/page-text.js';

/** The data subject, as the request records them. */
export interface Subject {
  readonly name: string;
  /** ISO date of birth. */
  readonly born: string;
  /** Other names: maiden, nickname, spelling. */
  readonly alsoKnownAs: readonly string[];
}

/** A page of a delivered file with what was read on it, in the order of the file. */
export interface FilePage {
  readonly pageId: string;
  readonly fileId: string;
  /** Path below the delivered folder. */
  readonly file: string;
  /** Counts from 1. */
  readonly page: number;
  readonly fileKind: 'paper' | 'film' | 'electronic' | 'email';
  /** ISO instant from an e-mail's Date header or a document's own properties, where the file states one; else null. */
  readonly statedAt: string | null;
  /** Subject line or document title stated by the file itself; else null. */
  readonly statedTitle: string | null;
  /** SHA-256 of the file's bytes, where the caller has it: files with equal bytes are then known as copies. */
  readonly fileSha256?: string | null;
  readonly reading: PageReading;
}

export const DOCUMENT_TYPES = [
  'letter', 'memo', 'running-record', 'form', 'index-card', 'minutes', 'report', 'email', 'note', 'court-order', 'school-report', 'medical', 'referral', 'contract', 'newspaper-cutting', 'certificate',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export type DatePrecision = 'day' | 'month' | 'year' | 'none';

/** The date of a document: ISO YYYY-MM-DD, day or month set to 01 where the precision says that it is not known. */
export interface DocumentDate {
  readonly date: string | null;
  /** Last entry of a running record; else null. */
  readonly dateEnd: string | null;
  readonly precision: DatePrecision;
  /** The words that give it, as read; '' where none. */
  readonly evidence: string;
  /** Page (pageId) and offsets of the evidence in that page's text; null where none. */
  readonly evidencePlace: { readonly pageId: string; readonly start: number; readonly end: number } | null;
  /** Placed by its neighbours rather than dated by its own words. */
  readonly inferred: boolean;
  /** 0..1 */
  readonly confidence: number;
  readonly reason: string;
}

/** A document cut from the files, with its place in the bundle. */
export interface CaseDocument {
  readonly id: string;
  readonly type: DocumentType;
  readonly title: string;
  /** Bundle order, from 1. */
  readonly order: number;
  readonly date: DocumentDate;
  /** pageIds, in order. */
  readonly pages: readonly string[];
  /** How sure the cut before this document is, 0..1, and why. */
  readonly cutConfidence: number;
  readonly cutEvidence: readonly string[];
  /** Document of which this is a copy; a person confirms before anything is hidden. */
  readonly duplicateOf: string | null;
  /** `same-bytes`, `copy` or `version`, with the likeness 0..1; null where it stands alone. */
  readonly duplicateKind: { readonly kind: 'same-bytes' | 'copy' | 'version'; readonly likeness: number } | null;
}

/** A page inside a document, ready for finding names: its reading and its joined text. */
export interface DocumentPage {
  readonly pageId: string;
  readonly file: string;
  readonly page: number;
  readonly reading: PageReading;
  readonly text: PageText;
}

export interface CaseText {
  readonly subject: Subject;
  /** Full names of people of whom the request tells. */
  readonly knownNames?: readonly string[];
  readonly documents: readonly { readonly document: CaseDocument; readonly pages: readonly DocumentPage[] }[];
}
