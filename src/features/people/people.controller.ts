import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ChangePersonDto, InvitePersonDto, PeopleQuery } from './people.dto.js';
import { PeopleService } from './people.service.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @May('people.read')
  list(@CurrentScope() scope: Scope, @Query() query: PeopleQuery) {
    return this.people.list(scope, query);
  }

  @Get(':id')
  @May('people.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.people.view(scope, id);
  }

  /** Creates somebody and mails them a link by which they choose their password. */
  @Post()
  @May('people.manage')
  invite(@CurrentScope() scope: Scope, @Body() body: InvitePersonDto) {
    return this.people.invite(scope, body);
  }

  /** Mails the link again; the earlier one stops working. */
  @Post(':id/invitation')
  @HttpCode(200)
  @May('people.manage')
  sendInvitation(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.people.sendInvitation(scope, id);
  }

  @Patch(':id')
  @May('people.manage')
  change(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: ChangePersonDto) {
    return this.people.change(scope, id, body);
  }
}
