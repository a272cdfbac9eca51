import { hitsOf, type Hit } from '../hit.js';

/** "@" as printed, as read by machine, and as people write it down; blanks round the dots are allowed. */
const EMAIL = /(?<![\w.])(?<v>[\p{L}\d][\p{L}\d._%+'-]{0,60}\s?(?:@|©|®|\(at\)|\[at\]|\sat\s(?=[\w-]+\sdot\s))\s?[\p{L}\d-]{2,40}(?:(?:\s?\.\s?|\sdot\s)[\p{L}\d-]{2,30}){1,5})(?![\w@])/gdu;
const HANDLE = /(?<![\w.@])(?<v>@[A-Za-z_][\w.]{2,29})/gd;

/** E-mail addresses, also with a broken "@", and handles of social media. */
export function findEmails(text: string): Hit[] {
  return [
    ...hitsOf(text, EMAIL, (_m, value) => ({ kind: 'email', confidence: value.includes('@') ? 0.98 : 0.75, recogniser: 'email', cue: 'the form of an e-mail address', adjustments: value.includes('@') ? [] : ['- the @ is not printed as such'] })),
    ...hitsOf(text, HANDLE, () => ({ kind: 'email', confidence: 0.6, recogniser: 'email', cue: 'an account name after @', adjustments: [] })),
  ];
}
