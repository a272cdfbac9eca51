import type { GlossaryTerm } from '../case/glossary.js';

/** What must stand round a form for an entry to be meant. Patterns are tested on about 60 characters of the page on that side. */
export interface EntryContext {
  /** One of these word beginnings must stand within about 300 characters; lower case. */
  readonly near?: readonly string[];
  /** Word beginnings that make this meaning likelier where a form has several; lower case. */
  readonly prefer?: readonly string[];
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly notBefore?: RegExp;
  readonly notAfter?: RegExp;
}

/**
 * A glossary term with the rules of its use. A plain `GlossaryTerm` is one too: added by an organisation, it needs no rules.
 *
 * Capitals in `term` and `variants` must be capitals in the text; small letters match both. Dots, hyphens, spacing and a plural s do not
 * matter, but a short form that ends in a dot and is not an initialism ("adm.") needs its dot.
 */
export interface GlossaryEntry extends GlossaryTerm {
  readonly when?: EntryContext;
  /** Written by people: comes before the model's wherever its period fits. `key`: the entry of the request under which it stands; null for the organisation's own. */
  readonly own?: { readonly key: string | null };
}
