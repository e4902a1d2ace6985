import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { REVIEW_STATES, type ReviewState } from '../../domain/reviews/review-state.js';
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
  @IsOptional()
  @IsBoolean()
  again?: boolean;
}

export class VerdictsDto {
  /** For each criterion: criterionId, outcome, rating, comment, quotes. */
  @IsArray()
  @ArrayMaxSize(500)
  verdicts: unknown[];
}
