import { type Criterion } from '../rubrics/rubric.js';
import { type BilingualText } from './evidence.js';
import { type Judgement, type JudgingTask } from './judge.js';
import { modelCriteria } from './prompt.js';
import { manipulationFlag, type Manipulation } from './prompt-manipulation.js';
import { notJudged } from './rating.js';
import { type Verdict } from './verdict.js';

/** The local judge's judgements with the model's verdicts in their places. */
export function withModelVerdicts(
  local: readonly Judgement[],
  verdicts: ReadonlyMap<string | null, ReadonlyMap<string, Verdict>>,
): Judgement[] {
  return local.map((judgement) => {
    const own = verdicts.get(judgement.agent);
    return { ...judgement, verdicts: judgement.verdicts.map((verdict) => own?.get(verdict.criterionId) ?? verdict) };
  });
}

/** The local judge's judgements, what was the model's to judge left to a person for this reason. */
export function withoutModelVerdicts(
  local: readonly Judgement[],
  task: Pick<JudgingTask, 'rubric'>,
  reason: BilingualText,
): Judgement[] {
  const left = new Map(modelCriteria(task).map((criterion: Criterion) => [criterion.id, notJudged(criterion, reason)]));
  return withModelVerdicts(local, new Map(local.map(({ agent }) => [agent, left])));
}

/** The same where somebody spoke to the judge: nothing is asked of a model, and an agent who did so is flagged. */
export function leftForManipulation(local: readonly Judgement[], task: JudgingTask, found: Manipulation): Judgement[] {
  const flag = manipulationFlag(found, task.conversation);
  return withoutModelVerdicts(local, task, SPOKEN_TO).map((judgement) =>
    flag?.agent === judgement.agent ? { ...judgement, flags: [...judgement.flags, flag] } : judgement,
  );
}

export const TOO_LONG: BilingualText = {
  en: 'Left to a person: the conversation is too long for the model.',
  es: 'Queda para una persona: la conversación es demasiado larga para el modelo.',
};
const SPOKEN_TO: BilingualText = {
  en: 'Left to a person: somebody in the conversation speaks to whoever grades it. No model was asked.',
  es: 'Queda para una persona: alguien en la conversación se dirige a quien la evalúa. No se consultó a ningún modelo.',
};
