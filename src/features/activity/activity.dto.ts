import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDayOrTime } from '../../platform/http/is-day-or-time.js';
import { ACTIVITY_ACTIONS, type ActivityAction } from '../../platform/activity/activity-action.js';

/** Which entries; those that are not said do not matter. */
export class ActivityFilter {
  @IsOptional()
  @IsIn(ACTIVITY_ACTIONS)
  action?: ActivityAction;

  /** Who did it. */
  @IsOptional()
  @IsUUID()
  userId?: string;

  @IsOptional()
  @IsUUID()
  programId?: string;

  /** From then on, ISO 8601. */
  @IsOptional()
  @IsDayOrTime()
  from?: string;

  /** Until before then, ISO 8601. */
  @IsOptional()
  @IsDayOrTime()
  to?: string;
}

export class ActivityQuery extends ActivityFilter {
  /** `nextCursor` of the page before. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  cursor?: number;

  /** 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export const ACTIVITY_FORMATS = ['csv', 'ndjson'] as const;
export type ActivityFormat = (typeof ACTIVITY_FORMATS)[number];

export class ActivityExportQuery extends ActivityFilter {
  /** CSV where not said. */
  @IsOptional()
  @IsIn(ACTIVITY_FORMATS)
  format?: ActivityFormat;
}

/** Something somebody did or saw. */
export class ActivityEntry {
  id: string;
  at: Date;
  action: ActivityAction;
  /** Null where nobody was signed in. */
  userId: string | null;
  user: string | null;
  email: string | null;
  /** Whom they worked for then. */
  organizationId: string | null;
  /** The API key it was done with. */
  keyId: string | null;
  programId: string | null;
  subjectId: string | null;
  address: string | null;
  detail: Record<string, unknown>;
}
