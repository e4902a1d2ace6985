import { Injectable } from '@nestjs/common';
import { evaluateConversation, type EvaluatedPart } from '../../domain/judging/evaluation.js';
import { type Judge } from '../../domain/judging/judge.js';
import { ModelFault } from '../../domain/judging/model-answer-fault.js';
import { changedCriteria } from '../../domain/rubrics/back-test.js';
import { type RubricDefinition } from '../../domain/rubrics/rubric.js';
import { type EvaluationScore } from '../../domain/rubrics/scoring.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { HandlesWork, type WorkChunk, type WorkHandler, type WorkItem } from '../../platform/queue/work-handler.js';
import { ConversationsRepository, type StoredRevision } from '../conversations/conversations.repository.js';
import { EvaluationsRepository, type NewEvaluation } from '../evaluations/evaluations.repository.js';
import { newEvaluation } from '../evaluations/new-evaluation.js';
import { sideBySide } from '../evaluations/side-by-side.js';
import { JudgesService } from '../judges/judges.service.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type Regrade } from './regrade.entity.js';
import { type RegradeResult, RegradesRepository } from './regrades.repository.js';

/** What the conversations of one item are graded by. */
interface Regrading {
  program: ProgramView;
  regrade: Pick<Regrade, 'kind' | 'definition' | 'rubricVersionId'>;
  judge: Judge;
  agentNames: ReadonlyMap<string, string>;
  /** What grades today; null where nothing does. */
  published: RubricDefinition | null;
}

/** What came of an item's conversations. */
interface Outcome {
  results: RegradeResult[];
  evaluations: NewEvaluation[];
  failed: number;
}

/** Grades old conversations by another version. An item is up to 25 conversations, which count together. */
@Injectable()
@HandlesWork({ kind: 'regrades.grade', chunkSize: 4 })
export class RegradeJob implements WorkHandler {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradesRepository,
    private readonly conversations: ConversationsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly judges: JudgesService,
    private readonly evaluations: EvaluationsRepository,
  ) {}

  async handle(chunk: WorkChunk): Promise<void> {
    for (const item of chunk.items) {
      const wait = await this.handleItem(chunk, item);
      if (wait !== null) await chunk.postpone([item], wait);
    }
  }

  /** Seconds to wait where a model has no time now; else null. */
  private async handleItem(chunk: WorkChunk, item: WorkItem): Promise<number | null> {
    const { regradeId = '', revisionIds = '' } = item.payload;
    const regrading = await this.regradingOf(item.programId, regradeId);
    if (regrading === null) {
      await this.database.transaction(() => chunk.finish([item]));
      return null;
    }
    const ids = revisionIds.split(',');
    try {
      const outcome = await this.gradeAll(
        await this.conversations.revisions(SYSTEM_SCOPE, ids),
        regrading,
        item.lastTry,
      );
      await this.save(chunk, item, regradeId, ids.length, outcome);
      return null;
    } catch (error) {
      const wait = error instanceof ModelFault ? error.retryAfterSeconds : null;
      if (wait === null) throw error;
      return wait;
    }
  }

  /** Null where the regrade is over, or its program gone. */
  private async regradingOf(programId: string, regradeId: string): Promise<Regrading | null> {
    const regrade = await this.regrades.load(SYSTEM_SCOPE, regradeId);
    const program = await this.organizations.findProgram(SYSTEM_SCOPE, programId);
    if (regrade?.state !== 'running' || !program) return null;
    // What a version would change is asked of this machine alone: a trial sends nothing anywhere, and costs nothing.
    const judge = await this.judges.judgeFor(regrade.kind === 'back_test' ? { ...program, judge: 'local' } : program);
    const agentNames =
      program.judge === 'model' ? await this.organizations.agentNames(program.vendorId) : new Map<string, string>();
    const published = program.rubricId === null ? null : await this.rubrics.published(SYSTEM_SCOPE, program.rubricId);
    return { program, regrade, judge, agentNames, published: published?.definition ?? null };
  }

  private async gradeAll(
    revisions: readonly StoredRevision[],
    regrading: Regrading,
    lastTry: boolean,
  ): Promise<Outcome> {
    const outcome: Outcome = { results: [], evaluations: [], failed: 0 };
    await sideBySide(revisions, regrading.judge.atOnce, async (revision) => {
      try {
        await gradeInto(outcome, revision, regrading);
      } catch (error) {
        if (!lastTry) throw error;
        outcome.failed += 1;
      }
    });
    return outcome;
  }

  private async save(
    chunk: WorkChunk,
    item: WorkItem,
    regradeId: string,
    done: number,
    outcome: Outcome,
  ): Promise<void> {
    await this.database.transaction(async () => {
      if (outcome.results.length > 0) await this.regrades.insertResults(regradeId, item.programId, outcome.results);
      await this.evaluations.insert(outcome.evaluations);
      await this.regrades.progress(regradeId, done, outcome.failed);
      await chunk.finish([item]);
    });
  }
}

async function gradeInto(outcome: Outcome, revision: StoredRevision, regrading: Regrading): Promise<void> {
  const { regrade, judge, published } = regrading;
  const parts = await gradedBy(regrade.definition, revision, regrading);
  if (regrade.kind === 'back_scoring') {
    const by = { rubricVersionId: regrade.rubricVersionId, topicsVersion: regrading.program.topicsVersion };
    outcome.evaluations.push(...parts.map((part) => newEvaluation(revision, by, judge, part)));
    return;
  }
  const before = published === null ? [] : await gradedBy(published, revision, regrading);
  const byAgent = new Map(before.map((part) => [part.agent, part.score]));
  outcome.results.push(...parts.map((part) => resultOf(revision, byAgent.get(part.agent) ?? null, part)));
}

async function gradedBy(
  rubric: RubricDefinition,
  revision: StoredRevision,
  regrading: Regrading,
): Promise<EvaluatedPart[]> {
  return evaluateConversation(regrading.judge, {
    conversation: revision.conversation,
    rubric,
    program: regrading.program.settings,
    seenAt: revision.seenAt.getTime(),
    agentNames: regrading.agentNames,
  });
}

function resultOf(revision: StoredRevision, before: EvaluationScore | null, part: EvaluatedPart): RegradeResult {
  return {
    conversationId: revision.conversationId,
    agentId: part.agent === null ? null : (revision.agentIds.get(part.agent) ?? null),
    before: before && { score: before.score, failedCritical: before.failedCritical },
    after: { score: part.score.score, failedCritical: part.score.failedCritical },
    changes: before === null ? [] : changedCriteria(before, part.score),
  };
}
