import { Injectable } from '@nestjs/common';
import { parseSearch } from '../../domain/search/search-query.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { summaryOf } from '../conversations/conversations.service.js';
import { readSearchCursor, writeSearchCursor } from './search-cursor.js';
import { type SearchHit, type SearchPage, type SearchQueryDto } from './search.dto.js';
import { type FoundConversation, SearchRepository } from './search.repository.js';

const DEFAULT_LIMIT = 25;

@Injectable()
export class SearchService {
  constructor(
    private readonly index: SearchRepository,
    private readonly conversations: ConversationsRepository,
  ) {}

  async search(scope: Scope, query: SearchQueryDto): Promise<SearchPage> {
    const { q = '', order = 'relevance', cursor, limit = DEFAULT_LIMIT, ...filter } = query;
    const search = parseSearch(q);
    const after = cursor === undefined ? null : readSearchCursor(cursor);
    if (q.trim() !== '' && search.wanted.length + search.unwanted.length === 0) return { items: [], nextCursor: null };
    const language = filter.language?.toLowerCase();
    const found = await this.index.find(
      scope,
      search,
      { ...filter, ...(language !== undefined && { language }) },
      { newest: order === 'newest', after, limit: limit + 1 },
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.hits(scope, page, search.wanted),
      nextCursor: found.length > limit && last ? writeSearchCursor(last) : null,
    };
  }

  private async hits(
    scope: Scope,
    page: readonly FoundConversation[],
    wanted: readonly string[],
  ): Promise<SearchHit[]> {
    const ids = page.map(({ id }) => id);
    const [summaries, snippets, grades] = await Promise.all([
      this.conversations.summaries(scope, ids),
      this.index.snippets(scope, ids, wanted),
      this.index.grades(scope, ids),
    ]);
    const byId = new Map(summaries.map((row) => [row.id, summaryOf(row)]));
    return page.flatMap(({ id, at }) => {
      const summary = byId.get(id);
      if (!summary) return [];
      const { scores, flags } = grades.get(id) ?? { scores: [], flags: [] };
      return [{ ...summary, at: new Date(at), snippets: snippets.get(id) ?? [], scores, flags }];
    });
  }
}
