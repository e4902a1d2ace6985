import { Injectable } from '@nestjs/common';
import {
  type ModuleHistory,
  type ModuleRule,
  type PlannedAssignment,
  type TrainingEvent,
} from '../../domain/training/assignment.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Assignment } from './assignment.entity.js';

/** New evaluations of one agent (or of nobody) in one program. */
export interface EvaluatedAgent {
  programId: string;
  agentId: string | null;
  evaluationIds: string[];
}

/** Of a machine's grades of the same words only the first counts: a conversation is no habit for being graded again. */
const NO_REGRADE = `(e.review_id IS NOT NULL OR NOT EXISTS (SELECT FROM evaluations first
  WHERE first.revision_id = e.revision_id AND first.agent_id IS NOT DISTINCT FROM e.agent_id
    AND first.review_id IS NULL AND first.id < e.id))`;
/** Leaves out what a dispute replaced. */
const NOT_SUPERSEDED = 'NOT EXISTS (SELECT FROM superseded_evaluations s WHERE s.evaluation_id = e.id)';

/** For the job that assigns, and for assigning by hand: who may was asked before, so nothing here takes a scope. */
@Injectable()
export class AssignmentRepository {
  constructor(private readonly database: Database) {}

  async evaluatedAgents(evaluationIds: readonly string[]): Promise<EvaluatedAgent[]> {
    return this.database.query<EvaluatedAgent>(
      `SELECT program_id AS "programId", agent_id AS "agentId", array_agg(id) AS "evaluationIds"
       FROM evaluations WHERE id = ANY($1) GROUP BY program_id, agent_id ORDER BY agent_id`,
      [evaluationIds],
    );
  }

  /** Nobody else may assign to this agent until the transaction ends. Returns the agent's vendor; null where there is none. */
  async lockAgent(agentId: string): Promise<string | null> {
    const [agent] = await this.database.query<{ vendorId: string }>(
      'SELECT vendor_id AS "vendorId" FROM agents WHERE id = $1 FOR NO KEY UPDATE',
      [agentId],
    );
    return agent?.vendorId ?? null;
  }

  /** What these rules react to in an agent's evaluations; only those of each conversation's current revision count. */
  async eventsOfAgent(programId: string, agentId: string, rules: readonly ModuleRule[]): Promise<TrainingEvent[]> {
    const triggers = JSON.stringify(rules.map(({ rule }) => rule.trigger));
    const parameters = [programId, agentId, triggers];
    const which = 'e.program_id = $1 AND e.agent_id = $2 AND c.revision_id = e.revision_id';
    const flags = await this.flagEvents(
      `${which} AND f.agent_id = $2 AND EXISTS (SELECT FROM jsonb_to_recordset($3::jsonb) AS t (kind text, "minStrength" float8)
         WHERE t.kind = f.kind AND f.strength >= t."minStrength")`,
      parameters,
    );
    const verdicts = await this.verdictEvents(
      `${which} AND EXISTS (SELECT FROM jsonb_to_recordset($3::jsonb) AS t ("criterionId" text, "maxRating" float8)
         WHERE t."criterionId" = v.criterion_id AND v.rating <= t."maxRating")`,
      parameters,
    );
    return [...flags, ...verdicts];
  }

  async eventsOfEvaluations(evaluationIds: readonly string[]): Promise<TrainingEvent[]> {
    const flags = await this.flagEvents('e.id = ANY($1)', [evaluationIds]);
    return [...flags, ...(await this.verdictEvents('e.id = ANY($1)', [evaluationIds]))];
  }

  async historyOfAgent(agentId: string): Promise<ModuleHistory[]> {
    const rows = await this.acrossPrograms<
      Omit<ModuleHistory, 'completedAt'> & { completedAt: Date | null; evaluationIds: string[] }
    >(
      `SELECT module_id AS "moduleId", bool_or(state IN ('assigned', 'started')) AS open,
         max(completed_at) AS "completedAt",
         coalesce(array_agg(DISTINCT r.evaluation_id) FILTER (WHERE r.evaluation_id IS NOT NULL), '{}') AS "evaluationIds"
       FROM assignments a LEFT JOIN assignment_reasons r ON r.assignment_id = a.id
       WHERE a.agent_id = $1 GROUP BY module_id`,
      [agentId],
    );
    return rows.map((row) => ({ ...row, completedAt: row.completedAt?.getTime() ?? null }));
  }

  async insert(programId: string, agentId: string, planned: readonly (PlannedAssignment & { id: string })[]) {
    for (const { id, moduleId, ruleId, dueAt, events } of planned) {
      await this.database.query(
        `INSERT INTO assignments (id, program_id, agent_id, module_id, rule_id, state, due_at)
         VALUES ($1, $2, $3, $4, $5, 'assigned', $6)`,
        [id, programId, agentId, moduleId, ruleId, new Date(dueAt).toISOString()],
      );
      await this.database.query(
        `INSERT INTO assignment_reasons (assignment_id, program_id, evaluation_id, flag_id, criterion_id)
         SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[]) ON CONFLICT DO NOTHING`,
        [
          id,
          programId,
          events.map((event) => event.evaluationId),
          events.map((event) => (event.on === 'flag' ? event.flagId : null)),
          events.map((event) => (event.on === 'verdict' ? event.criterionId : null)),
        ],
      );
    }
  }

  /** Returns false where the module is open for this agent already. */
  async insertByHand(
    assignment: Pick<Assignment, 'id' | 'programId' | 'agentId' | 'moduleId' | 'note' | 'dueAt' | 'assignedBy'>,
  ): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO assignments (id, program_id, agent_id, module_id, state, note, due_at, assigned_by)
       VALUES ($1, $2, $3, $4, 'assigned', $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [
        assignment.id,
        assignment.programId,
        assignment.agentId,
        assignment.moduleId,
        assignment.note,
        assignment.dueAt.toISOString(),
        assignment.assignedBy,
      ],
    );
    return rows.length > 0;
  }

  /** Notes evaluations that called for training but name no agent to give it to. */
  async countUnassigned(programId: string, evaluationIds: readonly string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO unassigned_training (program_id, evaluation_id)
       SELECT $1, * FROM unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [programId, evaluationIds],
    );
  }

  /** What an agent has to do does not depend on the program it came from. */
  private acrossPrograms<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.database.within(SYSTEM_SCOPE, () => this.database.query<Row>(sql, parameters));
  }

  private async flagEvents(which: string, parameters: unknown[]): Promise<TrainingEvent[]> {
    return this.database.query<TrainingEvent>(
      `SELECT e.id AS "evaluationId", extract(epoch FROM f.occurred_at)::float8 * 1000 AS at, 'flag' AS on,
         f.id AS "flagId", f.kind, f.strength
       FROM evaluations e JOIN conversations c ON c.id = e.conversation_id JOIN flags f ON f.evaluation_id = e.id
       WHERE ${which} AND ${NO_REGRADE} AND ${NOT_SUPERSEDED}`,
      parameters,
    );
  }

  /** Where people graded a part, the latest of their grades stands in for the machine's. */
  private async verdictEvents(which: string, parameters: unknown[]): Promise<TrainingEvent[]> {
    return this.database.query<TrainingEvent>(
      `SELECT e.id AS "evaluationId", extract(epoch FROM coalesce(c.opened_at, c.created_at))::float8 * 1000 AS at,
         'verdict' AS on, v.criterion_id AS "criterionId", v.rating
       FROM evaluations e JOIN conversations c ON c.id = e.conversation_id JOIN verdicts v ON v.evaluation_id = e.id
       WHERE v.outcome = 'rated' AND ${which} AND ${NO_REGRADE} AND ${NOT_SUPERSEDED} AND NOT EXISTS (
         SELECT FROM evaluations later WHERE later.revision_id = e.revision_id AND later.review_id IS NOT NULL
           AND later.agent_id IS NOT DISTINCT FROM e.agent_id AND (e.review_id IS NULL OR later.id > e.id))`,
      parameters,
    );
  }
}
