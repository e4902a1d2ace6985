import { agentsOf, authorOf, isRateable, type Conversation, type Turn } from '../conversations/conversation.js';
import { type AbsenceEvidence, type BilingualText, type QuoteEvidence } from './evidence.js';
import { LONGEST_READ } from './local/reading.js';
import { tokenize, type Token } from './local/text/tokens.js';

/** One turn of an agent, split into tokens. */
export interface PartTurn {
  turn: Turn;
  tokens: readonly Token[];
  /** Counts the runs of public agent turns in the conversation: those between two customer turns are one run. */
  run: number;
}

/** What one agent said in a conversation where the customer could read it. */
export interface AgentPart {
  conversation: Conversation;
  agent: string | null;
  turns: readonly PartTurn[];
  /** The same of every agent, in order. */
  everyone: readonly PartTurn[];
  /** Whether this agent spoke first among the agents, and last. */
  opens: boolean;
  ends: boolean;
}

/**
 * The part of each agent, as agentsOf names and orders them; internal turns are in none. One pass, so that a conversation of
 * thousands of agents costs no more than one of two.
 */
export function agentParts(conversation: Conversation): AgentPart[] {
  const everyone = publicAgentTurns(conversation);
  const byAgent = new Map<string | null, PartTurn[]>(agentsOf(conversation).map((agent) => [agent, []]));
  for (const part of everyone) byAgent.get(authorOf(part.turn, conversation))?.push(part);
  return [...byAgent].map(([agent, turns]) => ({
    conversation,
    agent,
    turns,
    everyone,
    opens: turns.length > 0 && turns[0] === everyone[0],
    ends: turns.length > 0 && turns.at(-1) === everyone.at(-1),
  }));
}

function publicAgentTurns(conversation: Conversation): PartTurn[] {
  const turns: PartTurn[] = [];
  let run = 0;
  let inRun = false;
  for (const turn of conversation.turns) {
    if (turn.visibility === 'public' && turn.role === 'customer') inRun = false;
    if (!isRateable(turn)) continue;
    if (!inRun) run++;
    inRun = true;
    turns.push({ turn, run, tokens: tokenize(turn.text.slice(0, LONGEST_READ)) });
  }
  return turns;
}

/** Whether a turn is a public one of this agent. */
export function isBy(turn: Turn, agent: string | null, conversation: Conversation): boolean {
  return isRateable(turn) && authorOf(turn, conversation) === agent;
}

/** The words from token `first` to token `last`, both inclusive, as evidence. */
export function quoteOf({ turn, tokens }: PartTurn, first: number, last: number): QuoteEvidence {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? start;
  return { type: 'quote', turn: turn.seq, start, end, text: turn.text.slice(start, end) };
}

/** That something was sought in these turns and is not there. */
export function absenceIn(turns: readonly PartTurn[], sought: BilingualText): AbsenceEvidence {
  return { type: 'absence', sought, turns: turns.map((t) => t.turn.seq) };
}
