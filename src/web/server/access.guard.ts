import { SetMetadata, UnauthorizedException, type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from '../../core/errors/app-error.js';
import { mayDo, type Permission } from '../../core/accounts/role.js';
import type { Account } from '../../ports/accounts.port.js';

declare module 'express-serve-static-core' { interface Request { account?: Account } }

export const ACCESS = 'carefile:access';

/** What a route asks for. `public` and `signed-in` are said aloud too: a route that says nothing is closed. */
export type Access = Permission | 'public' | 'signed-in';
export const Allow = (access: Access): ClassDecorator & MethodDecorator => SetMetadata(ACCESS, access);

/** Deny by default: a route without `@Allow` is refused to everyone (and fails the suite that walks all routes). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access === 'public') return true;
    const { account } = context.switchToHttp().getRequest<Request>();
    if (!account) throw new UnauthorizedException();
    if (access === 'signed-in' || (access !== undefined && mayDo(account.roles, access))) return true;
    throw new AppError('forbidden', 'forbidden', 'Your account does not hold a role for this. Ask an administrator if you need it.');
  }
}
