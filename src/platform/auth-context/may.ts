import { SetMetadata } from '@nestjs/common';
import { type Action } from '../../domain/access/access-table.js';

export const ACTION = 'baremo:action';

/** What calling a route is, in the table of who may what. A route that says neither this nor Public is closed to everybody. */
export const May = (action: Action) => SetMetadata(ACTION, action);

export const PUBLIC_ROUTE = 'baremo:public-route';

/** A route open to callers who are not signed in. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);
