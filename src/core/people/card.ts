import type { Mention, PersonRole } from '../case/mention.js';
import type { Entity } from './entity.js';

/** A person's card while it is filled: an entity of names, or a card of a relationship or an unknown owner. */
export interface Card {
  readonly key: string;
  readonly entity: Entity | null;
  name: string;
  aliases: string[];
  role: PersonRole;
  roleConfidence: number;
  roleCues: string[];
  relationship: string | null;
  confidentialSource: boolean;
  close: boolean;
  privateMatters: boolean;
  /** A card of "the men", "the other boys": it names nobody and points to nobody. */
  readonly vague: boolean;
  readonly mentions: Mention[];
  /** Order of the first mention in the case. */
  first: number;
}
