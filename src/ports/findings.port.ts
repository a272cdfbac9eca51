import type { CaseDocument } from '../core/case/case.js';
import type { GlossaryFinding } from '../core/case/glossary.js';
import type { UnknownTerm } from '../core/glossary/unknown-terms.js';
import type { Mention, Person, Suggestion } from '../core/case/mention.js';
import type { Tx } from './unit-of-work.port.js';

/** What the engine found in a request's records: replaced whole by each run of its stage. Decisions of people are kept apart. */
export interface Findings {
  saveDocuments(tx: Tx, requestId: string, documents: readonly CaseDocument[]): Promise<void>;
  savePeople(tx: Tx, requestId: string, found: { readonly people: readonly Person[]; readonly mentions: readonly Mention[]; readonly suggestions: readonly Suggestion[] }): Promise<void>;
  saveGlossary(tx: Tx, requestId: string, findings: readonly GlossaryFinding[]): Promise<void>;
  /** Codes that nothing explains, likeliest first. */
  saveUnknownTerms(tx: Tx, requestId: string, terms: readonly UnknownTerm[]): Promise<void>;
  unknownTerms(requestId: string): Promise<readonly UnknownTerm[]>;
  documents(requestId: string): Promise<readonly CaseDocument[]>;
  people(requestId: string): Promise<readonly Person[]>;
  mentions(requestId: string): Promise<readonly Mention[]>;
  suggestions(requestId: string): Promise<readonly Suggestion[]>;
  glossary(requestId: string): Promise<readonly GlossaryFinding[]>;
  counts(requestId: string): Promise<{ readonly documents: number; readonly people: number; readonly mentions: number; readonly terms: number }>;
}
