import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type INestApplicationContext } from '@nestjs/common';
import { AuthService } from '../features/auth/auth.service.js';
import { IngestionService } from '../features/conversations/ingestion.service.js';
import { OrganizationsRepository } from '../features/organizations/organizations.repository.js';
import { OrganizationsService } from '../features/organizations/organizations.service.js';
import { RubricsService } from '../features/rubrics/rubrics.service.js';
import { TrainingService } from '../features/training/training.service.js';
import { SYSTEM_SCOPE, type UserRole } from '../platform/auth-context/scope.js';
import { Database } from '../platform/database/database.js';
import { readScenario, readSeed, type Scenario, seedFile } from './scenario.js';

/** A person of a scenario and the password made for them. */
export interface SignIn {
  email: string;
  role: UserRole;
  password: string;
}

/**
 * Loads a scenario: the organizations and people in one transaction, then the transcripts, which workers score.
 * Returns null, and changes nothing, where the database holds organizations already.
 */
export async function loadScenario(app: INestApplicationContext, name: string): Promise<SignIn[] | null> {
  const scenario = await readScenario(name);
  const loader = new ScenarioLoader(app, name, scenario);
  const signIns = await app.get(Database).transaction(() => loader.loadOrganizations());
  if (signIns) await loader.loadTranscripts();
  return signIns;
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

  async loadOrganizations(): Promise<SignIn[] | null> {
    await this.app.get(Database).query('LOCK TABLE organizations IN SHARE ROW EXCLUSIVE MODE');
    if ((await this.organizations.list(SYSTEM_SCOPE)).length > 0) return null;
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
    return this.createUsers(agentIds);
  }

  async loadTranscripts(): Promise<void> {
    for (const { key, vendor } of this.scenario.programs) {
      const file = seedFile(this.name, `transcripts/${key}.ndjson`);
      await this.app.get(IngestionService).ingest(createReadStream(file), {
        programId: idOf(this.programIds, key),
        vendorId: this.organization(vendor),
        source: this.name,
        fileName: fileURLToPath(file),
        format: null,
        defaultAgent: null,
        dateFormat: null,
        timeZone: null,
      });
    }
  }

  private async createOrganization(kind: 'vendor' | 'client', { key, name }: { key: string; name: string }) {
    const created = await this.organizations.create({ kind, name });
    this.organizationIds.set(key, created.id);
  }

  private async loadModules(): Promise<void> {
    const vendorId = this.organization(this.scenario.vendor.key);
    for (const key of new Set(this.scenario.rules.map((rule) => rule.module))) {
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
    for (const { email, name, role, organization, agent } of this.scenario.users) {
      const password = randomBytes(9).toString('base64url');
      const organizationId = organization === null ? null : this.organization(organization);
      const agentId = agent === undefined ? null : idOf(agentIds, agent);
      await this.app.get(AuthService).createUser({ email, name, role, organizationId, agentId }, password);
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
