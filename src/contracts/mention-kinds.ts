/** Kinds of mentions, in the order of their numbers in `ReviewCase`. Apart from the schemas, so that the browser needs no schema library. */
export const MENTION_KINDS = ['name', 'relationship', 'address', 'telephone', 'email', 'birth', 'identity-number'] as const;
