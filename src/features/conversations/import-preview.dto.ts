import { ApiProperty } from '@nestjs/swagger';
import { IsBooleanString, IsOptional } from 'class-validator';
import { type Channel, CHANNELS, type TurnRole, type Visibility } from '../../domain/conversations/conversation.js';
import { type BilingualText } from '../../domain/judging/evidence.js';
import { ImportQuery } from './conversations.dto.js';

export class ImportPreviewQuery extends ImportQuery {
  /** `true`: the body is only the beginning of the file, and what it cuts off at its end is no fault. */
  @IsOptional()
  @IsBooleanString()
  partial?: string;
}

export class PreviewTurn {
  @ApiProperty({ type: String })
  role: TurnRole;
  @ApiProperty({ type: String })
  visibility: Visibility;
  author: string | null;
  at: Date | null;
  /** Its first 500 characters. */
  text: string;
}

export class PreviewConversation {
  line: number;
  externalId: string;
  @ApiProperty({ enum: CHANNELS })
  channel: Channel;
  language: string | null;
  subject: string | null;
  agent: string | null;
  openedAt: Date | null;
  closedAt: Date | null;
  turnCount: number;
  /** The first 20. */
  turns: PreviewTurn[];
}

/** A line that would be rejected; nothing of what it holds. */
export class PreviewReject {
  line: number;
  field: string | null;
  code: string;
  message: BilingualText;
  cure: BilingualText;
}

/** Something that would be understood in a way its sender should know of, and how often it was met. */
export class PreviewWarning {
  code: string;
  message: BilingualText;
  field: string | null;
  line: number;
  count: number;
}

export class PreviewColumn {
  /** As the file calls it. */
  column: string;
  /** What it is read as; null: it is left out. */
  field: string | null;
}

export class PreviewError {
  code: string;
  message: BilingualText;
  cure: BilingualText;
}

/** What an import would make of the beginning of a file. */
export class ImportPreview {
  /** Null where none was recognised. */
  format: string | null;
  encoding: string | null;
  /** How the columns are read; empty for formats that name their fields themselves. */
  columns: PreviewColumn[];
  /** Whether all that was sent was read; else reading stopped at enough. */
  complete: boolean;
  /** Conversations read, and lines that would be rejected, as far as it was read. */
  read: number;
  rejected: number;
  /** Why the file cannot be read, or no further. */
  error: PreviewError | null;
  /** The first 10. */
  conversations: PreviewConversation[];
  /** The first 20. */
  rejects: PreviewReject[];
  warnings: PreviewWarning[];
}
