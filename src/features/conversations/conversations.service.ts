import { Injectable } from '@nestjs/common';
import { type Scope } from '../../platform/auth-context/scope.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { notFound } from '../../platform/http/problem.js';
import {
  type ConversationsQuery,
  type ConversationSummary,
  type ConversationView,
  type TurnView,
} from './conversations.dto.js';
import { ConversationsRepository, type SummaryRow } from './conversations.repository.js';
import { type TurnRow } from './turn.entity.js';

@Injectable()
export class ConversationsService {
  constructor(private readonly conversations: ConversationsRepository) {}

  async list(scope: Scope, query: ConversationsQuery): Promise<Page<ConversationSummary>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = {
      programId: query.programId ?? null,
      agentId: query.agentId ?? null,
      channel: query.channel ?? null,
      externalId: query.externalId ?? null,
      topic: query.topic ?? null,
      resolved: query.resolved ?? null,
    };
    const rows = await this.conversations.list(scope, filter, query.cursor ?? null, limit + 1);
    return pageOf(rows.map(summaryOf), limit);
  }

  /** Throws `not_found` for a conversation the caller may not see. */
  async view(scope: Scope, id: string): Promise<ConversationView> {
    const row = await this.conversations.find(scope, id);
    if (!row) throw notFound('conversation');
    const turns = await this.conversations.turns(scope, [row.revisionId]);
    const { closedAt, customer, csat, tags } = row;
    return { ...summaryOf(row), closedAt, customer, csat, tags, turns: turns.map(turnView) };
  }
}

/** A conversation as lists show it. */
export function summaryOf(row: SummaryRow): ConversationSummary {
  const { closedAt: _closedAt, customer: _customer, csat: _csat, tags: _tags, revisionId: _id, ...summary } = row;
  return summary;
}

function turnView({ seq, role, visibility, author, at, atOffset, text }: TurnRow): TurnView {
  return { seq, role, visibility, author, at: at && withOffset(at, atOffset ?? 0), text };
}

/** ISO 8601 in the offset it was written with. */
function withOffset(at: Date, offsetMinutes: number): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offsetMinutes);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
