import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { type SearchPage, SearchQueryDto } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly searching: SearchService) {}

  /** Conversations by their words and by what was found in them; new ones can be found seconds after they were imported. */
  @Get()
  @May('conversations.read')
  search(@CurrentScope() scope: Scope, @Query() query: SearchQueryDto): Promise<SearchPage> {
    return this.searching.search(scope, query);
  }
}
