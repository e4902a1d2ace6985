import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import {
  AgentsQuery,
  CreateAgentDto,
  CreateOrganizationDto,
  CreateProgramDto,
  UpdateAgentDto,
  UpdateOrganizationDto,
  UpdateProgramDto,
} from './organizations.dto.js';
import { OrganizationsService } from './organizations.service.js';

@ApiTags('organizations')
@Controller()
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get('organizations')
  @May('organizations.read')
  list(@CurrentScope() scope: Scope) {
    return this.organizations.list(scope);
  }

  @Post('organizations')
  @May('organizations.create')
  @Recorded('organization.created')
  create(@Body() body: CreateOrganizationDto) {
    return this.organizations.create(body);
  }

  @Patch('organizations/:id')
  @May('organizations.update')
  @Recorded('organization.changed', 'id')
  update(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: UpdateOrganizationDto) {
    return this.organizations.update(scope, id, body);
  }

  @Get('programs')
  @May('programs.read')
  listPrograms(@CurrentScope() scope: Scope) {
    return this.organizations.listPrograms(scope);
  }

  @Get('programs/:id')
  @May('programs.read')
  program(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.organizations.program(scope, id);
  }

  @Post('programs')
  @May('programs.create')
  @Recorded('program.created')
  createProgram(@CurrentScope() scope: Scope, @Body() body: CreateProgramDto) {
    return this.organizations.createProgram(scope, body);
  }

  @Patch('programs/:id')
  @May('programs.update')
  updateProgram(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: UpdateProgramDto) {
    return this.organizations.updateProgram(scope, id, body);
  }

  @Get('agents')
  @May('agents.read')
  listAgents(@CurrentScope() scope: Scope, @Query() query: AgentsQuery) {
    return this.organizations.listAgents(scope, query);
  }

  @Post('agents')
  @May('agents.create')
  @Recorded('agent.created')
  createAgent(@CurrentScope() scope: Scope, @Body() body: CreateAgentDto) {
    return this.organizations.createAgent(scope, body);
  }

  @Patch('agents/:id')
  @May('agents.update')
  @Recorded('agent.changed', 'id')
  updateAgent(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: UpdateAgentDto) {
    return this.organizations.updateAgent(scope, id, body);
  }
}
