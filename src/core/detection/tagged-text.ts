/** What a trained tagger tells of a word, in the order of its answers. */
export const TAGS = ['person', 'address', 'organisation', 'relationship', 'birth', 'jargon'] as const;
export type Tag = (typeof TAGS)[number];

/** A tagger's answer for one text. */
export interface TaggedText {
  /** Words in order, as offsets into the text (UTF-16 code units); white space lies between, each mark of punctuation is a word. */
  readonly words: readonly { readonly start: number; readonly end: number }[];
  /** For word i and tag t, at (i * TAGS.length + t) * 2: the chance (0..1) that a mention begins with the word, and that one goes on with it. */
  readonly chances: Float32Array;
}

/** The answer for the text of a page. */
export interface TaggedPage extends TaggedText { readonly pageId: string }
