import { breakDown } from './breakdown.js';
import type { Facet } from './facets.js';
import { FIGURES } from './judge-case.js';
import type { Measured } from './measure-case.js';

/** How far a figure may fall below its floor: one point of a share; cards per person are no share, and one card more of forty is no fall. */
const SLACK = 0.01, SLACK_OF: Readonly<Record<string, number>> = { 'cards made per true person': 0.1 };
/** A group is floored where it is large enough to mean something. */
const SMALLEST_GROUP = 100;
const GROUPED: readonly Facet[] = ['kind of name', 'origin of name', 'medium', 'era'];
/** Figures that are better lower. */
const LOWER = new Set<string>([FIGURES.otherWords, 'birth dates taken as document dates', 'cards made per true person']);

/** Figures of each case, and of groups of all cases together. */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function figuresOf(measured: readonly Measured[]): Figures {
  const cases = measured.map(({ name, scored }) => [name, Object.fromEntries(Object.entries(scored).flatMap(([figure, { value }]) => (value === null ? [] : [[figure, value]])))] as const);
  const counts = measured.flatMap((m) => m.counts);
  const groups = GROUPED.flatMap((facet) => breakDown(counts, facet).flatMap(({ name, tallies }) => {
    const tally = tallies.get(FIGURES.found);
    return tally === undefined || tally.of < SMALLEST_GROUP ? [] : [[`${FIGURES.found}, ${facet}: ${name}`, Math.round((tally.hits / tally.of) * 1e4) / 1e4] as const];
  }));
  return { ...Object.fromEntries(cases), together: Object.fromEntries(groups) };
}

/** What fell more than a point below its floor, or is no longer measured, or has no floor yet; a line each. */
export function belowFloors(figures: Readonly<Record<string, number>>, floors: Readonly<Record<string, number>>): string[] {
  const fell = Object.entries(floors).flatMap(([name, floor]) => {
    const value = figures[name];
    if (value === undefined) return [`${name}: no longer measured (floor ${floor})`];
    const loss = LOWER.has(name) ? value - floor : floor - value;
    return loss > (SLACK_OF[name] ?? SLACK) + 1e-9 ? [`${name}: ${value} (floor ${floor})`] : [];
  });
  return [...fell, ...Object.keys(figures).filter((name) => !(name in floors)).map((name) => `${name}: ${figures[name]} (no floor recorded)`)];
}
