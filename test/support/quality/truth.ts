/** What a rendered case truly holds (test/corpus/FORMAT.md); boxes are [x, y, width, height], fractions of the page. */
export interface Truth {
  readonly subject: { readonly id: string; readonly name: string; readonly born: string; readonly alsoKnownAs: readonly string[] };
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string; readonly expect: string; readonly relationship: string }[];
  readonly documents: readonly TrueDocument[];
  readonly files: readonly { readonly name: string; readonly kind: string; readonly pages: readonly TruthPage[] }[];
}
export interface TrueDocument { readonly file: string; readonly type: string; readonly medium: string; readonly date: string | null }
export interface TruthPage {
  readonly document: string; readonly turned: 0 | 90 | 180 | 270; readonly text: string;
  readonly words: readonly (readonly [text: string, x: number, y: number, width: number, height: number])[];
  readonly marks: readonly TrueMark[];
}
export interface TrueMark { readonly tag: string; readonly id?: string; readonly rel?: string; readonly text: string; readonly boxes?: readonly Corners[] }
/** x, y, width, height. */
export type Corners = readonly number[];
