/** Whether two name words can be one person's: 1 the same, 0.95 a known short form, 0.85 a form cut or lengthened as short forms are, 0.5 an initial, 0 no. */
export type SameName = (a: string, b: string) => number;

/** The same for surnames: 1 the same, 0.97 a slip of the pen, 0.8 sounds alike, 0 no. */
export const sameSurname = (slips: ReadonlyMap<string, string>): SameName => (one, two) => {
  if (one === two) return 1;
  const a = slips.get(one) ?? one, b = slips.get(two) ?? two;
  if (a === b) return 0.97;
  return a.length > 2 && b.length > 2 && soundForm(a) === soundForm(b) ? 0.8 : 0;
};

const ENDINGS = /(?:ie|y|ey|ee|i|s|o)$/;

/**
 * @param nicknames short forms of each name and back ("margaret" -> "peggy"), folded
 * @param slips misspellings of this case and what they stand for
 */
export function sameName(nicknames: ReadonlyMap<string, ReadonlySet<string>>, slips: ReadonlyMap<string, string>): SameName {
  return (one, two) => {
    if (one === two) return 1;
    if (one.length === 1 || two.length === 1) return one[0] === two[0] ? 0.5 : 0;
    const a = slips.get(one) ?? one, b = slips.get(two) ?? two;
    if (a === b) return 0.97;
    if (nicknames.get(a)?.has(b) || nicknames.get(b)?.has(a)) return 0.95;
    if (a.length > 3 && b.length > 3 && soundForm(a) === soundForm(b)) return 0.9;
    return shortened(a, b) || shortened(b, a) ? 0.85 : 0;
  };
}

/** "gwen" of "gwenllian", "robbie" of "rob" and of "robert": the stem, three letters or more, begins the longer name. */
function shortened(short: string, long: string): boolean {
  if (short.length < 3) return false;
  if (short.length < long.length && short.length >= 3 && long.startsWith(short) && long.length - short.length <= 7) return true;
  const stem = short.replace(ENDINGS, '').replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return stem.length >= 3 && stem !== short && long.startsWith(stem) && long.length >= stem.length;
}

/** Spellings that sound alike: "yasmeen" and "yasmin", "cofie" and "kofi", "graham" and "graeme". */
const soundForm = (word: string): string =>
  word.replace(/ph/g, 'f').replace(/c(?=[eiy])/g, 's').replace(/[cq]/g, 'k').replace(/kh|ck/g, 'k').replace(/(?<=.)h/g, '').replace(/(?:ie|ey|ee|ea|y)/g, 'i').replace(/j(?=[aeiou])/g, 'j').replace(/z/g, 's').replace(/(.)\1+/g, '$1').replace(/e$/, '');
