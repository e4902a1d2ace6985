import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { MembersService } from './members.service.js';

@ApiTags('access')
@Controller('access/programs/:programId/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** The reviewers who belong to a program. */
  @Get()
  @May('access.read_members')
  list(@CurrentScope() scope: Scope, @Param('programId', ParseUUIDPipe) programId: string) {
    return this.members.list(scope, programId);
  }

  /** Lets a reviewer of the program's vendor see the program. */
  @Put(':userId')
  @May('access.assign')
  @HttpCode(204)
  add(
    @CurrentScope() scope: Scope,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('userId', ParseUUIDPipe) userId: string,
  ) {
    return this.members.add(scope, programId, userId);
  }

  @Delete(':userId')
  @May('access.assign')
  @HttpCode(204)
  remove(
    @CurrentScope() scope: Scope,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('userId', ParseUUIDPipe) userId: string,
  ) {
    return this.members.remove(scope, programId, userId);
  }
}
