import type { CaseDocument, FilePage } from '../../case/case.js';
import type { Mention, Person } from '../../case/mention.js';
import type { QuarterTurn } from '../../page/box.js';
import { asDelivered } from '../../page/box.js';
import { pageText } from '../../page/page-text.js';
import type { Picture } from '../../page/picture.js';
import type { PageReading, ReadWord } from '../../page/reading.js';
import type { Decision } from '../../redaction/decision.js';
import type { BundleInput } from '../bundle-input.js';
import type { LetterTemplate } from '../letter.js';
import type { TextMeasure } from '../typeset-page.js';

/** Width of a letter and height of a line on the sample pages, in fractions of the upright page. */
const LETTER = 0.0105;
const LINE = 0.014;
const PITCH = 0.025;
const AT = '2026-01-05T10:00:00.000Z';

/** A reading of lines of typing, as it would lie on a page delivered with a turn. */
export function sampleReading(lines: readonly string[], look: { turned?: QuarterTurn; negative?: boolean } = {}): PageReading {
  const turned = look.turned ?? 0;
  const words: ReadWord[] = lines.flatMap((line, l) => [...line.matchAll(/\S+/g)].map((m) => ({
    text: m[0], confidence: 0.95, line: l,
    box: asDelivered({ x: 0.1 + m.index * LETTER, y: 0.08 + l * PITCH, width: m[0].length * LETTER, height: LINE }, turned),
  })));
  const onSide = turned === 90 || turned === 270;
  return {
    width: onSide ? 842 : 595, height: onSide ? 595 : 842, source: 'ocr', turned, skew: 0, confidence: 0.95, words, unreadInk: 0.01, blank: lines.length === 0,
    needsReading: false, needsReadingWhy: [], look: { paperTone: 235, inkShare: 0.05, wordHeight: LINE, negative: look.negative ?? false },
  };
}

export interface SamplePage { readonly lines: readonly string[]; readonly turned?: QuarterTurn; readonly negative?: boolean; readonly fileKind?: FilePage['fileKind'] }

/** Every place where `name` stands on the pages becomes a mention with this decision. */
export interface SampleName { readonly name: string; readonly person: string; readonly verdict: Decision['verdict']; readonly ground?: Decision['ground']; readonly kind?: Mention['kind'] }

export const SAMPLE_PEOPLE: readonly Person[] = (['subject', 'other-child', 'family', 'member-of-public', 'professional'] as const).map((role, i) => ({
  id: `person-${role}`, name: '', aliases: [], role, roleConfidence: 1, roleCues: [], relationship: null, confidentialSource: false, mentionIds: [], verdict: i === 0 ? 'disclose' : 'withhold', ground: 'TP',
}));

/** A case of one document a page, for tests: invented people only. */
export function sampleInput(pages: readonly SamplePage[], names: readonly SampleName[], more: Partial<BundleInput> = {}): BundleInput {
  const filePages = pages.map((page, i): FilePage => ({
    pageId: `page-${i + 1}`, fileId: 'file-1', file: 'box 1/scan.pdf', page: i + 1, fileKind: page.fileKind ?? 'paper', statedAt: null, statedTitle: null,
    reading: sampleReading(page.lines, page),
  }));
  const documents = filePages.map((page, i): CaseDocument => ({
    id: `doc-${i + 1}`, type: 'letter', title: `Letter ${i + 1}`, order: i + 1, pages: [page.pageId], cutConfidence: 1, cutEvidence: [], duplicateOf: null, duplicateKind: null,
    date: { date: `196${i % 10}-03-0${(i % 9) + 1}`, dateEnd: null, precision: 'day', evidence: '', evidencePlace: null, inferred: false, confidence: 1, reason: '' },
  }));
  const mentions: Mention[] = [], decisions: Decision[] = [];
  for (const page of filePages) {
    const { text } = pageText(page.reading);
    for (const { name, person, verdict, ground, kind } of names) {
      const pattern = new RegExp(`(?<![A-Za-z])${name.split(' ').map((w) => w.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+')}(?![A-Za-z])`, 'g');
      for (const m of text.matchAll(pattern)) {
        if (mentions.some((x) => x.pageId === page.pageId && x.start < m.index + m[0].length && x.end > m.index)) continue;
        const id = `mention-${mentions.length + 1}`;
        mentions.push({ id, documentId: `doc-${page.page}`, pageId: page.pageId, start: m.index, end: m.index + m[0].length, text: m[0], kind: kind ?? 'name', confidence: 1, explanation: { recognisers: ['test'], cue: '', adjustments: [] } });
        decisions.push({ mentionId: id, personId: person, verdict, ground: ground ?? (verdict === 'withhold' ? 'TP' : 'KEEP-SUBJECT'), decidedBy: 'batch', decidedAt: AT });
      }
    }
  }
  return {
    bundleId: 'bundle-1',
    facts: {
      reference: 'CR-2026-0001', subject: { name: 'Ada Winter', born: '1955-02-01', alsoKnownAs: [] }, holder: { name: 'Northshire Council', address: ['County Hall'], telephone: null, email: null },
      contactName: null, receivedOn: '2025-12-20', preparedOn: '2026-01-05', searched: [], delivery: null,
    },
    documents, pages: filePages, mentions, people: SAMPLE_PEOPLE, decisions, extraMarks: [], glossary: [], withheldPages: [], refusedFiles: [], letterEdits: [],
    reasons: [
      { code: 'TP', ground: 'Schedule 2, paragraph 16', words: 'This is about another person.' }, { code: 'TP-CHILD', ground: 'Schedule 2, paragraph 16', words: 'This is about another child.' },
      { code: 'TP-SOURCE', ground: 'Schedule 2, paragraph 16', words: 'This could show who gave information in confidence.' }, { code: 'TP-CONTACT', ground: 'Schedule 2, paragraph 16', words: 'This is a private detail.' },
    ],
    ...more,
  };
}

export const SAMPLE_TEMPLATE: LetterTemplate = {
  version: '1', language: 'en-GB', title: 'Your records', draftNote: 'Draft.', organisation: {}, parts: [{ id: 'greeting', text: 'Dear {addressee}' }, { id: 'count', text: 'There are {boxCount} covered.', when: 'withheld' }],
};

/** Every letter half as wide as it is high. */
export const SAMPLE_MEASURE: TextMeasure = (text) => text.length * 0.5;

/** A picture of a reading: each letter a few strokes that depend on the letter, soft at the edges as a scan is; paper at 235 (or film at 30 under light writing). */
export function samplePicture(reading: PageReading, dpi = 72, soft = true): Picture {
  const width = Math.round((reading.width / 72) * dpi), height = Math.round((reading.height / 72) * dpi), { negative } = reading.look;
  const data = new Uint8Array(width * height).fill(negative ? 30 : 235);
  const ink = (x: number, y: number, level: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const i = y * width + x;
    const value = negative ? 255 - level : level, before = data[i]!;
    data[i] = (negative ? value > before : value < before) ? value : before;
  };
  for (const word of reading.words) {
    const x0 = Math.round(word.box.x * width), y0 = Math.round(word.box.y * height), w = Math.max(2, Math.round(word.box.width * width)), h = Math.max(2, Math.round(word.box.height * height));
    for (let x = 0; x < w; x++) {
      const letter = word.text.charCodeAt(Math.floor((x / w) * word.text.length)) || 1;
      for (let y = 0; y < h; y++) if ((x * 7 + y * (letter % 11) + letter) % 5 < 2) ink(x0 + x, y0 + y, soft ? 60 + ((x * y) % 90) : 0);
    }
    if (soft) for (let x = -1; x <= w; x++) { ink(x0 + x, y0 - 1, 180); ink(x0 + x, y0 + h, 180); }
  }
  return { width, height, channels: 1, data, dpi };
}
