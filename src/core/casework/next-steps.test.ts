import type { Role } from '../accounts/role.js';
import { nextSteps, type CaseStanding } from './next-steps.js';

const EMPTY: CaseStanding = {
  identitySeen: false, authoritySeen: null, searches: 0, files: 0, read: false, documents: 0, documentsEdited: false, people: 0, peopleEdited: false, open: 0, pagesToRead: 0, termsSuggested: 0, bundle: 'none', approval: 'none', released: false,
};
const READ: CaseStanding = { ...EMPTY, identitySeen: true, searches: 2, files: 3, read: true, documents: 20, people: 30, open: 400, pagesToRead: 5, termsSuggested: 12 };
const REVIEWED: CaseStanding = { ...READ, open: 0, pagesToRead: 0 };

describe('what to do next', () => {
  it.each<[string, Partial<CaseStanding>, Role, string | null]>([
    ['a fresh request', EMPTY, 'complaints-officer', 'Identity and authority'],
    ['a fresh request', EMPTY, 'support-officer', 'Search'],
    ['a fresh request', EMPTY, 'reviewer', null],
    ['authority is missing', { ...READ, authoritySeen: false }, 'complaints-officer', 'Identity and authority'],
    ['being read', { ...READ, read: false }, 'reviewer', null],
    ['read', READ, 'reviewer', 'Review'],
    ['read', READ, 'approver', null],
    ['only pages to be read are left', { ...REVIEWED, pagesToRead: 1 }, 'reviewer', 'Review'],
    ['reviewed', REVIEWED, 'reviewer', 'Bundle'],
    ['held back', { ...REVIEWED, bundle: 'failed' }, 'reviewer', 'Bundle'],
    ['being built', { ...REVIEWED, bundle: 'building' }, 'reviewer', null],
    ['built', { ...REVIEWED, bundle: 'verified' }, 'approver', 'Approval'],
    ['built', { ...REVIEWED, bundle: 'verified' }, 'reviewer', null],
    ['approved', { ...REVIEWED, bundle: 'verified', approval: 'approved' }, 'complaints-officer', 'Release'],
    ['released', { ...REVIEWED, bundle: 'verified', approval: 'approved', released: true }, 'complaints-officer', null],
  ])('%s, %#', (_name, standing, role, name) => {
    expect(nextSteps({ ...EMPTY, ...standing }, [role]).find((step) => step.state === 'next')?.name ?? null).toBe(name);
  });

  it('says who does what one may not do', () => {
    const steps = nextSteps(READ, ['support-officer']);
    expect(steps.find((s) => s.name === 'Review')).toMatchObject({ waitsFor: 'reviewer', state: 'open', text: '400 suggestions to decide, 5 pages to be read by a person' });
    expect(steps.find((s) => s.name === 'Search')).toMatchObject({ waitsFor: '', state: 'done' });
  });
});
