import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type Turn } from '../../domain/conversations/conversation.js';
import { evaluateConversation, type EvaluatedPart } from '../../domain/judging/evaluation.js';
import { type Evidence } from '../../domain/judging/evidence.js';
import { CUSTOMER_FLAG_KINDS, type Flag } from '../../domain/judging/flag.js';
import { type Judge } from '../../domain/judging/judge.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { HandlesWork, type WorkChunk, type WorkHandler, type WorkItem } from '../../platform/queue/work-handler.js';
import { ConversationsRepository, type StoredRevision } from '../conversations/conversations.repository.js';
import { JudgesService } from '../judges/judges.service.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { EvaluationsRepository, type NewEvaluation } from './evaluations.repository.js';

/** What the conversations of one program are graded by. */
interface Grading {
  program: ProgramView;
  rubric: RubricVersion;
  judge: Judge;
}

/** Grades conversation revisions by the published rubric of their program. */
@Injectable()
@HandlesWork({ kind: 'evaluations.evaluate', chunkSize: 100 })
export class EvaluateJob implements WorkHandler {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly judges: JudgesService,
    private readonly evaluations: EvaluationsRepository,
    private readonly work: WorkDispatcher,
  ) {}

  async handle(chunk: WorkChunk): Promise<void> {
    const gradings = await this.gradings(chunk.items);
    const ids = chunk.items.map((item) => item.payload['revisionId'] ?? '');
    const revisions = await this.conversations.revisions(SYSTEM_SCOPE, ids);
    const byId = new Map(revisions.map((revision) => [revision.revisionId, revision]));
    const done: WorkItem[] = [];
    const evaluations: NewEvaluation[] = [];
    let failure: unknown = null;
    for (const item of chunk.items) {
      try {
        evaluations.push(...(await grade(byId.get(item.payload['revisionId'] ?? ''), gradings.get(item.programId))));
        done.push(item);
      } catch (error) {
        failure = error;
      }
    }
    await this.save(chunk, done, evaluations);
    if (failure !== null) throw failure as Error;
  }

  private async save(chunk: WorkChunk, done: WorkItem[], evaluations: NewEvaluation[]): Promise<void> {
    const followUps = await this.database.transaction(async () => {
      const fresh = await this.evaluations.insert(evaluations);
      const items = fresh
        .filter((evaluation) => evaluation.flags.length > 0 || evaluation.verdicts.length > 0)
        .map(({ id, programId }) => ({ programId, payload: { evaluationId: id } }));
      await this.work.add('training.assign', items);
      await chunk.finish(done);
      return items.length;
    });
    await this.work.wake('training.assign', followUps);
  }

  /** By program id; a program without a published rubric has none, and its conversations stay ungraded. */
  private async gradings(items: readonly WorkItem[]): Promise<Map<string, Grading>> {
    const gradings = new Map<string, Grading>();
    for (const programId of new Set(items.map((item) => item.programId))) {
      const program = await this.organizations.findProgram(SYSTEM_SCOPE, programId);
      const rubric = program?.rubricId ? await this.rubrics.published(SYSTEM_SCOPE, program.rubricId) : null;
      if (program && rubric) gradings.set(programId, { program, rubric, judge: await this.judges.judgeFor(program) });
    }
    return gradings;
  }
}

async function grade(revision: StoredRevision | undefined, grading: Grading | undefined): Promise<NewEvaluation[]> {
  if (!revision || !grading) return [];
  const parts = await evaluateConversation(grading.judge, {
    conversation: revision.conversation,
    rubric: grading.rubric.definition,
    program: grading.program.settings,
    seenAt: revision.seenAt.getTime(),
  });
  return parts.map((part) => newEvaluation(revision, grading, part));
}

function newEvaluation(revision: StoredRevision, { rubric, judge }: Grading, part: EvaluatedPart): NewEvaluation {
  const agentId = part.agent === null ? null : (revision.agentIds.get(part.agent) ?? null);
  return {
    id: newId(),
    programId: revision.programId,
    conversationId: revision.conversationId,
    revisionId: revision.revisionId,
    agentId,
    rubricVersionId: rubric.id,
    judgeId: judge.id,
    judgeVersion: judge.version,
    reviewId: null,
    score: part.score,
    verdicts: part.verdicts,
    flags: part.flags.map((flag) => ({
      ...flag,
      id: newId(),
      agentId: CUSTOMER_FLAG_KINDS.includes(flag.kind) ? null : agentId,
      occurredAt: occurredAt(flag, revision.conversation.turns),
    })),
  };
}

/** When the first turn a flag points at was written; now, where no time is known. */
function occurredAt(flag: Flag, turns: readonly Turn[]): Date {
  const seq = flag.evidence.map(firstTurn).find((turn) => turn !== undefined);
  const at = seq === undefined ? null : turns[seq]?.at;
  return at ? new Date(at.utc) : new Date();
}

function firstTurn(evidence: Evidence): number | undefined {
  if (evidence.type === 'quote') return evidence.turn;
  return evidence.type === 'absence' ? evidence.turns[0] : evidence.from;
}
