import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseText, DocumentType } from '../../case/case.js';
import type { Mention, MentionKind } from '../../case/mention.js';
import { pageText } from '../../page/page-text.js';
import type { PageReading } from '../../page/reading.js';
import type { PeopleResources } from '../gather-people.js';
import { parseRoleCues } from '../role-cues.js';

const models = path.resolve('models');
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(models, name), 'utf8'));

export const peopleResources = (): PeopleResources => ({
  cues: parseRoleCues({ titles: json('roles/titles.json'), jobs: json('roles/job-titles.json'), kin: json('roles/kin.json'), others: json('roles/others.json'), weights: json('roles/weights.json') }),
  nicknames: new Map([['margaret', new Set(['peggy', 'maggie'])], ['peggy', new Set(['margaret'])], ['william', new Set(['bill'])], ['bill', new Set(['william'])]]),
  forenameSex: new Map([['margaret', 'f'], ['doreen', 'f'], ['brian', 'm'], ['colin', 'm'], ['enid', 'f'], ['ronald', 'm'], ['william', 'm'], ['jean', 'f'], ['joan', 'f']]),
});

const KIND: Readonly<Record<string, MentionKind>> = { '': 'name', 'r:': 'relationship', 'a:': 'address', 't:': 'telephone', 'e:': 'email', 'b:': 'birth', 'n:': 'identity-number' };

/**
 * A case from marked texts: "[Mrs Tate] rang" marks a name, "[r:the lodger]" a relationship, a: an address, t: a telephone, e: an e-mail, b: a birth, n: a number.
 * Three spaces or more stay as a wide gap.
 */
export function markedCase(documents: readonly { readonly type?: DocumentType; readonly date?: string; readonly text: string }[], subject = { name: 'Margaret Ann Holroyd', born: '1958-03-04', alsoKnownAs: [] as string[] }): { caseText: CaseText; mentions: Mention[] } {
  const mentions: Mention[] = [];
  const cut = documents.map(({ type = 'letter', date = '1966-05-01', text }, d) => {
    const marks: { start: number; end: number; kind: MentionKind }[] = [];
    let plain = '', open = -1, kind: MentionKind = 'name';
    for (let i = 0; i < text.length; i++) {
      if (text[i] === '[') { const tag = /^[ratebn]:/.exec(text.slice(i + 1))?.[0] ?? ''; kind = KIND[tag]!; i += tag.length; open = plain.length; } else if (text[i] === ']') marks.push({ start: open, end: plain.length, kind }); else plain += text[i];
    }
    const words: { text: string; confidence: number; line: number; box: { x: number; y: number; width: number; height: number } }[] = [], at: [number, number][] = [];
    let offset = 0;
    plain.split('\n').forEach((l, line) => { for (const w of l.matchAll(/\S+/g)) { words.push({ text: w[0], confidence: 1, line, box: { x: w.index / 100, y: line / 70, width: w[0].length / 100, height: 0.012 } }); at.push([offset + w.index, offset + w.index + w[0].length]); } offset += l.length + 1; });
    const reading: PageReading = {
      width: 595, height: 842, source: 'ocr', turned: 0, skew: 0, confidence: 1, words, unreadInk: 0, blank: false, needsReading: false, needsReadingWhy: [], look: { paperTone: null, inkShare: null, wordHeight: null, negative: false },
    };
    const page = { pageId: `d${d}p1`, file: `d${d}.pdf`, page: 1, reading, text: pageText(reading) };
    for (const k of marks) {
      const first = at.findIndex(([, end]) => end > k.start), last = at.findLastIndex(([start]) => start < k.end);
      const start = page.text.spans[first]!.start + Math.max(0, k.start - at[first]![0]), end = page.text.spans[last]!.start + Math.min(at[last]![1], k.end) - at[last]![0];
      mentions.push({ id: `m${mentions.length + 1}`, documentId: `d${d}`, pageId: page.pageId, start, end, text: page.text.text.slice(start, end), kind: k.kind, confidence: 1, explanation: { recognisers: [], cue: '', adjustments: [] } });
    }
    return {
      document: {
        id: `d${d}`, type, title: '', order: d + 1, date: { date, dateEnd: null, precision: 'day' as const, evidence: '', evidencePlace: null, inferred: false, confidence: 1, reason: '' },
        pages: [page.pageId], cutConfidence: 1, cutEvidence: [], duplicateOf: null, duplicateKind: null,
      },
      pages: [page],
    };
  });
  return { caseText: { subject, documents: cut }, mentions };
}
