import { SetMetadata } from '@nestjs/common';
import { type UserRole } from './scope.js';

export const ALLOWED_ROLES = 'baremo:allowed-roles';

/** The roles that may call a route. A route that names none is closed to everybody. */
export const Allow = (...roles: UserRole[]) => SetMetadata(ALLOWED_ROLES, roles);

export const PUBLIC_ROUTE = 'baremo:public-route';

/** A route open to callers who are not signed in. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);
