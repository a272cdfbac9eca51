import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import type { ReviewCase, ReviewPerson, VerdictCode } from '../../../contracts/review.js';

/** An invented mention: page, person (-1 nobody), text, percent, proposal; a name unless said. */
export interface GivenMention { readonly page: number; readonly person: number; readonly text: string; readonly percent: number; readonly proposes: VerdictCode; readonly kind?: (typeof MENTION_KINDS)[number] }

export const REASONS: ReviewCase['reasons'] = [
  { code: 'TP', effect: 'withhold', mark: 'another person', words: 'This is about another person.', ground: 'paragraph 16' },
  { code: 'TP-CONTACT', effect: 'withhold', mark: 'private detail', words: 'This is a private detail.', ground: 'paragraph 16' },
  { code: 'TP-CHILD', effect: 'withhold', mark: 'another child', words: 'This is about another child.', ground: 'paragraph 16' },
  { code: 'TP-SOURCE', effect: 'withhold', mark: 'another person', words: 'This could show who gave information.', ground: 'paragraph 16' },
  { code: 'KEEP-SUBJECT', effect: 'keep', mark: 'about you', words: 'This is about you.', ground: 'Article 15' },
  { code: 'KEEP-OFFICIAL', effect: 'keep', mark: 'official', words: 'This person was doing their job.', ground: 'paragraph 17' },
  { code: 'KEEP-REASONABLE', effect: 'keep', mark: 'fair to share', words: 'It is fair to share this.', ground: 'paragraph 16' },
  { code: 'BLANK', effect: 'leave-out', mark: 'blank', words: 'This page is blank.', ground: '-' },
];

const person = (id: string, name: string, role: string, verdict: VerdictCode, ground: number, more: Partial<ReviewPerson> = {}): ReviewPerson =>
  ({ id, name, role, relationship: null, confidentialSource: false, verdict, ground, knownToRequester: 'unknown', lifeStatus: 'unknown', ...more });

export const PEOPLE: readonly ReviewPerson[] = [
  person('p-ivy', 'Ivy Quill', 'subject', 2, 4), person('p-arlo', 'Arlo Brånd', 'member-of-public', 1, 0), person('p-dot', 'Dot Marsh', 'professional', 2, 5),
  person('p-source', 'Una Fell', 'member-of-public', 1, 3, { confidentialSource: true }), person('p-child', 'Tim Marl', 'other-child', 1, 2),
];

export const MENTIONS: readonly GivenMention[] = [
  { page: 0, person: 0, text: 'Ivy', percent: 99, proposes: 2 },
  { page: 0, person: 1, text: 'Arlo Brånd', percent: 95, proposes: 1 },
  { page: 0, person: 1, text: '4 Weir Lane', percent: 45, proposes: 1, kind: 'address' },
  { page: 1, person: 2, text: 'Dot Marsh', percent: 80, proposes: 2 },
  { page: 1, person: 1, text: 'Arlo', percent: 65, proposes: 1 },
  { page: 3, person: -1, text: 'the lodger', percent: 30, proposes: 0, kind: 'relationship' },
  { page: 3, person: 1, text: 'Mr Brånd', percent: 90, proposes: 1 },
];

/** A small invented request: four pages in two documents, one of them (page 2) to be read by a person. */
export function givenCase(mentions: readonly GivenMention[] = MENTIONS, pages = 4): ReviewCase {
  const page = (i: number): ReviewCase['pages'][number] => ({ id: `page-${i}`, document: i < 2 ? 0 : 1, file: 'box.pdf', page: i + 1, ratio: 1.4, hasPicture: true, blank: false, needsReading: i === 2, why: i === 2 ? ['Handwriting that was not read.'] : [], read: 0, flags: [], blurred: false, flagsVersion: 0 });
  return {
    seq: 0, request: { id: 'r', reference: 'CF-1', subject: 'Ivy Quill', born: '1961-01-01' }, account: { id: 'me', name: 'Robin Clerk', mayDecide: true }, actors: {}, reasons: REASONS,
    documents: [{ id: 'd0', title: 'Letter', type: 'letter', date: '1961-02-03', precision: 'day', copyOf: -1 }, { id: 'd1', title: 'Note', type: 'note', date: null, precision: 'none', copyOf: -1 }],
    pages: Array.from({ length: pages }, (_, i) => page(i)), people: PEOPLE,
    mentions: {
      id: {}, page: mentions.map((m) => m.page), person: mentions.map((m) => m.person), kind: mentions.map((m) => MENTION_KINDS.indexOf(m.kind ?? 'name')), start: mentions.map((_, i) => i * 20), end: mentions.map((m, i) => i * 20 + m.text.length),
      text: mentions.map((m) => m.text), confidence: mentions.map((m) => m.percent), suggested: mentions.map((m) => m.proposes), suggestedGround: mentions.map((m) => (m.proposes === 2 ? (m.person === 2 ? 5 : 4) : m.kind === 'address' ? 1 : 0)),
    },
    decisions: { row: [], verdict: [], ground: [], byHand: [], version: [], by: [], deciders: [] },
  };
}
