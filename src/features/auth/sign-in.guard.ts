import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Action } from '../../domain/access/access-table.js';
import { ACTION, PUBLIC_ROUTE } from '../../platform/auth-context/may.js';
import { type ScopedRequest } from '../../platform/auth-context/current-scope.js';
import { may } from '../../platform/auth-context/scope.js';
import { Problem } from '../../platform/http/problem.js';
import { AuthService } from './auth.service.js';
import { sessionToken } from './session-cookie.js';

/** Lets a request in where its route is public, or its caller is signed in and may do what the route is. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly auth: AuthService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<ScopedRequest>();
    const token = sessionToken(request);
    const session = token === null ? null : await this.auth.resolve(token);
    if (!session) throw new Problem(401, 'not_signed_in', 'Sign in first: POST /api/v1/auth/sign-in.');
    const action = this.reflector.getAllAndOverride<Action | undefined>(ACTION, targets);
    if (action === undefined || !may(session.scope, action)) {
      throw new Problem(403, 'not_allowed', 'Your role does not allow this.');
    }
    request.scope = session.scope;
    return true;
  }
}
