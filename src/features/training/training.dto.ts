import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Min } from 'class-validator';
import { Transform } from 'class-transformer';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../../domain/training/assignment-state.js';

export class CreateTrainingModuleDto {
  @IsUUID()
  vendorId: string;

  /** What rules call it. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/)
  key: string;

  /** Title, lessons, quiz, practice, and what it addresses. */
  @IsObject()
  content: Record<string, unknown>;
}

export class CreateTrainingRuleDto {
  @IsUUID()
  programId: string;

  @IsUUID()
  moduleId: string;

  /** Trigger, times within days, cool-down, days until due. */
  @IsObject()
  rule: Record<string, unknown>;
}

export class TrainingRulesQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

export class AssignmentsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  agentId?: string;

  @IsOptional()
  @IsIn(ASSIGNMENT_STATES)
  state?: AssignmentState;

  /** Only those due before now and still open. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  overdue?: boolean;
}

export class AssignDto {
  @IsUUID()
  programId: string;

  @IsUUID()
  agentId: string;

  @IsUUID()
  moduleId: string;

  /** What the agent is told with it. */
  @MayBeAbsent()
  @IsString()
  note?: string;

  /** RFC 3339 with an offset, in the future. */
  @IsString()
  dueAt: string;
}

export class AttemptDto {
  /** The place of the chosen option, counted from 0, by question id; every question is to be answered. */
  @IsObject()
  answers: Record<string, unknown>;
}

export class PracticeDto {
  /** Which exercise of the module, counted from 0. */
  @IsInt()
  @Min(0)
  exercise: number;

  @IsString()
  text: string;
}
