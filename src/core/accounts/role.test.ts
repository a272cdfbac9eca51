import { mayDo, ROLES, type Permission, type Role } from './role.js';

describe('who may do what', () => {
  it.each<[Role, Permission, boolean]>([
    ['support-officer', 'records:upload', true],
    ['support-officer', 'bundles:download', false],
    ['reviewer', 'records:upload', false],
    ['auditor', 'audit:read', true],
    ['auditor', 'bundles:build', false],
    ['administrator', 'requests:read', false],
    ['administrator', 'accounts:manage', true],
    ['complaints-officer', 'requests:record', true],
  ])('%s, %s: %s', (role, permission, allowed) => expect(mayDo([role], permission)).toBe(allowed));

  it('an account without a role may do nothing', () => {
    expect(mayDo([], 'requests:read')).toBe(false);
  });

  it('only administrators manage accounts', () => {
    expect(ROLES.filter((role) => mayDo([role], 'accounts:manage'))).toEqual(['administrator']);
  });
});
