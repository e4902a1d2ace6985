import { Type } from 'class-transformer';
import { IsInt, IsObject, IsString, IsUUID, Length, Min } from 'class-validator';
import { type RubricState } from './rubric-version.entity.js';

export class CreateRubricDto {
  @IsUUID()
  clientId: string;

  @IsString()
  @Length(1, 200)
  name: string;

  /** Sections with criteria, and the client's cultures. Becomes the draft of version 1. */
  @IsObject()
  definition: Record<string, unknown>;
}

export class SaveDraftDto {
  @IsObject()
  definition: Record<string, unknown>;
}

export class ComparisonQuery {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  from: number;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  to: number;
}

export class RubricVersionSummary {
  id: string;
  number: number;
  state: RubricState;
  createdAt: Date;
  publishedAt: Date | null;
}

export class RubricView {
  id: string;
  clientId: string;
  client: string;
  name: string;
  versions: RubricVersionSummary[];
}
