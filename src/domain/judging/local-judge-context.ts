import { type Conversation } from '../conversations/conversation.js';
import { replyTimes, type Reply } from '../conversations/reply-times.js';
import { type ProgramSettings } from '../programs/program.js';
import { type CultureProfile, type RubricDefinition } from '../rubrics/rubric.js';
import { agentParts, type AgentPart, type PartTurn } from './agent-part.js';
import { type CultureFinding } from './culture-finding.js';
import { chooseCulture, primaryLanguage } from './culture-profile.js';
import { judgeCulture } from './culture.js';
import { type Flag } from './flag.js';
import { groupBy } from './group-by.js';
import { type JudgingTask } from './judge.js';
import { type Detection } from './local/detection.js';

/** Everything the local judge knows when it rates one agent's part. */
export interface PartContext {
  conversation: Conversation;
  program: ProgramSettings;
  detection: Detection;
  part: AgentPart;
  /** This agent's replies, with their times. */
  replies: readonly Reply[];
  /** The first turn of a last run that no person replied to. */
  waitingSince: number | null;
  /** Language of the part, BCP 47; null where it cannot be told. */
  language: string | null;
  profile: CultureProfile | null;
  culture: readonly CultureFinding[];
  /** The flags held against this agent: never those about the customer's state. */
  ownFlags: readonly Flag[];
}

/** Gathers what is needed to rate each agent's part; the agent's flags are added once culture has been judged. */
export function partContexts(task: JudgingTask, detection: Detection): Omit<PartContext, 'ownFlags'>[] {
  const { replies, waitingSince } = replyTimes(task.conversation, task.program);
  const byAgent = groupBy(replies, (r) => r.agent);
  return agentParts(task.conversation).map((part) => ({
    ...contextOf(task, detection, part),
    replies: byAgent.get(part.agent) ?? [],
    waitingSince,
  }));
}

function contextOf({ conversation, program, rubric }: JudgingTask, detection: Detection, part: AgentPart) {
  const language = partLanguage(part, detection, program);
  const profile = profileFor(rubric, conversation, language);
  const languageOf = (seq: number) => detection.turns[seq]?.language ?? null;
  return {
    conversation,
    program,
    detection,
    part,
    language,
    profile,
    culture: profile === null ? [] : judgeCulture(part, profile, languageOf),
  };
}

/** The turns of the part whose language is one of these, or cannot be told. */
export function turnsIn({ part, detection }: PartContext, languages: readonly string[]): PartTurn[] {
  return part.turns.filter(({ turn }) => {
    const spoken = detection.turns[turn.seq]?.language ?? null;
    return spoken === null || languages.includes(primaryLanguage(spoken));
  });
}

function profileFor(
  rubric: RubricDefinition,
  conversation: Conversation,
  language: string | null,
): CultureProfile | null {
  if (language === null) return null;
  const stated = conversation.language;
  const regional = stated !== null && primaryLanguage(stated) === primaryLanguage(language);
  return chooseCulture(rubric.cultures, regional ? stated : language, conversation.channel);
}

/** What most of the part is written in; where its words do not tell, what the source states, or the desk's first language. */
function partLanguage(part: AgentPart, detection: Detection, program: ProgramSettings): string | null {
  const lengths = new Map<string, number>();
  for (const { turn } of part.turns) {
    const spoken = detection.turns[turn.seq]?.language ?? null;
    if (spoken !== null) lengths.set(spoken, (lengths.get(spoken) ?? 0) + turn.text.length);
  }
  const [most] = [...lengths].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? detection.language.agent ?? part.conversation.language ?? program.languages[0] ?? null;
}
