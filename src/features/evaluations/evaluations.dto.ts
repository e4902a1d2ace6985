import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { FLAG_KINDS, type FlagKind } from '../../domain/judging/flag.js';
import { PageQuery } from '../../platform/http/page.dto.js';

export class EvaluationsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  agentId?: string;

  @IsOptional()
  @IsUUID()
  conversationId?: string;
}

export class FlagsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  agentId?: string;

  @IsOptional()
  @IsUUID()
  conversationId?: string;

  @IsOptional()
  @IsIn(FLAG_KINDS)
  kind?: FlagKind;

  /** Only flags at least this strong, 0 to 1. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  minStrength?: number;
}
