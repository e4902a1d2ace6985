import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import { type UserRole } from '../domain/access/role.js';
import { MembersService } from '../features/access/members.service.js';
import { AuthService } from '../features/auth/auth.service.js';
import { ImportsRepository } from '../features/conversations/imports.repository.js';
import { IngestionService } from '../features/conversations/ingestion.service.js';
import { type ProgramView } from '../features/organizations/organizations.dto.js';
import { OrganizationsRepository } from '../features/organizations/organizations.repository.js';
import { OrganizationsService } from '../features/organizations/organizations.service.js';
import { RubricsService } from '../features/rubrics/rubrics.service.js';
import { TrainingService } from '../features/training/training.service.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { Database } from '../platform/database/database.js';
import { InstallationKind } from '../platform/database/installation-kind.js';
import { moduleKeys, readScenario, readSeed, type Scenario, seedFile } from './scenario.js';

/** A person of a scenario and the password made for them. */
export interface SignIn {
  email: string;
  role: UserRole;
  password: string;
}

/**
 * Loads a scenario into an empty database: organizations and people in one transaction, which `keep` belongs to, so that no
 * password made is lost; then the transcripts, which workers score. One that was cut off is finished by the next call.
 * Returns false, and changes nothing, where the installation was begun as something else or holds all of the scenario.
 */
export async function loadScenario(
  app: INestApplicationContext,
  name: string,
  keep: (signIns: SignIn[]) => Promise<void>,
): Promise<boolean> {
  const scenario = await readScenario(name);
  const loader = new ScenarioLoader(app, name, scenario);
  const database = app.get(Database);
  return database.within(SYSTEM_SCOPE, async () => {
    const created = await database.transaction(() => loader.loadOrganizations(keep));
    if ((await app.get(InstallationKind).read()) !== name) return false;
    return (await loader.loadTranscripts()) || created;
  });
}

class ScenarioLoader {
  private readonly organizations: OrganizationsService;
  private readonly training: TrainingService;
  private readonly organizationIds = new Map<string, string>();
  private readonly programIds = new Map<string, string>();
  private readonly moduleIds = new Map<string, string>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly name: string,
    private readonly scenario: Scenario,
  ) {
    this.organizations = app.get(OrganizationsService);
    this.training = app.get(TrainingService);
  }

  async loadOrganizations(keep: (signIns: SignIn[]) => Promise<void>): Promise<boolean> {
    await this.app.get(Database).query('LOCK TABLE organizations IN SHARE ROW EXCLUSIVE MODE');
    if ((await this.organizations.list(SYSTEM_SCOPE)).length > 0) return false;
    if (!(await this.app.get(InstallationKind).claim(this.name))) return false;
    await this.createOrganization('vendor', this.scenario.vendor);
    for (const client of this.scenario.clients) await this.createOrganization('client', client);
    const agentIds = await this.app
      .get(OrganizationsRepository)
      .ensureAgents(this.organization(this.scenario.vendor.key), this.scenario.agents);
    await this.loadModules();
    for (const program of this.scenario.programs) await this.loadProgram(program);
    for (const { program, module, rule } of this.scenario.rules) {
      const ids = { programId: idOf(this.programIds, program), moduleId: idOf(this.moduleIds, module) };
      await this.training.createRule(SYSTEM_SCOPE, { ...ids, rule });
    }
    await keep(await this.createUsers(agentIds));
    return true;
  }

  /** Returns whether there were any left to load. */
  async loadTranscripts(): Promise<boolean> {
    const programs = await this.organizations.listPrograms(SYSTEM_SCOPE);
    let loaded = false;
    for (const { key, name } of this.scenario.programs) {
      const program = programs.find((candidate) => candidate.name === name);
      if (!program || (await this.isLoaded(program.id))) continue;
      await this.loadTranscript(key, program);
      loaded = true;
    }
    return loaded;
  }

  private async isLoaded(programId: string): Promise<boolean> {
    const imports = await this.app.get(ImportsRepository).list(SYSTEM_SCOPE, programId, null, 100);
    return imports.some(({ source, state }) => source === this.name && state === 'completed');
  }

  private async loadTranscript(key: string, program: ProgramView): Promise<void> {
    const file = seedFile(this.name, `transcripts/${key}.ndjson`);
    await this.app.get(IngestionService).ingest(createReadStream(file), {
      programId: program.id,
      vendorId: program.vendorId,
      source: this.name,
      fileName: `${key}.ndjson`,
      format: null,
      defaultAgent: null,
      dateFormat: null,
      timeZone: null,
    });
  }

  private async createOrganization(kind: 'vendor' | 'client', { key, name }: { key: string; name: string }) {
    const created = await this.organizations.create({ kind, name });
    this.organizationIds.set(key, created.id);
  }

  private async loadModules(): Promise<void> {
    const vendorId = this.organization(this.scenario.vendor.key);
    for (const key of await moduleKeys(this.name)) {
      const content = (await readSeed(this.name, `modules/${key}.json`)) as Record<string, unknown>;
      const created = await this.training.createModule(SYSTEM_SCOPE, { vendorId, key, content });
      this.moduleIds.set(key, created.id);
    }
  }

  private async loadProgram({ key, name, client, vendor, rubric, settings }: Scenario['programs'][number]) {
    const ids = { clientId: this.organization(client), vendorId: this.organization(vendor) };
    const program = await this.organizations.createProgram(SYSTEM_SCOPE, { name, ...ids, settings });
    const rubrics = this.app.get(RubricsService);
    const definition = (await readSeed(this.name, rubric)) as Record<string, unknown>;
    const created = await rubrics.create(SYSTEM_SCOPE, { clientId: ids.clientId, name, definition });
    await rubrics.publish(SYSTEM_SCOPE, created.id);
    await this.organizations.updateProgram(SYSTEM_SCOPE, program.id, { rubricId: created.id });
    this.programIds.set(key, program.id);
  }

  private async createUsers(agentIds: ReadonlyMap<string, string>): Promise<SignIn[]> {
    const signIns: SignIn[] = [];
    for (const { email, name, role, organization, agent, programs = [] } of this.scenario.users) {
      const password = randomBytes(9).toString('base64url');
      const organizationId = organization === null ? null : this.organization(organization);
      const agentId = agent === undefined ? null : idOf(agentIds, agent);
      const id = await this.app.get(AuthService).createUser({ email, name, role, organizationId, agentId }, password);
      for (const program of programs) {
        await this.app.get(MembersService).add(SYSTEM_SCOPE, idOf(this.programIds, program), id);
      }
      signIns.push({ email, role, password });
    }
    return signIns;
  }

  private organization(key: string): string {
    return idOf(this.organizationIds, key);
  }
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The scenario names "${key}", which it does not define.`);
  return id;
}
