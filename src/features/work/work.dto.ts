import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { WORK_KINDS, type WorkKind } from '../../platform/queue/work-kind.js';

export const WORK_STATES = ['pending', 'dead'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** Which work to list. */
export class WorkQuery {
  /** `dead` is what waits for a person. */
  @IsOptional()
  @IsIn(WORK_STATES)
  @ApiProperty({ enum: WORK_STATES, required: false })
  state?: WorkState;

  @IsOptional()
  @IsIn(WORK_KINDS)
  @ApiProperty({ enum: WORK_KINDS, required: false })
  kind?: WorkKind;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @Matches(/^\d{1,18}$/)
  cursor?: string;

  /** 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** Of which kind all dead work is to be tried again. */
export class RetryWorkDto {
  @IsIn(WORK_KINDS)
  @ApiProperty({ enum: WORK_KINDS })
  kind!: WorkKind;
}

/** One item that is still to be done, or was given up. */
export class WorkView {
  id!: string;
  @ApiProperty({ enum: WORK_KINDS })
  kind!: WorkKind;
  programId!: string;
  @ApiProperty({ enum: WORK_STATES })
  state!: WorkState;
  /** How often its handler failed. */
  failures!: number;
  /** How often a worker died with it in hand. */
  crashes!: number;
  /** The kind of the last error and where it was thrown; never what it said, which may quote a customer. */
  lastError!: string | null;
  /** Seconds since it was put on the list. */
  ageSeconds!: number;
  /** Whether a worker has it in hand. */
  inHand!: boolean;
}

/** How much there is of a kind in a state. */
export class WorkCount {
  @ApiProperty({ enum: WORK_KINDS })
  kind!: WorkKind;
  @ApiProperty({ enum: WORK_STATES })
  state!: WorkState;
  items!: number;
}

/** How many items are tried again. */
export class RetriedView {
  retried!: number;
}
