import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type FitLabel, fitRubric } from '../../domain/judging/fit/fit-report.js';
import { type LocalJudge } from '../../domain/judging/local-judge.js';
import { sha256Hex } from '../../domain/stats/sha256.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { ConversationsRepository, type StoredRevision } from '../conversations/conversations.repository.js';
import { type JudgeFit } from '../judges/judge-fit.entity.js';
import { JudgeFitsRepository } from '../judges/judge-fits.repository.js';
import { JudgesService } from '../judges/judges.service.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { FitLabelsRepository, type PersonRating } from './fit-labels.repository.js';

/** Conversations read at once. */
const CHUNK = 100;

/** From what people said to a new version of the local judge, for a person to decide on. */
@Injectable()
export class JudgeFittingService {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly conversations: ConversationsRepository,
    private readonly judges: JudgesService,
    private readonly labels: FitLabelsRepository,
    private readonly fits: JudgeFitsRepository,
  ) {}

  /**
   * Fits the local judge, as it comes, to all that people graded blind, and keeps the outcome: a proposal, or a refusal that says
   * what is missing. Throws `no_published_rubric`.
   */
  async fit(scope: Scope, programId: string, id = newId()): Promise<JudgeFit> {
    const known = await this.fits.find(scope, id);
    if (known) return known;
    const program = await this.organizations.findProgram(scope, programId);
    if (!program) throw notFound('program');
    const rubric = program.rubricId === null ? null : await this.rubrics.published(scope, program.rubricId);
    if (!rubric) throw conflict('no_published_rubric', 'This program has no published rubric to fit a judge to.');
    const judge = await this.judges.uncorrected();
    const labels = await this.strengths(scope, program, rubric, judge);
    const { report, corrections } = fitRubric(rubric.definition, labels);
    await this.fits.insert({
      id,
      programId,
      rubricVersionId: rubric.id,
      baseVersion: judge.version,
      version: corrections.length === 0 ? null : `fit-${sha256Hex(JSON.stringify(corrections)).slice(0, 12)}`,
      correction: corrections,
      report,
      state: corrections.length === 0 ? 'refused' : 'proposed',
    });
    const fitted = await this.fits.find(scope, id);
    if (!fitted) throw notFound('fit');
    return fitted;
  }

  /** What people rated, beside how strongly the detectors spoke there. */
  private async strengths(
    scope: Scope,
    program: ProgramView,
    rubric: RubricVersion,
    judge: LocalJudge,
  ): Promise<FitLabel[]> {
    const ratings = await this.labels.ratings(scope, program.id, rubric.rubricId);
    const revisionIds = [...new Set(ratings.map(({ revisionId }) => revisionId))];
    const byPart = new Map<string, PersonRating[]>();
    for (const rating of ratings) {
      const part = byPart.get(partKey(rating.revisionId, rating.agentId));
      if (part) part.push(rating);
      else byPart.set(partKey(rating.revisionId, rating.agentId), [rating]);
    }
    const labels: FitLabel[] = [];
    for (let i = 0; i < revisionIds.length; i += CHUNK) {
      for (const revision of await this.conversations.revisions(scope, revisionIds.slice(i, i + CHUNK))) {
        await setImmediate(); // judging takes milliseconds a conversation, and other requests are to be answered meanwhile
        labels.push(...labelsOf(revision, program, rubric, judge, byPart));
      }
    }
    return labels;
  }
}

function labelsOf(
  revision: StoredRevision,
  program: ProgramView,
  rubric: RubricVersion,
  judge: LocalJudge,
  byPart: ReadonlyMap<string, PersonRating[]>,
): FitLabel[] {
  const strengths = judge.strengths({
    conversation: revision.conversation,
    rubric: rubric.definition,
    program: program.settings,
    seenAt: revision.seenAt.getTime(),
  });
  return strengths.flatMap(({ agent, criterionId, strength }) => {
    const agentId = agent === null ? null : (revision.agentIds.get(agent) ?? null);
    const ratings = byPart.get(partKey(revision.revisionId, agentId)) ?? [];
    const rating = ratings.find((r) => r.criterionId === criterionId)?.rating;
    return rating === undefined ? [] : [{ criterionId, conversationId: revision.conversationId, rating, strength }];
  });
}

function partKey(revisionId: string, agentId: string | null): string {
  return `${revisionId} ${agentId ?? ''}`;
}
