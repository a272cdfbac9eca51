import type { WithheldPageReason } from '../bundle/bundle-input.js';
import type { EffectiveDocument } from './effective-documents.js';
import type { EntryValue } from './entry-values.js';

/** What decides whether a page is part of the bundle. */
export interface PageStanding {
  readonly blank: boolean;
  readonly needsReading: boolean;
  /** A person said that they have read it. */
  readonly read: boolean;
  /** Left out by a person. */
  readonly withheld: EntryValue<'page-withheld'> | null;
  /** Its document; null where it stands in none. */
  readonly document: Pick<EffectiveDocument, 'notThisPerson' | 'copyDecision' | 'duplicateOf'> | null;
}

/** Why a page stays out of every bundle; null where it is part of it. Blank pages say nothing; a page that nobody could read well must be read by a person first. */
export function leftOutReason({ blank, needsReading, read, withheld, document }: PageStanding): WithheldPageReason | null {
  if (withheld) return withheld.reason;
  if (blank) return 'blank';
  if (needsReading && !read) return 'to-be-read';
  if (document?.notThisPerson) return 'not-this-person';
  return document?.copyDecision === 'copy' && document.duplicateOf !== null ? 'duplicate' : null;
}
