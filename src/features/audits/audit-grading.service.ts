import { Injectable } from '@nestjs/common';
import { gradeProblems } from '../../domain/audits/audit-grade.js';
import { populationId } from '../../domain/audits/population-id.js';
import { toRfc3339 } from '../../domain/conversations/formats/moment.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type AuditItemRow, AuditItemsRepository } from './audit-items.repository.js';
import {
  type AuditItemsQuery,
  type AuditItemTranscript,
  type AuditItemView,
  type AuditTurnView,
  type GradeDto,
} from './audits.dto.js';
import { type AuditRow, AuditsRepository } from './audits.repository.js';
import { AuditsService, stateAfter } from './audits.service.js';

/** One page of the sample; `nextAfter` is null on the last. */
export interface AuditItemsPage {
  items: AuditItemView[];
  nextAfter: number | null;
}

/** What the auditor reads and grades. Nothing here tells what the machine or the vendor said of it before the end. */
@Injectable()
export class AuditGradingService {
  constructor(
    private readonly audits: AuditsService,
    private readonly auditRows: AuditsRepository,
    private readonly items: AuditItemsRepository,
    private readonly conversations: ConversationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly database: Database,
  ) {}

  async list(scope: Scope, auditId: string, query: AuditItemsQuery): Promise<AuditItemsPage> {
    await this.audits.find(scope, auditId);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.items.list(scope, auditId, query.after ?? 0, limit + 1);
    const items = rows.slice(0, limit).map(itemView);
    return { items, nextAfter: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
  }

  async view(scope: Scope, auditId: string, itemId: string): Promise<AuditItemTranscript> {
    await this.audits.find(scope, auditId);
    const item = await this.item(scope, auditId, itemId);
    const [revision] = await this.conversations.revisions(scope, [item.revisionId]);
    const turns = (revision?.conversation.turns ?? [])
      .filter((turn) => turn.visibility === 'public')
      .map(({ seq, role, author, at, text }): AuditTurnView => ({ seq, role, author, at: at && toRfc3339(at), text }));
    return { ...itemView(item), subject: item.subject, turns };
  }

  /** Grades an item, or corrects its grade; what was said before is kept. */
  async grade(scope: Scope, auditId: string, itemId: string, dto: GradeDto): Promise<AuditItemView> {
    await this.database.transaction(async () => {
      const audit = await this.auditRows.lock(scope, auditId);
      if (!audit) throw notFound('audit');
      const item = await this.item(scope, auditId, itemId);
      const state = stateAfter(audit, 'grade');
      await this.requireFitting(scope, audit, dto);
      const revision = revisionAfter(item, dto.replaces);
      const { defective, criteria = [], comment = null } = dto;
      const gradedBy = scope.userId ?? '';
      await this.items.addGrade(audit, { itemId, revision, defective, criteria, comment, gradedBy });
      if (state !== audit.state) await this.auditRows.setState(scope, auditId, state);
    });
    return itemView(await this.item(scope, auditId, itemId));
  }

  private async item(scope: Scope, auditId: string, itemId: string): Promise<AuditItemRow> {
    const found = await this.items.find(scope, auditId, itemId);
    if (!found) throw notFound('item in this audit');
    return found;
  }

  private async requireFitting(scope: Scope, audit: AuditRow, { criteria = [] }: GradeDto): Promise<void> {
    if (criteria.length === 0) return;
    const { rubricVersionId: id } = audit;
    const rubric = id === null ? null : await this.rubrics.versionById(scope, id);
    const problems = gradeProblems(rubric?.definition ?? null, criteria);
    if (problems.length > 0) throw invalid('invalid_grade', 'The ratings do not fit the rubric: see errors.', problems);
  }
}

/** A grade is given once; a correction names the revision it corrects, so that two never correct the same one. */
function revisionAfter({ grade }: AuditItemRow, replaces: number | undefined): number {
  const current = grade?.revision ?? 0;
  if (replaces === undefined && grade !== null) {
    throw conflict('already_graded', `This item is graded; to correct that, send "replaces": ${current}.`);
  }
  if (replaces !== undefined && replaces !== current) {
    throw conflict(
      'grade_outdated',
      `The grade that counts is revision ${current}, not ${replaces}: look at it again.`,
    );
  }
  return current + 1;
}

export function itemView(row: AuditItemRow): AuditItemView {
  const { id, number, ticket, machine, conversationId, source, externalId, channel, openedAt, grade } = row;
  return {
    id,
    number,
    populationId: populationId(source, externalId),
    ticket,
    conversationId,
    source,
    externalId,
    channel,
    openedAt,
    grade: grade && { ...grade, gradedAt: new Date(grade.gradedAt) },
    machine,
  };
}
