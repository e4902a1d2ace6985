import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { May } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { clientOf } from '../../platform/http/client-address.js';
import { sessionToken } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('auth')
@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** One's own sessions, the one seen last first. */
  @Get()
  @May('auth.manage')
  list(@CurrentScope() scope: Scope, @Req() request: Request) {
    return this.sessions.list(scope, sessionToken(request));
  }

  /** Ends all of one's own sessions but this one. */
  @Delete()
  @HttpCode(204)
  @May('auth.manage')
  endOthers(@CurrentScope() scope: Scope, @Req() request: Request): Promise<void> {
    return this.sessions.endOthers(scope, sessionToken(request), clientOf(request));
  }

  /** Ends one of one's own sessions. */
  @Delete(':id')
  @HttpCode(204)
  @May('auth.manage')
  end(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Req() request: Request): Promise<void> {
    return this.sessions.end(scope, id, clientOf(request));
  }
}
