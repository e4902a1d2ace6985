import { createHash, randomBytes } from 'node:crypto';
import { type Judge, type Judgement, type JudgingTask } from '../../domain/judging/judge.js';
import { answerJsonSchema, type ModelAnswer, type RawAnswer, readAnswer } from '../../domain/judging/model-answer.js';
import { faultReason, ModelFault, type ModelFaultKind } from '../../domain/judging/model-answer-fault.js';
import {
  leftForManipulation,
  TOO_LONG,
  withModelVerdicts,
  withoutModelVerdicts,
} from '../../domain/judging/model-answer-judgement.js';
import { type CheckedAnswer, checkAnswer, feedbackOn, mendAnswer } from '../../domain/judging/model-answer-verdicts.js';
import { type Message, type ModelPrompt, PROMPT_VERSION, promptFor } from '../../domain/judging/prompt.js';
import { findManipulation } from '../../domain/judging/prompt-manipulation.js';
import { type ModelAnswers } from './model-answers.js';
import { type AskModel } from './openai-judge-client.js';

export interface ModelJudgeParts {
  /** Rates what is not the model's, and finds the flags. */
  local: Judge;
  modelName: string;
  ask: AskModel;
  answers: ModelAnswers;
}

/** A judge that asks a model, and can do without it. */
export interface ModelJudge extends Judge {
  /** What is written once the model has failed too often: its criteria are left to a person, who is told why. */
  unanswered(kind: ModelFaultKind): Judge;
}

/** Its answers are waited for side by side. */
const AT_ONCE = 8;

/** So many unusable answers to one prompt are paid for, and no more. */
const MOST_SAMPLES = 5;

/**
 * The local judge, with the criteria that are a model's judged by a model. Every quote is looked up in the transcript; the model
 * is told once of those that do not stand there. `judge` throws a ModelFault where no answer came that can be read.
 */
export function createModelJudge({ local, modelName, ask, answers }: ModelJudgeParts): ModelJudge {
  const id = 'openai-compatible';
  const version = sha256(JSON.stringify([modelName, PROMPT_VERSION, local.version])).slice(0, 12);
  const put = (prompt: ModelPrompt, more: Message[]) => putToModel(prompt, more, { modelName, ask, answers });
  return {
    id,
    version,
    atOnce: AT_ONCE,
    judge: async (task) => {
      const judgements = await local.judge(task);
      const prompt = promptFor(task);
      if (prompt === 'nothing') return judgements;
      const manipulation = findManipulation(task.conversation);
      if (manipulation !== null) return leftForManipulation(judgements, task, manipulation);
      if (prompt === 'too_long') return withoutModelVerdicts(judgements, task, TOO_LONG);
      return withModelVerdicts(judgements, await modelVerdicts(prompt, task, put));
    },
    unanswered: (kind) => ({
      id,
      version: `${version}-unanswered`,
      atOnce: local.atOnce,
      judge: async (task): Promise<Judgement[]> =>
        withoutModelVerdicts(await local.judge(task), task, faultReason(kind)),
    }),
  };
}

type Put = (prompt: ModelPrompt, more: Message[]) => Promise<{ answer: ModelAnswer; content: string }>;

async function modelVerdicts(prompt: ModelPrompt, { conversation }: JudgingTask, put: Put) {
  const { answer, content } = await put(prompt, []);
  const first = checkAnswer(answer, prompt, conversation);
  if (first.rejected.length === 0) return mendAnswer(first, null);
  const feedback: Message[] = [
    { role: 'assistant', content },
    { role: 'user', content: feedbackOn(first.rejected) },
  ];
  return mendAnswer(first, await secondAnswer(prompt, feedback, conversation, put));
}

/** A second answer that cannot be read spoils nothing of the first; one that does not come is waited for. */
async function secondAnswer(
  prompt: ModelPrompt,
  feedback: Message[],
  conversation: JudgingTask['conversation'],
  put: Put,
): Promise<CheckedAnswer | null> {
  try {
    return checkAnswer((await put(prompt, feedback)).answer, prompt, conversation);
  } catch (error) {
    if (error instanceof ModelFault && UNREADABLE.has(error.kind)) return null;
    throw error;
  }
}

const UNREADABLE: ReadonlySet<ModelFaultKind> = new Set([
  'refusal',
  'filtered',
  'truncated',
  'malformed',
  'wrong_schema',
]);

/** The first answer that can be read, of those paid for or else of one more. */
async function putToModel(
  prompt: ModelPrompt,
  more: Message[],
  { modelName: model, ask, answers }: Omit<ModelJudgeParts, 'local'>,
): Promise<{ answer: ModelAnswer; content: string }> {
  const schema = answerJsonSchema(prompt.answer);
  const promptHash = sha256(JSON.stringify([prompt.messages(''), more, schema]));
  let fault: ModelFaultKind = 'malformed';
  for (let sample = 0; sample < MOST_SAMPLES; sample++) {
    const key = { promptHash, model, sample };
    const saved = await answers.find(key);
    const raw = saved ?? (await askAndSave());
    const read = readAnswer(raw, prompt.answer);
    if (read.ok) return { answer: read.answer, content: raw.content ?? '' };
    fault = read.fault;
    if (saved === null) break;

    async function askAndSave(): Promise<RawAnswer> {
      const paid = await ask([...prompt.messages(newMarker()), ...more], schema);
      await answers.save(key, paid);
      return paid;
    }
  }
  throw new ModelFault(fault);
}

/** A line that nobody who writes in the transcript can foresee. */
function newMarker(): string {
  return `=== ${randomBytes(16).toString('hex')} ===`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
