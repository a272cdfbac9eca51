import type { PersonRole } from '../case/mention.js';
import type { Entity } from './entity.js';
import { familiesOf, roleFeatures, type RoleContext, type Weighed } from './role-features.js';
import type { RoleWeights } from './role-cues.js';

export interface RoleJudgement {
  readonly role: PersonRole;
  readonly confidence: number;
  /** Strongest first. */
  readonly cues: readonly string[];
  readonly relationship: string | null;
}

const ROLES: readonly PersonRole[] = ['family', 'other-child', 'carer', 'professional', 'member-of-public'];

const ROUNDS = 3;

/** Given names and cues of each person, judges the role of each. In rounds: a later one knows from the earlier whose kin somebody is. */
export function judgeRoles(people: readonly Entity[], context: RoleContext, weights: RoleWeights): Map<Entity, RoleJudgement> {
  let judged = new Map<Entity, RoleJudgement>();
  for (let round = 0; round < ROUNDS; round++) {
    const families = familiesOf(people, judged, context), next = new Map<Entity, RoleJudgement>();
    for (const entity of people) next.set(entity, entity.isSubject ? SUBJECT : judge(roleFeatures(entity, judged, families, context), weights, round === ROUNDS - 1 && entity.hasForename));
    judged = next;
  }
  return judged;
}

const SUBJECT: RoleJudgement = { role: 'subject', confidence: 1, cues: ['named in the request'], relationship: null };

function judge(features: readonly Weighed[], weights: RoleWeights, mayBeChild: boolean): RoleJudgement {
  const score = new Map<PersonRole, number>(ROLES.map((r) => [r, weights.get('base')?.[r] ?? 0]));
  for (const f of features) for (const role of ROLES) { const w = weights.get(f.feature)?.[role]; if (w) score.set(role, score.get(role)! + w * f.value); }
  for (const [role, needs] of Object.entries(NEEDS)) if (!features.some((f) => needs.test(f.feature))) score.set(role as PersonRole, score.get(role as PersonRole)! - 6);
  if (!isOfficialHere(features)) score.set('professional', score.get('professional')! - 6);
  if (features.some((f) => NOT_CARER.test(f.feature))) score.set('carer', score.get('carer')! - 6);
  const ranked = [...score].sort((a, b) => b[1] - a[1]), [role, top] = ranked[0]!;
  const total = ranked.reduce((n, [, s]) => n + Math.exp(s - top), 0);
  // only in the last round: whose kin somebody is must not rest on it
  if (mayBeChild && role === 'member-of-public' && isBareName(features)) return { role: 'other-child', confidence: UNTOLD, cues: [], relationship: null };
  const push = (f: Weighed): number => { const w = weights.get(f.feature); return w ? ((w[role] ?? 0) - Math.max(...ROLES.filter((r) => r !== role).map((r) => w[r] ?? 0))) * f.value : 0; };
  const telling = features.map((f) => [f, push(f)] as const).filter(([f, p]) => f.say !== '' && p > 0.1).sort((a, b) => b[1] - a[1]);
  return { role, confidence: 1 / total, cues: [...new Set(telling.map(([f]) => f.say))].slice(0, 5), relationship: relationshipFor(role, features) };
}

/** Evidence without which nobody is taken for an official, a carer, family or another child, whatever the weights say. */
const NEEDS: Partial<Record<PersonRole, RegExp>> = {
  'other-child': /^(?:child-|age-child|focus|about|sibling-of-child|title:child|paired:other-child|letter-only)/,
  carer: /^(?:carer-|home-of|paired:carer|partner-of-carer|couple|partner-unsaid)/,
  family: /^(?:kin-of-subject|kin-of-family|wide-kin|partner-of-family|partner-unsaid|surname-of-(?:subject|family)|title:kin|child-unsaid|paired:family)/,
};

/** Words and titles that only an official bears. */
const OFFICIAL = /^(?:title:(?:medical|police|court|council|clergy|school|sister)|job-|abbreviation-|head-|attendance|mail-office|initials-only|login)/;
/** Places on a page where officials stand, and now and then everybody else. */
const OFFICIAL_PLACE = /^(?:copies|from|to|signature|sign-off-formal|salutation|reference|initials-end|column-end)$/;
/** What is said of private persons only. */
const PRIVATE = /^(?:kin|partner|sibling|child|wide-kin|public|carer|age-child|home-of|title:(?:kin|child))/;
/** The share of a person's mentions, added up over the places, from which places alone tell an official: a boy signs once among many. */
const PLACES_TELL = 0.6;

/** An official is shown by name: that needs a title or a job, or places that tell where nothing speaks of a private person. */
function isOfficialHere(features: readonly Weighed[]): boolean {
  if (features.some((f) => OFFICIAL.test(f.feature))) return true;
  if (features.some((f) => PRIVATE.test(f.feature))) return false;
  return features.reduce((sum, f) => sum + (OFFICIAL_PLACE.test(f.feature) ? (f.feature === 'initials-end' && f.count < 2 ? 0.5 : 1) * f.value : 0), 0) >= PLACES_TELL;
}

/** Whatever says something of a person, and letters alone. */
const TELLING = /^(?:public|kin|child|age|partner|carer|title:|sibling|paired|surname|home-of|wide|mail|sign|from|to$|copies|attendance|head|job|abbr|salutation|login|initials|letter-only|reference|column-end|couple)/;
/** How sure the role of a bare name is. */
const UNTOLD = 0.5;

/** Named, the first name too, with no title ever and nothing said: in papers about a child mostly another child. Where people were told apart by hand, 166 of 250 mentions of private persons. */
const isBareName = (features: readonly Weighed[]): boolean => features.some((f) => f.feature === 'never-titled') && !features.some((f) => TELLING.test(f.feature));

/** A boy of sixteen, or the son of the house, is no carer though named in one breath with one. */
const NOT_CARER = /^(?:age-child|age-sibling|child-of-carer|title:child)$/;

function relationshipFor(role: PersonRole, features: readonly Weighed[]): string | null {
  const fits = (f: string): number => role === 'family' ? /^(?:kin-of-subject|wide-kin)/.test(f) ? 4 : /^(?:kin|partner)/.test(f) ? 1 : 0
    : +(role === 'carer' ? f.startsWith('carer') || f === 'partner-of-carer' : role === 'professional' ? /^(?:job|head)/.test(f)
      : role === 'other-child' ? f.startsWith('child-') || f.startsWith('sibling') : f.startsWith('public') || f.startsWith('kin') || f.startsWith('child-of'));
  const votes = new Map<string, number>();
  for (const f of features) if (f.relationship && fits(f.feature) > 0) { const label = f.feature === 'kin-of-family' ? 'relative' : f.relationship; votes.set(label, (votes.get(label) ?? 0) + f.count * fits(f.feature)); }
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
