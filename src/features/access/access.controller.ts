import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ACTIONS, reachOf } from '../../domain/access/access-table.js';
import { ROLES } from '../../domain/access/role.js';
import { May } from '../../platform/auth-context/may.js';
import { type AccessView } from './access.dto.js';

@ApiTags('access')
@Controller('access')
export class AccessController {
  /** Who may what: how far each role reaches with each action. */
  @Get()
  @May('access.read')
  table(): AccessView {
    return { roles: [...ROLES], actions: ACTIONS.map((action) => ({ action, reach: reachesOf(action) })) };
  }
}

function reachesOf(action: (typeof ACTIONS)[number]): AccessView['actions'][number]['reach'] {
  return Object.fromEntries(ROLES.map((role) => [role, reachOf(role, action)]));
}
