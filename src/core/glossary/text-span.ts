/** A stretch of a page's text: offset of its first character, and after its last. */
export interface Span { readonly start: number; readonly end: number }
