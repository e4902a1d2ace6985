import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { type BackTestSummary, type CriterionChange } from '../../domain/rubrics/back-test.js';
import { REGRADE_STATES, type RegradeState } from '../../domain/rubrics/regrade-state.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { REGRADE_KINDS, type RegradeKind } from './regrade.entity.js';

export class StartRegradeDto {
  @IsUUID()
  programId: string;

  /** `back_test` shows what a version would change; `back_scoring` grades for good, by the program's published version. */
  @IsIn(REGRADE_KINDS)
  @ApiProperty({ enum: REGRADE_KINDS })
  kind: RegradeKind;

  /** Of the program's client. */
  @IsUUID()
  rubricVersionId: string;

  /** How many, the newest first: of a back-test 200 unless said and at most 2,000; back-scoring takes all there are, up to 100,000. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(100_000)
  conversations?: number;
}

export class RegradesQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  rubricId?: string;

  @IsOptional()
  @IsIn(REGRADE_KINDS)
  @ApiProperty({ enum: REGRADE_KINDS, required: false })
  kind?: RegradeKind;
}

export class RegradeSummary {
  id: string;
  programId: string;
  @ApiProperty({ enum: REGRADE_KINDS })
  kind: RegradeKind;
  rubricId: string;
  rubricVersionId: string;
  /** The version's number. */
  version: number;
  /** How often the version had been saved when this began. */
  edits: number;
  @ApiProperty({ enum: REGRADE_STATES })
  state: RegradeState;
  /** Conversations to grade. */
  total: number;
  /** Those that are done, whether they could be graded or not. */
  done: number;
  failed: number;
  createdAt: Date;
  finishedAt: Date | null;
}

export class RegradePage {
  items: RegradeSummary[];
  nextCursor: string | null;
}

/** One agent's part of one conversation of a back-test. */
export class ChangedPart {
  conversationId: string;
  externalId: string;
  agentId: string | null;
  agent: string | null;
  /** 0 to 100; null where nothing was rated or nothing is published. */
  before: number | null;
  after: number | null;
  changes: CriterionChange[];
}

/** A regrade; of a back-test with what it found so far. */
export class RegradeView extends RegradeSummary {
  /** Null for back-scoring, whose results are evaluations. */
  summary: BackTestSummary | null;
  /** The 20 whose score changes most. */
  largest: ChangedPart[];
}
