import type { CaseText } from '../case/case.js';
import { definedTerms } from './defined-terms.js';
import type { GlossaryEntry } from './glossary-entry.js';
import { normalForm } from './normal-text.js';
import type { Span } from './text-span.js';

export const THIS_FILE = 'this file';

interface Place extends Span { readonly pageId: string }

/** A definition on the same document settles a meaning; elsewhere in the case it weighs as much as a period that fits. */
const DEFINED_HERE = 10, DEFINED_ELSEWHERE = 3, SPELLED_OUT_HERE = 2, SPELLED_OUT_ELSEWHERE = 0.5;

/** What the records themselves say about the meaning of short forms. */
export class FileEvidence {
  /** Terms that the file defines and the glossary lacks, or means otherwise. */
  readonly entries: readonly GlossaryEntry[];
  private readonly places = new Map<GlossaryEntry, Place>();
  private readonly definedIn = new Map<GlossaryEntry, Set<string>>();
  private readonly texts = new Map<string, string>();
  /** For each entry asked about, the documents in which its expansion stands in words. */
  private readonly spelledOutIn = new Map<GlossaryEntry, ReadonlySet<string>>();

  constructor(caseText: CaseText, terms: readonly GlossaryEntry[], avoid: ReadonlyMap<string, readonly Span[]> | undefined) {
    const byForm = new Map<string, GlossaryEntry[]>();
    for (const entry of terms) for (const form of [entry.term, ...entry.variants]) {
      const normal = normalForm(form);
      byForm.set(normal, [...(byForm.get(normal) ?? []), entry]);
    }
    const own = new Map<string, GlossaryEntry>();
    for (const { document, pages } of caseText.documents) {
      this.texts.set(document.id, pages.map((p) => p.text.text).join('\n').toLowerCase().replace(/\s+/g, ' '));
      for (const page of pages) for (const found of definedTerms(page.text.text)) {
        if (avoid?.get(page.pageId)?.some((s) => s.start < found.end && s.end > found.start)) continue;
        const form = normalForm(found.short);
        const agreeing = byForm.get(form)?.filter((entry) => agrees(entry, found.long)) ?? [];
        const key = `${form} ${found.long.toLowerCase()}`;
        if (agreeing.length === 0 && !own.has(key)) {
          const entry = ownEntry(found.short, found.long);
          own.set(key, entry);
          this.places.set(entry, { pageId: page.pageId, start: found.start, end: found.end });
        }
        for (const entry of agreeing.length > 0 ? agreeing : [own.get(key)!]) {
          const documents = this.definedIn.get(entry) ?? new Set<string>();
          this.definedIn.set(entry, documents.add(document.id));
        }
      }
    }
    this.entries = [...own.values()];
  }

  /** Where the file defines one of `entries`. */
  placeOf(entry: GlossaryEntry): Place | undefined { return this.places.get(entry); }

  /** How much the file speaks for this meaning in this document; 0 where it says nothing. */
  weight(entry: GlossaryEntry, documentId: string): number {
    const defined = this.definedIn.get(entry);
    if (defined !== undefined) return defined.has(documentId) ? DEFINED_HERE : DEFINED_ELSEWHERE;
    const documents = this.spelledOut(entry);
    return documents.has(documentId) ? SPELLED_OUT_HERE : documents.size > 0 ? SPELLED_OUT_ELSEWHERE : 0;
  }

  private spelledOut(entry: GlossaryEntry): ReadonlySet<string> {
    let documents = this.spelledOutIn.get(entry);
    if (documents === undefined) {
      const head = headOf(entry.expansion);
      documents = new Set(head.includes(' ') ? [...this.texts].filter(([, text]) => text.includes(head)).map(([id]) => id) : []);
      this.spelledOutIn.set(entry, documents);
    }
    return documents;
  }
}

function ownEntry(short: string, long: string): GlossaryEntry {
  return { term: short, variants: [], expansion: long, explanation: `This file uses ${short} for "${long}".`, validFrom: null, validTo: null, jurisdiction: 'UK', sensitivity: null, source: THIS_FILE };
}

/** The words that an expansion begins with, before any comment. */
const headOf = (expansion: string): string => /^[^:;,(]*/.exec(expansion)![0].trim().toLowerCase();

/** Most of the long words of the file's meaning, by their first five letters, stand in the entry. */
function agrees(entry: GlossaryEntry, long: string): boolean {
  const words = long.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const meaning = `${entry.expansion} ${entry.explanation}`.toLowerCase();
  return words.length > 0 && words.filter((w) => meaning.includes(w.slice(0, 5))).length * 2 > words.length;
}
