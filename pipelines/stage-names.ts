/** Names and versions of the stages: part of the key of every work item. Raise a version when the stage's results would differ for the same input. */
export const OPEN_FILE = { name: 'open-file', version: 1 } as const;
export const READ_PAGE = { name: 'read-page', version: 2 } as const;
export const ARRANGE_DOCUMENTS = { name: 'arrange-documents', version: 2 } as const;
export const FIND_PEOPLE = { name: 'find-people', version: 2 } as const;
export const EXPLAIN_TERMS = { name: 'explain-terms', version: 2 } as const;
export const BUILD_BUNDLE = { name: 'build-bundle', version: 2 } as const;
export const VERIFY_BUNDLE = { name: 'verify-bundle', version: 1 } as const;
/** Pictures of the finished bundle, for those who look through it on the screen. */
export const PICTURE_BUNDLE = { name: 'picture-bundle', version: 1 } as const;
/** What contradicts itself in the decisions as they stand. */
export const CHECK_CONSISTENCY = { name: 'check-consistency', version: 1 } as const;
