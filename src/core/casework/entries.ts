import type { EntryTarget, EntryValue } from './entry-values.js';

/** An entry as far as the rules that lay it over the findings look at it. */
export interface LaidEntry<T extends EntryTarget> { readonly key: string; readonly value: EntryValue<T>; readonly decidedBy: string; readonly decidedAt: Date; readonly byHand: boolean; readonly version: number }

export type EntriesOf<T extends EntryTarget> = readonly LaidEntry<T>[];

/** The values by their keys. */
export const byKey = <T extends EntryTarget>(entries: EntriesOf<T>): Map<string, EntryValue<T>> => new Map(entries.map((entry) => [entry.key, entry.value]));
