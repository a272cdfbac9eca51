import { z } from 'zod';

/** What the review workbench and the server say to each other. Boxes are fractions of the page turned UPRIGHT, as its picture is shown, origin top left. */

const id = z.string().min(1).max(200);
const fraction = z.number().min(0).max(1);
const offset = z.number().int().min(0);
const verdict = z.enum(['withhold', 'disclose']);
const ground = z.string().regex(/^[A-Z-]{2,20}$/);
const note = z.string().trim().max(4_000).nullable();
const box = z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction });
/** Version of the entry that the person saw; 0 where there was none. Another version stands: 409. */
const expected = z.number().int().min(0);

/** POST /requests/:id/acts. One body is one undoable act. */
export const reviewAct = z.discriminatedUnion('kind', [
  /** One mention: by hand. Several: an act on many, which leaves alone what was decided by hand. `copies`: also where the same words stand in confirmed or suspected copies of the document, as an act on many. */
  z.strictObject({ kind: z.literal('decide'), mentions: z.array(z.strictObject({ id, expected })).min(1).max(2_000), verdict, ground, note, copies: z.boolean().default(false) }),
  /** Opens decided mentions again; several: as above. */
  z.strictObject({ kind: z.literal('reopen'), mentions: z.array(z.strictObject({ id, expected })).min(1).max(2_000) }),
  /** Every mention of the person; what was decided by hand stands. A disclosure does not reach contact details: each takes what is proposed for it (to withhold, as a rule), and stays open where nothing is. */
  z.strictObject({ kind: z.literal('decide-person'), personId: id, verdict, ground, note }),
  /** What is proposed for every open mention of these people, as one act on many: the rest of a role whose cards were looked through. What anyone decided stands; what is undecided stays open. */
  z.strictObject({ kind: z.literal('take-suggestions'), personIds: z.array(id).min(1).max(1_000) }),
  /** A range of a page's text; `mentionKind` 'name' unless said. `personId` null: nobody known. */
  z.strictObject({ kind: z.literal('mark-words'), pageId: id, start: offset, end: offset, mentionKind: z.enum(['name', 'relationship', 'address', 'telephone', 'email', 'birth', 'identity-number']).default('name'), personId: id.nullable(), verdict, ground, note }),
  /** Everywhere this text stands in the request (case, accents and spaces apart). */
  z.strictObject({ kind: z.literal('mark-text'), text: z.string().trim().min(2).max(300), personId: id.nullable(), verdict, ground, note }),
  z.strictObject({ kind: z.literal('mark-area'), pageId: id, box, personId: id.nullable(), ground, note }),
  /** Takes away a mark or area that a person made. */
  z.strictObject({ kind: z.literal('remove-mark'), target: z.enum(['mark', 'area']), id, expected }),
  /** Other ends for a mention; offsets into the page's text. */
  z.strictObject({ kind: z.literal('extent'), mentionId: id, start: offset, end: offset, expected }),
  z.strictObject({ kind: z.literal('assign'), mentions: z.array(id).min(1).max(2_000), personId: id }),
  z.strictObject({ kind: z.literal('read-page'), pageId: id, read: z.boolean(), expected }),
  z.strictObject({ kind: z.literal('flag-page'), pageId: id, flags: z.array(z.enum(['death', 'abuse', 'self-harm', 'unknown-sibling', 'demeaning-language', 'distressing-picture', 'other'])), blurred: z.boolean(), note, expected }),
]);
export type ReviewAct = z.input<typeof reviewAct>;
export type ReviewActParsed = z.infer<typeof reviewAct>;

export interface Rect { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export { MENTION_KINDS } from './mention-kinds.js';
/** In columns and in the index: 0 open, 1 withhold, 2 disclose. */
export type VerdictCode = 0 | 1 | 2;

/** GET /requests/:id/review/case. Columns, so that 60,000 mentions stay within a few megabytes. */
export interface ReviewCase {
  /** Newest act that is in it. */
  readonly seq: number;
  readonly request: { readonly id: string; readonly reference: string; readonly subject: string; readonly born: string };
  readonly account: { readonly id: string; readonly name: string; readonly mayDecide: boolean };
  /** Names of everyone who decided something, by account id. */
  readonly actors: Readonly<Record<string, string>>;
  readonly reasons: readonly { readonly code: string; readonly effect: 'withhold' | 'keep' | 'leave-out'; readonly mark: string; readonly words: string; readonly ground: string }[];
  /** In bundle order. `copyOf`: index of the document of which it is, or may be, a copy; -1. */
  readonly documents: readonly { readonly id: string; readonly title: string; readonly type: string; readonly date: string | null; readonly precision: string; readonly copyOf: number }[];
  /** In reading order: by document, then pages that stand in no document. `document` is an index, -1 for none. */
  readonly pages: readonly ReviewPage[];
  readonly people: readonly ReviewPerson[];
  /** Sorted by page, then start. Row i is mention i. `id` is left out where it is `${pages[page].id}:${start}-${end}:${kind}`. */
  readonly mentions: {
    readonly id: Readonly<Record<number, string>>;
    readonly page: readonly number[]; readonly person: readonly number[]; readonly kind: readonly number[]; readonly start: readonly number[]; readonly end: readonly number[];
    readonly text: readonly string[];
    /** Percent. */
    readonly confidence: readonly number[];
    readonly suggested: readonly VerdictCode[];
    /** Index into `reasons`. */
    readonly suggestedGround: readonly number[];
  };
  /** Decisions as they stand, by mention row. `by`: index into `deciders` (account ids). */
  readonly decisions: { readonly row: readonly number[]; readonly verdict: readonly VerdictCode[]; readonly ground: readonly number[]; readonly byHand: readonly (0 | 1)[]; readonly version: readonly number[]; readonly by: readonly number[]; readonly deciders: readonly string[] };
}

export interface ReviewPage {
  readonly id: string; readonly document: number; readonly file: string; readonly page: number;
  /** Height over width of the upright page. */
  readonly ratio: number;
  readonly hasPicture: boolean; readonly blank: boolean; readonly needsReading: boolean; readonly why: readonly string[];
  /** Version of the "I have read this page" entry, 0 where nobody has. */
  readonly read: number;
  readonly flags: readonly string[]; readonly blurred: boolean; readonly flagsVersion: number;
}

export interface ReviewPerson {
  readonly id: string; readonly name: string; readonly role: string; readonly relationship: string | null; readonly confidentialSource: boolean;
  readonly verdict: VerdictCode; readonly ground: number; readonly knownToRequester: string; readonly lifeStatus: string;
}

/** GET /requests/:id/review/pages/:pageId: what is needed to show one page. Picture: /requests/:id/pages/:pageId/picture (and /thumbnail), JPEG, upright. */
export interface ReviewPageView {
  readonly pageId: string;
  readonly text: string;
  /** In reading order: box, visual line, and the word's place in `text`. */
  readonly words: readonly { readonly text: string; readonly box: Rect; readonly line: number; readonly start: number; readonly end: number }[];
  readonly marks: readonly { readonly mentionId: string; readonly boxes: readonly Rect[]; readonly explanation: { readonly recognisers: readonly string[]; readonly cue: string; readonly adjustments: readonly string[] }; readonly own: boolean; readonly markVersion: number; readonly extentVersion: number; readonly note: string | null }[];
  readonly areas: readonly { readonly id: string; readonly box: Rect; readonly ground: string; readonly note: string | null; readonly version: number; readonly by: string }[];
  readonly documentNote: string | null;
  /** Staff only, with the page's flags. */
  readonly flagsNote: string | null;
  /** Pages of copies of this document on which the same words stand; decisions can flow there. */
  readonly copies: readonly { readonly pageId: string; readonly title: string; readonly likeness: number }[];
}

/** GET /requests/:id/review/pages/:pageId/released: the boxes as the bundle would burn them in, with their labels. Null: the page stays out, and why. */
export interface ReleasedPageView { readonly out: string | null; readonly boxes: readonly { readonly box: Rect; readonly label: string; readonly reason: string; readonly number: number }[] }

export interface ReviewEntry { readonly target: string; readonly key: string; /** Null: taken away. */ readonly value: unknown; readonly version: number; readonly byHand: boolean; readonly decidedBy: string; readonly decidedAt: string }

/** GET /requests/:id/review/mentions/:mentionId/history: what people decided about one mention, newest first. `value` null: taken away. */
export interface ReviewHistory { readonly steps: readonly { readonly actId: string; readonly kind: string; readonly byName: string; readonly at: string; readonly target: 'decision' | 'mark' | 'extent' | 'mention-person'; readonly value: unknown }[] }

/** Reply to an act, and each event of GET /requests/:id/review/events?after=SEQ (server-sent, `data:` is one of these). */
export interface ReviewEvent {
  readonly seq: number;
  readonly act: { readonly id: string; readonly kind: string; readonly actor: string; readonly actorName: string; readonly at: string; readonly count: number; readonly undoes: string | null };
  readonly entries: readonly ReviewEntry[];
  /** People, documents or mentions changed, or so much that `entries` is left empty: load the case again. */
  readonly reload: boolean;
}

/** 200 of POST /requests/:id/acts and POST /requests/:id/acts/:act/undo (Accept: application/json). `event` null: nothing had to change. */
export interface ReviewReply { readonly event: ReviewEvent | null; /** Left alone: decided by hand, or changed since. */ readonly kept: number }

/** 409: someone else decided meanwhile; nothing was changed. */
export interface ReviewConflict { readonly code: 'entries-changed'; readonly detail: string; readonly conflicts: readonly { readonly target: string; readonly key: string; readonly standing: ReviewEntry | null; readonly byName: string | null }[] }

/** GET /requests/:id/acts?before=SEQ&mine=1 */
export interface ActList { readonly acts: readonly { readonly id: string; readonly seq: number; readonly kind: string; readonly actorName: string; readonly mine: boolean; readonly at: string; readonly count: number; readonly undone: boolean; readonly mayUndo: boolean }[] }
