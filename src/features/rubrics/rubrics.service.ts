import { Injectable } from '@nestjs/common';
import { compareRubrics, type RubricComparison } from '../../domain/rubrics/comparison.js';
import { parseRubric } from '../../domain/rubrics/rubric-schema.js';
import { type RubricDefinition } from '../../domain/rubrics/rubric.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type RubricVersion } from './rubric-version.entity.js';
import { type CreateRubricDto, type RubricView, type SaveDraftDto } from './rubrics.dto.js';
import { RubricsRepository } from './rubrics.repository.js';

@Injectable()
export class RubricsService {
  constructor(
    private readonly rubrics: RubricsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly database: Database,
    private readonly activity: ActivityLog,
  ) {}

  async list(scope: Scope): Promise<RubricView[]> {
    return this.rubrics.list(scope);
  }

  /** Throws `not_found` for a rubric the caller may not see. */
  async view(scope: Scope, id: string): Promise<RubricView> {
    const found = await this.rubrics.find(scope, id);
    if (!found) throw notFound('rubric');
    return found;
  }

  async version(scope: Scope, id: string, number: number): Promise<RubricVersion> {
    const found = await this.rubrics.version(scope, id, number);
    if (!found) throw notFound('rubric version');
    return found;
  }

  async create(scope: Scope, dto: CreateRubricDto): Promise<RubricView> {
    const client = await this.organizations.find(scope, dto.clientId);
    if (client?.kind !== 'client') throw notFound('client');
    const definition = definitionOf(dto.definition);
    const id = await this.database.transaction(async () => {
      const created = await this.rubrics.create(dto.clientId, dto.name);
      if (created === null) throw conflict('rubric_exists', 'This client has a rubric of that name already.');
      await this.rubrics.saveDraft(scope, created, definition);
      return created;
    });
    return this.view(scope, id);
  }

  /**
   * Changes the draft, or opens one after a published version; a published version itself never changes. Throws
   * `draft_changed` where the draft is not the one it was based on.
   */
  async saveDraft(scope: Scope, id: string, dto: SaveDraftDto): Promise<RubricView> {
    await this.view(scope, id);
    const definition = definitionOf(dto.definition);
    const saved = await this.rubrics.saveDraft(scope, id, definition, dto.basedOn ?? null);
    if (!saved) throw draftChanged(await this.rubrics.draft(scope, id), definition);
    return this.view(scope, id);
  }

  async publish(scope: Scope, id: string): Promise<RubricView> {
    await this.view(scope, id);
    await this.database.transaction(async () => {
      if (!(await this.rubrics.publishDraft(id))) throw conflict('no_draft', 'This rubric has no draft to publish.');
      await this.activity.record(scope, { action: 'rubric.published', subjectId: id });
    });
    return this.view(scope, id);
  }

  async archive(scope: Scope, id: string): Promise<RubricView> {
    await this.view(scope, id);
    await this.database.transaction(async () => {
      if (!(await this.rubrics.archivePublished(id))) {
        throw conflict('not_published', 'This rubric has no published version to archive.');
      }
      await this.activity.record(scope, { action: 'rubric.archived', subjectId: id });
    });
    return this.view(scope, id);
  }

  async compare(scope: Scope, id: string, from: number, to: number): Promise<RubricComparison> {
    const [before, after] = await Promise.all([this.version(scope, id, from), this.version(scope, id, to)]);
    return compareRubrics(before.definition, after.definition);
  }
}

/** With the draft that stands now, null where there is none, and what differs from it in the one that was sent. */
function draftChanged(current: RubricVersion | null, sent: RubricDefinition): Problem {
  const detail =
    current === null
      ? 'The draft was published or archived since; look at that version, and save again based on 0.'
      : `The draft was saved since, ${current.edits} times in all; look at what changed, and save again based on that.`;
  const changes = current && compareRubrics(current.definition, sent);
  return new Problem(409, 'draft_changed', detail, [], { current, changes });
}

function definitionOf(input: unknown): RubricDefinition {
  const parsed = parseRubric(input);
  if (!parsed.ok) throw invalid('invalid_rubric', 'The rubric is not as it should be.', parsed.problems);
  return parsed.value;
}
