import type { CaseText } from '../case/case.js';

/** A case of one-page documents for tests: each a date (ISO, or null) and its text. Page ids are p1, p2, … */
export function caseOf(...documents: readonly (readonly [date: string | null, text: string])[]): CaseText {
  return {
    subject: { name: 'Ann Example', born: '1955-05-05', alsoKnownAs: [] },
    documents: documents.map(([date, text], i) => ({
      document: {
        id: `d${i + 1}`, type: 'note', title: 'A note', order: i + 1, pages: [`p${i + 1}`], cutConfidence: 1, cutEvidence: [], duplicateOf: null, duplicateKind: null,
        date: { date, dateEnd: null, precision: date === null ? 'none' : 'day', evidence: '', evidencePlace: null, inferred: false, confidence: 1, reason: '' },
      },
      pages: [{
        pageId: `p${i + 1}`, file: 'a.pdf', page: i + 1, text: { text, spans: [] },
        reading: {
          width: 595, height: 842, source: 'text-layer', turned: 0, skew: 0, confidence: 1, words: [], unreadInk: 0, blank: false, needsReading: false, needsReadingWhy: [],
          look: { paperTone: null, inkShare: null, wordHeight: null, negative: false },
        },
      }],
    })),
  };
}
