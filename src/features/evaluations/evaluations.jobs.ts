import { Injectable } from '@nestjs/common';
import { evaluateConversation } from '../../domain/judging/evaluation.js';
import { type Judge } from '../../domain/judging/judge.js';
import { ModelFault } from '../../domain/judging/model-answer-fault.js';
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
import { newEvaluation } from './new-evaluation.js';
import { sideBySide } from './side-by-side.js';

/** What the conversations of one program are graded by. */
interface Grading {
  program: ProgramView;
  rubric: RubricVersion;
  judge: Judge;
  /** Names of the vendor's agents by external id; only where they must be kept from a model. */
  agentNames: ReadonlyMap<string, string>;
}

/** What became of one item. */
type Outcome = { evaluations: NewEvaluation[] } | { failure: unknown } | { busy: number };

/** Grades conversation revisions by the published rubric of their program. */
@Injectable()
@HandlesWork({ kind: 'evaluations.evaluate', chunkSize: 100 })
export class EvaluateJob implements WorkHandler {
  private turn: Promise<unknown> = Promise.resolve();

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
    const outcomes = await this.inTurn(gradings, (allBegun) => this.gradeAll(chunk.items, byId, gradings, allBegun));
    const done = chunk.items.filter((_, i) => 'evaluations' in (outcomes[i] ?? {}));
    const evaluations = outcomes.flatMap((outcome) => ('evaluations' in outcome ? outcome.evaluations : []));
    await this.save(chunk, done, evaluations);
    await postponeBusy(chunk, outcomes);
    const failed = outcomes.find((outcome) => 'failure' in outcome);
    if (failed) throw failed.failure as Error;
  }

  /**
   * The local judge takes all of a processor: chunks put to it take turns, so that one is judged while another is written. Side by
   * side both would be judged and then both be written, each time with half of the machine idle. A turn ends when the chunk's last
   * conversation is put to the judge.
   */
  private async inTurn<Result>(
    gradings: ReadonlyMap<string, Grading>,
    grade: (allBegun: () => void) => Promise<Result>,
  ): Promise<Result> {
    let endTurn = (): void => undefined;
    if ([...gradings.values()].some(({ program }) => program.judge === 'model')) return grade(endTurn);
    const before = this.turn;
    this.turn = new Promise<void>((resolve) => (endTurn = resolve));
    await before;
    try {
      return await grade(endTurn);
    } finally {
      endTurn();
    }
  }

  /** In the order of the items. Once a model says that it is busy, no further conversation of that program is put to it. */
  private async gradeAll(
    items: readonly WorkItem[],
    revisions: ReadonlyMap<string, StoredRevision>,
    gradings: ReadonlyMap<string, Grading>,
    allBegun: () => void,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const busy = new Map<string, number>();
    const atOnce = Math.max(1, ...[...gradings.values()].map(({ judge }) => judge.atOnce));
    await sideBySide(items, atOnce, async (item, i) => {
      if (i === items.length - 1) allBegun();
      const wait = busy.get(item.programId);
      const revision = revisions.get(item.payload['revisionId'] ?? '');
      const outcome =
        wait === undefined ? await this.tryToGrade(item, revision, gradings.get(item.programId)) : { busy: wait };
      outcomes[i] = outcome;
      if ('busy' in outcome) busy.set(item.programId, outcome.busy);
    });
    return outcomes;
  }

  private async tryToGrade(item: WorkItem, revision?: StoredRevision, grading?: Grading): Promise<Outcome> {
    if (!revision || !grading) return { evaluations: [] };
    try {
      return { evaluations: await this.gradeOrWithoutModel(item, revision, grading) };
    } catch (error) {
      const wait = error instanceof ModelFault ? error.retryAfterSeconds : null;
      return wait === null ? { failure: error } : { busy: wait };
    }
  }

  /** Where the model fails for the last time, the evaluation is written without it, so that no conversation waits for ever. */
  private async gradeOrWithoutModel(
    { lastTry }: WorkItem,
    revision: StoredRevision,
    grading: Grading,
  ): Promise<NewEvaluation[]> {
    try {
      return await grade(revision, grading);
    } catch (error) {
      if (!lastTry || !(error instanceof ModelFault)) throw error;
      const judge = await this.judges.judgeWithoutModel(grading.program, error);
      return grade(revision, { ...grading, judge });
    }
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
    void this.work.wake('training.assign', followUps);
  }

  /** By program id; a program without a published rubric has none, and its conversations stay ungraded. */
  private async gradings(items: readonly WorkItem[]): Promise<Map<string, Grading>> {
    const gradings = new Map<string, Grading>();
    for (const programId of new Set(items.map((item) => item.programId))) {
      const program = await this.organizations.findProgram(SYSTEM_SCOPE, programId);
      const rubric = program?.rubricId ? await this.rubrics.published(SYSTEM_SCOPE, program.rubricId) : null;
      if (!program || !rubric) continue;
      const judge = await this.judges.judgeFor(program);
      const agentNames = await this.namesFor(program);
      gradings.set(programId, { program, rubric, judge, agentNames });
    }
    return gradings;
  }

  private async namesFor({ judge, vendorId }: ProgramView): Promise<ReadonlyMap<string, string>> {
    return judge === 'model' ? this.organizations.agentNames(vendorId) : new Map<string, string>();
  }
}

/** Gives back what the model has no time for now, each for as long as it said. */
async function postponeBusy(chunk: WorkChunk, outcomes: readonly Outcome[]): Promise<void> {
  for (const [i, outcome] of outcomes.entries()) {
    const item = chunk.items[i];
    if (item && 'busy' in outcome) await chunk.postpone([item], outcome.busy);
  }
}

async function grade(revision: StoredRevision, grading: Grading): Promise<NewEvaluation[]> {
  const parts = await evaluateConversation(grading.judge, {
    conversation: revision.conversation,
    rubric: grading.rubric.definition,
    program: grading.program.settings,
    seenAt: revision.seenAt.getTime(),
    agentNames: grading.agentNames,
  });
  const by = { rubricVersionId: grading.rubric.id, topicsVersion: grading.program.topicsVersion };
  return parts.map((part) => newEvaluation(revision, by, grading.judge, part));
}
