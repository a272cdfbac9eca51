import { mayDo, type Role } from '../../core/accounts/role.js';

/** The page with which an account begins: an administrator without another role sees no requests. */
export function homeOf(roles: readonly Role[]): string {
  return mayDo(roles, 'requests:read') ? '/requests' : mayDo(roles, 'accounts:manage') ? '/accounts' : '/password';
}
