/** A glyph as it lies on the delivered page: points, origin top left, y downwards. */
export interface Glyph {
  /** What it stands for; may be several letters (a ligature) and may be white space. */
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where the pen stood. */
  readonly originX: number;
  readonly originY: number;
  /** Direction of writing, degrees clockwise from left-to-right, 0 <= angle < 360. */
  readonly angle: number;
  /** The engine put a space before it that is not in the file. */
  readonly spaceSeen?: boolean;
}

/** A word in the same coordinates. */
export interface GlyphWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly originX: number;
  readonly originY: number;
  /** Where the pen stood at its last glyph. */
  readonly endX: number;
  readonly endY: number;
  readonly angle: number;
  /** Height across the direction of writing. */
  readonly size: number;
}

const LIGATURES: Readonly<Record<string, string>> = {
  '\uFB00': 'ff', '\uFB01': 'fi', '\uFB02': 'fl', '\uFB03': 'ffi', '\uFB04': 'ffl', '\uFB05': 'st', '\uFB06': 'st',
};

/** The letters that one code stands for: '' for marks without a shape, ' ' for every kind of white space, '-' for soft and line-end hyphens. */
export function lettersOf(code: number): string {
  if (code === 0x02 || code === 0xad) return '-';
  if (code === 0xfffe || code === 0xffff || code === 0) return '';
  const letter = code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code);
  if (/^[\s\u0085\u180E]$/u.test(letter)) return ' ';
  if (/^[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]$/u.test(letter)) return '';
  return LIGATURES[letter] ?? letter;
}
