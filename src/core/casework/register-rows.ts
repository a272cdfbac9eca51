import { fold } from '../people/fold.js';
import type { PersonRole } from '../case/mention.js';
import type { ConsentState } from './consent-state.js';
import type { CasePerson } from './effective-people.js';

export type DecisionState = 'none' | 'open' | 'part-open' | 'withheld' | 'shown' | 'mixed';

/** How the mentions of one card stand. */
export interface CardTally {
  readonly personId: string;
  readonly mentions: number;
  readonly pages: number;
  readonly open: number;
  readonly withheld: number;
  readonly disclosed: number;
  readonly byHand: number;
  /** Of its least sure mention, 0..1; 1 where it has none that the engine found. */
  readonly leastSure: number;
}

export interface RegisterRow extends Omit<CardTally, 'personId'> {
  readonly card: CasePerson;
  readonly state: DecisionState;
  readonly consent: ConsentState;
  /** Other cards that may be the same human. */
  readonly proposals: number;
}

export const REGISTER_SHOWS = ['all', 'undecided', 'doubt', 'proposals', 'consent', 'source'] as const;
export const REGISTER_SORTS = ['mentions', 'name', 'doubt', 'found'] as const;
export interface RegisterQuery { readonly q: string; readonly role: PersonRole | 'any'; readonly show: (typeof REGISTER_SHOWS)[number]; readonly sort: (typeof REGISTER_SORTS)[number]; /** From 1. */ readonly page: number }

/** Below this the engine's view of a role or a mention is worth a second look. */
export const IN_DOUBT = 0.6;

export function decisionState({ mentions, open, withheld, disclosed }: { readonly mentions: number; readonly open: number; readonly withheld: number; readonly disclosed: number }): DecisionState {
  if (mentions === 0) return 'none';
  if (open === mentions) return 'open';
  if (open > 0) return 'part-open';
  return disclosed === 0 ? 'withheld' : withheld === 0 ? 'shown' : 'mixed';
}

export const inDoubt = (row: Pick<RegisterRow, 'card' | 'leastSure'>): boolean => row.card.roleConfidence < IN_DOUBT || row.leastSure < IN_DOUBT;

const SHOWN: Readonly<Record<RegisterQuery['show'], (row: RegisterRow) => boolean>> = {
  all: () => true, undecided: (row) => row.open > 0, doubt: inDoubt, proposals: (row) => row.proposals > 0, source: (row) => row.card.confidentialSource, consent: (row) => row.consent !== 'not-asked',
};

/** One page of the register. The subject always comes first; a page beyond the last gives the last. */
export function registerPage(rows: readonly RegisterRow[], query: RegisterQuery, pageSize: number): { readonly rows: readonly RegisterRow[]; readonly total: number; readonly page: number; readonly pages: number } {
  const wanted = fold(query.q.trim());
  const names = (row: RegisterRow): readonly string[] => [row.card.name, ...row.card.aliases, row.card.relationship ?? ''];
  const found = rows.filter((row) => (query.role === 'any' || row.card.role === query.role) && SHOWN[query.show](row) && (wanted === '' || names(row).some((name) => fold(name).includes(wanted))));
  const doubt = (row: RegisterRow): number => Math.min(row.card.roleConfidence, row.leastSure);
  const byName = (a: RegisterRow, b: RegisterRow): number => compare(fold(a.card.name), fold(b.card.name));
  const order: Readonly<Record<RegisterQuery['sort'], (a: RegisterRow, b: RegisterRow) => number>> = {
    mentions: (a, b) => b.mentions - a.mentions || byName(a, b), name: byName, doubt: (a, b) => doubt(a) - doubt(b) || byName(a, b), found: () => 0,
  };
  const subjectFirst = (a: RegisterRow, b: RegisterRow): number => Number(b.card.role === 'subject') - Number(a.card.role === 'subject');
  const sorted = [...found].sort((a, b) => subjectFirst(a, b) || order[query.sort](a, b));
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize)), page = Math.min(Math.max(1, query.page), pages);
  return { rows: sorted.slice((page - 1) * pageSize, page * pageSize), total: sorted.length, page, pages };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
