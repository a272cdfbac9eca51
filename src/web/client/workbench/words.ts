import { MENTION_KINDS } from '../../../contracts/mention-kinds.js';
import type { ReviewPage } from '../../../contracts/review.js';
import type { CaseModel, State } from './case-model.js';

/** How things are called on screen and read aloud. */
export const KIND_WORDS: Readonly<Record<(typeof MENTION_KINDS)[number], string>> = {
  name: 'name', relationship: 'relationship', address: 'address', telephone: 'telephone', email: 'e-mail', birth: 'date of birth', 'identity-number': 'number',
};
export const STATE_WORDS: Readonly<Record<State, string>> = { open: 'open', doubt: 'doubt', withhold: 'withheld', disclose: 'disclosed' };
/** Told apart without colour: a sign for each state. */
export const STATE_SIGNS: Readonly<Record<State, string>> = { open: '?', doubt: '!', withhold: '■', disclose: '✓' };
export const FLAG_WORDS: Readonly<Record<string, string>> = {
  death: 'A death', abuse: 'Abuse', 'self-harm': 'Self-harm', 'unknown-sibling': 'A sibling the person may not know of', 'demeaning-language': 'Demeaning language',
  'distressing-picture': 'A distressing picture', other: 'Something else',
};
export const ROLE_WORDS: Readonly<Record<string, string>> = {
  subject: 'the person asking', family: 'family', 'other-child': 'another child', carer: 'carer', professional: 'professional', 'member-of-public': 'someone else',
};
const WHY_WORDS: Readonly<Record<string, string>> = {
  handwriting: 'It is written by hand.', faint: 'It is faint.', 'low-confidence': 'Much of it could not be read for sure.', 'unread-ink': 'There is ink on it that was not read as words.', 'timed-out': 'Reading it took too long.',
  'text-layer-disagrees': 'The words in the file are not those in the picture.', picture: 'It is a picture.', 'engine-failed': 'It could not be read.',
};
/** Why a person must read a page, in sentences. */
export const whyWords = (why: readonly string[]): string => why.map((code) => WHY_WORDS[code] ?? 'It was not read well.').join(' ');
const ACT_WORDS: Readonly<Record<string, string>> = {
  'mention.decided': 'decided', 'mention.reopened': 'opened again', 'person.decided': 'decided for a person', 'mention.marked': 'marked words', 'text.marked': 'marked a text everywhere',
  'area.marked': 'marked an area', 'mark.removed': 'took a mark away', 'area.removed': 'took an area away', 'mention.extended': 'changed the extent of a mark', 'mention.assigned': 'gave mentions to a person',
  'page.read-by-person': 'read a page', 'page.reading-reopened': 'put a page back to be read', 'page.flagged': 'flagged a page', 'suggestions.accepted': 'took all open suggestions',
  'act.undone': 'undid an act', 'act.redone': 'did an act again', 'person.changed': 'changed a person’s card',
};

const NUMBER = new Intl.NumberFormat('en-GB');
export const number = (value: number): string => NUMBER.format(value);
/** "1 item", "2 items". */
export const count = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`;
export const actWords = (kind: string): string => ACT_WORDS[kind] ?? kind.replace('.', ': ').replaceAll('-', ' ');
const CLOCK = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
export const moment = (iso: string): string => CLOCK.format(new Date(iso));

export const personName = (model: CaseModel, person: number): string => (person < 0 ? 'Nobody known' : model.source.people[person]!.name);
/** Relationship where one is known, else the role. */
export function personRole(model: CaseModel, person: number): string {
  if (person < 0) return '';
  const { relationship, role, confidentialSource } = model.source.people[person]!;
  return confidentialSource ? 'gave information in confidence' : (relationship ?? ROLE_WORDS[role] ?? role);
}

/** Pages are counted through the request, as the list shows them. */
export const pageName = (page: number): string => `page ${number(page + 1)}`;
export function documentTitle(model: CaseModel, page: ReviewPage): string { return page.document < 0 ? page.file : model.source.documents[page.document]!.title; }

/** `withhold`, `disclose`, or null where the engine proposes nothing. */
export const proposal = (model: CaseModel, row: number): 'withhold' | 'disclose' | null => (model.suggested[row] === 1 ? 'withhold' : model.suggested[row] === 2 ? 'disclose' : null);

/** Everything about an item in one breath, for people who hear the list. */
export function spoken(model: CaseModel, row: number): string {
  const state = model.state(row), shown = model.shown(row), person = model.person[row]!;
  const suggestion = proposal(model, row) ?? 'nothing';
  const standing = state === 'open' || state === 'doubt' ? `${STATE_WORDS[state]}, suggested: ${suggestion}, ${model.confidence[row]} percent sure` : `${STATE_WORDS[state]}${shown.byHand ? ' by hand' : ''}${model.waits(row) ? ', waiting to be stored' : ''}`;
  return [model.text[row]!, KIND_WORDS[MENTION_KINDS[model.kind[row]!]!], person < 0 ? null : `${personName(model, person)}, ${personRole(model, person)}`, pageName(model.page[row]!), standing].filter(Boolean).join(', ');
}
