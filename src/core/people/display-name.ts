import type { NameMention } from './name-mention.js';

const WORTH = { full: 6, initialled: 4, titled: 3, cut: 2.5, single: 2, login: 1, initials: 0.5, empty: 0 } as const;

/** The fullest written form of a person's names, in plain letters, and the other forms, most frequent first. */
export function displayName(mentions: readonly NameMention[]): { readonly name: string; readonly aliases: readonly string[] } {
  const forms = new Map<string, { count: number; worth: number }>();
  for (const { mention, parts } of mentions) {
    const form = tidy(mention.text), known = forms.get(form);
    if (known) { known.count++; continue; }
    const shouted = form === form.toUpperCase() && form.length > 4, turned = /,/.test(form);
    forms.set(form, { count: 1, worth: WORTH[parts.shape] + 0.4 * Math.min(3, parts.given.filter((g) => g.length > 1).length) - (shouted ? 0.5 : 0) - (turned ? 0.8 : 0) - (form === form.toLowerCase() ? 0.6 : 0) - (parts.couple ? 1 : 0) });
  }
  const ranked = [...forms].sort((a, b) => b[1].worth + 0.2 * Math.log2(b[1].count) - a[1].worth - 0.2 * Math.log2(a[1].count) || (a[0] < b[0] ? -1 : 1));
  const name = ranked[0]?.[0] ?? '';
  return { name, aliases: [...forms].sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1)).map(([f]) => f).filter((f) => f !== name).slice(0, 20) };
}

const tidy = (text: string): string => text.replace(/(\p{L})-\s*\n\s*(\p{L})/gu, '$1$2').replace(/\s+/g, ' ').trim();
