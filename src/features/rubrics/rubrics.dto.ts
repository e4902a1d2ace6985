import { Type } from 'class-transformer';
import { IsInt, IsObject, IsUUID, Length, Min } from 'class-validator';
import { IsTitle } from '../../platform/http/is-title.js';
import { MayBeAbsent } from '../../platform/http/may-be-absent.js';
import { type RubricState } from './rubric-version.entity.js';

export class CreateRubricDto {
  @IsUUID()
  clientId: string;

  @IsTitle()
  @Length(1, 200)
  name: string;

  /** Sections with criteria, and the client's cultures. Becomes the draft of version 1. */
  @IsObject()
  definition: Record<string, unknown>;
}

export class SaveDraftDto {
  @IsObject()
  definition: Record<string, unknown>;

  /**
   * The `edits` of the draft this one was made from, 0 where there was none. Where the draft was saved, published or begun
   * since, the answer is 409 `draft_changed` with the draft that stands now. Absent: whatever stands is replaced.
   */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  basedOn?: number;
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
  /** How often it was saved as a draft. */
  edits: number;
  savedAt: Date;
}

export class RubricView {
  id: string;
  clientId: string;
  client: string;
  name: string;
  versions: RubricVersionSummary[];
}
