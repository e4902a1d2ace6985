import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { May, Public } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { clientOf } from '../../platform/http/client-address.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { ChangePasswordDto, ChoosePasswordDto, RequestResetDto } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { LinksService } from './links.service.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordsService } from './passwords.service.js';
import { setSessionCookies, signInRequest } from './session-cookie.js';

/** What one address may ask about links a minute. */
const LINK_REQUESTS = 20;

@ApiTags('auth')
@Controller('auth')
export class PasswordsController {
  constructor(
    private readonly auth: AuthService,
    private readonly passwords: PasswordsService,
    private readonly links: LinksService,
    private readonly resets: PasswordResetService,
    private readonly limits: RateLimits,
  ) {}

  /** Changes one's own password. Every session ends; the caller is given a new one. */
  @Post('password')
  @May('auth.manage')
  @HttpCode(200)
  async change(
    @CurrentScope() scope: Scope,
    @Body() body: ChangePasswordDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const asked = signInRequest(request);
    const { id } = await this.passwords.change(scope, body.current, body.password, asked.client);
    const session = await this.auth.open(id, asked);
    setSessionCookies(request, response, session);
    return { token: session.token, user: session.user };
  }

  /** Mails a link for a new password, where the e-mail is somebody's. The answer is the same for everybody's. */
  @Post('password-reset')
  @Public()
  @HttpCode(202)
  async request(@Body() body: RequestResetDto, @Req() request: Request): Promise<void> {
    const client = clientOf(request);
    await this.limits.take(`links\n${client.block}`, LINK_REQUESTS, 60);
    this.resets.request(body.email, client);
  }

  /** Sets a new password by a link, once; every session of its owner ends. */
  @Post('password-reset/confirm')
  @Public()
  @HttpCode(204)
  async confirm(@Body() body: ChoosePasswordDto, @Req() request: Request): Promise<void> {
    const client = clientOf(request);
    await this.limits.take(`links\n${client.block}`, LINK_REQUESTS, 60);
    await this.links.setPassword(body.token, 'reset', body.password, client);
  }
}
