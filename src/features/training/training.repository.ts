import { Injectable } from '@nestjs/common';
import { type AssignmentRule } from '../../domain/training/assignment-rule.js';
import { type TrainingModuleContent } from '../../domain/training/training-module.js';
import { type Scope, visibleOrganizations, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Assignment } from './assignment.entity.js';
import { type TrainingModuleRow } from './training-module.entity.js';
import { type TrainingRule } from './training-rule.entity.js';

/** What is behind an assignment: an evaluation, and the flag or the criterion in it. */
export interface AssignmentReason {
  evaluationId: string;
  flagId: string | null;
  criterionId: string | null;
}

export type AssignmentView = Assignment & {
  module: string;
  title: { en: string; es: string };
  reasons: AssignmentReason[];
};

export interface AssignmentFilter {
  programId: string | null;
  agentId: string | null;
  state: string | null;
  overdue: boolean;
}

const MODULE = 'SELECT id, vendor_id AS "vendorId", key, content, created_at AS "createdAt" FROM training_modules';

const ASSIGNMENT = `
  SELECT a.id, a.program_id AS "programId", a.agent_id AS "agentId", a.module_id AS "moduleId", a.rule_id AS "ruleId",
    a.state, a.assigned_by AS "assignedBy", a.note, a.assigned_at AS "assignedAt", a.due_at AS "dueAt",
    a.started_at AS "startedAt", a.completed_at AS "completedAt",
    m.key AS module, m.content -> 'title' AS title,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('evaluationId', r.evaluation_id, 'flagId', r.flag_id,
        'criterionId', r.criterion_id)), '[]') FROM assignment_reasons r WHERE r.assignment_id = a.id) AS reasons
  FROM assignments a JOIN training_modules m ON m.id = a.module_id
  WHERE ($1::uuid[] IS NULL OR a.program_id = ANY($1)) AND ($2::uuid IS NULL OR a.agent_id = $2)`;

@Injectable()
export class TrainingRepository {
  constructor(private readonly database: Database) {}

  async listModules(scope: Scope): Promise<TrainingModuleRow[]> {
    return this.database.query<TrainingModuleRow>(
      `${MODULE} WHERE ($1::uuid[] IS NULL OR vendor_id = ANY($1)) ORDER BY key`,
      [visibleOrganizations(scope)],
    );
  }

  async findModule(scope: Scope, id: string): Promise<TrainingModuleRow | null> {
    const [found] = await this.database.query<TrainingModuleRow>(
      `${MODULE} WHERE ($1::uuid[] IS NULL OR vendor_id = ANY($1)) AND id = $2`,
      [visibleOrganizations(scope), id],
    );
    return found ?? null;
  }

  /** Returns null where the vendor has a module of that key. */
  async createModule(vendorId: string, key: string, content: TrainingModuleContent): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      'INSERT INTO training_modules (vendor_id, key, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id',
      [vendorId, key, JSON.stringify(content)],
    );
    return row?.id ?? null;
  }

  async listRules(scope: Scope, programId: string | null): Promise<TrainingRule[]> {
    return this.database.query<TrainingRule>(
      `SELECT id, program_id AS "programId", module_id AS "moduleId", rule, created_at AS "createdAt" FROM training_rules
       WHERE ($1::uuid[] IS NULL OR program_id = ANY($1)) AND ($2::uuid IS NULL OR program_id = $2)
       ORDER BY created_at, id`,
      [visiblePrograms(scope), programId],
    );
  }

  async createRule(programId: string, moduleId: string, rule: AssignmentRule): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      'INSERT INTO training_rules (program_id, module_id, rule) VALUES ($1, $2, $3) RETURNING id',
      [programId, moduleId, JSON.stringify(rule)],
    );
    return row?.id ?? '';
  }

  /** Returns false where the caller may see no such rule. */
  async deleteRule(scope: Scope, id: string): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      'DELETE FROM training_rules WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) RETURNING id',
      [visiblePrograms(scope), id],
    );
    return rows.length > 0;
  }

  async listAssignments(
    scope: Scope,
    filter: AssignmentFilter,
    cursor: string | null,
    limit: number,
  ): Promise<AssignmentView[]> {
    return this.database.query<AssignmentView>(
      `${ASSIGNMENT} AND ($3::uuid IS NULL OR a.program_id = $3) AND ($4::uuid IS NULL OR a.agent_id = $4)
         AND ($5::text IS NULL OR a.state = $5)
         AND (NOT $6 OR (a.state IN ('assigned', 'started') AND a.due_at < now()))
         AND ($7::uuid IS NULL OR a.id < $7)
       ORDER BY a.id DESC LIMIT $8`,
      [
        visiblePrograms(scope),
        scope.agentId,
        filter.programId,
        filter.agentId,
        filter.state,
        filter.overdue,
        cursor,
        limit,
      ],
    );
  }

  async findAssignment(scope: Scope, id: string): Promise<AssignmentView | null> {
    const [found] = await this.database.query<AssignmentView>(`${ASSIGNMENT} AND a.id = $3`, [
      visiblePrograms(scope),
      scope.agentId,
      id,
    ]);
    return found ?? null;
  }

  /** What an import led to: assignments with one of its evaluations behind them, and evaluations that lacked an agent. */
  async ofImport(scope: Scope, importId: string): Promise<{ assignments: number; unassigned: number }> {
    const [row] = await this.database.query<{ assignments: number; unassigned: number }>(
      `WITH brought AS (
         SELECT e.id FROM conversation_revisions r JOIN evaluations e ON e.revision_id = r.id
         WHERE r.import_id = $2 AND ($1::uuid[] IS NULL OR r.program_id = ANY($1)))
       SELECT (SELECT count(DISTINCT assignment_id)::int FROM assignment_reasons WHERE evaluation_id IN (TABLE brought))
           AS assignments,
         (SELECT count(*)::int FROM unassigned_training WHERE evaluation_id IN (TABLE brought)) AS unassigned`,
      [visiblePrograms(scope), importId],
    );
    return row ?? { assignments: 0, unassigned: 0 };
  }
}
