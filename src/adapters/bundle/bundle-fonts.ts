import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import type { Face, TextMeasure } from '../../core/bundle/typeset-page.js';

const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/NotoSans_400Regular.ttf', bold: '700Bold/NotoSans_700Bold.ttf', italic: '400Regular_Italic/NotoSans_400Regular_Italic.ttf',
};

interface RawFont { readonly unitsPerEm: number; hasGlyphForCodePoint(codePoint: number): boolean; glyphForCodePoint(codePoint: number): { readonly advanceWidth: number } }

/** Noto Sans (SIL Open Font Licence 1.1): the bytes to embed, the widths to lay out with, and which letters it has. */
export class BundleFonts {
  readonly bytes: Readonly<Record<Face, Uint8Array>>;
  private readonly raw: Readonly<Record<Face, RawFont>>;
  private readonly advances: Record<Face, Map<number, number>> = { regular: new Map(), bold: new Map(), italic: new Map() };

  constructor() {
    const require = createRequire(import.meta.url);
    const load = (face: Face): Uint8Array => new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${FILES[face]}`)));
    this.bytes = { regular: load('regular'), bold: load('bold'), italic: load('italic') };
    const open = (face: Face): RawFont => fontkit.create(this.bytes[face]) as unknown as RawFont;
    this.raw = { regular: open('regular'), bold: open('bold'), italic: open('italic') };
  }

  /** Sum of the letters' advances: text is set without kerning, so this is its exact width. */
  readonly measure: TextMeasure = (text, face) => {
    let width = 0;
    for (const character of this.printable(text)) width += this.advanceOf(character.codePointAt(0)!, face);
    return width;
  };

  /** The text that is set: composed, without control characters; a letter that the font lacks becomes a question mark. */
  printable(text: string): string {
    let out = '';
    for (const character of text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu, '').replace(/\s+/gu, ' ')) {
      out += this.raw.regular.hasGlyphForCodePoint(character.codePointAt(0)!) ? character : '?';
    }
    return out;
  }

  private advanceOf(codePoint: number, face: Face): number {
    const known = this.advances[face].get(codePoint);
    if (known !== undefined) return known;
    const font = this.raw[face];
    const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    this.advances[face].set(codePoint, width);
    return width;
  }
}
