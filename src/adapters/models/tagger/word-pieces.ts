/** Shape of the tagger's input that its manifest records. */
export interface PieceRules {
  /** Numbers of the pieces that stand before, after, and for what no piece spells. */
  readonly start: number;
  readonly end: number;
  readonly unknown: number;
  /** A word is cut off after this many pieces. */
  readonly mostPieces: number;
}

/** Spells words with the pieces of a vocabulary, the longest first: "kylie" -> "ky", "##lie". */
export class WordPieces {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly known = new Map<string, readonly number[]>();

  /** @param pieces in the order of their numbers; those that go on in a word begin with "##" */
  constructor(pieces: readonly string[], private readonly rules: PieceRules) {
    this.numbers = new Map(pieces.map((piece, i) => [piece, i]));
  }

  /** Numbers of the pieces of a folded word, at least one. */
  of(low: string): readonly number[] {
    const known = this.known.get(low);
    if (known !== undefined) return known;
    const spelt = this.spell(low);
    if (this.known.size < KEPT) this.known.set(low, spelt);
    return spelt;
  }

  private spell(low: string): readonly number[] {
    const out: number[] = [], letters = [...low];
    for (let at = 0; at < letters.length && out.length < this.rules.mostPieces;) {
      let end = letters.length, piece: number | undefined;
      while (end > at && (piece = this.numbers.get((at > 0 ? '##' : '') + letters.slice(at, end).join(''))) === undefined) end--;
      if (piece === undefined) return [this.rules.unknown];
      out.push(piece);
      at = end;
    }
    return out.length > 0 ? out : [this.rules.unknown];
  }
}

/** Words whose spelling is kept: a case of 400 pages has some 20,000. */
const KEPT = 50_000;
