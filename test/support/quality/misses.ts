import { FIGURES, type Count, type MarkPlace } from './judge-case.js';

export interface Miss { readonly place: MarkPlace; readonly times: number }
export interface MissKind { readonly title: string; readonly misses: readonly Miss[] }

interface Rule { readonly title: string; readonly wanted: (count: Count) => boolean }
const of = (figure: Count['figure'], flagged?: boolean) => (c: Count): boolean => c.figure === figure && (flagged === undefined || c.place?.flagged === flagged);
/** The worst first: what would be released, then what is lost to the person who asked, then what costs a reviewer. */
const KINDS: readonly Rule[] = [
  { title: 'Names to withhold, not covered', wanted: of(FIGURES.withheld, false) },
  { title: 'Details of third parties, not covered', wanted: of(FIGURES.contacts, false) },
  { title: 'Names to withhold, not covered, on pages that a person reads before release', wanted: of(FIGURES.withheld, true) },
  { title: 'Details of third parties, not covered, on pages that a person reads before release', wanted: of(FIGURES.contacts, true) },
  { title: "The subject's own names, covered", wanted: of(FIGURES.subject) },
  { title: 'Professionals, covered', wanted: of(FIGURES.professionals) },
  { title: 'Names not found', wanted: of(FIGURES.found) },
  { title: 'Jargon not found', wanted: of(FIGURES.jargon) },
];

/** What was missed, the worst kind first; within a kind what is missed most often, the same wording of the same person once. */
export function missesOf(counts: readonly Count[]): MissKind[] {
  return KINDS.map(({ title, wanted }) => {
    const groups = new Map<string, { place: MarkPlace; times: number }>();
    for (const count of counts) {
      if (count.place === null || count.hits > 0 || !wanted(count)) continue;
      const { caseName, mark } = count.place, same = `${caseName} ${mark.tag} ${mark.id ?? ''} ${mark.text.replace(/\s+/g, ' ').toLowerCase()}`, group = groups.get(same);
      if (group) group.times++;
      else groups.set(same, { place: count.place, times: 1 });
    }
    return { title, misses: [...groups.values()].sort((a, b) => b.times - a.times) };
  }).filter(({ misses }) => misses.length > 0);
}
