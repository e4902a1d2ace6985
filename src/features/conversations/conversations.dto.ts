import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import {
  type Channel,
  CHANNELS,
  type Conversation,
  type TurnRole,
  type Visibility,
} from '../../domain/conversations/conversation.js';
import { DATE_FORMATS, type DateFormat } from '../../domain/conversations/formats/transcript-format.js';
import { RESOLUTIONS, type Resolution } from '../../domain/judging/local/detection.js';
import { LONGEST_TOPIC_TEXT } from '../../domain/programs/topics.js';
import { PageQuery } from '../../platform/http/page.dto.js';

export class ConversationsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;

  @IsOptional()
  @IsUUID()
  agentId?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  /** The id the source system gave. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  externalId?: string;

  /** The name of one of its program's topics, as the conversation was last read. */
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_TOPIC_TEXT)
  topic?: string;

  /** How the customer's matter ended, as it was last read. */
  @IsOptional()
  @IsIn(RESOLUTIONS)
  @ApiProperty({ enum: RESOLUTIONS, required: false })
  resolved?: Resolution;
}

export class ImportQuery {
  @IsUUID()
  program: string;

  /** The system the file comes from; external ids are unique within one. */
  @IsOptional()
  @Matches(/^[\w.-]{1,100}$/)
  source?: string;

  /** The external id of the agent of conversations that name none. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  agent?: string;

  @IsOptional()
  @IsString()
  @Length(1, 50)
  format?: string;

  /** The file's name, to tell its format by. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  fileName?: string;

  /** How dates are written in a file that does not say so itself. */
  @IsOptional()
  @IsIn(DATE_FORMATS)
  dateFormat?: DateFormat;

  /** The IANA zone of times without an offset. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  timeZone?: string;
}

export class ImportsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

/** A conversation in a list. */
export class ConversationSummary {
  id: string;
  programId: string;
  source: string;
  externalId: string;
  revision: number;
  channel: Channel;
  language: string | null;
  subject: string | null;
  openedAt: Date | null;
  turnCount: number;
  agents: { id: string; externalId: string; name: string | null }[];
  /** What it is about, by the topics its program lists; null where none of them, not read yet, or being graded blind. */
  topic: string | null;
  /** The listed words that told the topic, the most telling first. */
  topicWords: string[];
  /** How the customer's matter ended; null where it was not read yet, or is being graded blind. */
  @ApiProperty({ enum: RESOLUTIONS, nullable: true })
  resolved: Resolution | null;
}

export class TurnView {
  seq: number;
  role: TurnRole;
  visibility: Visibility;
  author: string | null;
  /** ISO 8601 with the original offset. */
  at: string | null;
  text: string;
}

/** A conversation in its current revision. */
export class ConversationView extends ConversationSummary {
  closedAt: Date | null;
  customer: Conversation['customer'];
  csat: Conversation['csat'];
  tags: string[];
  turns: TurnView[];
}
