import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { type Channel, CHANNELS } from '../../domain/conversations/conversation.js';
import { type BilingualText } from '../../domain/judging/evidence.js';
import { FLAG_KINDS, type FlagKind } from '../../domain/judging/flag.js';
import { IsDayOrTime } from '../../platform/http/is-day-or-time.js';
import { WORK_KINDS, type WorkKind } from '../../platform/queue/work-kind.js';

export const PERIODS = ['day', 'week'] as const;
export type Period = (typeof PERIODS)[number];

/** Which conversations figures are of; a conversation belongs to the time it was opened. */
class PeriodQuery {
  @IsOptional()
  @IsUUID()
  agentId?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  @ApiProperty({ enum: CHANNELS, required: false })
  channel?: Channel;

  /** At or after this day or time. */
  @IsOptional()
  @IsDayOrTime()
  from?: string;

  /** Before this day or time. */
  @IsOptional()
  @IsDayOrTime()
  to?: string;
}

export class InsightsQuery extends PeriodQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

export class TrendQuery extends InsightsQuery {
  /** Days and weeks (from Monday) of each program's own time zone. */
  @IsOptional()
  @IsIn(PERIODS)
  @ApiProperty({ enum: PERIODS, required: false })
  by?: Period;
}

/** Agents are compared within one program only, for others are graded by another rubric; so are topics, which each lists itself. */
export class OneProgramQuery extends PeriodQuery {
  @IsUUID()
  programId: string;
}

export class ProgressQuery {
  @IsOptional()
  @IsUUID()
  programId?: string;
}

export class IntervalView {
  low: number;
  high: number;
}

/** How many of how many. */
export class RateView {
  count: number;
  /** What `count` is of. */
  of: number;
  /** 0 to 1; null where there was nothing to count. */
  rate: number | null;
  /** Wilson's, 95 %. */
  interval: IntervalView | null;
}

/** A mean of scores, 0 to 100. */
export class MeanView {
  n: number;
  /** Null where nothing was rated. */
  mean: number | null;
  /** Student's, 95 %, within 0 to 100; null with fewer than two. */
  interval: IntervalView | null;
}

/** Conversations in which a kind was found, of all that were graded. */
export class FlagRateView extends RateView {
  @ApiProperty({ enum: FLAG_KINDS })
  kind: FlagKind;
}

export class FlagPeriodView {
  /** Its first day, YYYY-MM-DD. */
  start: string;
  conversations: number;
  kinds: FlagRateView[];
}

export class FlagInsights {
  /** Graded conversations. */
  conversations: number;
  kinds: FlagRateView[];
  /** Oldest first, at most the last 400; periods without a graded conversation are left out. */
  trend: FlagPeriodView[];
}

export class ScorePeriodView extends MeanView {
  start: string;
}

export class CriterionMeanView extends MeanView {
  criterionId: string;
  /** As the newest version that graded by it calls it. */
  name: BilingualText;
  notApplicable: number;
  notJudged: number;
}

export class ScoreInsights {
  /** Of the machine's last grade of each agent's part of each conversation. */
  overall: MeanView;
  /** Parts without a score: nothing was rated. They are never averaged. */
  withoutScore: number;
  /** In which a critical criterion failed. */
  criticalFailures: RateView;
  trend: ScorePeriodView[];
  /** Of one program only: ids of criteria mean nothing beyond their rubric. */
  criteria: CriterionMeanView[];
}

export class ProgramInsights {
  programId: string;
  program: string;
  client: string;
  vendor: string;
  /** All there are in the period, graded or not. */
  conversations: number;
  graded: number;
  score: MeanView;
  /** Every kind that was found at all. */
  kinds: FlagRateView[];
  frustrated: RateView;
  mayLeave: RateView;
}

/** Conversations about one of a program's topics, as they were last read. */
export class TopicInsights {
  /** Null: about none that the program lists, or not read since it lists any. */
  topic: string | null;
  conversations: number;
  score: MeanView;
  /** In which the customer confirmed a solution, of those whose words tell how they ended. */
  resolved: RateView;
}

export class AgentInsights {
  agentId: string;
  externalId: string;
  name: string | null;
  /** Conversations the agent has a graded part in. */
  conversations: number;
  score: MeanView;
  /**
   * 1 is best. Agents share a rank where their intervals overlap, or are joined by a chain of overlaps; null with ten scores
   * or fewer, or where all share one rank.
   */
  rank: number | null;
  /** How many share it. */
  sharing: number;
  /** What was held against the agent; what customers feel is not. */
  kinds: FlagRateView[];
}

export class AgentsInsights {
  /** Whether any two agents can be told apart. */
  comparable: boolean;
  fewestToRank: number;
  agents: AgentInsights[];
}

export const ATTENTION_KINDS = [
  'dead_work',
  'no_rubric',
  'failed_import',
  'overdue_training',
  'unassigned_training',
  'open_dispute',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** Something in a program that waits for a person. */
export class AttentionView {
  @ApiProperty({ enum: ATTENTION_KINDS })
  kind: AttentionKind;
  programId: string;
  program: string;
  count: number;
  /** When the oldest of it began to wait; null where nobody knows. */
  since: Date | null;
  /** Where the oldest of it was found; null where it was in no conversation. */
  conversationId: string | null;
}

export class PendingView {
  @ApiProperty({ enum: WORK_KINDS })
  kind: WorkKind;
  /** Counted up to 10,000. */
  items: number;
}

export class RunningImportView {
  id: string;
  programId: string;
  fileName: string | null;
  conversations: number;
}

export class ProgressView {
  /** What is still to be done; empty when all is. */
  pending: PendingView[];
  imports: RunningImportView[];
  /** Changes whenever something was graded: figures are to be asked for again. */
  mark: string | null;
}

export class FlagCountView {
  @ApiProperty({ enum: FLAG_KINDS })
  kind: FlagKind;
  count: number;
}

/** What an import led to, as far as it was graded. */
export class ImportInsights {
  /** New and changed conversations. */
  conversations: number;
  graded: number;
  flags: FlagCountView[];
  assignments: number;
  /** Findings that training could not be assigned for, since no agent is named. */
  unassigned: number;
}
