import type { CaseText } from '../../core/case/case.js';
import { findMentions } from '../../core/detection/find-mentions.js';
import type { DetectionResources } from '../../core/detection/resources.js';
import type { Tag } from '../../core/detection/tagged-text.js';

/** A span that the rules mark in a text; offsets are UTF-16 code units. */
export interface TaggedSpan { readonly start: number; readonly end: number; readonly tag: Tag; readonly score: number }

const TAG_OF_KIND = { name: 'person', relationship: 'relationship', address: 'address', birth: 'birth' } as const;

/** A tagger without a trained model: the rules and gazetteers, each text taken by itself. */
export class RuleTagger {
  readonly name = 'rules-1';
  constructor(private readonly resources: DetectionResources) {}

  tag(texts: readonly string[]): Promise<readonly (readonly TaggedSpan[])[]> {
    return Promise.resolve(texts.map((text) => findMentions(caseOfText(text), this.resources).flatMap((m) => {
      const tag = TAG_OF_KIND[m.kind as keyof typeof TAG_OF_KIND];
      return tag === undefined ? [] : [{ start: m.start, end: m.end, tag, score: m.confidence }];
    })));
  }
}

/** One text as a case of one page. */
export function caseOfText(text: string): CaseText {
  const reading = { width: 595, height: 842, source: 'text-layer', turned: 0, skew: 0, confidence: 1, words: [], unreadInk: 0, blank: false, needsReading: false, needsReadingWhy: [], look: { paperTone: null, inkShare: null, wordHeight: null, negative: false } } as const;
  const date = { date: null, dateEnd: null, precision: 'none', evidence: '', evidencePlace: null, inferred: false, confidence: 0, reason: '' } as const;
  return {
    subject: { name: '', born: '', alsoKnownAs: [] },
    documents: [{
      document: { id: 'text', type: 'note', title: '', order: 1, date, pages: ['text'], cutConfidence: 1, cutEvidence: [], duplicateOf: null, duplicateKind: null },
      pages: [{ pageId: 'text', file: '', page: 1, reading, text: { text, spans: [] } }],
    }],
  };
}
