/** Reads a case of tagged texts (case.json and docs/*.txt, tags PER, REL and others with ids) as a case with its true mentions. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pageText } from '../../../dist/src/core/page/page-text.js';

const TAG = /<(\/?)([A-Z]+)((?:\s+\w+="[^"]*")*)>/g;
const LOOK = { paperTone: null, inkShare: null, wordHeight: null, negative: false };

/** The subject's other names are left out: most requests do not state them. */
export function taggedCase(folder) {
  const record = JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8')), mentions = [], truth = new Map();
  const dated = [...record.documents].sort((a, b) => (a.date ?? '9').localeCompare(b.date ?? '9'));
  const documents = dated.map((d, order) => {
    const source = readFileSync(path.join(folder, d.file), 'utf8').replace(/\r/g, '').replace(/\n+$/, '');
    const pages = source.split(/^---page---$\n?/m).map((tagged, p) => {
      let plain = '', last = 0, open = null;
      const marks = [], words = [], at = [];
      for (const m of tagged.matchAll(TAG)) {
        plain += tagged.slice(last, m.index); last = m.index + m[0].length;
        if (!m[1]) open = { tag: m[2], id: /id="([^"]*)"/.exec(m[3])?.[1], start: plain.length };
        else if (open) { marks.push({ ...open, end: plain.length }); open = null; }
      }
      plain += tagged.slice(last);
      let offset = 0;
      plain.split('\n').forEach((l, line) => {
        for (const w of l.matchAll(/\S+/g)) { words.push({ text: w[0], confidence: 1, line, box: { x: w.index / 100, y: line / 70, width: w[0].length / 100, height: 0.012 } }); at.push([offset + w.index, offset + w.index + w[0].length]); }
        offset += l.length + 1;
      });
      const reading = { width: 595, height: 842, source: 'ocr', turned: 0, skew: 0, confidence: 1, words, unreadInk: 0, blank: false, needsReading: false, needsReadingWhy: [], look: LOOK }, text = pageText(reading), pageId = `${d.file}#${p}`;
      for (const k of marks.filter((m) => m.tag === 'PER')) {
        const first = at.findIndex(([, end]) => end > k.start), final = at.findLastIndex(([start]) => start < k.end);
        const start = text.spans[first].start + Math.max(0, k.start - at[first][0]), end = text.spans[final].start + Math.min(at[final][1], k.end) - at[final][0], id = `m${mentions.length}`;
        mentions.push({ id, documentId: d.file, pageId, start, end, text: text.text.slice(start, end), kind: 'name', confidence: 1, explanation: { recognisers: [], cue: '', adjustments: [] } });
        truth.set(id, k.id);
      }
      return { pageId, file: d.file, page: p + 1, reading, text };
    });
    const date = { date: d.date, dateEnd: null, precision: d.datePrecision, evidence: '', evidencePlace: null, inferred: false, confidence: 1, reason: '' };
    return { document: { id: d.file, type: d.type, title: d.title, order: order + 1, date, pages: pages.map((p) => p.pageId), cutConfidence: 1, cutEvidence: [], duplicateOf: null, duplicateKind: null }, pages };
  });
  return { name: path.basename(folder), roles: new Map(record.people.map((p) => [p.id, p.role])), caseText: { subject: { ...record.subject, alsoKnownAs: [] }, documents }, mentions, truth };
}
