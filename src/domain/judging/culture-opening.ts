import { type CultureProfile } from '../rubrics/rubric.js';
import { absenceIn, quoteOf, type AgentPart, type PartTurn } from './agent-part.js';
import { type CultureFinding } from './culture-finding.js';
import { finderOf } from './culture-phrases.js';
import { needsReply } from './needs-reply.js';

/** A greeting stands within the first sentences of a turn. */
const OPENING_SENTENCES = 2;

/**
 * Whether the part opens with one of the profile's greetings, in its first run of turns. Only whoever speaks first among the
 * agents owes it: one who takes over later does not greet again. Null where there is no rule or none is owed.
 */
export function judgeGreeting(part: AgentPart, profile: CultureProfile): CultureFinding | null {
  if (profile.greetings.length === 0 || !part.opens) return null;
  const run = part.turns.filter((t) => t.run === part.turns[0]?.run);
  const finder = finderOf(profile.greetings);
  for (const turn of run) {
    const match = finder.find(turn).find((m) => (turn.tokens[m.first]?.sentence ?? 0) < OPENING_SENTENCES);
    if (match === undefined) continue;
    return {
      rule: 'greeting',
      strength: 0,
      evidence: [quoteOf(turn, match.first, match.last)],
      reason: { en: 'Opens with a fitting greeting.', es: 'Abre con un saludo adecuado.' },
    };
  }
  const listed = list(profile.greetings);
  return {
    rule: 'greeting',
    strength: 0.7,
    evidence: [absenceIn(run, { en: `a greeting: ${listed}`, es: `un saludo: ${listed}` })],
    reason: { en: 'Opens without a fitting greeting.', es: 'Abre sin un saludo adecuado.' },
  };
}

/**
 * Whether the part ends with one of the profile's closings, in its last turns (or before a last courtesy of the customer's).
 * Only whoever speaks last owes it, and only when the conversation came to its end: not while it is open, nor where the
 * customer never answered a question or was left waiting. Null where there is no rule or none is owed.
 */
export function judgeClosing(part: AgentPart, profile: CultureProfile): CultureFinding | null {
  if (profile.closings.length === 0 || !part.ends || part.conversation.closedAt === null) return null;
  const turns = closingTurns(part);
  const finder = finderOf(profile.closings);
  for (const turn of turns.toReversed()) {
    const match = finder.find(turn).at(-1);
    if (match === undefined) continue;
    return {
      rule: 'closing',
      strength: 0,
      evidence: [quoteOf(turn, match.first, match.last)],
      reason: { en: 'Ends with a fitting closing.', es: 'Termina con una despedida adecuada.' },
    };
  }
  if (brokeOff(part)) return null;
  const listed = list(profile.closings);
  return {
    rule: 'closing',
    strength: 0.6,
    evidence: [absenceIn(turns, { en: `a closing: ${listed}`, es: `una despedida: ${listed}` })],
    reason: { en: 'Ends without a fitting closing.', es: 'Termina sin una despedida adecuada.' },
  };
}

/** The last run of turns, and the one before it where the customer only said thanks or goodbye in between. */
function closingTurns({ conversation, turns }: AgentPart): PartTurn[] {
  const last = turns.at(-1);
  if (last === undefined) return [];
  const lastRun = turns.filter((t) => t.run === last.run);
  const before = turns.filter((t) => t.run === last.run - 1);
  const [from, to] = [before.at(-1)?.turn.seq ?? 0, lastRun[0]?.turn.seq ?? 0];
  const between = conversation.turns.slice(from, to).filter((t) => t.role === 'customer');
  return between.some((t) => needsReply(t.text)) ? lastRun : [...before, ...lastRun];
}

/** The customer was left waiting, or left a question of the agent's unanswered. */
function brokeOff({ conversation }: AgentPart): boolean {
  const isVoice = (role: string) => role === 'customer' || role === 'agent';
  const last = conversation.turns.findLast((t) => t.visibility === 'public' && isVoice(t.role));
  if (last === undefined) return false;
  return last.role === 'customer' ? needsReply(last.text) : last.text.includes('?');
}

/** The phrases sought, no more than fit on a line. */
function list(phrases: readonly string[]): string {
  const shown = phrases.slice(0, 6).map((p) => `“${p}”`);
  return phrases.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
