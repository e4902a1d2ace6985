import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth-context/allow.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { type SearchPage, SearchQueryDto } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly searching: SearchService) {}

  /** Conversations by their words and by what was found in them; new ones can be found seconds after they were imported. */
  @Get()
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')
  search(@CurrentScope() scope: Scope, @Query() query: SearchQueryDto): Promise<SearchPage> {
    return this.searching.search(scope, query);
  }
}
