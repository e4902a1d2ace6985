import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import { type ScopedRequest } from '../auth-context/current-scope.js';
import { type Scope } from '../auth-context/scope.js';
import { ActivityLog } from './activity-log.js';
import { RECORDED, type RecordedRoute } from './recorded.js';

/** Writes down what routes that are Recorded answered with, before the answer leaves. */
@Injectable()
export class ActivityInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: ActivityLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RecordedRoute | undefined>(RECORDED, context.getHandler());
    const request = context.switchToHttp().getRequest<ScopedRequest>();
    const { scope } = request;
    if (!route || !scope || !concerns(route, scope)) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        const subjectId = route.subject === null ? idIn(answer, 'id') : String(request.params[route.subject]);
        const entry = { action: route.action, subjectId, address: request.ip ?? null };
        await this.log.record(scope, { ...entry, programId: idIn(answer, 'programId') });
        return answer;
      }),
    );
  }
}

function concerns({ roles }: RecordedRoute, { role }: Scope): boolean {
  return roles === null || (roles as readonly string[]).includes(role);
}

/** An id of what was answered with, where it says one. */
function idIn(answer: unknown, field: string): string | null {
  const id = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[field] : null;
  return typeof id === 'string' ? id : null;
}
