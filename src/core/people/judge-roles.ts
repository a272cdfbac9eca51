import type { PersonRole } from '../case/mention.js';
import type { Cue } from './context-cues.js';
import type { Entity } from './entity.js';
import { ROLE_WEIGHTS, type RoleWeights } from './role-weights.js';

export interface RoleJudgement {
  readonly role: PersonRole;
  readonly confidence: number;
  /** Strongest first. */
  readonly cues: readonly string[];
  readonly relationship: string | null;
}

interface Weighed { feature: string; count: number; say: string; relationship: string | null }
const ROLES: readonly PersonRole[] = ['family', 'other-child', 'carer', 'professional', 'member-of-public'];
const SIBLING = /brother|sister|sibling|twin/;
const CHILD_OF = /^(?:son|daughter|child|children|sons|daughters|grand)/;

/** Given names and cues of each person, judges the role of each. Two rounds: the second knows whose kin somebody is. */
export function judgeRoles(people: readonly Entity[], entityAt: (pageId: string, offset: number) => Entity | null, focusOf: (document: number) => Entity | null, weights: RoleWeights = ROLE_WEIGHTS): Map<Entity, RoleJudgement> {
  let judged = new Map<Entity, RoleJudgement>();
  for (let round = 0; round < 3; round++) {
    const families = surnameRoles(people, judged);
    const next = new Map<Entity, RoleJudgement>();
    for (const entity of people) next.set(entity, entity.isSubject ? SUBJECT : judge(entity, featuresOf(entity, judged, families, entityAt, focusOf, round), weights));
    judged = next;
  }
  return judged;
}

const SUBJECT: RoleJudgement = { role: 'subject', confidence: 1, cues: ['named in the request'], relationship: null };

function judge(entity: Entity, features: readonly Weighed[], weights: RoleWeights): RoleJudgement {
  const score = new Map<PersonRole, number>(ROLES.map((r) => [r, weights.base?.[r] ?? 0]));
  for (const f of features) {
    const strength = 1.6 - 1.1 * 0.5 ** (f.count - 1) - 0.5 * 0.8 ** (f.count - 1);
    for (const role of ROLES) { const w = weights[f.feature]?.[role]; if (w) score.set(role, score.get(role)! + w * (0.5 + strength)); }
  }
  const ranked = [...score].sort((a, b) => b[1] - a[1]), [role, top] = ranked[0]!;
  const total = ranked.reduce((n, [, s]) => n + Math.exp(s - top), 0);
  const telling = features.filter((f) => (weights[f.feature]?.[role] ?? 0) > 0.5).sort((a, b) => (weights[b.feature]![role]! * b.count) - (weights[a.feature]![role]! * a.count));
  return { role, confidence: 1 / total, cues: telling.slice(0, 5).map((f) => f.say), relationship: relationshipFor(role, features) };
}

function relationshipFor(role: PersonRole, features: readonly Weighed[]): string | null {
  const fits = (f: string): boolean => role === 'family' ? f.startsWith('kin') || f.startsWith('partner') : role === 'carer' ? f.startsWith('carer') || f === 'partner-of-carer' : role === 'professional' ? /^(?:job|head)/.test(f)
    : role === 'other-child' ? f.startsWith('child-') || f.startsWith('sibling') : f.startsWith('public') || f.startsWith('kin') || f.startsWith('child-of');
  const votes = new Map<string, number>();
  for (const f of features) if (f.relationship && fits(f.feature)) votes.set(f.relationship, (votes.get(f.relationship) ?? 0) + f.count);
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

function featuresOf(entity: Entity, judged: ReadonlyMap<Entity, RoleJudgement>, families: Families, entityAt: (pageId: string, offset: number) => Entity | null, focusOf: (document: number) => Entity | null, round: number): Weighed[] {
  const out = new Map<string, Weighed>();
  const add = (feature: string, say: string, relationship: string | null = null): void => {
    const key = `${feature}|${relationship ?? ''}`, known = out.get(key);
    if (known) known.count++; else out.set(key, { feature, count: 1, say, relationship });
  };
  for (const m of entity.mentions) {
    for (const group of new Set(m.parts.titleGroups)) add(`title:${group}`, `called “${m.parts.titles.join(' ')}”`);
    for (const cue of m.cues) {
      if (cue.reach === null) { add(cue.feature, cue.say, cue.relationship); continue; }
      const [feature, say] = kinFeature(cue, m.document, m.mention.pageId, entity, judged, entityAt, focusOf, round);
      if (feature) add(feature, say, cue.relationship);
    }
  }
  const shapes = new Set(entity.mentions.map((m) => m.parts.shape));
  if (!shapes.has('full') && !shapes.has('titled') && !shapes.has('initialled') && shapes.has('single')) add('lone-forename', 'called by one name only');
  if ([...shapes].every((s) => s === 'initials')) add('initials-only', 'known by initials only');
  if ([...shapes].every((s) => s === 'login')) add('login-only', 'known by a computer login only');
  for (const surname of entity.surnames.keys()) for (const [feature, owners, say] of families) {
    const owner = owners.get(surname);
    if (owner && owner !== entity) { add(feature, say); break; }
  }
  return [...out.values()];
}

function kinFeature(cue: Cue, document: number, pageId: string, self: Entity, judged: ReadonlyMap<Entity, RoleJudgement>, entityAt: (pageId: string, offset: number) => Entity | null, focusOf: (document: number) => Entity | null, round: number): [string | null, string] {
  let owner = cue.whose?.kind === 'named' ? entityAt(pageId, cue.whose.offset) : focusOf(document);
  if (owner === self) owner = null;
  const role: PersonRole = !owner || owner.isSubject ? 'subject' : judged.get(owner)?.role ?? 'family';
  const label = cue.relationship ?? '';
  if (round === 0 && cue.whose?.kind === 'named' && owner && !owner.isSubject) return [null, ''];
  const say = `${cue.say}, of ${role === 'subject' ? 'the subject' : role === 'family' ? 'a relative' : role === 'carer' ? 'a carer' : role === 'other-child' ? 'another child' : 'somebody else'}`;
  if (role === 'subject') return ['kin-of-subject', say];
  if (role === 'carer') return [cue.reach === 'partner' ? 'partner-of-carer' : CHILD_OF.test(label) ? 'child-of-carer' : 'kin-of-carer', say];
  if (role === 'family') return [cue.reach === 'partner' ? 'partner-of-family' : 'kin-of-family', say];
  if (role === 'other-child') return [SIBLING.test(label) ? 'sibling-of-child' : 'kin-of-child', say];
  return [role === 'professional' ? 'kin-of-professional' : 'kin-of-public', say];
}

type Families = readonly (readonly [feature: string, owners: ReadonlyMap<string, Entity>, say: string])[];
/** Surnames of the subject, and of people whose role is known from an earlier round. */
function surnameRoles(people: readonly Entity[], judged: ReadonlyMap<Entity, RoleJudgement>): Families {
  const subject = new Map<string, Entity>(), carer = new Map<string, Entity>(), family = new Map<string, Entity>(), child = new Map<string, Entity>();
  for (const e of people) {
    const j = judged.get(e), own = e.isSubject ? subject : j && j.confidence > 0.8 ? j.role === 'carer' ? carer : j.role === 'family' ? family : j.role === 'other-child' ? child : null : null;
    if (own) for (const s of e.surnames.keys()) if (s.length > 1 && !own.has(s)) own.set(s, e);
  }
  return [['surname-of-subject', subject, 'has the subject’s surname'], ['surname-of-carer', carer, 'has a carer’s surname'], ['surname-of-family', family, 'has the surname of a relative'], ['surname-of-child', child, 'has the surname of another child']];
}
