import { type NextFunction, type Request, type Response } from 'express';
import { Problem } from './problem.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses requests that change something and that another site's page made the browser send. Browsers say so in
 * `Sec-Fetch-Site`; those that do not, in `Origin`. What is no browser sends neither, and carries no cookie of anybody's.
 */
export function refuseForeignOrigin(request: Request, _response: Response, next: NextFunction): void {
  if (!SAFE_METHODS.includes(request.method) && !isOwn(request)) {
    throw new Problem(
      403,
      'foreign_origin',
      'This request comes from another site, which may not change anything here.',
    );
  }
  next();
}

function isOwn(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  return origin === undefined || ownOrigins(request).includes(origin);
}

function ownOrigins(request: Request): string[] {
  const publicUrl: unknown = request.app.get('public url');
  const own = typeof publicUrl === 'string' ? [new URL(publicUrl).origin] : [];
  return [`${request.protocol}://${request.headers.host ?? ''}`, ...own];
}
