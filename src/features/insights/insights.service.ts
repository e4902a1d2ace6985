import { Injectable } from '@nestjs/common';
import { type Rate, rateOf } from '../../domain/insights/rate.js';
import { type FlagKind } from '../../domain/judging/flag.js';
import { meanScoreOf } from '../../domain/rubrics/mean-score.js';
import { type MeanSummary } from '../../domain/stats/mean.js';
import { FEWEST_TO_RANK, rankGroups } from '../../domain/stats/ranking.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { type FlagCount, FlagInsightsRepository } from './flag-insights.repository.js';
import { type AgentSummary, GroupInsightsRepository, type KindCount } from './group-insights.repository.js';
import {
  type OneProgramQuery,
  type AgentsInsights,
  type FlagInsights,
  type FlagRateView,
  type InsightsQuery,
  type MeanView,
  type ProgramInsights,
  type ScoreInsights,
  type TopicInsights,
  type TrendQuery,
} from './insights.dto.js';
import { ScoreInsightsRepository } from './score-insights.repository.js';

const MOST_PERIODS = 400;

/** Figures over conversations, each with what it is of and how sure it is. */
@Injectable()
export class InsightsService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly flagCounts: FlagInsightsRepository,
    private readonly scoreSummaries: ScoreInsightsRepository,
    private readonly groups: GroupInsightsRepository,
  ) {}

  async flags(scope: Scope, query: TrendQuery): Promise<FlagInsights> {
    await this.requireProgram(scope, query.programId);
    const counts = await this.flagCounts.counts(scope, query, query.by ?? 'day');
    const starts = [...new Set(counts.flatMap(({ start }) => start ?? []))].sort().slice(-MOST_PERIODS);
    const byStart = new Map<string | null, FlagCount[]>();
    for (const count of counts) byStart.set(count.start, [...(byStart.get(count.start) ?? []), count]);
    return {
      ...flagRates(byStart.get(null) ?? []),
      trend: starts.map((start) => ({ start, ...flagRates(byStart.get(start) ?? []) })),
    };
  }

  async scores(scope: Scope, query: TrendQuery): Promise<ScoreInsights> {
    await this.requireProgram(scope, query.programId);
    const summaries = await this.scoreSummaries.summaries(scope, query, query.by ?? 'day');
    const all = summaries.find(({ start }) => start === null);
    const trend = summaries
      .flatMap(({ start, ...summary }) => (start === null ? [] : [{ start, ...meanOf(summary) }]))
      .sort((a, b) => (a.start < b.start ? -1 : 1));
    const criteria = query.programId === undefined ? [] : await this.scoreSummaries.criteria(scope, query);
    return {
      overall: all ? meanOf(all) : NO_MEAN,
      withoutScore: all ? all.parts - all.n : 0,
      criticalFailures: rateOf(all?.failed ?? 0, all?.parts ?? 0),
      trend: trend.slice(-MOST_PERIODS),
      criteria: criteria.map(({ criterionId, name, notApplicable, notJudged, ...summary }) => ({
        criterionId,
        name: name ?? { en: criterionId, es: criterionId },
        notApplicable,
        notJudged,
        ...meanOf(summary),
      })),
    };
  }

  async programs(scope: Scope, query: InsightsQuery): Promise<ProgramInsights[]> {
    await this.requireProgram(scope, query.programId);
    const summaries = await this.groups.programs(scope, query);
    return summaries.map(({ programId, program, client, vendor, conversations, graded, kinds, ...summary }) => ({
      programId,
      program,
      client,
      vendor,
      conversations,
      graded,
      score: meanOf(summary),
      kinds: ratesOf(kinds, graded),
      frustrated: rateOfKind(kinds, 'frustration', graded),
      mayLeave: rateOfKind(kinds, 'churn_risk', graded),
    }));
  }

  async agents(scope: Scope, query: OneProgramQuery): Promise<AgentsInsights> {
    await this.requireProgram(scope, query.programId);
    return comparedAgents(await this.groups.agents(scope, query));
  }

  async topics(scope: Scope, query: OneProgramQuery): Promise<TopicInsights[]> {
    await this.requireProgram(scope, query.programId);
    const summaries = await this.groups.topics(scope, query);
    return summaries.map(({ topic, conversations, ended, confirmed, ...summary }) => ({
      topic,
      conversations,
      score: meanOf(summary),
      resolved: rateOf(confirmed, ended),
    }));
  }

  private async requireProgram(scope: Scope, programId: string | undefined): Promise<void> {
    if (programId !== undefined) await this.organizations.program(scope, programId);
  }
}

const NO_MEAN: MeanView = { n: 0, mean: null, interval: null };

function meanOf({ n, mean, variance }: MeanSummary): MeanView {
  return n === 0 ? NO_MEAN : meanScoreOf({ n, mean, variance });
}

/** Of the counts of one period: how many were graded, and the share of each kind, most first. */
function flagRates(counts: readonly FlagCount[]): { conversations: number; kinds: FlagRateView[] } {
  const conversations = counts.find(({ kind }) => kind === null)?.conversations ?? 0;
  const kinds = counts.flatMap(({ kind, conversations: count }) => (kind === null ? [] : [{ kind, count }]));
  return { conversations, kinds: ratesOf(kinds, conversations) };
}

function ratesOf(kinds: readonly KindCount[], of: number): FlagRateView[] {
  return kinds.map(({ kind, count }) => ({ kind, ...rateOf(count, of) })).sort((a, b) => b.count - a.count);
}

function rateOfKind(kinds: readonly KindCount[], kind: FlagKind, of: number): Rate {
  return rateOf(kinds.find((found) => found.kind === kind)?.count ?? 0, of);
}

/** A rank that everybody shares tells nothing and is not shown. */
function comparedAgents(summaries: readonly AgentSummary[]): AgentsInsights {
  const scores = summaries.map((summary) => meanOf(summary));
  const ranked = rankGroups(
    summaries.map(({ agentId, n, mean }, i) => ({ id: agentId, n, mean, interval: scores[i]?.interval ?? null })),
  );
  const comparable = new Set(ranked.flatMap(({ rank }) => rank ?? [])).size > 1;
  const agents = summaries.map(({ agentId, externalId, name, conversations, kinds }, i) => {
    const rank = comparable ? (ranked[i]?.rank ?? null) : null;
    const sharing = rank === null ? 0 : ranked.filter((other) => other.rank === rank).length;
    const score = scores[i] ?? NO_MEAN;
    return { agentId, externalId, name, conversations, score, rank, sharing, kinds: ratesOf(kinds, conversations) };
  });
  return { comparable, fewestToRank: FEWEST_TO_RANK, agents };
}
