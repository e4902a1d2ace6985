import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DISPUTE_KINDS, type DisputeKind } from '../../domain/disputes/dispute-request.js';
import { DISPUTE_STATES, type DisputeState } from '../../domain/disputes/dispute-state.js';
import { IsSaid } from '../../platform/http/is-said.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';

export class DisputesQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsIn(DISPUTE_STATES)
  state?: DisputeState;
}

export class DisputeFiguresQuery {
  @IsUUID()
  programId: string;
}

export class GradesQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  agentId?: string;
}

export class RaiseDisputeDto {
  @IsUUID()
  evaluationId: string;

  /** `review`: it was graded wrongly; `wrong_person`: somebody else did this. */
  @IsIn(DISPUTE_KINDS)
  kind: DisputeKind;

  @IsString()
  comment: string;

  /** For each criterion: criterionId, proposedRating, comment. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  points?: unknown[];
}

export class EscalateDisputeDto {
  @IsSaid()
  @Length(1, 4_000)
  note: string;
}

export const DECISIONS = ['accept', 'accept_partly', 'reject'] as const;

export class ResolveDisputeDto {
  @IsIn(DECISIONS)
  decision: (typeof DECISIONS)[number];

  /** Why; the agent reads it. */
  @IsString()
  @Length(1, 4_000)
  resolution: string;

  /** What changes: criterionId, outcome, rating, comment. Left out with "accept": what the agent proposed. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  verdicts?: unknown[];

  /** Whose part it was, where the wrong person was graded; left out: nobody known. */
  @MayBeAbsent()
  @IsUUID()
  agentId?: string;
}
