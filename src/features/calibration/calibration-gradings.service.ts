import { Injectable } from '@nestjs/common';
import { gradedVerdicts } from '../../domain/reviews/graded-verdicts.js';
import { type Draft, parseDraft, parseSubmission } from '../../domain/reviews/submission.js';
import { type Parsed } from '../../domain/parsed.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { transcriptOf, type TranscriptView } from '../reviews/transcript-view.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type CalibrationGradingRow } from './calibration-grading.entity.js';
import { type CalibrationGradingDto } from './calibration.dto.js';
import { CalibrationRepository, type ItemRow, type SessionRow } from './calibration.repository.js';
import { stateAfter } from './calibration.service.js';

/** One item, to be graded blind. */
export interface CalibrationItemView {
  session: Pick<SessionRow, 'id' | 'title' | 'state'>;
  item: ItemRow;
  conversation: TranscriptView;
  rubric: Pick<RubricVersion, 'id' | 'number' | 'definition'>;
  /** One's own; null before the first draft. */
  grading: CalibrationGradingRow | null;
}

/** What each who takes part says of each item, unseen by the others. */
@Injectable()
export class CalibrationGradingsService {
  constructor(
    private readonly database: Database,
    private readonly calibrations: CalibrationRepository,
    private readonly conversations: ConversationsRepository,
    private readonly rubrics: RubricsRepository,
  ) {}

  async view(scope: Scope, sessionId: string, itemId: string): Promise<CalibrationItemView> {
    const session = await this.calibrations.find(scope, sessionId);
    if (!session) throw notFound('calibration session');
    const item = await this.itemOf(sessionId, itemId);
    const [revision] = await this.conversations.revisions(scope, [item.revisionId]);
    const rubric = await this.rubrics.versionById(scope, session.rubricVersionId);
    if (!revision || !rubric) throw notFound('item of this session');
    return {
      session: { id: session.id, title: session.title, state: session.state },
      item,
      conversation: transcriptOf(revision.conversation),
      rubric: { id: rubric.id, number: rubric.number, definition: rubric.definition },
      grading: await this.own(scope, sessionId, itemId),
    };
  }

  /** Throws `draft_changed_elsewhere` where it was made from another draft than the last that was saved. */
  async save(
    scope: Scope,
    sessionId: string,
    itemId: string,
    dto: CalibrationGradingDto,
  ): Promise<CalibrationItemView> {
    return this.write(scope, sessionId, itemId, dto, false);
  }

  /** Final; throws `invalid_grading` naming what does not fit. */
  async submit(
    scope: Scope,
    sessionId: string,
    itemId: string,
    dto: CalibrationGradingDto,
  ): Promise<CalibrationItemView> {
    return this.write(scope, sessionId, itemId, dto, true);
  }

  private async write(
    scope: Scope,
    sessionId: string,
    itemId: string,
    { revision, verdicts }: CalibrationGradingDto,
    submit: boolean,
  ): Promise<CalibrationItemView> {
    const parsed: Parsed<Draft> = submit ? parseSubmission({ verdicts }) : parseDraft({ verdicts });
    if (!parsed.ok) throw refused(parsed.problems);
    await this.database.transaction(async () => {
      const session = await this.calibrations.lock(scope, sessionId);
      const userId = session?.participants.find((person) => person.userId === scope.userId)?.userId;
      if (!session || userId === undefined) throw notFound('calibration session you take part in');
      stateAfter(session, 'grade');
      const item = await this.itemOf(sessionId, itemId);
      const own = await this.own(scope, sessionId, itemId);
      if (own?.submittedAt) throw conflict('grading_submitted', 'You have submitted this item; it stays as it is.');
      if ((own?.draftRevision ?? 0) !== revision) {
        throw conflict('draft_changed_elsewhere', 'Your draft was saved elsewhere since. Load it, and decide.');
      }
      if (submit) await this.requireFit(scope, session, item, verdicts);
      await this.calibrations.saveGrading(item, userId, parsed.value, submit);
    });
    return this.view(scope, sessionId, itemId);
  }

  private async requireFit(scope: Scope, session: SessionRow, item: ItemRow, verdicts: unknown[]): Promise<void> {
    const submission = parseSubmission({ verdicts });
    const [revision] = await this.conversations.revisions(scope, [item.revisionId]);
    const rubric = await this.rubrics.versionById(scope, session.rubricVersionId);
    if (!revision || !rubric) throw notFound('item of this session');
    if (!submission.ok) throw refused(submission.problems);
    const graded = gradedVerdicts(submission.value, rubric.definition, revision.conversation);
    if (!graded.ok) throw refused(graded.problems);
  }

  private async itemOf(sessionId: string, itemId: string): Promise<ItemRow> {
    const found = (await this.calibrations.items(sessionId)).find(({ id }) => id === itemId);
    if (!found) throw notFound('item of this session');
    return found;
  }

  private async own(scope: Scope, sessionId: string, itemId: string): Promise<CalibrationGradingRow | null> {
    if (scope.userId === null) return null;
    const gradings = await this.calibrations.gradings(sessionId, scope.userId);
    return gradings.find((grading) => grading.itemId === itemId) ?? null;
  }
}

function refused(problems: readonly { path: string; message: string }[]) {
  return invalid('invalid_grading', 'The grading is not as it should be.', problems);
}
