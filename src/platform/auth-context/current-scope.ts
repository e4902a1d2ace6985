import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { type Scope } from './scope.js';

/** A request whose caller is known. */
export interface ScopedRequest extends Request {
  scope?: Scope;
}

/** The caller's scope, set by the sign-in guard; from then on it binds every statement of the request. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  const { scope } = context.switchToHttp().getRequest<ScopedRequest>();
  if (!scope) throw new Error('A route reads the scope and is open to callers without one');
  return scope;
});
