import type { LoadedCard } from '../../casework/load-card.js';
import type { EffectiveDocument } from '../../core/casework/effective-documents.js';
import { snippetOf, type Snippet } from '../../core/casework/snippet.js';
import { pageText } from '../../core/page/page-text.js';
import type { PeopleRegister } from '../../ports/people-register.port.js';

export const MENTIONS_A_PAGE = 50;

export interface ShownMention { readonly id: string; readonly pageId: string; readonly kind: string; readonly snippet: Snippet; readonly doubt: number; readonly cue: string; readonly suggested: string; readonly decided: string | null; readonly ground: string; readonly byHand: boolean }
export interface MentionGroup { readonly documentId: string; readonly title: string; readonly date: string | null; readonly pageId: string; readonly mentions: readonly ShownMention[] }
export interface MentionsPage { readonly groups: readonly MentionGroup[]; readonly total: number; readonly documents: number; readonly page: number; readonly pages: number }

/** One page of a card's mentions with the words around them, in the order of the bundle, grouped by document. */
export async function mentionsPage(register: PeopleRegister, requestId: string, { mentions }: LoadedCard, documents: readonly EffectiveDocument[], wantedPage: number): Promise<MentionsPage> {
  const placeOf = new Map(documents.flatMap((document) => document.pages.map((pageId, i) => [pageId, { document, order: document.order * 10_000 + i }] as const)));
  const order = (pageId: string): number => placeOf.get(pageId)?.order ?? Number.MAX_SAFE_INTEGER;
  const sorted = [...mentions].sort((a, b) => order(a.mention.pageId) - order(b.mention.pageId) || a.mention.start - b.mention.start);
  const pages = Math.max(1, Math.ceil(sorted.length / MENTIONS_A_PAGE)), page = Math.min(Math.max(1, wantedPage), pages);
  const here = sorted.slice((page - 1) * MENTIONS_A_PAGE, page * MENTIONS_A_PAGE);
  const readings = await register.readings(requestId, [...new Set(here.map((m) => m.mention.pageId))]);
  const texts = new Map([...readings].map(([pageId, reading]) => [pageId, pageText(reading).text]));
  const groups = new Map<string, MentionGroup & { readonly mentions: ShownMention[] }>();
  for (const { mention, suggestion, decision } of here) {
    const document = placeOf.get(mention.pageId)?.document, key = document?.id ?? '';
    const group = groups.get(key) ?? groups.set(key, { documentId: key, title: document?.title ?? 'Pages in no document', date: document?.date.date ?? null, pageId: mention.pageId, mentions: [] }).get(key)!;
    const text = texts.get(mention.pageId);
    group.mentions.push({
      id: mention.id, pageId: mention.pageId, kind: mention.kind, snippet: text === undefined ? { before: '', text: mention.text, after: '' } : snippetOf(text, mention.start, mention.end),
      doubt: Math.round(mention.confidence * 100), cue: mention.explanation.cue, suggested: suggestion.verdict, decided: decision?.value.verdict ?? null, ground: decision?.value.ground ?? suggestion.ground, byHand: decision?.byHand ?? false,
    });
  }
  return { groups: [...groups.values()], total: sorted.length, documents: new Set(sorted.map((m) => placeOf.get(m.mention.pageId)?.document.id ?? '')).size, page, pages };
}
