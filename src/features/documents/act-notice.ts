import type { ActRecord } from '../../ports/acts.port.js';

/** What a page says about the act that led to it. */
export interface Notice { readonly actId: string; readonly words: string; /** Label of the button that takes it back; null where that was done. */ readonly undo: string | null }

const WORDS: Readonly<Record<string, string>> = {
  'document.split': 'The document was split in two. Both parts were dated anew.',
  'document.joined': 'The documents were joined. The whole was dated anew.',
  'document.dated': 'The date was changed. The document has moved to its place in the order.',
  'document.typed': 'The kind of document was changed.',
  'document.titled': 'The title was changed.',
  'document.noted': 'The note was saved.',
  'document.placed': 'The document was moved.',
  'document.cut-confirmed': 'You said that a document starts here.',
  'document.given-back': 'What was entered by hand was taken away.',
  'document.misfiled': 'The document is marked as not about this person. It stays out of every bundle.',
  'document.not-misfiled': 'The document is part of the bundle again.',
  'document.copy-confirmed': 'The document is confirmed as a copy. It stays out of the bundle, which points to the original.',
  'document.both-kept': 'Both documents stay in the bundle.',
  'document.copy-reopened': 'Whether this is a copy is open again.',
  'document.copies-confirmed': 'Copies of the very same files were confirmed. They stay out of the bundle.',
  'act.undone': 'That was undone.',
  'act.redone': 'That was done again.',
};

export const actNotice = ({ id, kind, undoneBy }: ActRecord): Notice => ({ actId: id, words: WORDS[kind] ?? 'Saved.', undo: undoneBy === null ? (kind === 'act.undone' ? 'Do it again' : 'Undo') : null });
