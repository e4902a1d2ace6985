import { Injectable } from '@nestjs/common';
import { calibrationFigures, type CriterionFigure } from '../../domain/calibration/calibration-figures.js';
import { type BilingualText } from '../../domain/judging/evidence.js';
import { USUAL_CONFIDENCE } from '../../domain/stats/interval.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { notFound } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { AgreementRepository, type ReviewerVerdict } from './agreement.repository.js';

/** Parts that count, the latest first: old habits say nothing of today's. */
const MOST_PARTS = 200;

/** How far people agree on one criterion of the published rubric version. */
export interface ReviewerAgreement extends Pick<
  CriterionFigure,
  'pairs' | 'agreeing' | 'interval' | 'alpha' | 'range'
> {
  criterionId: string;
  name: BilingualText;
}

/** How far people who graded the same parts, each blind, agree with each other; no `items` where nobody has. */
export interface ReviewerAgreementView {
  programId: string;
  interval: 'wilson';
  confidence: number;
  /** Parts that several people graded. */
  parts: number;
  reviewers: number;
  items: ReviewerAgreement[];
}

/** Whether people agree with each other: what a judge can agree with them is no more. */
@Injectable()
export class ReviewerAgreementService {
  constructor(
    private readonly agreements: AgreementRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
  ) {}

  /**
   * Exact agreement of pairs with Wilson's interval, and Krippendorff's ordinal alpha (sources in docs/statistics.md), criterion by
   * criterion of the published rubric version; shares 0..1. Throws `not_found` for a program the caller does not see.
   */
  async agreement(scope: Scope, programId: string): Promise<ReviewerAgreementView> {
    const program = await this.organizations.findProgram(scope, programId);
    if (!program) throw notFound('program');
    const view = { programId, interval: 'wilson' as const, confidence: USUAL_CONFIDENCE };
    const rubric = program.rubricId === null ? null : await this.rubrics.published(scope, program.rubricId);
    if (!rubric) return { ...view, parts: 0, reviewers: 0, items: [] };
    const verdicts = await this.agreements.byReviewers(scope, programId, rubric.id, MOST_PARTS);
    const options = { expertId: null, widestRange: 100 };
    const { reviewers, criteria } = calibrationFigures(rubric.definition, gradingsOf(verdicts), options);
    const names = new Map(rubric.definition.sections.flatMap((s) => s.criteria).map(({ id, name }) => [id, name]));
    const items = criteria.map(({ criterionId, pairs, agreeing, interval, alpha, range }) => {
      const name = names.get(criterionId) ?? { en: criterionId, es: criterionId };
      return { criterionId, name, pairs, agreeing, interval, alpha, range };
    });
    return { ...view, parts: new Set(verdicts.map(({ itemId }) => itemId)).size, reviewers, items };
  }
}

function gradingsOf(verdicts: readonly ReviewerVerdict[]) {
  const gradings = new Map<string, { itemId: string; userId: string; verdicts: ReviewerVerdict[] }>();
  for (const verdict of verdicts) {
    const { itemId, userId } = verdict;
    const key = `${itemId} ${userId}`;
    const grading = gradings.get(key) ?? { itemId, userId, verdicts: [] };
    grading.verdicts.push(verdict);
    gradings.set(key, grading);
  }
  return [...gradings.values()];
}
