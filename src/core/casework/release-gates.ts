import type { ReasonCode, Verdict } from '../case/mention.js';
import type { EntriesOf } from './entries.js';
import { isStale, OPINION_FOR, opinionAbout } from './opinion.js';

export type GateCode = 'opinion-missing' | 'opinion-stale' | 'opinion-against' | 'opinion-not-acted-on' | 'reply-not-acted-on' | 'reply-awaited' | 'ground-not-for-this-request' | 'source-shown';

/** Something about third parties that stands between a request and its release. */
export interface ReleaseGate {
  readonly code: GateCode;
  /** False: the approver is told, and may release. */
  readonly blocks: boolean;
  /** Card to look at; null where it is about the whole request. */
  readonly personId: string | null;
  /** Mentions and areas concerned; 0 where none can be counted. */
  readonly places: number;
  /** What is wrong and what to do, for the screen; names nobody. */
  readonly words: string;
}

/** How many mentions of a card stand in one way. Areas drawn by hand count as groups too, with verdict `withhold`. */
export interface StandingPlaces {
  /** The card after merges; null for an area that belongs to nobody. */
  readonly personId: string | null;
  readonly verdict: Exclude<Verdict, 'undecided'> | null;
  readonly ground: ReasonCode | null;
  /** Of the decision; 0 where open. */
  readonly version: number;
  readonly mentions: number;
}

export interface GateFacts {
  /** ISO day. */
  readonly today: string;
  readonly sources: ReadonlySet<string>;
  readonly standing: readonly StandingPlaces[];
  /** With person ids after merges. */
  readonly opinions: EntriesOf<'opinion'>;
  /** With person ids after merges. */
  readonly consents: EntriesOf<'consent'>;
  /** Someone with parental responsibility asks for a child. */
  readonly onBehalfOfChild: boolean;
}

const ONLY_FOR_A_CHILD: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['WISHES', 'ABUSE-PR']);
const WHO = { health: 'a health professional', 'social-work': 'a senior officer' } as const;

/** What is still open about third parties before a bundle may be released; those that block come first. */
export function releaseGates(facts: GateFacts): ReleaseGate[] {
  const gates = [...opinionGates(facts), ...replyGates(facts), ...groundGates(facts), ...sourceGates(facts)];
  return gates.sort((a, b) => Number(b.blocks) - Number(a.blocks));
}

function opinionGates({ standing, opinions, today }: GateFacts): ReleaseGate[] {
  const values = opinions.map((o) => o.value);
  return grouped(standing.filter((g) => g.verdict === 'withhold' && g.ground !== null && OPINION_FOR[g.ground]), (g) => `${g.personId ?? ''}\n${g.ground}`).flatMap((groups): ReleaseGate[] => {
    const { personId, ground } = groups[0]!, kind = OPINION_FOR[ground!]!, opinion = opinionAbout(personId, kind, values);
    const gate = (code: GateCode, words: string): ReleaseGate[] => [{ code, blocks: true, personId, places: sum(groups), words }];
    if (opinion === null) return gate('opinion-missing', `Withheld under ${ground} without an opinion. Ask ${WHO[kind]} whether sharing this would be likely to cause serious harm, and record what they say.`);
    if (isStale(opinion, today)) return gate('opinion-stale', `The opinion behind ${ground} is six months old or more. Ask ${WHO[kind]} again.`);
    if (opinion.finding === 'harm-not-likely') return gate('opinion-against', `Withheld under ${ground}, but the opinion is that serious harm is not likely. Decide again.`);
    return ground === 'HEALTH-WAIT' ? gate('opinion-not-acted-on', 'The health professional has answered. Decide again: these places still say that an answer is awaited.') : [];
  });
}

function replyGates({ standing, consents, today }: GateFacts): ReleaseGate[] {
  return grouped(consents, (c) => c.value.personId).flatMap((letters): ReleaseGate[] => {
    const { personId } = letters[0]!.value, replied = letters.filter((c) => isAnswered(c.value)).reduce<(typeof letters)[number] | null>((best, c) => (best === null || c.version > best.version ? c : best), null);
    const due = letters.filter((c) => c.value.letter !== 'inform' && (replied === null || c.version > replied.version));
    const awaited: ReleaseGate[] = due.length === 0 ? [] : [{
      code: 'reply-awaited', blocks: false, personId, places: 0,
      words: due.some((c) => c.value.remindOn !== null && c.value.remindOn <= today) ? 'Asked for consent; no reply yet, and a reminder is due.' : 'Asked for consent; no reply yet.',
    }];
    if (replied === null || replied.value.settled) return awaited;
    const older = sum(standing.filter((g) => g.personId === personId && (g.verdict === null || g.version < replied.version)));
    return older === 0 ? awaited : [{ code: 'reply-not-acted-on', blocks: true, personId, places: older, words: 'A reply about consent came, and these places have not been looked at since. Decide for the person again, or confirm that what was decided by hand stands.' }, ...awaited];
  });
}

function groundGates({ standing, onBehalfOfChild }: GateFacts): ReleaseGate[] {
  if (onBehalfOfChild) return [];
  return grouped(standing.filter((g) => g.ground !== null && ONLY_FOR_A_CHILD.has(g.ground)), (g) => `${g.personId ?? ''}\n${g.ground}`).map((groups): ReleaseGate => ({
    code: 'ground-not-for-this-request', blocks: true, personId: groups[0]!.personId, places: sum(groups), words: `${groups[0]!.ground} may be used only where someone with parental responsibility asks on a child’s behalf. Choose another ground.`,
  }));
}

function sourceGates({ standing, sources }: GateFacts): ReleaseGate[] {
  return grouped(standing.filter((g) => g.verdict === 'disclose' && g.personId !== null && sources.has(g.personId)), (g) => g.personId!).map((groups): ReleaseGate => ({
    code: 'source-shown', blocks: false, personId: groups[0]!.personId, places: sum(groups), words: 'This person gave information in confidence, and is shown in these places. Make sure that this is meant.',
  }));
}

/** An answer came, or waiting for one was given up. */
export const isAnswered = (consent: { readonly reply: string; readonly repliedOn: string | null }): boolean => consent.reply !== 'none' || consent.repliedOn !== null;

const sum = (groups: readonly StandingPlaces[]): number => groups.reduce((n, g) => n + g.mentions, 0);

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) { const k = key(item); (groups.get(k) ?? groups.set(k, []).get(k)!).push(item); }
  return [...groups.values()];
}
