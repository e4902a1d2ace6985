import { agentsOf, authorOf, isRateable, type Conversation, type Turn } from '../conversations/conversation.js';
import { type QuoteEvidence } from './evidence.js';
import { isBy } from './agent-part.js';
import { createRedactor, type KnownPerson, type RedactedText } from './prompt-redaction.js';
import { locateQuote } from './quote-location.js';

/** An agent with words to rate, under the name a model knows them by. */
export interface PromptAgent {
  /** `agent_1`, `agent_2`, … in order of appearance. */
  placeholder: string;
  /** External id; null where the conversation names nobody. */
  agent: string | null;
}

/** What of a conversation may leave this machine, and the way back from its words to the transcript's. */
export interface PromptTranscript {
  agents: PromptAgent[];
  /** The public turns, one JSON object a line. */
  lines: string;
  /**
   * The words a model quoted, as they stand in the transcript: in a public turn of this agent or of the customer, in `turn`
   * if they are there. Null where they stand nowhere, or say too little to be found by chance.
   */
  locate(quote: string, turn: number, agent: string | null): QuoteEvidence | null;
}

/**
 * Internal turns, ids, subject, times and tags are left out; names, e-mail addresses and long numbers are replaced.
 * `agentNames` are the names of the vendor's agents by external id.
 */
export function promptTranscript(
  conversation: Conversation,
  agentNames: ReadonlyMap<string, string> = new Map(),
): PromptTranscript {
  const agents = promptAgents(conversation);
  const redact = createRedactor(knownPeople(conversation, agents, agentNames));
  const redacted = new Map<number, RedactedText>();
  const turns = conversation.turns.map((turn) => {
    if (turn.visibility !== 'public') return { ...turn, text: '' };
    const text = redact(turn.text);
    redacted.set(turn.seq, text);
    return { ...turn, text: text.text };
  });
  const shown = { ...conversation, turns };
  const lines = turns
    .filter((t) => t.visibility === 'public')
    .map((t) => lineOf(t, speakerOf(t, conversation, agents)));
  return {
    agents,
    lines: lines.join('\n'),
    locate: (quote, turn, agent) => {
      const allowed = (t: Turn) => t.visibility === 'public' && (t.role === 'customer' || isBy(t, agent, conversation));
      const found = tellsSomething(quote) ? locateQuote(quote, shown, allowed, turn) : null;
      return found === null ? null : inOriginal(found, conversation, redacted);
    },
  };
}

function promptAgents(conversation: Conversation): PromptAgent[] {
  if (!conversation.turns.some(isRateable)) return [];
  return agentsOf(conversation).map((agent, i) => ({ agent, placeholder: `agent_${i + 1}` }));
}

function knownPeople(
  { agent, customer }: Conversation,
  agents: readonly PromptAgent[],
  agentNames: ReadonlyMap<string, string>,
): KnownPerson[] {
  const placeholders = new Map(agents.map((a) => [a.agent, a.placeholder]));
  const named: [string, string][] = [...agentNames];
  if (agent !== null && agent.name !== null) named.unshift([agent.externalId, agent.name]);
  const people = named.map(([id, name]) => ({
    placeholder: placeholders.get(id) ?? 'colleague',
    name,
    present: placeholders.has(id),
  }));
  const name = customer?.name ?? null;
  return name === null ? people : [...people, { placeholder: 'customer', name, present: true }];
}

function speakerOf(turn: Turn, conversation: Conversation, agents: readonly PromptAgent[]): string {
  if (turn.role !== 'agent') return turn.role;
  const author = authorOf(turn, conversation);
  return agents.find(({ agent }) => agent === author)?.placeholder ?? 'agent';
}

function lineOf({ seq, text }: Turn, speaker: string): string {
  return JSON.stringify({ turn: seq, speaker, text });
}

/** One letter stands in every turn, and proves nothing. */
function tellsSomething(quote: string): boolean {
  return (quote.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2;
}

function inOriginal(
  { turn, start, end }: QuoteEvidence,
  conversation: Conversation,
  redacted: ReadonlyMap<number, RedactedText>,
): QuoteEvidence | null {
  const text = conversation.turns[turn]?.text;
  const span = redacted.get(turn)?.original(start, end);
  if (text === undefined || span === undefined) return null;
  return { type: 'quote', turn, ...span, text: text.slice(span.start, span.end) };
}
