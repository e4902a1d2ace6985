import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { Public } from '../../platform/auth-context/may.js';
import { clientOf } from '../../platform/http/client-address.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { ChoosePasswordDto, type InvitationView, LinkDto } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { LinksService } from './links.service.js';
import { setSessionCookies, signInRequest } from './session-cookie.js';

/** What one address may ask about links a minute. */
const LINK_REQUESTS = 20;

@ApiTags('auth')
@Controller('auth/invitation')
export class InvitationsController {
  constructor(
    private readonly auth: AuthService,
    private readonly links: LinksService,
    private readonly limits: RateLimits,
  ) {}

  /** Whom an invitation is for. The token comes in the body: addresses stand in logs. */
  @Post('view')
  @Public()
  @HttpCode(200)
  async view(@Body() { token }: LinkDto, @Req() request: Request): Promise<InvitationView> {
    await this.limits.take(`links\n${clientOf(request).block}`, LINK_REQUESTS, 60);
    const { email, name, role, organization, language } = await this.links.look(token, 'invitation');
    return { email, name, role, organization, language };
  }

  /** Chooses the first password, once, and signs in. */
  @Post('accept')
  @Public()
  @HttpCode(200)
  async accept(
    @Body() body: ChoosePasswordDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const asked = signInRequest(request);
    await this.limits.take(`links\n${asked.client.block}`, LINK_REQUESTS, 60);
    const { id } = await this.links.setPassword(body.token, 'invitation', body.password, asked.client);
    const session = await this.auth.open(id, asked);
    setSessionCookies(request, response, session);
    return { token: session.token, user: session.user };
  }
}
