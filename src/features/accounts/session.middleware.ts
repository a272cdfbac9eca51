import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { mayDo, type Permission } from '../../core/accounts/role.js';
import { homeOf } from '../../web/server/home-page.js';
import { SESSION_COOKIE } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

/** Puts the signed-in account on the request, and what it may do at the templates' hand. */
@Injectable()
export class SessionMiddleware implements NestMiddleware {
  constructor(private readonly sessions: Sessions) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const untrustedToken = (request.cookies as Record<string, string | undefined>)[SESSION_COOKIE];
    const account = untrustedToken ? await this.sessions.accountOf(untrustedToken) : null;
    if (account) request.account = account;
    response.locals.account = account;
    response.locals.home = account ? homeOf(account.roles) : '/';
    response.locals.may = (permission: Permission): boolean => account !== null && mayDo(account.roles, permission);
    next();
  }
}
