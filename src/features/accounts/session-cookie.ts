import type { Response } from 'express';
import type { Account } from '../../ports/accounts.port.js';
import { homeOf } from '../../web/server/home-page.js';
import { SESSION_MS } from './sessions.service.js';

export const SESSION_COOKIE = 'carefile_session';

/** Gives the browser its session and shows the account's first page. */
export function beginSession(response: Response, token: string, account: Account, to = homeOf(account.roles)): void {
  response.cookie(SESSION_COOKIE, token, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: SESSION_MS, secure: response.req.secure }).redirect(303, to);
}
