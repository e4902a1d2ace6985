import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { isDatabaseGone, isDiskFull, isUnstorableText } from '../database/database-fault.js';
import { errorName } from '../logging/error-name.js';
import { type Log } from '../logging/log.js';
import { Problem } from './problem.js';

/** Turns every error into problem+json; what we did not foresee says nothing of its insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      this.log.error({ error: errorName(error), method: request.method, route: routeOf(request) }, 'request failed');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { retryAfter } = problem.more;
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    response
      .status(problem.status)
      .type('application/problem+json')
      .json({
        type: `about:blank#${problem.code}`,
        title: problem.code.replaceAll('_', ' '),
        status: problem.status,
        code: problem.code,
        detail: problem.detail,
        ...(problem.fields.length > 0 && { errors: problem.fields }),
        ...problem.more,
      });
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromHttp(error);
  if (isDatabaseGone(error)) {
    return new Problem(503, 'database_unavailable', 'The database cannot be reached; try again in a moment.');
  }
  if (isUnstorableText(error)) {
    return new Problem(400, 'malformed', 'A text holds a NUL character, which cannot be stored: take it out.');
  }
  if (isDiskFull(error)) {
    return new Problem(
      507,
      'disk_full',
      "The database's disk is full. What was committed is kept; free space and try again.",
    );
  }
  const status = statusOf(error);
  const unreadable = status === null ? undefined : UNREADABLE[status];
  if (status !== null && unreadable !== undefined) return new Problem(status, CODES[status] ?? 'refused', unreadable);
  return new Problem(500, 'internal', 'Something went wrong here; the log of the server says where.');
}

/** Errors of the body parser carry a status and nothing else we may repeat. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  return typeof status === 'number' ? status : null;
}

const CODES: Record<number, string> = {
  400: 'malformed',
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
};

const UNREADABLE: Record<number, string> = {
  400: 'The request cannot be read: send a JSON object, not nested too deeply.',
  413: 'The request is larger than the 2 MB allowed here; transcripts go to /api/v1/conversations/import, of any size.',
};

function fromHttp(error: HttpException): Problem {
  const status = error.getStatus();
  // What the body parser says repeats what it could not read; a pipe's "Validation failed" does not.
  const unreadable = /^Validation failed/.test(error.message) ? undefined : UNREADABLE[status];
  if (unreadable !== undefined) return new Problem(status, CODES[status] ?? 'refused', unreadable);
  return new Problem(status, CODES[status] ?? 'refused', error.message);
}

/** The route's pattern rather than the path, which may hold ids. */
function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'unknown';
}
