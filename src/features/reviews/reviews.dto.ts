import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { REVIEW_MODES, type ReviewMode } from '../../domain/reviews/review-mode.js';
import { REVIEW_STATES, type ReviewState } from '../../domain/reviews/review-state.js';
import { SKIP_REASONS, type SkipReason } from '../../domain/reviews/skip-reason.js';
import { IsTitle } from '../../platform/http/is-title.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';

export class QueueQuery {
  @IsUUID()
  programId: string;

  /** Gives the same order again; one is made up where none is given. */
  @IsOptional()
  @Matches(/^[\x20-\x7e]{1,100}$/)
  seed?: string;

  /** 1 to 100. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class ReviewsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  conversationId?: string;

  @IsOptional()
  @IsIn(REVIEW_STATES)
  state?: ReviewState;
}

export class QueuesQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

export class CreateQueueDto {
  @IsUUID()
  programId: string;

  @IsTitle()
  @Length(1, 200)
  name: string;

  /** How parts are drawn, and out of which: draw, period, channels, languages, agentIds, exclude. */
  @IsObject()
  rule: Record<string, unknown>;

  /** Draws the same sample again; one is made up where none is given. */
  @MayBeAbsent()
  @Matches(/^[\x20-\x7e]{1,100}$/)
  seed?: string;

  /** `blind` where nothing else is asked for. */
  @MayBeAbsent()
  @IsIn(REVIEW_MODES)
  mode?: ReviewMode;

  /** How many different people grade each part: 1 to 5. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(5)
  gradings?: number;
}

export class SkipDto {
  @IsIn(SKIP_REASONS)
  reason: SkipReason;

  /** Needed with the reason "other". */
  @MayBeAbsent()
  @IsString()
  @Length(1, 500)
  note?: string;

  /** Call in the next part in reserve instead. */
  @MayBeAbsent()
  @IsBoolean()
  replace?: boolean;
}

export class AgreementQuery {
  @IsUUID()
  programId: string;
}

export class ClaimDto {
  @IsUUID()
  conversationId: string;

  /** Whose part; may be left out where only one agent has one. */
  @IsOptional()
  @IsUUID()
  agentId?: string | null;

  /** Grade it though somebody else does, or somebody has. */
  @MayBeAbsent()
  @IsBoolean()
  again?: boolean;

  /** `blind` hides what machines and others said, `assisted` shows the machine's verdicts; `blind` where nothing is asked for. */
  @MayBeAbsent()
  @IsIn(REVIEW_MODES)
  mode?: ReviewMode;
}

export class VerdictsDto {
  /** For each criterion: criterionId, outcome, rating, comment, quotes. The comment is for the agent. */
  @IsArray()
  @ArrayMaxSize(500)
  verdicts: unknown[];

  /** Beside the verdicts: text, visibility ("private" or "agent"), criterionId, quote. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  comments?: unknown[];

  /** The `draftRevision` this was made from: what was saved elsewhere since is not overwritten. */
  @IsInt()
  @Min(0)
  revision: number;

  /** Seconds the reviewer was at it since the last draft. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(86_400)
  activeSeconds?: number;
}
