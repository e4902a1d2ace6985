import { Injectable } from '@nestjs/common';
import { type RubricDefinition } from '../../domain/rubrics/rubric.js';
import { type Scope, visibleOrganizations } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type RubricVersion } from './rubric-version.entity.js';
import { type RubricView } from './rubrics.dto.js';

const RUBRIC_VIEW = `
  SELECT r.id, r.client_id AS "clientId", o.name AS client, r.name,
    (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state,
        'createdAt', v.created_at, 'publishedAt', v.published_at, 'edits', v.edits,
        'savedAt', v.saved_at) ORDER BY v.number DESC)
      FROM rubric_versions v WHERE v.rubric_id = r.id) AS versions
  FROM rubrics r JOIN organizations o ON o.id = r.client_id
  WHERE ($1::uuid[] IS NULL OR r.client_id = ANY($1))`;

const VERSION = `
  SELECT v.id, v.rubric_id AS "rubricId", v.number, v.state, v.definition, v.edits, v.saved_at AS "savedAt",
    v.saved_by AS "savedBy", v.created_at AS "createdAt", v.published_at AS "publishedAt"
  FROM rubric_versions v JOIN rubrics r ON r.id = v.rubric_id
  WHERE ($1::uuid[] IS NULL OR r.client_id = ANY($1))`;

@Injectable()
export class RubricsRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope): Promise<RubricView[]> {
    return this.database.query<RubricView>(`${RUBRIC_VIEW} ORDER BY o.name, r.name`, [visibleOrganizations(scope)]);
  }

  async find(scope: Scope, id: string): Promise<RubricView | null> {
    const [found] = await this.database.query<RubricView>(`${RUBRIC_VIEW} AND r.id = $2`, [
      visibleOrganizations(scope),
      id,
    ]);
    return found ?? null;
  }

  /** Returns null where the client has a rubric of that name. */
  async create(clientId: string, name: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      'INSERT INTO rubrics (client_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id',
      [clientId, name],
    );
    return row?.id ?? null;
  }

  /**
   * Changes the draft, or opens the next version as one. Returns false, and changes nothing, where the draft is not the one
   * saved `basedOn` times (0: there is none); null replaces whatever stands.
   */
  async saveDraft(
    scope: Scope,
    rubricId: string,
    definition: RubricDefinition,
    basedOn: number | null = null,
  ): Promise<boolean> {
    const saved = await this.database.query<{ id: string }>(
      `INSERT INTO rubric_versions AS v (rubric_id, number, state, definition, saved_by)
       SELECT $1, coalesce(max(number), 0) + 1, 'draft', $2, $3::uuid FROM rubric_versions WHERE rubric_id = $1
       HAVING coalesce($4::int, 0) = 0 OR bool_or(state = 'draft')
       ON CONFLICT (rubric_id) WHERE state = 'draft' DO UPDATE SET definition = EXCLUDED.definition, edits = v.edits + 1,
         saved_at = now(), saved_by = EXCLUDED.saved_by
         WHERE $4::int IS NULL OR v.edits = $4
       RETURNING id`,
      [rubricId, JSON.stringify(definition), scope.userId, basedOn],
    );
    return saved.length > 0;
  }

  async draft(scope: Scope, rubricId: string): Promise<RubricVersion | null> {
    const [found] = await this.database.query<RubricVersion>(`${VERSION} AND r.id = $2 AND v.state = 'draft'`, [
      visibleOrganizations(scope),
      rubricId,
    ]);
    return found ?? null;
  }

  /** Archives the published version and publishes the draft; false where there is no draft. */
  async publishDraft(rubricId: string): Promise<boolean> {
    const [draft] = await this.database.query<{ id: string }>(
      `SELECT id FROM rubric_versions WHERE rubric_id = $1 AND state = 'draft' FOR UPDATE`,
      [rubricId],
    );
    if (!draft) return false;
    await this.archivePublished(rubricId);
    await this.database.query(`UPDATE rubric_versions SET state = 'published', published_at = now() WHERE id = $1`, [
      draft.id,
    ]);
    return true;
  }

  /** Returns false where no version is published. */
  async archivePublished(rubricId: string): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `UPDATE rubric_versions SET state = 'archived' WHERE rubric_id = $1 AND state = 'published' RETURNING id`,
      [rubricId],
    );
    return rows.length > 0;
  }

  async version(scope: Scope, rubricId: string, number: number): Promise<RubricVersion | null> {
    const [found] = await this.database.query<RubricVersion>(`${VERSION} AND r.id = $2 AND v.number = $3`, [
      visibleOrganizations(scope),
      rubricId,
      number,
    ]);
    return found ?? null;
  }

  async versionById(scope: Scope, id: string): Promise<RubricVersion | null> {
    const [found] = await this.database.query<RubricVersion>(`${VERSION} AND v.id = $2`, [
      visibleOrganizations(scope),
      id,
    ]);
    return found ?? null;
  }

  async published(scope: Scope, rubricId: string): Promise<RubricVersion | null> {
    const [found] = await this.database.query<RubricVersion>(`${VERSION} AND r.id = $2 AND v.state = 'published'`, [
      visibleOrganizations(scope),
      rubricId,
    ]);
    return found ?? null;
  }
}
