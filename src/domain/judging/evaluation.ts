import { type EvaluationScore, scoreEvaluation } from '../rubrics/scoring.js';
import { checkEvidence, checkVerdict } from './evidence-check.js';
import { type Flag } from './flag.js';
import { type Judge, type Judgement, type JudgingTask } from './judge.js';

/** One agent's part of a conversation, judged, checked and scored. */
export interface EvaluatedPart extends Judgement {
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

function partOf(judgement: Judgement, { conversation, program, rubric }: JudgingTask): EvaluatedPart {
  const checked = judgement.verdicts.map((verdict) => checkVerdict(verdict, conversation, program));
  const holds = (flag: Flag) =>
    flag.evidence.length > 0 &&
    flag.evidence.every((evidence) => checkEvidence(evidence, conversation, program) === null);
  const flags = judgement.flags.filter(holds);
  return { ...judgement, verdicts: checked, flags, score: scoreEvaluation(rubric, checked) };
}
