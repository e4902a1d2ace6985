import { Injectable } from '@nestjs/common';
import { type BilingualText } from '../../domain/judging/evidence.js';
import { type CriterionAgreement, exactAgreement } from '../../domain/reviews/agreement.js';
import { type ComparedCriterion, compareVerdicts } from '../../domain/reviews/comparison.js';
import { reviewSettings } from '../../domain/programs/review-settings.js';
import { type JudgeStanding, judgeStandings, standingOf } from '../../domain/reviews/judge-standing.js';
import { type Criterion } from '../../domain/rubrics/rubric.js';
import { USUAL_CONFIDENCE } from '../../domain/stats/interval.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { type Evaluation } from '../evaluations/evaluation.entity.js';
import { EvaluationsRepository } from '../evaluations/evaluations.repository.js';
import { JudgesService } from '../judges/judges.service.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { AgreementRepository } from './agreement.repository.js';
import { ReviewsRepository } from './reviews.repository.js';

/** A person's evaluation and those of judges, side by side. */
export interface ComparisonView {
  reviewId: string;
  person: Evaluation;
  judges: Evaluation[];
  criteria: ComparedCriterion[];
}

/** Exact agreement of people with each judge version, criterion by criterion, and what it was computed from. */
export interface AgreementView {
  programId: string;
  measure: 'exact_agreement';
  interval: 'wilson';
  confidence: number;
  items: CriterionAgreement[];
}

/** Which verdicts of judges may be published: out of random samples that were graded blind, and nothing else. */
export interface StandingView extends Omit<AgreementView, 'items'> {
  /** What the lower bound of agreement must reach, 0..1. */
  bar: number;
  /** The judge whose verdicts count from now on. */
  inForce: { judgeId: string; judgeVersion: string };
  items: (JudgeStanding & { name: BilingualText })[];
}

@Injectable()
export class AgreementService {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly agreements: AgreementRepository,
    private readonly evaluations: EvaluationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly judgesService: JudgesService,
  ) {}

  /** Throws `not_submitted` before the review is: until then the person is not to know what a machine said. */
  async compare(scope: Scope, reviewId: string): Promise<ComparisonView> {
    const review = await this.reviews.find(scope, reviewId);
    if (!review) throw notFound('review');
    if (review.evaluationId === null) {
      throw conflict('not_submitted', 'This review is not submitted; machine and person are compared after that.');
    }
    const person = await this.evaluations.find(scope, review.evaluationId);
    const rubric = await this.rubrics.versionById(scope, review.rubricVersionId);
    if (!person || !rubric) throw notFound('review');
    const judges = await this.judges(scope, person.id);
    const verdicts = await this.evaluations.verdicts(scope, [person.id, ...judges.map(({ id }) => id)]);
    const of = (id: string) => verdicts.filter(({ evaluationId }) => evaluationId === id).map(withoutIds);
    const graded = judges.map(({ id }) => ({ evaluationId: id, verdicts: of(id) }));
    return { reviewId, person, judges, criteria: compareVerdicts(rubric.definition, of(person.id), graded) };
  }

  async agreement(scope: Scope, programId: string): Promise<AgreementView> {
    if (!(await this.organizations.findProgram(scope, programId))) throw notFound('program');
    const items = exactAgreement(await this.agreements.pairs(scope, programId));
    return { programId, measure: 'exact_agreement', interval: 'wilson', confidence: USUAL_CONFIDENCE, items };
  }

  /** Where each judge version stands against the program's bar, and what the one in force is missing. */
  async standing(scope: Scope, programId: string): Promise<StandingView> {
    const program = await this.organizations.findProgram(scope, programId);
    if (!program) throw notFound('program');
    const bar = reviewSettings(program.settings).agreementBar;
    const { id, version } = await this.judgesService.judgeFor(program);
    const items = judgeStandings(await this.agreements.randomPairs(scope, programId), bar);
    const rubric = program.rubricId === null ? null : await this.rubrics.published(scope, program.rubricId);
    const known = new Set(
      items.filter((s) => s.judgeId === id && s.judgeVersion === version).map(({ criterionId }) => criterionId),
    );
    const criteria = rubric?.definition.sections.flatMap((section) => section.criteria) ?? [];
    const unseen = criteria
      .filter((criterion) => !known.has(criterion.id))
      .map((criterion) => ({
        judgeId: id,
        judgeVersion: version,
        criterionId: criterion.id,
        language: null,
        ...standingOf(0, 0, bar),
      }));
    return {
      programId,
      measure: 'exact_agreement',
      interval: 'wilson',
      confidence: USUAL_CONFIDENCE,
      bar,
      inForce: { judgeId: id, judgeVersion: version },
      items: inOrderOf(criteria, [...items, ...unseen]).map((item) => ({
        ...item,
        name: nameIn(rubric, item.criterionId),
      })),
    };
  }

  /** Those the caller may see: none of a conversation the caller is grading again. */
  private async judges(scope: Scope, evaluationId: string): Promise<Evaluation[]> {
    const ids = await this.agreements.judgesOf(scope, evaluationId);
    const found = await Promise.all(ids.map((id) => this.evaluations.find(scope, id)));
    return found.filter((evaluation) => evaluation !== null);
  }
}

/** As the published version calls it; its id where that has no such criterion any more. */
function nameIn(rubric: RubricVersion | null, criterionId: string): BilingualText {
  const criteria = rubric?.definition.sections.flatMap((section) => section.criteria) ?? [];
  return criteria.find(({ id }) => id === criterionId)?.name ?? { en: criterionId, es: criterionId };
}

/** As the rubric has them; what it does not have any more comes last. */
function inOrderOf(criteria: readonly Criterion[], items: readonly JudgeStanding[]): JudgeStanding[] {
  const places = new Map(criteria.map(({ id }, place) => [id, place]));
  const placeOf = ({ criterionId }: JudgeStanding) => places.get(criterionId) ?? criteria.length;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

function withoutIds<T extends { evaluationId: string; programId: string }>(row: T) {
  const { evaluationId: _evaluationId, programId: _programId, ...verdict } = row;
  return verdict;
}
