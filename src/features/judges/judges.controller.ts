import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth-context/allow.js';
import { JudgesService } from './judges.service.js';

@ApiTags('judges')
@Controller('judges')
export class JudgesController {
  constructor(private readonly judges: JudgesService) {}

  @Get()
  @Allow('administrator', 'vendor_manager', 'reviewer', 'client_auditor')
  list() {
    return this.judges.list();
  }
}
