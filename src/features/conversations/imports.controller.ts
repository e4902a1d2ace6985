import { PassThrough, type Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { download } from '../../platform/http/download.js';
import { ImportQuery, ImportsQuery } from './conversations.dto.js';
import { type ImportPreview, ImportPreviewQuery } from './import-preview.dto.js';
import { ImportPreviewService } from './import-preview.service.js';
import { ImportsService } from './imports.service.js';
import { rejectedLines, rejectReport } from './rejects-file.js';

@ApiTags('imports')
@Controller()
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly previews: ImportPreviewService,
  ) {}

  /** Reads the body as a transcript file, streaming: as it is, or gzipped. */
  @Post('conversations/import')
  @May('conversations.import')
  @Recorded('import.received')
  @HttpCode(200)
  @ApiConsumes('application/x-ndjson', 'text/csv', 'application/gzip', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  import(@CurrentScope() scope: Scope, @Query() query: ImportQuery, @Req() request: Request) {
    return this.imports.import(scope, query, bodyOf(request));
  }

  /** Reads the beginning of the body as a transcript file and says what an import would make of it. Writes nothing. */
  @Post('conversations/import/preview')
  @May('conversations.import')
  @HttpCode(200)
  @ApiConsumes('application/x-ndjson', 'text/csv', 'application/gzip', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  preview(
    @CurrentScope() scope: Scope,
    @Query() query: ImportPreviewQuery,
    @Req() request: Request,
  ): Promise<ImportPreview> {
    return this.previews.preview(scope, query, bodyOf(request));
  }

  @Get('imports')
  @May('imports.read')
  list(@CurrentScope() scope: Scope, @Query() query: ImportsQuery) {
    return this.imports.list(scope, query);
  }

  @Get('imports/:id')
  @May('imports.read')
  find(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.imports.find(scope, id);
  }

  /** Why lines were rejected, one JSON object a line. */
  @Get('imports/:id/rejects')
  @May('imports.read_rejects')
  async rejects(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    await this.imports.find(scope, id);
    return download(rejectReport(this.imports.rejects(scope, id)), 'application/x-ndjson', `rejects-${id}.ndjson`);
  }

  /** The rejected lines themselves, to be mended and sent again. */
  @Get('imports/:id/rejected-lines')
  @May('imports.read_rejects')
  @Recorded('import.rejects_exported', 'id')
  async rejectedLines(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    const { format } = await this.imports.find(scope, id);
    const lines = rejectedLines(this.imports.rejects(scope, id), format);
    const [type, extension] = format === 'csv' ? ['text/csv', 'csv'] : ['application/x-ndjson', 'ndjson'];
    return download(lines, type, `rejected-${id}.${extension}`);
  }
}

/**
 * The body as a stream that may be let go of early without cutting the connection, so that the sender still gets our answer;
 * one whose sender went away breaks instead of ending.
 */
function bodyOf(request: Request): Readable {
  const body = new PassThrough();
  request.pipe(body);
  request.once('aborted', () => body.destroy(new Error('The sender went away.')));
  body.once('close', () => request.resume());
  return body;
}
