import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { JudgesService } from './judges.service.js';

@ApiTags('judges')
@Controller('judges')
export class JudgesController {
  constructor(private readonly judges: JudgesService) {}

  @Get()
  @May('judges.read')
  list() {
    return this.judges.list();
  }
}
