import { FACET_ORDER, type Facet } from './facets.js';
import type { Count, Figure } from './judge-case.js';

export interface Tally { readonly hits: number; readonly of: number }
export interface Row { readonly name: string; readonly tallies: ReadonlyMap<Figure, Tally> }

export function talliesOf(counts: readonly Count[]): Map<Figure, Tally> {
  const tallies = new Map<Figure, Tally>();
  for (const { figure, hits, of } of counts) { const t = tallies.get(figure) ?? { hits: 0, of: 0 }; tallies.set(figure, { hits: t.hits + hits, of: t.of + of }); }
  return tallies;
}

/** One row for each value of a facet, of the counts that have it. */
export function breakDown(counts: readonly Count[], facet: Facet): Row[] {
  const groups = new Map<string, Count[]>();
  for (const count of counts) {
    const value = count.facets[facet];
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group) group.push(count);
    else groups.set(value, [count]);
  }
  const order = FACET_ORDER[facet] ?? [], rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...groups].map(([name, list]) => ({ name, tallies: talliesOf(list) })).sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}
