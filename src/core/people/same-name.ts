/** Tells whether two name words can be one name. All words are folded keys. */
export interface NameSense {
  /** Forenames: 1 the same, 0.97 a slip, 0.95 a known short form, 0.9 sounds alike, 0.85 cut or lengthened as short forms are, 0.5 an initial, 0 no. */
  readonly forename: (a: string, b: string) => number;
  /** Surnames: 1 the same, 0.97 a slip, 0.8 sounds alike, 0 no. */
  readonly surname: (a: string, b: string) => number;
  /** Keys of which any two related words (initials apart) share one: for finding candidates without comparing all words. */
  readonly keys: (word: string) => readonly string[];
}

interface WordFacts { readonly plain: string; readonly sound: string; readonly stem: string; readonly forms: ReadonlySet<string> | undefined }

const ENDINGS = /(?:ie|y|ey|ee|i|s|o)$/;

/**
 * @param nicknames short forms of each forename and back ("margaret" -> "peggy"), folded
 * @param slips misspellings of this case and what they stand for
 */
export function nameSense(nicknames: ReadonlyMap<string, ReadonlySet<string>>, slips: ReadonlyMap<string, string>): NameSense {
  const facts = new Map<string, WordFacts>();
  const of = (word: string): WordFacts => {
    let f = facts.get(word);
    if (!f) { const plain = slips.get(word) ?? word; f = { plain, sound: soundForm(plain), stem: stemOf(plain), forms: nicknames.get(plain) }; facts.set(word, f); }
    return f;
  };
  return {
    forename: (one, two) => {
      if (one === two) return 1;
      if (one.length === 1 || two.length === 1) return one[0] === two[0] ? 0.5 : 0;
      const a = of(one), b = of(two);
      if (a.plain === b.plain) return 0.97;
      if (a.forms?.has(b.plain) || b.forms?.has(a.plain)) return 0.95;
      if (a.plain.length > 3 && b.plain.length > 3 && a.sound === b.sound) return 0.9;
      return shortened(a, b) || shortened(b, a) ? 0.85 : 0;
    },
    surname: (one, two) => {
      if (one === two) return 1;
      const a = of(one), b = of(two);
      if (a.plain === b.plain) return 0.97;
      return a.plain.length > 2 && b.plain.length > 2 && a.sound === b.sound ? 0.8 : 0;
    },
    keys: (word) => {
      const f = of(word);
      return [`=${f.plain}`, `~${f.sound}`, `-${f.plain.slice(0, 3)}`, ...(f.forms ? [...f.forms].map((form) => `=${form}`) : [])];
    },
  };
}

/** "liz" of "lizbeth", "teddy" of "ted" and of "tedford": three letters or more begin the longer name. */
function shortened(short: WordFacts, long: WordFacts): boolean {
  const a = short.plain, b = long.plain;
  if (a.length < 3) return false;
  if (a.length < b.length && b.length - a.length <= 7 && b.startsWith(a)) return true;
  return short.stem.length >= 3 && short.stem !== a && b.length >= short.stem.length && b.startsWith(short.stem);
}

const stemOf = (word: string): string => word.replace(ENDINGS, '').replace(/([b-df-hj-np-tv-z])\1$/, '$1');

/** Spellings that sound alike: "kathryn" and "catherin", "graham" and "grahame". */
const soundForm = (word: string): string =>
  word.replace(/ph/g, 'f').replace(/c(?=[eiy])/g, 's').replace(/[cq]/g, 'k').replace(/kh|ck/g, 'k').replace(/(?<=.)h/g, '').replace(/(?:ie|ey|ee|ea|y)/g, 'i').replace(/z/g, 's').replace(/(.)\1+/g, '$1').replace(/e$/, '');
