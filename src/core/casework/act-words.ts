const WORDS: Readonly<Record<string, string>> = {
  'request.details-entered': 'recorded the request', 'request.details-changed': 'changed the request', 'clock.entered': 'noted something that moves the clock', 'clock.removed': 'took an entry out of the clock’s ledger',
  'search.logged': 'noted a search', 'search.changed': 'changed a search', 'search.removed': 'took a search out of the log',
  'suggestions.accepted': 'took all open suggestions as decisions', 'mention.decided': 'decided suggestions', 'mention.reopened': 'opened decisions again', 'mention.marked': 'marked words', 'mention.extended': 'changed how far a mark reaches',
  'mention.assigned': 'gave mentions to a person', 'text.marked': 'marked a text wherever it stands', 'area.marked': 'marked an area', 'mark.removed': 'took a mark away', 'area.removed': 'took an area away',
  'page.read': 'read pages', 'page.unread': 'took back having read a page', 'page.flagged': 'flagged a page', 'person.decided': 'decided about a person',
  'act.undone': 'took something back', 'act.redone': 'did again what had been taken back',
};

/** What an act was, after the name of who did it; kinds without words of their own are read from their verb: "document.joined" is "document joined". */
export const actWords = (kind: string): string => WORDS[kind] ?? `changed: ${kind.replaceAll(/[.-]/g, ' ')}`;
