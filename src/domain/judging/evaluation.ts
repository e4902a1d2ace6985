import { type EvaluationScore, scoreEvaluation } from '../rubrics/scoring.js';
import { checkEvidence, checkVerdict } from './evidence-check.js';
import { type Flag } from './flag.js';
import { type Judge, type Judgement, type JudgingTask } from './judge.js';
import { type Verdict } from './verdict.js';

/** One agent's part of a conversation, judged, checked and scored. */
export interface EvaluatedPart {
  /** External id; null where the conversation names nobody. */
  agent: string | null;
  verdicts: Verdict[];
  flags: Flag[];
  score: EvaluationScore;
}

/**
 * Has a conversation judged, and makes evaluations of the answer: a verdict whose evidence does not hold is not counted, a
 * flag whose evidence does not hold is dropped, and the scores are computed here, never by the judge.
 */
export async function evaluateConversation(judge: Judge, task: JudgingTask): Promise<EvaluatedPart[]> {
  const judgements = await judge.judge(task);
  return judgements.map((judgement) => partOf(judgement, task));
}

function partOf({ agent, verdicts, flags }: Judgement, { conversation, program, rubric }: JudgingTask): EvaluatedPart {
  const checked = verdicts.map((verdict) => checkVerdict(verdict, conversation, program));
  const holds = (flag: Flag) =>
    flag.evidence.length > 0 &&
    flag.evidence.every((evidence) => checkEvidence(evidence, conversation, program) === null);
  return { agent, verdicts: checked, flags: flags.filter(holds), score: scoreEvaluation(rubric, checked) };
}
