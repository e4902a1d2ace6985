import { Injectable } from '@nestjs/common';
import {
  type ModuleHistory,
  type ModuleRule,
  type PlannedAssignment,
  type TrainingEvent,
} from '../../domain/training/assignment.js';
import { assignmentStatesBefore, EXPIRY_GRACE_DAYS } from '../../domain/training/assignment-state.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { doubles, instants, texts, uuids } from '../../platform/database/binary-array.js';
import { Database } from '../../platform/database/database.js';
import { type Assignment } from './assignment.entity.js';

/** New evaluations of one agent (or of nobody) in one program. */
export interface EvaluatedAgent {
  programId: string;
  agentId: string | null;
  evaluationIds: string[];
}

export type NewAssignment = PlannedAssignment & { id: string; agentId: string };

type AgentEvent = TrainingEvent & { agentId: string };

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

  /** The same for several agents, in the order that keeps two transactions from waiting for each other. */
  async lockAgents(agentIds: readonly string[]): Promise<void> {
    await this.database.query('SELECT id FROM agents WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [agentIds]);
  }

  /**
   * What these rules may react to in agents' evaluations, by agent: everything as strong as the weakest of them asks for. Only
   * evaluations of each conversation's current revision count.
   */
  async eventsOfAgents(
    programId: string,
    agentIds: readonly string[],
    rules: readonly ModuleRule[],
  ): Promise<Map<string, TrainingEvent[]>> {
    const { flags, verdicts } = boundsOf(rules);
    const which = 'e.program_id = $1 AND e.agent_id = ANY($2) AND c.revision_id = e.revision_id';
    const parameters = (bounds: ReadonlyMap<string, number>) => [
      programId,
      agentIds,
      texts([...bounds.keys()]),
      doubles([...bounds.values()]),
    ];
    const bounds = 'JOIN unnest($3::text[], $4::float8[]) AS t (name, bound)';
    const found = [
      ...(await this.flagEvents(
        which,
        parameters(flags),
        `${bounds} ON t.name = f.kind AND f.strength >= t.bound
        AND f.agent_id = e.agent_id`,
      )),
      ...(await this.verdictEvents(
        which,
        parameters(verdicts),
        `${bounds} ON t.name = v.criterion_id AND v.rating <= t.bound`,
      )),
    ];
    return byAgent(found);
  }

  async eventsOfEvaluations(evaluationIds: readonly string[]): Promise<TrainingEvent[]> {
    const flags = await this.flagEvents('e.id = ANY($1)', [evaluationIds]);
    return [...flags, ...(await this.verdictEvents('e.id = ANY($1)', [evaluationIds]))];
  }

  async historyOfAgents(agentIds: readonly string[]): Promise<Map<string, ModuleHistory[]>> {
    const rows = await this.acrossPrograms<
      Omit<ModuleHistory, 'completedAt'> & { agentId: string; completedAt: Date | null; evaluationIds: string[] }
    >(
      `SELECT agent_id AS "agentId", module_id AS "moduleId", bool_or(state IN ('assigned', 'started')) AS open,
         max(completed_at) AS "completedAt",
         coalesce(array_agg(DISTINCT r.evaluation_id) FILTER (WHERE r.evaluation_id IS NOT NULL), '{}') AS "evaluationIds"
       FROM assignments a LEFT JOIN assignment_reasons r ON r.assignment_id = a.id
       WHERE a.agent_id = ANY($1) GROUP BY agent_id, module_id`,
      [agentIds],
    );
    return byAgent(rows.map((row) => ({ ...row, completedAt: row.completedAt?.getTime() ?? null })));
  }

  async insert(programId: string, planned: readonly NewAssignment[]): Promise<void> {
    if (planned.length === 0) return;
    await this.database.query(
      `INSERT INTO assignments (program_id, state, id, agent_id, module_id, rule_id, due_at)
       SELECT $1, 'assigned', a.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[]) AS a`,
      [
        programId,
        uuids(planned.map(({ id }) => id)),
        uuids(planned.map(({ agentId }) => agentId)),
        uuids(planned.map(({ moduleId }) => moduleId)),
        uuids(planned.map(({ ruleId }) => ruleId)),
        instants(planned.map(({ dueAt }) => dueAt)),
      ],
    );
    const reasons = planned.flatMap(({ id, events }) => events.map((event) => ({ id, event })));
    await this.database.query(
      `INSERT INTO assignment_reasons (program_id, assignment_id, evaluation_id, flag_id, criterion_id)
       SELECT $1, r.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) AS r ON CONFLICT DO NOTHING`,
      [
        programId,
        uuids(reasons.map(({ id }) => id)),
        uuids(reasons.map(({ event }) => event.evaluationId)),
        uuids(reasons.map(({ event }) => (event.on === 'flag' ? event.flagId : null))),
        texts(reasons.map(({ event }) => (event.on === 'verdict' ? event.criterionId : null))),
      ],
    );
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

  /**
   * Ends what has been overdue for longer than the grace, of all programs, at most 1,000 at once; returns how many. What somebody
   * works on at this moment is left to the next time.
   */
  async expire(): Promise<number> {
    const expired = await this.acrossPrograms<{ id: string }>(
      `UPDATE assignments SET state = 'expired' WHERE id IN (
         SELECT id FROM assignments
         WHERE state IN ('assigned', 'started') AND state = ANY($1) AND due_at < now() - make_interval(days => $2)
         ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [assignmentStatesBefore('expire', 'expired'), EXPIRY_GRACE_DAYS],
    );
    return expired.length;
  }

  /** What an agent has to do does not depend on the program it came from. */
  private acrossPrograms<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.database.within(SYSTEM_SCOPE, () => this.database.query<Row>(sql, parameters));
  }

  private async flagEvents(which: string, parameters: unknown[], join = ''): Promise<AgentEvent[]> {
    return this.database.query<AgentEvent>(
      `SELECT e.agent_id AS "agentId", e.id AS "evaluationId", extract(epoch FROM f.occurred_at)::float8 * 1000 AS at, 'flag' AS on,
         f.id AS "flagId", f.kind, f.strength
       FROM evaluations e JOIN conversations c ON c.id = e.conversation_id JOIN flags f ON f.evaluation_id = e.id
         ${join}
       WHERE ${which} AND ${NO_REGRADE} AND ${NOT_SUPERSEDED}`,
      parameters,
    );
  }

  /** Where people graded a part, the latest of their grades stands in for the machine's. */
  private async verdictEvents(which: string, parameters: unknown[], join = ''): Promise<AgentEvent[]> {
    return this.database.query<AgentEvent>(
      `SELECT e.agent_id AS "agentId", e.id AS "evaluationId",
         extract(epoch FROM c.at)::float8 * 1000 AS at,
         'verdict' AS on, v.criterion_id AS "criterionId", v.rating
       FROM evaluations e JOIN conversations c ON c.id = e.conversation_id JOIN verdicts v ON v.evaluation_id = e.id
         ${join}
       WHERE v.outcome = 'rated' AND ${which} AND ${NO_REGRADE} AND ${NOT_SUPERSEDED} AND NOT EXISTS (
         SELECT FROM evaluations later WHERE later.revision_id = e.revision_id AND later.review_id IS NOT NULL
           AND later.agent_id IS NOT DISTINCT FROM e.agent_id AND (e.review_id IS NULL OR later.id > e.id))`,
      parameters,
    );
  }
}

/** What the rules react to at all: of each kind of flag the least strength, of each criterion the highest rating. */
function boundsOf(rules: readonly ModuleRule[]) {
  const flags = new Map<string, number>();
  const verdicts = new Map<string, number>();
  for (const { trigger } of rules.map(({ rule }) => rule)) {
    if (trigger.on === 'flag') {
      flags.set(trigger.kind, Math.min(flags.get(trigger.kind) ?? Infinity, trigger.minStrength));
    } else {
      verdicts.set(trigger.criterionId, Math.max(verdicts.get(trigger.criterionId) ?? -Infinity, trigger.maxRating));
    }
  }
  return { flags, verdicts };
}

function byAgent<Row extends { agentId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.agentId);
    if (group) group.push(row);
    else groups.set(row.agentId, [row]);
  }
  return groups;
}
