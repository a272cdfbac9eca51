import type { Mention, Person, ReasonCode, Suggestion } from '../core/case/mention.js';
import type { CardTally } from '../core/casework/register-rows.js';
import type { PageReading } from '../core/page/reading.js';
import type { Entry } from './acts.port.js';

/** Mentions of one card on which the same was decided in the same act. */
export interface StandingGroup {
  readonly personId: string;
  /** Null: open. */
  readonly verdict: 'withhold' | 'disclose' | null;
  readonly ground: ReasonCode | null;
  readonly byHand: boolean;
  /** Of the decision entries; 0 for open mentions. */
  readonly version: number;
  readonly mentions: number;
}

/** A mention as found, without what people entered over it. */
export interface FoundMention { readonly mention: Mention; readonly suggestion: Suggestion }

/** People of a request, card by card: nothing here loads every mention of a request. */
export interface PeopleRegister {
  /** Cards as found; `mentionIds` is empty. */
  cards(requestId: string): Promise<readonly Person[]>;
  /** @param owners for every card that was found or made: the card on which its mentions stand (itself, unless joined into another) */
  tallies(requestId: string, owners: ReadonlyMap<string, string>): Promise<readonly CardTally[]>;
  /** What stands on every card; `owners` as for `tallies`. */
  standing(requestId: string, owners: ReadonlyMap<string, string>): Promise<readonly StandingGroup[]>;
  /** Mentions that were found for one of these cards, or that a person gave to or marked for one of them, in order; where they stand now is for the caller to see. */
  foundOn(requestId: string, personIds: readonly string[]): Promise<readonly FoundMention[]>;
  decisionsOn(requestId: string, mentionIds: readonly string[]): Promise<readonly Entry<'decision'>[]>;
  /** Of pages that have been read, by page id. */
  readings(requestId: string, pageIds: readonly string[]): Promise<ReadonlyMap<string, PageReading>>;
}
