import { IsBoolean, IsIn, IsObject, IsOptional, IsUUID, Matches } from 'class-validator';
import { Transform } from 'class-transformer';
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
