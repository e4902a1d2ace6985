import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type CalibrationFigures, calibrationFigures } from '../../domain/calibration/calibration-figures.js';
import {
  type CalibrationAction,
  type CalibrationState,
  isRevealed,
  nextCalibrationState,
} from '../../domain/calibration/calibration-state.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { ReviewsRepository } from '../reviews/reviews.repository.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type CalibrationGradingRow } from './calibration-grading.entity.js';
import { type CalibrationItem } from './calibration-item.entity.js';
import { type CalibrationNoteDto, type CalibrationQuery, type CreateCalibrationDto } from './calibration.dto.js';
import { CalibrationRepository, type ItemRow, type NoteRow, type SessionRow } from './calibration.repository.js';

export type CalibrationView = Omit<SessionRow, 'items'> & {
  items: ItemRow[];
  rubric: Pick<RubricVersion, 'id' | 'number' | 'definition'>;
  /** One's own while it is graded; all once it is discussed. */
  gradings: CalibrationGradingRow[];
  /** Null until it is discussed. */
  figures: CalibrationFigures | null;
  notes: NoteRow[];
};

const USUAL_WIDEST_RANGE = 10;

/** Sessions in which several reviewers grade the same, and find out where they differ. */
@Injectable()
export class CalibrationService {
  constructor(
    private readonly database: Database,
    private readonly calibrations: CalibrationRepository,
    private readonly reviews: ReviewsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
  ) {}

  async list(scope: Scope, query: CalibrationQuery): Promise<Page<SessionRow>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    return pageOf(await this.calibrations.list(scope, query.programId ?? null, query.cursor ?? null, limit + 1), limit);
  }

  async view(scope: Scope, id: string): Promise<CalibrationView> {
    const session = await this.calibrations.find(scope, id);
    const rubric = session && (await this.rubrics.versionById(scope, session.rubricVersionId));
    if (!session || !rubric) throw notFound('calibration session');
    const revealed = isRevealed(session.state);
    const gradings = await this.calibrations.gradings(id, revealed ? null : scope.userId);
    const { expertId, widestRange } = session;
    const submitted = gradings.filter(({ submittedAt }) => submittedAt !== null).map(gradingOf);
    return {
      ...session,
      items: await this.calibrations.items(id),
      rubric: { id: rubric.id, number: rubric.number, definition: rubric.definition },
      gradings,
      figures: revealed ? calibrationFigures(rubric.definition, submitted, { expertId, widestRange }) : null,
      notes: revealed ? await this.calibrations.notes(id) : [],
    };
  }

  /**
   * Prepares a session under the program's published rubric. Throws `not_graders` where somebody may not grade there, and
   * `expert_takes_part` where the expert is missing or not among them.
   */
  async create(scope: Scope, dto: CreateCalibrationDto): Promise<CalibrationView> {
    const program = await this.organizations.findProgram(scope, dto.programId);
    if (!program) throw notFound('program');
    const version = program.rubricId === null ? null : await this.rubrics.published(scope, program.rubricId);
    if (!version) throw conflict('no_published_rubric', 'This program has no published rubric to grade by.');
    const participants = [...new Set(dto.participantIds)];
    const expertId = dto.expertId ?? null;
    if (
      (dto.baseline === 'expert') !== (expertId !== null) ||
      (expertId !== null && !participants.includes(expertId))
    ) {
      throw invalid('expert_takes_part', 'The baseline "expert" needs one of the participants, "consensus" none.', [
        { path: 'expertId', message: 'must be one of participantIds with the baseline "expert", else left out' },
      ]);
    }
    await this.requireGraders(program, participants);
    const id = newId();
    const session = {
      id,
      programId: program.id,
      title: dto.title,
      rubricVersionId: version.id,
      baseline: dto.baseline,
      expertId,
      widestRange: dto.widestRange ?? USUAL_WIDEST_RANGE,
      createdBy: scope.userId ?? '',
    };
    await this.database.transaction(async () => {
      const items = await this.itemsOf(scope, session, dto.conversationIds);
      await this.calibrations.insert(session, items, participants);
    });
    return this.view(scope, id);
  }

  async start(scope: Scope, id: string): Promise<CalibrationView> {
    return this.change(scope, id, 'start', (state) => this.calibrations.setState(id, state));
  }

  /** Shows everybody's gradings to all. Throws `gradings_missing`, naming who has not submitted all, unless told to go on. */
  async discuss(scope: Scope, id: string, anyway: boolean): Promise<CalibrationView> {
    return this.change(scope, id, 'discuss', async (state, session) => {
      const missing = session.participants.filter(({ submitted }) => submitted < session.items);
      if (missing.length > 0 && !anyway) {
        const names = missing.map(({ name }) => name).join(', ');
        throw conflict('gradings_missing', `Not everything is submitted by: ${names}. Wait, or say "anyway": true.`);
      }
      await this.calibrations.setState(id, state);
    });
  }

  async note(scope: Scope, id: string, { text, itemId, criterionId }: CalibrationNoteDto): Promise<CalibrationView> {
    return this.change(scope, id, 'note', async (_, session) => {
      const items = await this.calibrations.items(id);
      if (itemId !== undefined && !items.some((item) => item.id === itemId)) throw notFound('item of this session');
      await this.calibrations.insertNote({
        id: newId(),
        sessionId: id,
        programId: session.programId,
        itemId: itemId ?? null,
        criterionId: criterionId ?? null,
        userId: scope.userId ?? '',
        text,
      });
    });
  }

  async close(scope: Scope, id: string, outcome: string): Promise<CalibrationView> {
    return this.change(scope, id, 'close', (state) => this.calibrations.setState(id, state, outcome));
  }

  async cancel(scope: Scope, id: string): Promise<CalibrationView> {
    return this.change(scope, id, 'cancel', (state) => this.calibrations.setState(id, state));
  }

  private async change(
    scope: Scope,
    id: string,
    action: CalibrationAction,
    write: (state: CalibrationState, session: SessionRow) => Promise<void>,
  ): Promise<CalibrationView> {
    await this.database.transaction(async () => {
      const session = await this.calibrations.lock(scope, id);
      if (!session) throw notFound('calibration session');
      await write(stateAfter(session, action), session);
    });
    return this.view(scope, id);
  }

  private async requireGraders(program: ProgramView, participants: readonly string[]): Promise<void> {
    const graders = await this.calibrations.graders(program, participants);
    const others = participants.filter((id) => !graders.includes(id));
    if (others.length === 0) return;
    throw invalid('not_graders', 'Whoever takes part must be allowed to grade in this program.', [
      { path: 'participantIds', message: `these may not: ${others.join(', ')}` },
    ]);
  }

  /** Every agent's part of each conversation, as it is now. */
  private async itemsOf(
    scope: Scope,
    session: Pick<CalibrationItem, 'programId'> & { id: string },
    conversationIds: readonly string[],
  ): Promise<CalibrationItem[]> {
    const items: CalibrationItem[] = [];
    for (const conversationId of new Set(conversationIds)) {
      const conversation = await this.reviews.lockConversation(scope, conversationId);
      if (conversation?.programId !== session.programId) throw notFound('conversation of this program');
      const agents = conversation.agentIds.length === 0 ? [null] : conversation.agentIds;
      for (const agentId of agents) {
        const { programId } = session;
        const { revisionId } = conversation;
        const ordinal = items.length;
        items.push({ id: newId(), sessionId: session.id, programId, conversationId, revisionId, agentId, ordinal });
      }
    }
    return items;
  }
}

/** Throws `calibration_…` where an action is not allowed in the state a session is in. */
export function stateAfter({ state }: Pick<SessionRow, 'state'>, action: CalibrationAction): CalibrationState {
  const next = nextCalibrationState(state, action);
  if (next === null)
    throw conflict(`calibration_${state}`, `This session is in the state "${state}"; that is not possible.`);
  return next;
}

function gradingOf({ itemId, userId, draft }: CalibrationGradingRow) {
  const verdicts = draft.verdicts.flatMap(({ criterionId, outcome, rating }) =>
    outcome === null ? [] : [{ criterionId, outcome, rating }],
  );
  return { itemId, userId, verdicts };
}
