import { SetMetadata } from '@nestjs/common';
import { type Role } from '../../domain/access/role.js';
import { type ActivityAction } from './activity-action.js';

export const RECORDED = 'baremo:recorded';

/** How calling a route is written down. */
export interface RecordedRoute {
  action: ActivityAction;
  /** The parameter of the address that says what it is done to; null: the answer's `id` says what was made. */
  subject: string | null;
  /** Only callers of these roles; null: all. */
  roles: readonly Role[] | null;
}

/** Writes down that the caller has done, seen or taken what the route answers with; where it cannot be written, nothing is answered. */
export const Recorded = (action: ActivityAction, subject: string | null = null, roles: readonly Role[] | null = null) =>
  SetMetadata(RECORDED, { action, subject, roles } satisfies RecordedRoute);
