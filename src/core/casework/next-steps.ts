import { mayDo, ROLE_WORDS, ROLES, type Permission, type Role } from '../accounts/role.js';

/** Where a request stands, as far as the order of the work asks. */
export interface CaseStanding {
  readonly identitySeen: boolean;
  /** Where someone acts for the person, whether their authority was seen; null where nobody does. */
  readonly authoritySeen: boolean | null;
  readonly searches: number;
  readonly files: number;
  /** Everything delivered has been read and gone through. */
  readonly read: boolean;
  readonly documents: number;
  readonly documentsEdited: boolean;
  readonly people: number;
  readonly peopleEdited: boolean;
  readonly open: number;
  readonly pagesToRead: number;
  readonly termsSuggested: number;
  readonly bundle: 'none' | 'building' | 'verified' | 'failed';
  /** Of the newest bundle. */
  readonly approval: 'none' | 'approved' | 'returned';
  readonly released: boolean;
}

export interface Step {
  readonly name: string;
  readonly text: string;
  /** `check`: worth a look, but nothing waits for it; `later`: something must come before. */
  readonly state: 'done' | 'next' | 'open' | 'check' | 'later';
  readonly path: string;
  /** Roles that do it, in words; empty where the account may. */
  readonly waitsFor: string;
}

interface Draft { readonly name: string; readonly text: string; readonly state: Exclude<Step['state'], 'next'>; readonly path: string; readonly permission: Permission }

const plural = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** The way of a request from here on; the first open step that the account may do is its next one. */
export function nextSteps(standing: CaseStanding, roles: readonly Role[]): Step[] {
  const steps = drafts(standing), next = steps.findIndex((step) => step.state === 'open' && mayDo(roles, step.permission));
  return steps.map(({ permission, ...step }, i) => ({ ...step, state: i === next ? 'next' : step.state, waitsFor: mayDo(roles, permission) || step.state === 'done' ? '' : holders(permission) }));
}

const holders = (permission: Permission): string => ROLES.filter((role) => mayDo([role], permission)).map((role) => ROLE_WORDS[role].name.toLowerCase()).join(' or ');

function drafts(s: CaseStanding): Draft[] {
  const hasRecords = s.read && s.documents > 0, reviewed = hasRecords && s.open === 0 && s.pagesToRead === 0;
  const left = [...(s.open > 0 ? [plural(s.open, 'suggestion') + ' to decide'] : []), ...(s.pagesToRead > 0 ? [plural(s.pagesToRead, 'page') + ' to be read by a person'] : [])].join(', ');
  const seen = s.identitySeen && s.authoritySeen !== false;
  return [
    { name: 'Identity and authority', permission: 'requests:record', path: '/details', state: seen ? 'done' : 'open', text: seen ? 'Noted' : s.identitySeen ? 'Note the authority of whoever asks' : 'Note how identity was proved' },
    { name: 'Search', permission: 'searches:log', path: '/searches', state: s.searches > 0 ? 'done' : 'open', text: s.searches > 0 ? plural(s.searches, 'search', 'searches') + ' noted' : 'Note where records were looked for' },
    { name: 'Records', permission: 'records:upload', path: '/records', state: s.files === 0 ? 'open' : s.read ? 'done' : 'later', text: s.files === 0 ? 'Add what was found' : s.read ? plural(s.files, 'file') + ' read' : 'Being read' },
    { name: 'Documents', permission: 'documents:arrange', path: '/documents', state: !hasRecords ? 'later' : s.documentsEdited || s.released ? 'done' : 'check', text: hasRecords ? 'Look over the cuts and dates of ' + plural(s.documents, 'document') : 'When the records have been read' },
    { name: 'People', permission: 'suggestions:decide', path: '/people', state: !hasRecords ? 'later' : s.peopleEdited || s.released ? 'done' : 'check', text: hasRecords ? 'Who is who: one decision for each of ' + plural(s.people, 'person', 'people') : 'When the records have been read' },
    { name: 'Review', permission: 'suggestions:decide', path: '/review', state: !hasRecords ? 'later' : reviewed ? 'done' : 'open', text: !hasRecords ? 'When the records have been read' : reviewed ? 'Every suggestion is decided' : left },
    { name: 'Glossary', permission: 'glossary:edit', path: '/glossary', state: !hasRecords ? 'later' : s.termsSuggested === 0 || s.released ? 'done' : 'check', text: !hasRecords ? 'When the records have been read' : s.termsSuggested === 0 ? 'Every term was looked at' : plural(s.termsSuggested, 'term') + ' to look at' },
    {
      name: 'Bundle', permission: 'bundles:build', path: '/bundles', state: s.bundle === 'verified' ? 'done' : reviewed && s.bundle !== 'building' ? 'open' : 'later',
      text: s.bundle === 'verified' ? 'Built, and its checks passed' : s.bundle === 'building' ? 'Being built' : s.bundle === 'failed' ? 'The last one was held back: see why, and build it again' : reviewed ? 'Build it' : 'When everything is decided',
    },
    { name: 'Approval', permission: 'bundles:approve', path: '/bundles', state: s.approval === 'approved' ? 'done' : s.bundle === 'verified' ? 'open' : 'later', text: s.approval === 'approved' ? 'Approved by a second person' : s.approval === 'returned' ? 'Returned: see the note' : s.bundle === 'verified' ? 'Someone who did not review it looks at a sample' : 'When a bundle has passed its checks' },
    { name: 'Release', permission: 'bundles:release', path: '/bundles', state: s.released ? 'done' : s.approval === 'approved' ? 'open' : 'later', text: s.released ? 'Sent' : s.approval === 'approved' ? 'Check the address, send it, note how' : 'When it has been approved' },
  ];
}
