import type { EntryTarget, EntryValue } from '../core/casework/entry-values.js';
import type { Tx } from './unit-of-work.port.js';

/** Something that a person entered or decided, as it stands. */
export interface Entry<T extends EntryTarget = EntryTarget> {
  readonly target: T;
  /** What it is about: the id of a mention, page, person, document … (`core/casework/entry-values.ts` says which). */
  readonly key: string;
  readonly value: EntryValue<T>;
  /** Number of the act that wrote it last. */
  readonly version: number;
  /** Decided for this very thing, not by an act on many: no act on many changes it. */
  readonly byHand: boolean;
  /** Account id, or the machine actor `batch`. */
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export interface Change<T extends EntryTarget = EntryTarget> {
  readonly target: T;
  readonly key: string;
  /** Null takes the entry away. */
  readonly value: EntryValue<T> | null;
  /** The version that the person saw, 0 where there was none; left out where it does not matter. Another version stands: a conflict. */
  readonly expected?: number;
  /** Where one act holds both (a decision, and the same for copies): whether this change is by hand; left out: as the act. */
  readonly byHand?: boolean;
}

export interface NewAct {
  readonly requestId: string;
  readonly actor: string;
  readonly at: Date;
  /** Dotted verb, also the audit trail's action: "mention.decided", "person.decided", "document.split". */
  readonly kind: string;
  /** False for an act on many: it leaves alone what was decided by hand. */
  readonly byHand: boolean;
  readonly changes: readonly Change[];
}

export interface ActRecord {
  readonly id: string;
  readonly requestId: string;
  /** From 1 in each request, without gaps. */
  readonly seq: number;
  readonly kind: string;
  readonly actor: string;
  readonly at: Date;
  /** Entries that it changed, and their targets. */
  readonly count: number;
  readonly targets: readonly EntryTarget[];
  /** The act that this one took back. */
  readonly undoes: string | null;
  readonly undoneBy: string | null;
}

/** What an act did to one entry. */
export interface AppliedChange { readonly target: EntryTarget; readonly key: string; readonly after: Entry | null }

export interface Conflict { readonly target: EntryTarget; readonly key: string; /** What stands now; null where someone took it away. */ readonly standing: Entry | null }

/** A value that an entry had from an act on; null where the act took it away. */
export interface PastValue<T extends EntryTarget = EntryTarget> { readonly key: string; readonly act: ActRecord; readonly value: EntryValue<T> | null; readonly byHand: boolean }

export type ActOutcome =
  | { readonly done: true; readonly act: ActRecord; readonly applied: readonly AppliedChange[]; /** Entries left alone: decided by hand, or (undo) changed since. */ readonly kept: number }
  /** Nothing changed: all changes were already so, or all were kept. */
  | { readonly done: false; readonly kept: number; readonly conflicts: readonly Conflict[] };

/** Acts of people on a request: each is whole, attributed, and can be taken back. Acts of one request follow each other. */
export interface Acts {
  /** Where a change's `expected` version does not stand any more, nothing at all is changed and the conflicts are returned. */
  perform(tx: Tx, act: NewAct): Promise<ActOutcome>;
  /** Gives back what stood before, except where it was changed since. Undoing an undo does it again. @throws AppError `act-missing` or `act-undone` */
  undo(tx: Tx, requestId: string, actId: string, actor: string, at: Date): Promise<ActOutcome>;
  find(requestId: string, actId: string): Promise<ActRecord | null>;
  /** Newest first. */
  list(requestId: string, page: { readonly limit: number; readonly before?: number; readonly actor?: string }): Promise<readonly ActRecord[]>;
  /** Acts after `seq`, oldest first, with the entries that they touched as they stand now; null for an act that touched more than `most`. */
  since(requestId: string, seq: number, limits: { readonly acts: number; readonly most: number }): Promise<readonly { readonly act: ActRecord; readonly applied: readonly AppliedChange[] | null }[]>;
  /** Number of the newest act; 0 where there is none. */
  lastSeq(requestId: string): Promise<number>;
  /** Everything that was decided about one thing, oldest first. */
  history(requestId: string, target: EntryTarget, key: string): Promise<readonly { readonly act: ActRecord; readonly value: unknown }[]>;
  /** Acts after `seq` that changed any of the targets. */
  countSince(requestId: string, seq: number, targets: readonly EntryTarget[]): Promise<number>;
  /** True where the account did anything to one of the targets that was not taken back. */
  tookPart(requestId: string, actor: string, targets: readonly EntryTarget[]): Promise<boolean>;
  /** Every value that entries of a target have had, by key and then in time; `after` is the last key of the page before. Whole keys: a page may be longer than `keys` rows. */
  allChanges<T extends EntryTarget>(requestId: string, target: T, page: { readonly keys: number; readonly after: string | null }): Promise<readonly PastValue<T>[]>;
  entries<T extends EntryTarget>(requestId: string, target: T): Promise<readonly Entry<T>[]>;
  /** Those of these keys that stand, in no order. */
  entriesOf<T extends EntryTarget>(requestId: string, target: T, keys: readonly string[]): Promise<readonly Entry<T>[]>;
  entry<T extends EntryTarget>(requestId: string, target: T, key: string): Promise<Entry<T> | null>;
}
