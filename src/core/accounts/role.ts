/** What people do with Carefile; one account may hold several. */
export const ROLES = ['complaints-officer', 'support-officer', 'reviewer', 'approver', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What people call a role, and what it does. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly does: string }>> = {
  'complaints-officer': { name: 'Complaints officer', does: 'Owns requests: records them, keeps the clock and the search log, writes letters, releases' },
  'support-officer': { name: 'Support officer', does: 'Adds records, sees what could not be read, puts documents in order' },
  reviewer: { name: 'Reviewer', does: 'Reads every page, decides what is withheld and why, edits the glossary' },
  approver: { name: 'Approver', does: 'Second pair of eyes: samples, approves and releases what someone else reviewed' },
  auditor: { name: 'Auditor', does: 'Reads the trail and verifies it; changes nothing' },
  administrator: { name: 'Administrator', does: 'Makes accounts and gives roles; sees no records' },
};

/** Verbs that a route asks for. */
export type Permission =
  | 'requests:read' | 'requests:record' | 'searches:log' | 'records:upload' | 'documents:arrange' | 'suggestions:decide' | 'consent:write' | 'glossary:edit' | 'letters:edit'
  | 'bundles:build' | 'bundles:download' | 'bundles:approve' | 'bundles:release' | 'audit:read' | 'accounts:manage';

const ALLOWED: Readonly<Record<Permission, readonly Role[]>> = {
  'requests:read': ['complaints-officer', 'support-officer', 'reviewer', 'approver', 'auditor'],
  'requests:record': ['complaints-officer'],
  'searches:log': ['complaints-officer', 'support-officer'],
  'records:upload': ['complaints-officer', 'support-officer'],
  'documents:arrange': ['support-officer', 'reviewer'],
  'suggestions:decide': ['reviewer'],
  'consent:write': ['complaints-officer', 'reviewer'],
  'glossary:edit': ['reviewer'],
  'letters:edit': ['complaints-officer', 'reviewer'],
  'bundles:build': ['complaints-officer', 'reviewer', 'approver'],
  'bundles:download': ['complaints-officer', 'reviewer', 'approver'],
  'bundles:approve': ['approver'],
  'bundles:release': ['complaints-officer', 'approver'],
  'audit:read': ['auditor', 'approver', 'complaints-officer'],
  'accounts:manage': ['administrator'],
};

/** Deny by default: only a role that is listed for the verb may. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  return ALLOWED[permission].some((role) => roles.includes(role));
}
