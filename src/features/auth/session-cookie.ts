import { type CookieOptions, type Request, type Response } from 'express';
import { clientOf } from '../../platform/http/client-address.js';
import { Problem } from '../../platform/http/problem.js';
import { type NewSession, type SignInRequest } from './auth.service.js';

const DEVICE_DAYS = 180;
const DAY_MS = 86_400_000;

/** The session token a request carries: in its cookie, or as a bearer token for programs without one. */
export function sessionToken(request: Request): string | null {
  return cookieOf(request, 'baremo') ?? bearerToken(request);
}

/** What a program sends: the token of a session, or an API key. */
export function bearerToken(request: Request): string | null {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '');
  return bearer?.[1] ?? null;
}

/** What a request to sign in brings. Throws `insecure_connection` where the session would travel in the clear. */
export function signInRequest(request: Request): SignInRequest {
  if (!isSecure(request) && !isLoopback(request.hostname)) {
    throw new Problem(
      403,
      'insecure_connection',
      'Signing in over plain http is allowed on localhost only: put TLS in front and set PUBLIC_URL=https://….',
    );
  }
  return { client: clientOf(request), device: cookieOf(request, 'baremo-device'), prior: cookieOf(request, 'baremo') };
}

/** Puts a new session where scripts cannot read it, and where only this host gets it. */
export function setSessionCookies(request: Request, response: Response, { token, device }: NewSession): void {
  response.cookie(nameOf(request, 'baremo'), token, optionsOf(request));
  const lasting = { ...optionsOf(request), maxAge: DEVICE_DAYS * DAY_MS };
  response.cookie(nameOf(request, 'baremo-device'), device, lasting);
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(nameOf(request, 'baremo'), optionsOf(request));
}

function cookieOf(request: Request, name: string): string | null {
  const cookies = request.cookies as Record<string, unknown> | undefined;
  const value = cookies?.[nameOf(request, name)];
  return typeof value === 'string' && /^[\w-]{20,100}$/.test(value) ? value : null;
}

/** The `__Host-` prefix binds a cookie to this host over https; browsers refuse it over plain http. */
function nameOf(request: Request, name: string): string {
  return isSecure(request) ? `__Host-${name}` : name;
}

function optionsOf(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(request), path: '/' };
}

/** Whether people reach this by https: the connection itself, or what PUBLIC_URL says of the proxy before it. */
function isSecure(request: Request): boolean {
  const publicUrl: unknown = request.app.get('public url');
  return request.secure || (typeof publicUrl === 'string' && publicUrl.startsWith('https:'));
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname);
}
