import type { CaseText } from '../case/case.js';
import type { Mention, Person, Suggestion } from '../case/mention.js';
import { finishPeople } from './finish-people.js';
import { judgeRoles } from './judge-roles.js';
import { linkCase, type PeopleResources } from './link-case.js';

export type { PeopleResources } from './link-case.js';

/** A suggestion with the rule that gave it, in plain English. */
export interface ExplainedSuggestion extends Suggestion { readonly rule: string }
export interface GatheredPeople { readonly people: Person[]; readonly suggestions: ExplainedSuggestion[] }

/**
 * Joins the mentions of a case into people, each with a role, and proposes a decision for every mention.
 * Every mention gets exactly one suggestion and belongs to exactly one person. The same input gives the same ids (p001 is the subject).
 * Cost is near linear in the number of mentions.
 */
export function gatherPeople(caseText: CaseText, mentions: readonly Mention[], resources: PeopleResources): GatheredPeople {
  const linked = linkCase(caseText, mentions, resources);
  return finishPeople(caseText, mentions, linked, judgeRoles(linked.people, linked.context, resources.cues.weights), resources.cues);
}
