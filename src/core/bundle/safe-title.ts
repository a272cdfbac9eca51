import type { CaseDocument, DocumentType } from '../case/case.js';
import type { Mention } from '../case/mention.js';
import { fold, withinOneEdit } from '../redaction/folded-text.js';

export const TYPE_WORDS: Readonly<Record<DocumentType, string>> = {
  letter: 'Letter', memo: 'Memo', 'running-record': 'Running record', form: 'Form', 'index-card': 'Index card', minutes: 'Minutes', report: 'Report', email: 'E-mail',
  note: 'Note', 'court-order': 'Court order', 'school-report': 'School report', medical: 'Medical record', referral: 'Referral', contract: 'Agreement',
  'newspaper-cutting': 'Newspaper cutting', certificate: 'Certificate',
};

const NOT_NAMES = new Set(['mr', 'mrs', 'miss', 'ms', 'master', 'dr', 'rev', 'revd', 'sister', 'father', 'mother', 'the', 'and', 'of', 'to', 'at', 'in', 'on', 'from', 'for']);

/** The single words of everything withheld: none of them may stand in a title, a bookmark or a heading of ours. */
export function withheldWords(mentions: readonly Mention[]): Set<string> {
  const words = new Set<string>();
  for (const mention of mentions) for (const word of mention.text.split(/[\s,;/]+/).map(fold)) if (word.length >= 2 && !NOT_NAMES.has(word)) words.add(word);
  return words;
}

/** True where a text holds a withheld word, also misread by one letter where the word has four or more. */
export function holdsWithheldWord(text: string, withheld: ReadonlySet<string>): boolean {
  return text.split(/[\s,;/()]+/).map(fold).some((word) => {
    if (word === '' || NOT_NAMES.has(word)) return false;
    if (withheld.has(word)) return true;
    return word.length >= 4 && [...withheld].some((w) => w.length >= 4 && (withinOneEdit(w, word) || (w.length >= 5 && word.includes(w))));
  });
}

/** The title that may be printed: the document's own where it holds nothing withheld, else its kind alone. The date stands beside it in the contents. */
export function safeTitle(document: CaseDocument, withheld: ReadonlySet<string>): string {
  const kind = TYPE_WORDS[document.type];
  const title = document.title.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (title === '' || fold(title) === fold(kind) || holdsWithheldWord(title, withheld)) return kind;
  return fold(title).includes(fold(kind)) ? title : `${kind}: ${title}`;
}
