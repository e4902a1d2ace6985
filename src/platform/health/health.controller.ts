import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../auth-context/may.js';
import { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process runs. */
  @Get('live')
  @Public()
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers. */
  @Get('ready')
  @Public()
  async ready() {
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new Problem(503, 'database_unavailable', 'The database cannot be reached.');
    }
    return { status: 'ok' };
  }
}
