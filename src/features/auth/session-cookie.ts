import { type Request, type Response } from 'express';

/** The `__Host-` prefix binds the cookie to this host over https; browsers refuse it over plain http. */
function cookieName(request: Request): string {
  return request.secure ? '__Host-baremo' : 'baremo';
}

/** The session token a request carries: in its cookie, or as a bearer token for programs without one. */
export function sessionToken(request: Request): string | null {
  const cookies = request.cookies as Record<string, unknown> | undefined;
  const cookie = cookies?.[cookieName(request)];
  if (typeof cookie === 'string') return cookie;
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '');
  return bearer?.[1] ?? null;
}

export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(cookieName(request), token, { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName(request), { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' });
}
