import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { drawSample } from '../../domain/reviews/draw-sample.js';
import { parseSamplingRule } from '../../domain/reviews/sampling-rule.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type QueueProgress, type ReviewQueueRow, ReviewQueuesRepository } from './review-queues.repository.js';
import { type CreateQueueDto, type QueuesQuery } from './reviews.dto.js';

export type ReviewQueueView = ReviewQueueRow & QueueProgress;

/** What drawing holds in memory at most. */
const LARGEST_FRAME = 100_000;

@Injectable()
export class ReviewQueuesService {
  constructor(
    private readonly database: Database,
    private readonly queues: ReviewQueuesRepository,
    private readonly organizations: OrganizationsRepository,
  ) {}

  async list(scope: Scope, query: QueuesQuery): Promise<Page<ReviewQueueView>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const page = pageOf(await this.queues.list(scope, query.programId ?? null, query.cursor ?? null, limit + 1), limit);
    const items = await Promise.all(page.items.map((queue) => this.withProgress(scope, queue)));
    return { ...page, items };
  }

  async view(scope: Scope, id: string): Promise<ReviewQueueView> {
    const queue = await this.queues.find(scope, id);
    if (!queue) throw notFound('review queue');
    return this.withProgress(scope, queue);
  }

  /**
   * Draws a sample once; the same conversations and seed give the same one again. Throws `invalid_rule`, `nothing_to_draw` where
   * nothing fits, and `frame_too_large`.
   */
  async create(scope: Scope, dto: CreateQueueDto): Promise<ReviewQueueView> {
    const program = await this.organizations.findProgram(scope, dto.programId);
    if (!program) throw notFound('program');
    const parsed = parseSamplingRule(dto.rule);
    if (!parsed.ok)
      throw invalid('invalid_rule', 'The sampling rule is not as it should be.', prefixed(parsed.problems));
    const { id: programId, settings } = program;
    const rule = parsed.value;
    const frame = await this.queues.frame(scope, { id: programId, timeZone: settings.timeZone }, rule, LARGEST_FRAME);
    if (frame.length > LARGEST_FRAME) {
      throw conflict('frame_too_large', `More than ${LARGEST_FRAME} parts fit this rule; narrow the period.`);
    }
    const seed = dto.seed ?? randomBytes(8).toString('hex');
    const sample = drawSample(frame, rule.draw, seed);
    if (sample.drawn.length === 0) {
      throw conflict('nothing_to_draw', 'Nothing fits this rule; widen the period, or exclude less.');
    }
    const queue = {
      id: newId(),
      programId,
      name: dto.name,
      rule,
      seed,
      mode: dto.mode ?? 'blind',
      gradings: dto.gradings ?? 1,
      population: frame.length,
      createdBy: scope.userId ?? '',
    };
    await this.database.transaction(() => this.queues.insert(queue, sample));
    return this.view(scope, queue.id);
  }

  async close(scope: Scope, id: string): Promise<ReviewQueueView> {
    await this.view(scope, id);
    await this.queues.close(id);
    return this.view(scope, id);
  }

  private async withProgress(scope: Scope, queue: ReviewQueueRow): Promise<ReviewQueueView> {
    return { ...queue, ...(await this.queues.progress(scope, queue.id)) };
  }
}

function prefixed(problems: readonly { path: string; message: string }[]) {
  return problems.map(({ path, message }) => ({ path: path === '' ? 'rule' : `rule.${path}`, message }));
}
