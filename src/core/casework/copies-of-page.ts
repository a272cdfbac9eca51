import type { Mention } from '../case/mention.js';
import { fold } from '../redaction/folded-text.js';
import type { EffectiveDocument } from './effective-documents.js';

type Copied = Pick<EffectiveDocument, 'id' | 'pages' | 'duplicateOf' | 'duplicateKind' | 'copyDecision' | 'title'>;

/** Documents that are, or may be, copies of the one on which a page stands (and the one of which it is a copy); a pair that people found to be two is none. */
export function copiesOf<D extends Copied>(documents: readonly D[], pageId: string): { readonly own: D | null; readonly copies: readonly D[] } {
  const own = documents.find((d) => d.pages.includes(pageId)) ?? null;
  if (own === null) return { own, copies: [] };
  const originalOf = (d: D): string => (d.duplicateOf !== null && d.copyDecision !== 'both' ? d.duplicateOf : d.id);
  return { own, copies: documents.filter((d) => d.id !== own.id && originalOf(d) === originalOf(own)) };
}

/**
 * The same words in copies, for words of one document: the first stands for the first where both documents hold them equally often, else each stands for all.
 * @param own all mentions of the document, `copy` all of the copy; both in order of page and place
 */
export function sameWords<M extends Pick<Mention, 'id' | 'kind' | 'text'>>(wanted: M, own: readonly M[], copy: readonly M[]): readonly M[] {
  const like = (m: M): boolean => m.kind === wanted.kind && fold(m.text) === fold(wanted.text);
  const here = own.filter(like), there = copy.filter(like);
  return here.length === there.length ? there.filter((_, i) => here[i]!.id === wanted.id) : there;
}
