const WORDS: Readonly<Record<string, string>> = {
  'request.recorded': 'Request recorded', 'request.details-entered': 'Request details entered', 'request.details-changed': 'Request details changed', 'clock.entered': 'Entry on the clock', 'clock.removed': 'Entry on the clock removed',
  'search.logged': 'Search logged', 'search.changed': 'Search changed', 'search.removed': 'Search removed', 'file.received': 'File received', 'file.opened': 'File opened', 'file.refused': 'File refused', 'page.read': 'Page read by machine or person',
  'page.unread': 'Page could not be read', 'documents.arranged': 'Documents arranged', 'people.found': 'People found', 'terms.explained': 'Terms explained', 'work.run-again': 'Step run again',
  'suggestions.accepted': 'Suggestions taken as decisions', 'mention.decided': 'Decision about places', 'mention.reopened': 'Decision opened again', 'mention.marked': 'Words marked', 'mention.extended': 'Extent of a mark changed',
  'mention.assigned': 'Place given to another person', 'mark.removed': 'Mark removed', 'text.marked': 'Text marked everywhere', 'area.marked': 'Area drawn', 'area.removed': 'Area removed', 'page.flagged': 'Page flagged for staff',
  'person.decided': 'Decision about a person', 'person.edited': 'Card changed', 'person.weighed': 'Third-party test recorded', 'person.split': 'Card split', 'person.source-set': 'Confidential source set', 'person.source-cleared': 'Confidential source cleared',
  'people.joined': 'Cards joined', 'people.parted': 'Cards parted', 'people.told-apart': 'Cards told apart', 'opinion.recorded': 'Opinion recorded',
  'consent.asked': 'Consent asked', 'consent.sent': 'Consent letter sent', 'consent.replied': 'Reply about consent', 'consent.settled': 'Consent settled',
  'document.split': 'Document split', 'document.joined': 'Documents joined', 'document.dated': 'Document dated', 'document.titled': 'Document titled', 'document.typed': 'Type of document changed', 'document.placed': 'Document placed',
  'document.noted': 'Note on a document', 'document.misfiled': 'Document marked as about someone else', 'document.not-misfiled': 'Document marked as about this person', 'document.copy-confirmed': 'Copy confirmed', 'document.copies-confirmed': 'Copies confirmed',
  'document.copy-reopened': 'Copy opened again', 'document.both-kept': 'Both documents kept', 'document.cut-confirmed': 'Start of a document confirmed', 'document.given-back': 'Document given back to the machine',
  'consistency.ordered': 'Consistency check started', 'consistency.checked': 'Consistency checked', 'consistency.failed': 'Consistency check broke off', 'consistency.accepted': 'Finding accepted with a reason', 'consistency.reopened': 'Acceptance taken back',
  'letter.edited': 'Letter changed', 'bundle.ordered': 'Bundle ordered', 'bundle.built': 'Bundle built', 'bundle.verified': 'Bundle passed its checks', 'bundle.blocked': 'Bundle blocked', 'bundle.repaired': 'Bundle covered and built again', 'bundle.failed': 'Bundle failed',
  'bundle.pictured': 'Preview drawn', 'bundle.downloaded': 'Bundle downloaded', 'bundle.page-looked-at': 'Page of the sample looked at', 'bundle.approved': 'Bundle approved', 'bundle.returned': 'Bundle returned', 'bundle.released': 'Bundle released',
  'act.undone': 'Undone', 'act.redone': 'Done again', 'trail.verified': 'Trail verified', 'trail.exported': 'Trail exported', 'decisions.exported': 'Decisions exported',
};

/** An action in plain words; one that has none yet is read from its own name: "person.decided" as "Person decided". */
export function actionWords(action: string): string {
  const words = WORDS[action] ?? action.replace(/[.-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
