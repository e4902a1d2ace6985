import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { May, Public } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { clientOf } from '../../platform/http/client-address.js';
import { Problem } from '../../platform/http/problem.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { isApiKey } from './api-keys.service.js';
import { SignInDto } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { bearerToken, clearSessionCookie, sessionToken, setSessionCookies, signInRequest } from './session-cookie.js';

/** Sign-ins of one address a minute, right or wrong. */
const SIGN_INS = 300;

const KEY_HAS_NO_SESSION = new Problem(
  403,
  'key_has_no_session',
  'An API key has no session to end. To end the key, somebody signed in revokes it: DELETE /api/v1/keys/{id}.',
);

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly limits: RateLimits,
  ) {}

  /** Starts a session: sets its cookie, and answers its token for programs that send it as a bearer token. */
  @Post('sign-in')
  @Public()
  @HttpCode(200)
  async signIn(@Body() body: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const asked = signInRequest(request);
    if (asked.device === null) await this.limits.take(`sign-in\n${asked.client.block}`, SIGN_INS, 60);
    const session = await this.auth.signIn(body.email, body.password, asked);
    setSessionCookies(request, response, session);
    return { token: session.token, user: session.user };
  }

  /** Ends the session it is sent with, if any. An API key has none: it is answered with 403 `key_has_no_session`. */
  @Post('sign-out')
  @Public()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (isApiKey(bearerToken(request) ?? '')) throw KEY_HAS_NO_SESSION;
    const token = sessionToken(request);
    if (token !== null) await this.auth.signOut(token, clientOf(request));
    clearSessionCookie(request, response);
  }

  /** Who is signed in, and what they may see. */
  @Get('me')
  @May('auth.read')
  async me(@CurrentScope() scope: Scope) {
    return { ...scope, user: await this.auth.user(scope) };
  }
}
