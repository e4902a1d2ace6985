import { type Action, type Reach } from '../../domain/access/access-table.js';
import { type Role } from '../../domain/access/role.js';

export class AccessEntry {
  action: Action;
  /** By role: all, organization, programs, own or none. */
  reach: Record<string, Reach>;
}

/** Who may what. */
export class AccessView {
  roles: Role[];
  actions: AccessEntry[];
}

/** A reviewer who belongs to a program. */
export class MemberView {
  userId: string;
  name: string;
  since: Date;
}
