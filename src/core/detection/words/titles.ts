/** How surely the word before a name is a title: 'sure' (Mr), 'likely' (Sister, which is also a relation), 'kin' (Uncle, before a name only). */
export type TitleKind = 'sure' | 'likely' | 'kin' | 'rank';

const list = (kind: TitleKind, words: string): [string, TitleKind][] => words.split(' ').map((w) => [w, kind]);

/** Folded, without stops. */
export const TITLES: ReadonlyMap<string, TitleKind> = new Map([
  ...list('sure', 'mr mrs miss ms mx messrs dr doctor prof professor rev revd reverend cllr councillor coun ald alderman sir dame fr mister master missus mstr rt hon'),
  ...list('rank', 'pc wpc dc wdc ds wds di dci dcs pcso insp inspector supt superintendent sgt sergt sergeant const constable det detective wps ps cpl corporal lt lieut lieutenant capt captain col colonel maj major brig brigadier gen cdr commander wing sqn flt bdr gnr pte l/cpl'),
  ...list('likely', 'sister matron nurse father judge canon provost bailie lady lord pastor bishop imam rabbi father deacon justice sheriff warden abbess brother mother'),
  ...list('kin', 'auntie aunty aunt uncle nan nana nanny gran granny grandma grandad granddad grandpa grampa nain taid'),
]);

/** Words that may stand before a rank without ending the name: "Woman Police Constable Young", "the Rev. Dr. Swan". */
export const BEFORE_RANK: ReadonlySet<string> = new Set(['police', 'woman', 'det', 'detective', 'chief', 'the']);

/** Particles inside surnames, folded. */
export const PARTICLES: ReadonlySet<string> = new Set(['de', 'da', 'do', 'dos', 'das', 'di', 'del', 'della', 'la', 'le', 'van', 'von', 'der', 'den', 'ter', 'bin', 'binti', 'ibn', 'al', 'el', 'ap', 'ab', 'st', 'abu', 'ul', 'ud', 'e', 'y', 'ní', 'ni', 'nic', 'ui', 'o', 'mac', 'mc', 'fitz']);

/** What stands after a name and belongs to it or tells its sex: "Tate (Mrs.)", "Jr". */
export const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'jnr', 'junr', 'sr', 'snr', 'senr', 'senior', 'junior', 'esq', 'esqre']);
