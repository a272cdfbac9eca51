/** A span that a tagger marks in a text; offsets are UTF-16 code units. */
export interface TaggedSpan { readonly start: number; readonly end: number; readonly tag: 'person' | 'address' | 'organisation' | 'relationship' | 'birth' | 'jargon'; readonly score: number }

/** Marks people and more in running text. Offline, deterministic. */
export interface Tagger {
  readonly name: string;
  tag(texts: readonly string[]): Promise<readonly (readonly TaggedSpan[])[]>;
}
