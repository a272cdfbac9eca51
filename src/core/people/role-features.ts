import type { PersonRole } from '../case/mention.js';
import type { Cue } from './context-cues.js';
import type { Entity } from './entity.js';
import { clashes } from './gender-clash.js';
import type { RoleJudgement } from './judge-roles.js';

/** A feature of a person for the weight table, how often it was seen, how strongly it counts, and how to say it ('' where it is not worth saying). */
export interface Weighed { feature: string; count: number; value: number; say: string; relationship: string | null }

export interface RoleContext {
  readonly entityAt: (pageId: string, offset: number) => Entity | null;
  /** Whom a document is about. */
  readonly focusOf: (document: number) => Entity | null;
  /** The name that ends just before an offset of a page, within reach, for which `fits` holds. */
  readonly namedBefore: (pageId: string, offset: number, reach: number, fits: (e: Entity) => boolean) => Entity | null;
  readonly typeOf: (document: number) => string;
  /** By title, else by a forename that is nearly always one. */
  readonly genderOf: (e: Entity) => 'f' | 'm' | null;
}

/** Seen once 1, twice 1.5, often 2: a cue repeated says little more. */
const strength = (count: number): number => 2 - 0.5 ** (count - 1);
/** Cues of place say who somebody is only where they are a fair share of the mentions: a mother too stands in a list of those present once. */
const OF_PLACE = /^(?:paired|attendance|copies|from|to|salutation|signature|sign-off|reference|about|initials-end|alone|column|after-date|shape:|in:)/;

const SIBLING = /brother|sister|sibling|twin/;
const CHILD_OF = /^(?:son|daughter|child|children|sons|daughters|grand)/;

/** Everything that speaks for one role or another, from the names, from the words beside them, and from what is known of others' roles. */
export function roleFeatures(entity: Entity, judged: ReadonlyMap<Entity, RoleJudgement>, families: Families, context: RoleContext): Weighed[] {
  const out = new Map<string, Weighed>();
  const add = (feature: string, say: string, relationship: string | null = null): void => {
    const key = `${feature}|${relationship ?? ''}`, known = out.get(key);
    if (known) known.count++; else out.set(key, { feature, count: 1, value: 1, say, relationship });
  };
  for (const m of entity.mentions) {
    for (const group of new Set(m.parts.titleGroups)) add(`title:${group}`, `called “${m.parts.titles.join(' ')}”`);
    for (const cue of m.cues) {
      if (cue.feature === 'paired') {
        const other = cue.whose?.kind === 'named' ? context.entityAt(m.mention.pageId, cue.whose.offset) : null, role = other && other !== entity ? judged.get(other)?.role : undefined;
        if (role) add(`paired:${role}`, `named together with ${role === 'subject' ? 'the subject' : role === 'family' ? 'a relative' : role === 'carer' ? 'a carer' : role === 'other-child' ? 'another child' : role === 'professional' ? 'an official' : 'a private person'}`);
        continue;
      }
      if ((cue.feature === 'from' || cue.feature === 'to') && !['memo', 'email', 'report', 'minutes', 'referral'].includes(context.typeOf(m.document))) continue;
      if (clashes(cue.relationship, context.genderOf(entity))) continue;
      if (cue.feature === 'care-of') {
        const placed = context.namedBefore(m.mention.pageId, m.mention.start, 120, (e) => e !== entity && judged.get(e)?.role !== 'professional' && e.mentions.some((x) => x.document === m.document));
        if ((placed ?? context.focusOf(m.document))?.isSubject ?? true) add('carer-phrase', cue.say, cue.relationship);
        continue;
      }
      if (cue.reach === null) { add(cue.feature, cue.say, cue.relationship); continue; }
      const [feature, say] = kinFeature(cue, m.document, m.mention.pageId, m.mention.start, entity, judged, context);
      if (feature) add(feature, say, cue.relationship);
    }
  }
  const shapes = new Set(entity.mentions.map((m) => m.parts.shape)), once = (feature: string, say = ''): void => { if (!out.has(`${feature}|`)) add(feature, say); };
  for (const m of entity.mentions) add(`shape:${m.parts.shape}`, '');
  if (!shapes.has('full') && !shapes.has('titled') && !shapes.has('initialled') && (shapes.has('single') || shapes.has('cut'))) once('lone-name', 'called by one name only');
  if ([...shapes].every((s) => s === 'initials' || s === 'login')) { if (entity.letters?.length === 1 && !out.has('initials-end|') && !out.has('reference|')) once('letter-only', 'known by one letter only'); else once('initials-only', 'known by initials or a login only'); }
  for (const title of ['mr', 'mrs', 'miss', 'ms']) if (entity.titles.has(title)) once(`called:${title}`);
  if (!['mr', 'mrs', 'miss', 'ms', 'dr'].some((t) => entity.titles.has(t))) once('never-titled');
  const total = entity.mentions.length;
  once(total === 1 ? 'seen:once' : total < 4 ? 'seen:few' : total < 12 ? 'seen:some' : 'seen:often');
  if (entity.documents.size > 2) once('in-many-documents');
  for (const [document] of entity.documents) {
    add(`in:${context.typeOf(document)}`, '');
    const focus = context.focusOf(document);
    if (focus === entity) once('focus', 'a paper is about this person');
    else if (focus && !focus.isSubject) once('in-other-file');
  }
  for (const surname of [...entity.surnames.keys(), ...entity.surnamePieces]) for (const [feature, owners, say] of families) {
    const owner = owners.get(surname);
    if (!owner || owner === entity) continue;
    once(feature, say);
    if (feature === 'surname-of-carer' && spouseOf(entity, owner, context)) once('couple-of-carer', 'husband or wife of a carer');
    break;
  }
  // the "adult son" of a form who bears the carers' name is theirs
  if (out.has('surname-of-carer|')) for (const [key, f] of [...out]) if (f.feature === 'child-unsaid') { out.delete(key); out.set(`child-of-carer|${f.relationship}`, { ...f, feature: 'child-of-carer' }); out.delete('couple-of-carer|'); }
  const subject = [...entity.surnames.keys()].map((s) => families[0]![1].get(s)).find(Boolean);
  if (subject && out.has('surname-of-subject|') && [...entity.documents.keys()].filter((d) => subject.documents.has(d)).length > 1) for (const key of ['age-child|', 'focus|', 'about|']) { const known = out.get(key); if (known) { out.delete(key); if (key === 'age-child|') out.set('age-sibling|', { ...known, feature: 'age-sibling' }); } }
  if ([...out.keys()].some((k) => k.startsWith('carer-'))) out.delete('title:kin|');
  const features = [...out.values()];
  for (const f of features) f.value = OF_PLACE.test(f.feature) ? Math.min(1, (f.feature.startsWith('shape:') || f.feature.startsWith('in:') ? 1 : 2.5) * f.count / (f.feature.startsWith('in:') ? entity.documents.size : total)) * strength(f.feature.startsWith('shape:') || f.feature.startsWith('in:') ? 1 : f.count) : strength(f.count);
  return features;
}

/** "Mr Tate" of a Mrs Tate who is a carer. A grown son is seldom called so without his first name. */
const spouseOf = (e: Entity, carer: Entity, context: RoleContext): boolean => {
  const [a, b] = [context.genderOf(e), context.genderOf(carer)];
  return a !== null && b !== null && a !== b && e.mentions.some((m) => (m.parts.shape === 'titled' || m.parts.shape === 'initialled') && m.parts.titles.some((t) => t === 'mr' || t === 'mrs'));
};

/** Whose kin, where the words do not say: a spouse's or child's is the adult named just before; else the child named before. */
function anchor(cue: Cue, pageId: string, offset: number, self: Entity, judged: ReadonlyMap<Entity, RoleJudgement>, context: RoleContext): Entity | null {
  if (cue.whose?.kind === 'writer') return null;
  if (cue.reach === 'partner' || cue.reach === 'descending') return context.namedBefore(pageId, offset, 90, (e) => e !== self && judged.get(e)?.role !== 'professional');
  return context.namedBefore(pageId, offset, 250, (e) => e !== self && (e.isSubject || (judged.get(e)?.role === 'other-child' && !isSibling(e))));
}

/** Somewhere called a brother, sister or twin: not somebody else's child. */
const isSibling = (e: Entity): boolean => e.mentions.some((m) => m.cues.some((c) => c.relationship !== null && SIBLING.test(c.relationship)));

function kinFeature(cue: Cue, document: number, pageId: string, offset: number, self: Entity, judged: ReadonlyMap<Entity, RoleJudgement>, context: RoleContext): [string | null, string] {
  const { whose } = cue, label = cue.relationship ?? '';
  let role: PersonRole | 'unknown';
  if (whose?.kind === 'role') role = whose.role;
  else {
    let owner = whose?.kind === 'named' ? context.entityAt(pageId, whose.offset) : anchor(cue, pageId, offset, self, judged, context) ?? context.focusOf(document);
    if (owner === self) owner = null;
    role = !owner || owner.isSubject ? 'subject' : judged.get(owner)?.role ?? 'unknown';
    // a sibling's parents and siblings are the subject's
    if (role === 'family' && cue.reach === 'close' && SIBLING.test(judged.get(owner!)?.relationship ?? '')) role = 'subject';
  }
  if (role === 'unknown') return [null, ''];
  const say = `${cue.say}, of ${role === 'subject' ? 'the subject' : role === 'family' ? 'a relative' : role === 'carer' ? 'a carer' : role === 'other-child' ? 'another child' : 'somebody else'}`;
  if (role === 'subject') return [cue.reach === 'partner' ? 'partner-unsaid' : cue.reach === 'descending' ? 'child-unsaid' : cue.reach === 'wide' ? 'wide-kin' : 'kin-of-subject', say];
  if (role === 'carer') return [cue.reach === 'partner' ? 'partner-of-carer' : CHILD_OF.test(label) ? 'child-of-carer' : 'kin-of-carer', say];
  if (role === 'family') return [cue.reach === 'partner' ? 'partner-of-family' : 'kin-of-family', say];
  if (role === 'other-child') return [SIBLING.test(label) ? 'sibling-of-child' : 'kin-of-child', say];
  return [role === 'professional' ? 'kin-of-professional' : 'kin-of-public', say];
}

export type Families = readonly (readonly [feature: string, owners: ReadonlyMap<string, Entity>, say: string])[];

/**
 * Surnames of the subject, and of people whose role is known from an earlier round. A surname that a child took from its carers is not its
 * family's: where a carer bears it and nobody is said to be kin by it, it makes nobody kin.
 */
export function familiesOf(people: readonly Entity[], judged: ReadonlyMap<Entity, RoleJudgement>, context: RoleContext): Families {
  const subject = new Map<string, Entity>(), carer = new Map<string, Entity>(), family = new Map<string, Entity>(), child = new Map<string, Entity>(), kin = new Set<string>(), cared = new Set<string>();
  for (const e of people) {
    if (!e.isSubject) for (const m of e.mentions) for (const c of m.cues) {
      if (c.feature.startsWith('care') && !clashes(c.relationship, context.genderOf(e))) for (const s of e.surnames.keys()) cared.add(s);
      else if (c.reach === 'close' && !clashes(c.relationship, context.genderOf(e))) for (const s of e.surnames.keys()) kin.add(s);
    }
    const j = judged.get(e), own = e.isSubject ? subject : j && j.confidence > 0.8 ? j.role === 'carer' ? carer : j.role === 'family' ? family : j.role === 'other-child' ? child : null : null;
    if (own) for (const s of [...e.surnames.keys(), ...(e.isSubject ? e.surnamePieces : [])]) if (s.length > 1 && !own.has(s)) own.set(s, e);
  }
  for (const s of cared) if (!kin.has(s)) { subject.delete(s); family.delete(s); }
  return [['surname-of-subject', subject, 'has the subject’s surname'], ['surname-of-carer', carer, 'has a carer’s surname'], ['surname-of-family', family, 'has the surname of a relative'], ['surname-of-child', child, 'has the surname of another child']];
}
