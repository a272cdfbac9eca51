import { z } from 'zod';
import { isIsoDay } from '../clock/iso-day.js';
import { DOCUMENT_TYPES } from '../case/case.js';
import { REASON_CODES } from '../redaction/reason-codes.js';

/** Ids of what stands beside no single request: the organisation's own terms and settings. */
export const ORGANISATION = '00000000-0000-0000-0000-000000000000';

const day = z.string().refine(isIsoDay, 'Enter a day as YYYY-MM-DD');
const id = z.string().min(1).max(100);
const words = (max: number) => z.string().trim().max(max);
const note = words(4_000).nullable();
const ground = z.enum(REASON_CODES);
const fraction = z.number().min(0).max(1);
const offset = z.number().int().min(0).max(10_000_000);
const kinds = ['name', 'relationship', 'address', 'telephone', 'email', 'birth', 'identity-number'] as const;
const roles = ['subject', 'family', 'other-child', 'carer', 'professional', 'member-of-public'] as const;
const givenDate = { date: day.nullable(), dateEnd: day.nullable(), precision: z.enum(['day', 'month', 'year', 'none']) };
const verdict = z.enum(['withhold', 'disclose']);

/** How a decision came to a mention: about it alone, with its person, with its text, with the copies of its document, or with all open suggestions. */
export const DECISION_SCOPES = ['mention', 'person', 'text', 'copies', 'all'] as const;

/** What a reviewer must be warned of, and what a reading plan tells a supporter; staff only. */
export const PAGE_FLAGS = ['death', 'abuse', 'self-harm', 'unknown-sibling', 'demeaning-language', 'distressing-picture', 'other'] as const;

/**
 * Everything that a person can enter or decide, apart from what the engine found, which a new run replaces. The comment names the key.
 * What stands here is laid over the findings (`core/casework/*`).
 */
export const ENTRY_VALUES = {
  /** mention id */
  decision: z.strictObject({ verdict, ground, scope: z.enum(DECISION_SCOPES), note }),
  /** mention id (`pageId:start-end:kind`): words that a person marked; its decision stands under the same key */
  mark: z.strictObject({ pageId: id, start: offset, end: offset, text: z.string().min(1).max(2_000), kind: z.enum(kinds), personId: id.nullable() }),
  /** fresh id: an area drawn from two corners, withheld whatever stands there; box as delivered */
  area: z.strictObject({ pageId: id, box: z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction }), personId: id.nullable(), ground, note }),
  /** mention id: other ends than the engine found */
  extent: z.strictObject({ start: offset, end: offset, text: z.string().min(1).max(20_000) }),
  /** mention id: belongs to this person */
  'mention-person': z.strictObject({ personId: id }),
  /** page id: a person has read the whole page */
  'page-read': z.strictObject({}),
  /** page id: left out of every bundle */
  'page-withheld': z.strictObject({ reason: z.enum(['blank', 'duplicate', 'not-this-person', 'adoption', 'unreadable']), copyOfPageId: id.nullable() }),
  /** page id: staff only, never in a bundle */
  'page-flags': z.strictObject({ flags: z.array(z.enum(PAGE_FLAGS)).max(PAGE_FLAGS.length), blurred: z.boolean(), note }),
  /** person id; what is null stays as the engine found it. `created`: the card was made by a person */
  person: z.strictObject({
    created: z.boolean(), name: words(300).min(1).nullable(), aliases: z.array(words(300).min(1)).max(50).nullable(), role: z.enum(roles).nullable(), relationship: words(200).nullable(),
    confidentialSource: z.boolean().nullable(), lifeStatus: z.enum(['unknown', 'living', 'dead', 'presumed-dead']), knownToRequester: z.enum(['unknown', 'yes', 'no']),
    address: words(1_000).nullable(), note,
    /** The five factors of DPA 2018 Sch 2 para 16(3), and what came of weighing them. */
    test: z.strictObject({ information: words(4_000), confidence: words(4_000), steps: words(4_000), capability: words(4_000), refusal: words(4_000), outcome: verdict.nullable(), reasons: words(4_000) }).nullable(),
  }),
  /** person id: one human with another card */
  'person-into': z.strictObject({ into: id }),
  /** two person ids, sorted, with a blank between (`core/casework/same-person-proposals.ts`): a person looked at both cards and they are two humans */
  'not-same': z.strictObject({ one: id, other: id }),
  /**
   * fresh id: a letter to a third party (`spoken`: asked without one), and what came of it. `none` with a day in `repliedOn`: no answer came, and waiting ended.
   * `settled`: decisions that are older than the reply were looked at again and stand. `text`: the letter as it was written, null where none was.
   */
  consent: z.strictObject({
    personId: id, letter: z.enum(['ask', 'remind', 'inform', 'spoken']), sentOn: day.nullable(), remindOn: day.nullable(),
    reply: z.enum(['none', 'agreed', 'agreed-in-part', 'refused', 'cannot-decide', 'died', 'not-found']), repliedOn: day.nullable(), settled: z.boolean(), note,
    text: z.strictObject({ on: day, to: words(1_300), paragraphs: z.array(z.strictObject({ kind: z.enum(['heading', 'text', 'item', 'to-complete']), text: words(5_000) })).max(60) }).nullable(),
  }),
  /** fresh id: what a health professional (health data) or a senior officer (social work data) says about serious harm; `personId` null: about the whole request */
  opinion: z.strictObject({ kind: z.enum(['health', 'social-work']), personId: id.nullable(), by: words(200).min(1), profession: words(200).min(1), on: day, finding: z.enum(['harm-likely', 'harm-not-likely']), opinion: words(4_000).min(1) }),
  /** page id: a document starts here, whatever the engine says */
  cut: z.strictObject({ starts: z.literal(true) }),
  /** page that a document starts with: its pages follow those of the document that holds page `into` */
  'document-into': z.strictObject({ into: id }),
  /** page that a document starts with; so have the next five */
  'document-type': z.strictObject({ type: z.enum(DOCUMENT_TYPES) }),
  'document-title': z.strictObject({ title: words(300).min(1) }),
  /** Null and `none`: undated. The day is 01 where only a month or year is known. */
  'document-date': z.strictObject(givenDate).refine((d) => (d.date === null) === (d.precision === 'none') && (d.dateEnd === null || (d.date !== null && d.dateEnd >= d.date)), 'the days do not fit each other'),
  /** Place in the bundle: behind the document that holds page `after`; `first` for the front. */
  'document-place': z.strictObject({ after: id }),
  'document-note': z.strictObject({ note: words(4_000).min(1) }),
  /** Looked at beside document `of` (the page that it starts with): no copy of it, both stay. A confirmed copy stands under `page-withheld`. */
  'document-both': z.strictObject({ of: id }),
  /** page that a document starts with, as people cut or joined it: what the engine says of it. Holds only for exactly these pages. */
  'document-finding': z.strictObject({
    pages: z.array(id).min(1).max(20_000), type: z.enum(DOCUMENT_TYPES), title: words(300),
    date: z.strictObject({
      ...givenDate, evidence: z.string().max(1_000), evidencePlace: z.strictObject({ pageId: id, start: offset, end: offset }).nullable(), inferred: z.boolean(), confidence: fraction, reason: z.string().max(1_000),
    }),
  }),
  /** `core/casework/effective-glossary.ts` says the key: the term, folded, with its meaning where it has several. `created`: written by a person */
  term: z.strictObject({
    created: z.boolean(), state: z.enum(['suggested', 'approved', 'rejected']), term: words(200).min(1), expansion: words(500), explanation: words(4_000), sensitivity: words(1_000).nullable(),
  }),
  /** (organisation) fresh id: a term for every later request */
  'own-term': z.strictObject({ term: words(200).min(1), expansion: words(500), explanation: words(4_000), sensitivity: words(1_000).nullable(), validFrom: z.number().int().min(1800).max(2100).nullable(), validTo: z.number().int().min(1800).max(2100).nullable() }),
  /** 'details'; name, birth and receipt: as mended, left out where they stand as first recorded */
  request: z.strictObject({
    name: words(300).min(1).optional(), born: day.optional(), receivedOn: day.optional(),
    channel: z.enum(['letter', 'email', 'telephone', 'in-person', 'web-form', 'other']), requester: words(300), capacity: z.enum(['self', 'representative', 'parent', 'other']),
    contact: words(1_000), jurisdiction: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
    alsoKnownAs: z.array(words(300).min(1)).max(50), addresses: words(5_000), knownPeople: words(5_000), alreadyKnows: words(5_000),
    identityEvidence: words(2_000), authorityEvidence: words(2_000), order: z.enum(['date', 'filed']), format: z.enum(['pdf', 'print', 'both']), delivery: words(500), contactName: words(200),
  }),
  /** fresh id: something that moves a statutory clock */
  clock: z.strictObject({
    kind: z.enum([
      'identity-asked', 'identity-received', 'authority-asked', 'authority-received', 'fee-asked', 'fee-received', 'clarification-asked', 'clarification-answered', 'extension-notified', 'complaint-received', 'complaint-acknowledged', 'complaint-answered', 'answered',
    ]),
    on: day, note,
  }),
  /** fresh id: a place that was searched. `covers`: the missing period for which it was searched */
  search: z.strictObject({ covers: z.strictObject({ from: day, to: day }).nullable().optional(), place: words(300).min(1), by: words(200), on: day.nullable(), result: words(2_000), limit: words(2_000).nullable(), justification: words(2_000).nullable() }),
  /** 'response': the letter's own paragraphs where a person changed them; key of each as in the letter model */
  letter: z.strictObject({ paragraphs: z.array(z.strictObject({ id: z.string().min(1).max(100), text: words(5_000), /** The letter's own words when they were changed: by them it shows where the facts have moved since. */ own: words(20_000) })).max(200) }),
  /** id of a consistency finding: it stays as it is, for a reason; holds for the finding as it was (`print`) */
  'consistency-accepted': z.strictObject({ print: z.string().min(1).max(100), reason: words(2_000).min(3) }),
  /** `bundle id/page`: the second person has looked at this page of the sample */
  'page-sampled': z.strictObject({}),
  /** bundle id: the second person's look */
  approval: z.strictObject({ outcome: z.enum(['approved', 'returned']), sampled: z.array(z.number().int().min(1)).max(10_000), note }),
  /** bundle id: it left the house. `sealedSeq`: acts up to this one cannot be undone any more */
  release: z.strictObject({ on: day, addressChecked: z.literal(true), delivery: words(500).min(1), tracking: words(200).nullable(), sealedSeq: z.number().int().min(0), note }),
} as const;

export type EntryTarget = keyof typeof ENTRY_VALUES;
export type EntryValue<T extends EntryTarget = EntryTarget> = z.infer<(typeof ENTRY_VALUES)[T]>;
export type DecisionScope = (typeof DECISION_SCOPES)[number];
export type PageFlag = (typeof PAGE_FLAGS)[number];
