import { Inject, Injectable } from '@nestjs/common';
import { parseProgramSettings } from '../../domain/programs/program-schema.js';
import { type ProgramSettings } from '../../domain/programs/program.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { maySeeOrganization, type Scope } from '../../platform/auth-context/scope.js';
import { type Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { isTaken } from '../../platform/database/database-fault.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound, type Problem } from '../../platform/http/problem.js';
import { type Agent } from './agent.entity.js';
import { type Organization, type OrganizationKind } from './organization.entity.js';
import {
  type AgentsQuery,
  type CreateAgentDto,
  type CreateOrganizationDto,
  type CreateProgramDto,
  type ProgramView,
  type UpdateAgentDto,
  type UpdateOrganizationDto,
  type UpdateProgramDto,
} from './organizations.dto.js';
import { OrganizationsRepository } from './organizations.repository.js';

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly organizations: OrganizationsRepository,
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly activity: ActivityLog,
  ) {}

  async list(scope: Scope): Promise<Organization[]> {
    return this.organizations.list(scope);
  }

  async create({ kind, name }: CreateOrganizationDto): Promise<Organization> {
    const created = await this.organizations.create(kind, name);
    if (!created) throw conflict('organization_exists', `There is a ${kind} named so already.`);
    return created;
  }

  async update(scope: Scope, id: string, { name }: UpdateOrganizationDto): Promise<Organization> {
    const found = await this.organizations.find(scope, id);
    if (!found) throw notFound('organization');
    const taken = conflict('organization_exists', `There is a ${found.kind} named so already.`);
    await unlessTaken(() => this.organizations.rename(id, name), taken);
    return { ...found, name };
  }

  async listPrograms(scope: Scope): Promise<ProgramView[]> {
    const programs = await this.organizations.listPrograms(scope);
    return programs.map((program) => shownTo(scope, program));
  }

  /** Throws `not_found` for a program the caller may not see. */
  async program(scope: Scope, id: string): Promise<ProgramView> {
    const program = await this.organizations.findProgram(scope, id);
    if (!program) throw notFound('program');
    return shownTo(scope, program);
  }

  async createProgram(scope: Scope, dto: CreateProgramDto): Promise<ProgramView> {
    await this.requireOrganization(scope, dto.clientId, 'client');
    await this.requireOrganization(scope, dto.vendorId, 'vendor');
    const id = await this.organizations.createProgram({ ...dto, settings: settingsOf(dto.settings) });
    if (id === null) throw PROGRAM_EXISTS;
    return this.program({ ...scope, programs: 'all' }, id);
  }

  async updateProgram(scope: Scope, id: string, dto: UpdateProgramDto): Promise<ProgramView> {
    const before = await this.program(scope, id);
    if (dto.judge === 'model' && this.config.model === null) throw conflict('no_model_configured', NO_MODEL);
    if (typeof dto.rubricId === 'string' && dto.rubricId !== before.rubricId)
      await this.requireRubric(id, dto.rubricId);
    const { settings, ...rest } = dto;
    const change = { ...rest, ...(settings && { settings: settingsOf(settings) }) };
    await this.database.transaction(async () => {
      await unlessTaken(() => this.organizations.updateProgram(scope, id, change), PROGRAM_EXISTS);
      const detail = { changed: namesOf(change) };
      await this.activity.record(scope, { action: 'program.changed', programId: id, subjectId: id, detail });
    });
    return this.program(scope, id);
  }

  async listAgents(scope: Scope, query: AgentsQuery): Promise<Page<Agent>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    return pageOf(
      await this.organizations.listAgents(scope, query.vendorId ?? null, query.cursor ?? null, limit + 1),
      limit,
    );
  }

  async createAgent(scope: Scope, dto: CreateAgentDto): Promise<{ id: string }> {
    await this.requireOrganization(scope, dto.vendorId, 'vendor');
    const id = await this.organizations.createAgent(dto.vendorId, dto.externalId, dto.name ?? null);
    if (id === null) throw conflict('agent_exists', 'This vendor has an agent with that external id already.');
    return { id };
  }

  async updateAgent(scope: Scope, id: string, { name }: UpdateAgentDto): Promise<Agent> {
    const renamed = await this.organizations.renameAgent(scope, id, name);
    if (!renamed) throw notFound('agent');
    return renamed;
  }

  /** A rubric of the program's client that is published, or not yet. */
  private async requireRubric(programId: string, rubricId: string): Promise<void> {
    const rubric = await this.organizations.rubricOf(programId, rubricId);
    if (!rubric) throw notFound('rubric');
    if (rubric.archived) {
      throw conflict(
        'program_rubric_archived',
        'This rubric was archived: publish a version of it first, or choose another.',
      );
    }
  }

  private async requireOrganization(scope: Scope, id: string, kind: OrganizationKind): Promise<void> {
    const found = maySeeOrganization(scope, id) ? await this.organizations.find(scope, id) : null;
    if (found?.kind !== kind) throw notFound(kind);
  }
}

const PROGRAM_EXISTS = conflict('program_exists', 'This client has a program of that name at this vendor already.');

/** Answers with the problem where the database has another of that name. */
async function unlessTaken(change: () => Promise<void>, taken: Problem): Promise<void> {
  try {
    await change();
  } catch (error) {
    throw isTaken(error) ? taken : error;
  }
}

const NO_MODEL =
  'No language model is configured here. Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that speaks its API, and restart.';

function settingsOf(input: Record<string, unknown>): ProgramSettings {
  const parsed = parseProgramSettings(input);
  if (!parsed.ok) throw invalid('invalid_settings', 'The program settings are not as they should be.', parsed.problems);
  return parsed.value;
}

/** What a program costs is between vendor and client. */
function shownTo(scope: Scope, program: ProgramView): ProgramView {
  return scope.role === 'agent' ? { ...program, settings: { ...program.settings, cost: null } } : program;
}

/** What a change says something about. */
function namesOf(change: object): string[] {
  return Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
