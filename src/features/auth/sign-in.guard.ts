import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Action } from '../../domain/access/access-table.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { ACTION, PUBLIC_ROUTE } from '../../platform/auth-context/may.js';
import { type ScopedRequest } from '../../platform/auth-context/current-scope.js';
import { may, type Scope } from '../../platform/auth-context/scope.js';
import { Problem } from '../../platform/http/problem.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { ApiKeysService, isApiKey } from './api-keys.service.js';
import { AuthService } from './auth.service.js';
import { bearerToken, sessionToken } from './session-cookie.js';

const HOUR = 3600;

/** Refusals of one caller that are written down an hour. */
const REFUSALS_NOTED = 100;

/** Lets a request in where its route is public, or its caller is signed in and may do what the route is. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly auth: AuthService,
    private readonly keys: ApiKeysService,
    private readonly limits: RateLimits,
    private readonly activity: ActivityLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<ScopedRequest>();
    const scope = await this.scopeOf(request);
    if (!scope) throw new Problem(401, 'not_signed_in', 'Sign in first: POST /api/v1/auth/sign-in.');
    await this.limits.takeRequest(scope.keyId ?? scope.userId ?? '');
    const action = this.reflector.getAllAndOverride<Action | undefined>(ACTION, targets);
    if (action === undefined || !may(scope, action)) {
      await this.noteRefusal(scope, action ?? null, request.ip ?? null);
      throw new Problem(403, 'not_allowed', 'Your role does not allow this.');
    }
    request.scope = scope;
    return true;
  }

  /** Writes down what was refused, as often an hour as tells that somebody tries. */
  private async noteRefusal(scope: Scope, action: Action | null, address: string | null): Promise<void> {
    if (!(await this.limits.isWithin(`refusals\n${scope.keyId ?? scope.userId ?? ''}`, REFUSALS_NOTED, HOUR))) return;
    await this.activity.record(scope, { action: 'access.refused', address, detail: { action } });
  }

  /** A key never becomes a session, nor a session a key: which of both a token is, its form says. */
  private async scopeOf(request: ScopedRequest): Promise<Scope | null> {
    const bearer = bearerToken(request);
    if (bearer !== null && isApiKey(bearer)) return this.keys.resolve(bearer);
    const token = sessionToken(request);
    if (token === null) return null;
    return (await this.auth.resolve(token))?.scope ?? null;
  }
}
