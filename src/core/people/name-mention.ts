import type { Mention } from '../case/mention.js';
import type { Entity } from './entity.js';
import type { NameParts } from './name-parts.js';
import type { Cue } from './context-cues.js';

/** A name mention with its parsed name, its place and what stands round it. */
export interface NameMention {
  readonly mention: Mention;
  /** Read again once the whole case is known. */
  parts: NameParts;
  /** Index of the document in the case, and order of the mention in the case. */
  readonly document: number;
  readonly order: number;
  cues: readonly Cue[];
  /** Set when the name is joined to a person. */
  entity: Entity | null;
}
