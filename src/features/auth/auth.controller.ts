import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { May, Public } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { SignInDto } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  /** Starts a session: sets its cookie, and answers its token for programs that send it as a bearer token. */
  @Post('sign-in')
  @Public()
  @HttpCode(200)
  async signIn(@Body() body: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const session = await this.auth.signIn(body.email, body.password);
    setSessionCookie(request, response, session.token);
    return session;
  }

  @Post('sign-out')
  @Public()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = sessionToken(request);
    if (token !== null) await this.auth.signOut(token);
    clearSessionCookie(request, response);
  }

  /** What the caller may see. */
  @Get('me')
  @May('auth.read')
  me(@CurrentScope() scope: Scope) {
    return scope;
  }
}
