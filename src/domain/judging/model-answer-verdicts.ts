import { type Conversation } from '../conversations/conversation.js';
import { type Criterion } from '../rubrics/rubric.js';
import { isBy } from './agent-part.js';
import { type BilingualText, type QuoteEvidence } from './evidence.js';
import { CANNOT_TELL, NOT_APPLICABLE, type ModelAnswer, type ModelVerdict } from './model-answer.js';
import { type ModelPrompt } from './prompt.js';
import { type PromptAgent, type PromptTranscript } from './prompt-transcript.js';
import { notApplicable, notJudged, rated } from './rating.js';
import { type Verdict } from './verdict.js';

/** A verdict of the model that does not count, and what to tell the model of it. */
export interface RejectedVerdict {
  agent: PromptAgent;
  criterion: Criterion;
  problem: string;
}

/** What remains of an answer once its quotes are checked. */
export interface CheckedAnswer {
  /** By agent, then by criterion id. */
  verdicts: Map<string | null, Map<string, Verdict>>;
  rejected: RejectedVerdict[];
}

const MOST_QUOTES = 10;
const LONGEST_REASON = 600;

/** Looks every quote up in the transcript: a verdict with one that does not stand there, or without any, does not count. */
export function checkAnswer(answer: ModelAnswer, prompt: ModelPrompt, conversation: Conversation): CheckedAnswer {
  const checked: CheckedAnswer = { verdicts: new Map(), rejected: [] };
  for (const agent of prompt.transcript.agents) {
    const verdicts = new Map<string, Verdict>();
    checked.verdicts.set(agent.agent, verdicts);
    for (const criterion of prompt.criteria) {
      const given = answer[agent.placeholder]?.[criterion.id];
      const result = given ? verdictOf(given, criterion, agent, prompt.transcript, conversation) : 'is missing';
      if (typeof result === 'string') checked.rejected.push({ agent, criterion, problem: result });
      else verdicts.set(criterion.id, result);
    }
  }
  return checked;
}

/** What the model is told of its first answer, so that it can mend it. */
export function feedbackOn(rejected: readonly RejectedVerdict[]): string {
  const lines = rejected.map(({ agent, criterion, problem }) => `- ${agent.placeholder}, ${criterion.id}: ${problem}`);
  return `These verdicts do not count:\n${lines.join('\n')}\nGive the whole answer again, with quotes that stand word for word in the transcript, or ${CANNOT_TELL}.`;
}

/** Takes from a second answer what was wrong in the first; what is wrong in both is left to a person. */
export function mendAnswer(
  first: CheckedAnswer,
  second: CheckedAnswer | null,
): Map<string | null, Map<string, Verdict>> {
  const verdicts = new Map([...first.verdicts].map(([agent, own]) => [agent, new Map(own)]));
  for (const { agent, criterion } of first.rejected) {
    const mended = second?.verdicts.get(agent.agent)?.get(criterion.id);
    verdicts.get(agent.agent)?.set(criterion.id, mended ?? notJudged(criterion, QUOTES_NOT_FOUND));
  }
  return verdicts;
}

function verdictOf(
  given: ModelVerdict,
  criterion: Criterion,
  { agent }: PromptAgent,
  transcript: PromptTranscript,
  conversation: Conversation,
): Verdict | string {
  const reason = reasonOf(given);
  if (given.verdict === NOT_APPLICABLE) return notApplicable(criterion, reason ?? NO_OCCASION);
  if (given.verdict === CANNOT_TELL) return notJudged(criterion, reason ?? NOT_SHOWN);
  const level = criterion.scale.find(({ rating }) => String(rating) === given.verdict);
  if (level === undefined) return 'the verdict is none of the levels';
  const found: QuoteEvidence[] = [];
  for (const [i, { quote, turn }] of given.evidence.slice(0, MOST_QUOTES).entries()) {
    const evidence = transcript.locate(quote, turn, agent);
    if (evidence === null) return `quote ${i + 1} does not stand in a turn of this agent or of the customer`;
    found.push(evidence);
  }
  const isOwn = ({ turn }: QuoteEvidence) => {
    const spoken = conversation.turns[turn];
    return spoken !== undefined && isBy(spoken, agent, conversation);
  };
  if (!found.some(isOwn)) return 'no quote is of this agent’s own words';
  return rated(criterion, level.rating, found, reason ?? level.label);
}

/** Null where the model left one of the two out. */
function reasonOf({ reason_en, reason_es }: ModelVerdict): BilingualText | null {
  const [en, es] = [reason_en, reason_es].map(storable);
  return en && es ? { en, es } : null;
}

/** Text that can be stored and shown: no control or format characters, no half characters, not too long. */
function storable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]+/gu, ' ').trim();
  return clean.length <= LONGEST_REASON
    ? clean
    : `${clean.slice(0, LONGEST_REASON - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

const QUOTES_NOT_FOUND: BilingualText = {
  en: 'Left to a person: the model twice quoted words that do not stand in the transcript.',
  es: 'Queda para una persona: el modelo citó dos veces palabras que no están en la transcripción.',
};
const NO_OCCASION: BilingualText = {
  en: 'The model found no occasion for this.',
  es: 'El modelo no halló ocasión para esto.',
};
const NOT_SHOWN: BilingualText = {
  en: 'Left to a person: the model cannot tell from the transcript.',
  es: 'Queda para una persona: el modelo no puede saberlo por la transcripción.',
};
