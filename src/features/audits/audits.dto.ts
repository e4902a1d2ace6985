import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type CriterionGrade } from '../../domain/audits/audit-grade.js';
import { type MachineJudgement } from '../../domain/audits/audit-report.js';
import { AUDIT_STATES, type AuditState } from '../../domain/audits/audit-state.js';
import { type Channel, CHANNELS } from '../../domain/conversations/conversation.js';
import { IsSaid } from '../../platform/http/is-said.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { type Audit } from './audit.entity.js';

/** One line that anybody can type again. */
const SEED = /^[^\p{Control}\p{Surrogate}]*$/u;
/** What PostgreSQL can store. */
const STORABLE = /^[^\0\p{Surrogate}]*$/u;

export class OpenAuditDto {
  @IsUUID()
  programId: string;

  /** The period's first moment: a date in the program's zone, or a time with its offset. */
  @IsString()
  @Length(1, 40)
  from: string;

  /** The first moment that is no longer part of the period: of October, `2026-11-01`. */
  @IsString()
  @Length(1, 40)
  to: string;

  /** How many conversations to draw, or `all`. */
  @ValidateIf(({ sampleSize }: OpenAuditDto) => sampleSize !== 'all')
  @IsInt({ message: 'sampleSize must be a whole number, or "all"' })
  @Min(1)
  sampleSize: number | 'all';

  /** The client's own text, from which the sample follows. */
  @IsSaid()
  @Length(1, 200)
  @Matches(SEED, { message: 'seed must be one line of text' })
  seed: string;

  @MayBeAbsent()
  @IsIn(CHANNELS)
  channel?: Channel;

  /** Below which score, 0 to 100, the machine and the vendor's reviewers count as finding a defect; 50 unless given. */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(100)
  defectiveBelow?: number;
}

export class AuditsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsIn(AUDIT_STATES)
  state?: AuditState;
}

export class AuditItemsQuery {
  /** Items after this number. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after?: number;

  /** 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class PopulationQuery {
  /** `text` is one id a line, the list whose SHA-256 the audit holds; `json` has the same ids and what they are. */
  @IsOptional()
  @IsIn(['text', 'json'])
  format?: 'text' | 'json';
}

export class ExportQuery {
  @IsIn(['csv', 'json'])
  format: 'csv' | 'json';
}

export class CriterionGradeDto {
  @IsString()
  @Length(1, 100)
  criterionId: string;

  /** One of the criterion's anchors; null: not applicable. */
  @ValidateIf(({ rating }: CriterionGradeDto) => rating !== null)
  @IsNumber()
  rating: number | null;
}

export class GradeDto {
  @IsBoolean()
  defective: boolean;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CriterionGradeDto)
  criteria?: CriterionGradeDto[];

  @MayBeAbsent()
  @IsString()
  @Length(0, 5000)
  @Matches(STORABLE, { message: 'comment must not hold NUL or half of a surrogate pair' })
  comment?: string;

  /** To correct a grade: the number of the revision that is corrected. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  replaces?: number;
}

/** An audit and how far it is. */
export class AuditView {
  id: string;
  programId: string;
  state: AuditState;
  from: Date;
  to: Date;
  timeZone: string;
  channel: Channel | null;
  seed: string;
  sampleSize: number;
  population: { count: number; sha256: string; undated: number };
  rubricVersionId: string | null;
  defectiveBelow: number;
  graded: number;
  openedBy: string;
  createdAt: Date;
  endedAt: Date | null;
  /** What was found; null until completed. */
  report: Audit['report'];
}

export class GradeView {
  revision: number;
  defective: boolean;
  criteria: CriterionGrade[];
  comment: string | null;
  gradedBy: string;
  gradedAt: Date;
}

/** A conversation of the sample. */
export class AuditItemView {
  id: string;
  number: number;
  /** As it stands in the population's list. */
  populationId: string;
  ticket: string;
  conversationId: string;
  source: string;
  externalId: string;
  channel: Channel;
  openedAt: Date | null;
  grade: GradeView | null;
  /** How the machine judged it; null until the audit is completed. */
  machine: MachineJudgement | null;
}

/** One turn as the customer could read it. */
export class AuditTurnView {
  seq: number;
  role: string;
  author: string | null;
  /** RFC 3339 with the original offset. */
  at: string | null;
  text: string;
}

/** What the auditor reads: the transcript as it was when the sample was drawn, and nothing anybody said of it. */
export class AuditItemTranscript extends AuditItemView {
  subject: string | null;
  turns: AuditTurnView[];
}
