import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { type Channel, CHANNELS, type TurnRole, type Visibility } from '../../domain/conversations/conversation.js';
import { FLAG_KINDS, type FlagKind } from '../../domain/judging/flag.js';
import { RESOLUTIONS, type Resolution } from '../../domain/judging/local/detection.js';
import { LONGEST_TOPIC_TEXT } from '../../domain/programs/topics.js';
import { LONGEST_SEARCH } from '../../domain/search/search-query.js';
import { IsDayOrTime } from '../../platform/http/is-day-or-time.js';
import { ConversationSummary } from '../conversations/conversations.dto.js';

export const SEARCH_ORDERS = ['relevance', 'newest'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

export class SearchQueryDto {
  /** Words, "phrases", `or` between alternatives, -words that must not be there; in English or Spanish. Absent: everything. */
  @IsOptional()
  @IsString()
  @Length(0, LONGEST_SEARCH)
  q?: string;

  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  @ApiProperty({ enum: CHANNELS, required: false })
  channel?: Channel;

  /** As the source stated it: `es` also finds `es-MX`. */
  @IsOptional()
  @Matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { message: 'language must be a BCP 47 language such as "es"' })
  language?: string;

  @IsOptional()
  @IsUUID()
  agentId?: string;

  /** Only conversations in which this was found. */
  @IsOptional()
  @IsIn(FLAG_KINDS)
  @ApiProperty({ enum: FLAG_KINDS, required: false })
  flag?: FlagKind;

  /** 0 to 100, of the machine's last grade. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(100)
  minScore?: number;

  /** 0 to 100. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(100)
  maxScore?: number;

  /** The name of one of a program's topics. */
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_TOPIC_TEXT)
  topic?: string;

  /** Only conversations in which the customer's matter ended so. */
  @IsOptional()
  @IsIn(RESOLUTIONS)
  @ApiProperty({ enum: RESOLUTIONS, required: false })
  resolved?: Resolution;

  /** Opened at or after this day or time. */
  @IsOptional()
  @IsDayOrTime()
  from?: string;

  /** Opened before this day or time. */
  @IsOptional()
  @IsDayOrTime()
  to?: string;

  /** `relevance` looks at the newest 10,000 that match. Without `q` the order is always `newest`. */
  @IsOptional()
  @IsIn(SEARCH_ORDERS)
  @ApiProperty({ enum: SEARCH_ORDERS, required: false })
  order?: SearchOrder;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,300}$/)
  cursor?: string;

  /** 1 to 100. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class MatchedSpanView {
  /** UTF-16 units of the snippet's text. */
  start: number;
  end: number;
}

/** Words of one turn around what was looked for. */
export class SnippetView {
  /** The turn's number. */
  turn: number;
  @ApiProperty({ type: String })
  role: TurnRole;
  @ApiProperty({ type: String })
  visibility: Visibility;
  text: string;
  spans: MatchedSpanView[];
}

/** The machine's last grade of one agent's part. */
export class HitScore {
  evaluationId: string;
  agentId: string | null;
  /** 0 to 100; null where nothing was rated. */
  score: number | null;
}

export class HitFlag {
  @ApiProperty({ enum: FLAG_KINDS })
  kind: FlagKind;
  count: number;
}

export class SearchHit extends ConversationSummary {
  /** When it was opened, or else imported. */
  at: Date;
  /** Of up to two turns; empty where only the subject, an id, a name or a tag matches, or nothing was looked for. */
  snippets: SnippetView[];
  /** Empty for who is grading it blind. */
  scores: HitScore[];
  flags: HitFlag[];
}

export class SearchPage {
  items: SearchHit[];
  nextCursor: string | null;
}
