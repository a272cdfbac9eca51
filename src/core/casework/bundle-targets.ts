import { ENTRY_VALUES, type EntryTarget } from './entry-values.js';

const ALL = Object.keys(ENTRY_VALUES) as EntryTarget[];

/** Entries of which nothing stands in a bundle. Any other counts as part of it, also one that is added later. */
const BESIDE_A_BUNDLE: ReadonlySet<EntryTarget> = new Set<EntryTarget>([
  'page-flags', 'not-same', 'consent', 'opinion', 'document-note', 'own-term', 'request', 'clock', 'consistency-accepted', 'page-sampled', 'approval', 'release',
]);

/** Entries that a bundle is made from: where one changes after the build, the bundle no longer says what people decided. */
export const IN_A_BUNDLE: readonly EntryTarget[] = ALL.filter((target) => !BESIDE_A_BUNDLE.has(target));

/** Whoever entered one of these took part in deciding what is shown, and cannot be the second person. */
export const DECIDING: readonly EntryTarget[] = [...IN_A_BUNDLE.filter((target) => target !== 'search'), 'opinion', 'consistency-accepted'];

/** What the engine does to a request anew; a bundle built before it rests on older findings. */
export const FOUND_ANEW: readonly string[] = ['file.received', 'file.opened', 'page.unread', 'documents.arranged', 'people.found', 'terms.explained'];

/** Of a request's details, what a bundle or its letter prints or goes by. An address that is put right does not make a bundle out of date. */
export const DETAILS_IN_A_BUNDLE = ['name', 'born', 'alsoKnownAs', 'receivedOn', 'order', 'contactName', 'delivery'] as const;
