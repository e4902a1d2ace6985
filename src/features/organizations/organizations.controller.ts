import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth-context/allow.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import {
  AgentsQuery,
  CreateAgentDto,
  CreateOrganizationDto,
  CreateProgramDto,
  UpdateProgramDto,
} from './organizations.dto.js';
import { OrganizationsService } from './organizations.service.js';

@ApiTags('organizations')
@Controller()
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get('organizations')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'client_auditor')
  list(@CurrentScope() scope: Scope) {
    return this.organizations.list(scope);
  }

  @Post('organizations')
  @Allow('administrator')
  create(@Body() body: CreateOrganizationDto) {
    return this.organizations.create(body);
  }

  @Get('programs')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')
  listPrograms(@CurrentScope() scope: Scope) {
    return this.organizations.listPrograms(scope);
  }

  @Get('programs/:id')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')
  program(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.organizations.program(scope, id);
  }

  @Post('programs')
  @Allow('administrator')
  createProgram(@CurrentScope() scope: Scope, @Body() body: CreateProgramDto) {
    return this.organizations.createProgram(scope, body);
  }

  @Patch('programs/:id')
  @Allow('administrator', 'vendor_manager')
  updateProgram(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: UpdateProgramDto) {
    return this.organizations.updateProgram(scope, id, body);
  }

  @Get('agents')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent')
  listAgents(@CurrentScope() scope: Scope, @Query() query: AgentsQuery) {
    return this.organizations.listAgents(scope, query);
  }

  @Post('agents')
  @Allow('administrator', 'vendor_manager')
  createAgent(@CurrentScope() scope: Scope, @Body() body: CreateAgentDto) {
    return this.organizations.createAgent(scope, body);
  }
}
