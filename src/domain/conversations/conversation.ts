/** The neutral shape every transcript format yields and everything after it reads. */

export const TURN_ROLES = ['customer', 'agent', 'bot', 'system'] as const;
export type TurnRole = (typeof TURN_ROLES)[number];

export const VISIBILITIES = ['public', 'internal'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const CHANNELS = ['email', 'chat', 'messaging', 'voice', 'sms', 'social', 'web_form', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A point in time: UTC milliseconds since 1970, and the offset it was written with, in minutes east of UTC. */
export interface Moment {
  utc: number;
  offsetMinutes: number;
}

/** One message. `seq` counts from 0 in the order of the conversation. */
export interface Turn {
  seq: number;
  role: TurnRole;
  visibility: Visibility;
  /** The external id of whoever wrote it, where the source tells. */
  author: string | null;
  at: Moment | null;
  text: string;
}

export interface AgentReference {
  externalId: string;
  name: string | null;
}

/** A customer's own answer to a satisfaction survey: `score` on a scale that ends at `scaleMax`. */
export interface SatisfactionAnswer {
  score: number;
  scaleMax: number;
  comment: string | null;
}

export interface Conversation {
  /** The id the source system gave it; unique within one program and source. */
  externalId: string;
  channel: Channel;
  /** BCP 47, as the source states it; what was really spoken is for the judge to find. */
  language: string | null;
  subject: string | null;
  openedAt: Moment | null;
  closedAt: Moment | null;
  agent: AgentReference | null;
  customer: { externalId: string | null; name: string | null } | null;
  csat: SatisfactionAnswer | null;
  tags: string[];
  turns: Turn[];
}

/** The turns a judge may rate: what an agent said where the customer could read it. */
export function isRateable(turn: Pick<Turn, 'role' | 'visibility'>): boolean {
  return turn.role === 'agent' && turn.visibility === 'public';
}

/**
 * The external ids of the agents who have a part in the conversation, in order of appearance; `[null]` where nobody is named.
 * An agent turn without an author belongs to the conversation's own agent.
 */
export function agentsOf(
  conversation: Pick<Conversation, 'agent'> & { turns: readonly Pick<Turn, 'role' | 'visibility' | 'author'>[] },
): (string | null)[] {
  const named = new Set<string>();
  for (const turn of conversation.turns) {
    const id = isRateable(turn) ? authorOf(turn, conversation) : null;
    if (id !== null) named.add(id);
  }
  if (named.size > 0) return [...named];
  return [conversation.agent?.externalId ?? null];
}

/** Whose words an agent turn holds: its author, or else the conversation's agent, or null where nobody is named. */
export function authorOf(turn: Pick<Turn, 'author'>, conversation: Pick<Conversation, 'agent'>): string | null {
  return turn.author ?? conversation.agent?.externalId ?? null;
}
