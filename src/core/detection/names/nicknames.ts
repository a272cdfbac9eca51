import type { TokenPage } from '../text/tokens.js';

/** What stands before the name by which somebody goes: "known as", "the rest call", "answers to", "street name". */
const CALLED = /(?:(?<!\p{L})(?:street ?names?|nick-?names?(?:d)?|pet ?names?|by-?names?|known(?: to \p{L}+)? as|go(?:es|ing)? (?:by|under)(?: the name)?(?: of)?|answer(?:s|ed|ing)? to(?: the name)?(?: of)?|call(?:s|ed|ing)? (?:him|her|himself|herself|me|themselves)|(?:the (?:rest|others?|boys|girls|children|lads)|everyone|everybody|they|who) calls?|a\.?k\.?a\.?|alias)\s*[:,]?\s*["“‘'(]?)$/iu;
const LONGEST = 48;

/** Does the text just before a token say that somebody goes by the word? */
export const isCalledHere = ({ text, tokens }: TokenPage, index: number): boolean => CALLED.test(text.slice(Math.max(0, tokens[index]!.start - LONGEST), tokens[index]!.start).replace(/\s+/g, ' '));
