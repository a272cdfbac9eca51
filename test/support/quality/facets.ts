import { nameKind, NAME_KINDS } from './name-kind.js';
import { ORIGINS, type NameGazetteer } from './name-origin.js';
import type { TrueDocument, TrueMark, Truth } from './truth.js';

/** What figures are broken down by; a figure without a facet (jargon has no kind of name) is left out of that table. */
export const FACETS = ['case', 'kind of name', 'origin of name', 'kind of detail', 'medium', 'era', 'type of document'] as const;
export type Facet = (typeof FACETS)[number];
export type Facets = Readonly<Partial<Record<Facet, string>>>;

const MEDIA: Readonly<Record<string, string>> = { typescript: 'typescript', 'carbon-copy': 'typescript', handwriting: 'handwriting', 'dot-matrix': 'print', laser: 'print', photocopy: 'photocopy', electronic: 'electronic' };
const DETAILS: Readonly<Record<string, string>> = { ADDR: 'address', TEL: 'telephone', EMAIL: 'e-mail', DOB: 'birth', IDN: 'number' };
/** The order of a table's rows; others follow by their letters. */
export const FACET_ORDER: Readonly<Partial<Record<Facet, readonly string[]>>> = {
  'kind of name': NAME_KINDS, 'origin of name': ORIGINS, 'kind of detail': Object.values(DETAILS), medium: ['typescript', 'handwriting', 'print', 'photocopy', 'electronic'],
};

/** A file whose words come with it is electronic whatever its document once was; a photocopy may be of typescript or of print. */
export function pageFacets(caseName: string, fileKind: string, document: TrueDocument | undefined): Facets {
  const medium = fileKind === 'electronic' || fileKind === 'email' ? 'electronic' : MEDIA[document?.medium ?? ''] ?? 'unknown';
  const year = document?.date?.slice(0, 4);
  return { case: caseName, medium, era: year === undefined ? 'undated' : `${year.slice(0, 3)}0s`, 'type of document': document?.type ?? 'none' };
}

export function nameFacets({ id, text }: TrueMark, { subject, people }: Truth, gazetteer: NameGazetteer): Facets {
  const isSubject = id === subject.id, trueName = isSubject ? subject.name : people.find((p) => p.id === id)?.name ?? '';
  return { 'kind of name': nameKind(text, trueName, isSubject ? subject.alsoKnownAs : [], gazetteer), 'origin of name': gazetteer.originOf(text, trueName) };
}

export const detailFacets = ({ tag }: TrueMark): Facets => ({ 'kind of detail': DETAILS[tag] ?? tag });
