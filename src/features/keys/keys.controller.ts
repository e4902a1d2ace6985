import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { CreateKeyDto } from './keys.dto.js';
import { KeysService } from './keys.service.js';

@ApiTags('keys')
@Controller('keys')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  /** One's own keys, the newest first. */
  @Get()
  @May('keys.read')
  list(@CurrentScope() scope: Scope) {
    return this.keys.list(scope);
  }

  /** Makes a key for oneself. The answer holds it; it is not shown again. */
  @Post()
  @May('keys.manage')
  create(@CurrentScope() scope: Scope, @Body() body: CreateKeyDto) {
    return this.keys.create(scope, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @May('keys.manage')
  revoke(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.keys.revoke(scope, id);
  }
}
