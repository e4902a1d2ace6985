import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { type Baseline, BASELINES } from '../../domain/calibration/baseline.js';
import { IsSaid } from '../../platform/http/is-said.js';
import { IsTitle } from '../../platform/http/is-title.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';

export class CalibrationQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

export class CreateCalibrationDto {
  @IsUUID()
  programId: string;

  @IsTitle()
  @Length(1, 200)
  title: string;

  /** 1 to 20 conversations; all parts of each are graded. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  conversationIds: string[];

  /** Whoever grades; one alone gives no statistics. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID('all', { each: true })
  participantIds: string[];

  @IsIn(BASELINES)
  baseline: Baseline;

  /** One of the participants; only with the baseline "expert". */
  @MayBeAbsent()
  @IsUUID()
  expertId?: string;

  /** Points 0 to 100 that gradings may lie apart on average before a criterion is marked; 10 where nothing is said. */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(100)
  widestRange?: number;
}

export class CalibrationGradingDto {
  /** For each criterion: criterionId, outcome, rating, comment, quotes. */
  @IsArray()
  @ArrayMaxSize(500)
  verdicts: unknown[];

  /** The `draftRevision` this was made from; 0 for the first. */
  @IsInt()
  @Min(0)
  revision: number;
}

export class DiscussDto {
  /** Go on though somebody has not submitted everything. */
  @MayBeAbsent()
  @IsBoolean()
  anyway?: boolean;
}

export class CalibrationNoteDto {
  @IsSaid()
  @Length(1, 4_000)
  text: string;

  @MayBeAbsent()
  @IsUUID()
  itemId?: string;

  @MayBeAbsent()
  @IsString()
  @Length(1, 64)
  criterionId?: string;
}

export class CloseCalibrationDto {
  /** What was agreed on. */
  @IsSaid()
  @Length(1, 10_000)
  outcome: string;
}
