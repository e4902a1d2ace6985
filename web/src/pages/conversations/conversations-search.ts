import { type Channel, CHANNELS } from '../../../../src/domain/conversations/conversation';
import { RESOLUTIONS, type Resolution } from '../../../../src/domain/judging/local/detection';
import { FLAG_KINDS, type FlagKind } from '../../../../src/domain/judging/flag';

/** What the list shows, as its address says it. */
export interface ConversationsSearch {
  q?: string | undefined;
  programId?: string | undefined;
  agentId?: string | undefined;
  channel?: Channel | undefined;
  language?: string | undefined;
  flag?: FlagKind | undefined;
  maxScore?: number | undefined;
  topic?: string | undefined;
  resolved?: Resolution | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export function readConversationsSearch(search: Record<string, unknown>): ConversationsSearch {
  const { maxScore } = search;
  return {
    q: textOf(search['q']),
    programId: textOf(search['programId']),
    agentId: textOf(search['agentId']),
    channel: CHANNELS.find((channel) => channel === search['channel']),
    language: textOf(search['language']),
    flag: FLAG_KINDS.find((kind) => kind === search['flag']),
    maxScore: typeof maxScore === 'number' && maxScore >= 0 && maxScore <= 100 ? maxScore : undefined,
    topic: textOf(search['topic']),
    resolved: RESOLUTIONS.find((resolved) => resolved === search['resolved']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
  };
}

/** The filters as the API's query takes them. The last day is shown whole. */
export function queryOf({ to, ...search }: ConversationsSearch) {
  const set = Object.entries({ ...search, to: to === undefined ? undefined : dayAfter(to) }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(set);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value); // the router reads digits as a number
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
