import type { Subject } from '../case/case.js';
import type { EntryValue } from './entry-values.js';

export type RequestDetails = EntryValue<'request'>;

export const CHANNEL_WORDS: Readonly<Record<RequestDetails['channel'], string>> = {
  letter: 'Letter', email: 'E-mail', telephone: 'Telephone', 'in-person': 'In person', 'web-form': 'Web form', other: 'Another way',
};
export const CAPACITY_WORDS: Readonly<Record<RequestDetails['capacity'], string>> = {
  self: 'The person themselves', representative: 'Someone with their authority', parent: 'A parent, for a child', other: 'Someone else',
};
export const JURISDICTION_WORDS: Readonly<Record<RequestDetails['jurisdiction'], string>> = {
  'england-and-wales': 'England and Wales', scotland: 'Scotland', 'northern-ireland': 'Northern Ireland',
};
export const ORDER_WORDS: Readonly<Record<RequestDetails['order'], string>> = { date: 'By date, oldest first', filed: 'As filed' };
export const FORMAT_WORDS: Readonly<Record<RequestDetails['format'], string>> = { pdf: 'PDF', print: 'On paper', both: 'PDF and paper' };

/** What a request looks like of which nothing but the person is known. */
export function plainDetails(subject: Subject): RequestDetails {
  return {
    channel: 'other', requester: '', capacity: 'self', contact: '', jurisdiction: 'england-and-wales', alsoKnownAs: [...subject.alsoKnownAs], addresses: '', knownPeople: '', alreadyKnows: '',
    identityEvidence: '', authorityEvidence: '', order: 'date', format: 'pdf', delivery: '', contactName: '',
  };
}

/** What finding people starts from; where two of these differ, what was found before is out of date. */
export function engineFacts(subject: Subject, knownPeople: string): string {
  return JSON.stringify([subject.name, subject.born, [...subject.alsoKnownAs].sort(), knownPeople]);
}
