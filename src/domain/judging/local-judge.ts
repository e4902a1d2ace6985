import { type Conversation } from '../conversations/conversation.js';
import { type Criterion } from '../rubrics/rubric.js';
import { cultureFlags } from './culture.js';
import { verdictByCulture } from './culture-verdict.js';
import { cutsOf, type JudgeCorrection } from './correction.js';
import { detectorStrength, verdictByDetectors } from './detector-verdict.js';
import { checkEvidence, checkVerdict } from './evidence-check.js';
import { CUSTOMER_FLAG_KINDS, type Flag } from './flag.js';
import { groupBy } from './group-by.js';
import { type Judge, type Judgement, type JudgingTask } from './judge.js';
import { partContexts, type PartContext } from './local-judge-context.js';
import { type Detection, type DetectionContext } from './local/detection.js';
import { notJudged } from './rating.js';
import { timingFlags } from './timing-flags.js';
import { type Verdict } from './verdict.js';

export interface LocalJudgeParts {
  detect: (conversation: Conversation, context: DetectionContext) => Detection;
  /** Changes with every change that may change an answer. */
  version: string;
}

/** How strongly the detectors of one criterion spoke in one agent's part, 0..1. */
export interface PartStrength {
  agent: string | null;
  criterionId: string;
  strength: number;
}

/** A judge that can also rate by other cuts. */
export interface CorrectableJudge extends Judge {
  /** The same judge with cuts fitted to a program's reviewers, and a version that says so. */
  corrected(correction: JudgeCorrection, name: string): CorrectableJudge;
}

/** The local judge, which can also say what it rates by. */
export interface LocalJudge extends CorrectableJudge {
  corrected(correction: JudgeCorrection, name: string): LocalJudge;
  /** What each criterion that detectors judge is rated by, where there is something to rate. */
  strengths(task: JudgingTask): PartStrength[];
}

/** The judge that needs nothing but this program: detectors, times and the client's culture, put together. */
export function createLocalJudge(parts: LocalJudgeParts, correction: JudgeCorrection = []): LocalJudge {
  const { detect, version } = parts;
  return {
    id: 'local',
    version,
    atOnce: 1,
    judge: (task) => Promise.resolve(judgeLocally(task, detect, correction)),
    corrected: (other, name) => createLocalJudge({ detect, version: `${version}+${name}` }, other),
    strengths: (task) => strengthsOf(task, detect),
  };
}

/**
 * One judgement for each agent with a part in the conversation. Pure. Flags that concern no agent with a part
 * are reported once, with the first judgement. Verdicts and flags whose evidence does not hold are not counted.
 */
export function judgeLocally(
  task: JudgingTask,
  detect: LocalJudgeParts['detect'],
  correction: JudgeCorrection = [],
): Judgement[] {
  const { conversation, program, rubric } = task;
  return partsOf(task, detect).map(({ context, flags }) => {
    const { topic, resolved } = context.detection;
    const criteria = rubric.sections.flatMap((s) => s.criteria);
    const verdicts = criteria.map((criterion) =>
      checkVerdict(verdictOn(criterion, context, correction), conversation, program),
    );
    return { agent: context.part.agent, verdicts, flags, topic, resolved };
  });
}

function strengthsOf(task: JudgingTask, detect: LocalJudgeParts['detect']): PartStrength[] {
  const criteria = task.rubric.sections.flatMap((section) => section.criteria);
  return partsOf(task, detect).flatMap(({ context }) =>
    criteria.flatMap(({ id, judgedBy }) => {
      const strength = judgedBy.by === 'detector' ? detectorStrength(judgedBy.detectors, context) : null;
      return strength === null ? [] : [{ agent: context.part.agent, criterionId: id, strength }];
    }),
  );
}

/** Each agent's part with all that is known of it, and the flags reported with it. */
function partsOf(task: JudgingTask, detect: LocalJudgeParts['detect']): { context: PartContext; flags: Flag[] }[] {
  const { conversation, program } = task;
  const { languages, competitors, topics = [] } = program;
  const detection = detect(conversation, { languages, competitors, topics });
  const timing = { seenAt: task.seenAt ?? null, resolved: detection.resolved };
  const found = [...detection.flags, ...timingFlags(conversation, program, timing)];
  const contexts = partContexts(task, detection);
  const agents = new Set(contexts.map((c) => c.part.agent));
  const byAgent = groupBy(found, (f): string | null | typeof NOBODY => (agents.has(f.agent) ? f.agent : NOBODY));
  return contexts.map((context, i) => {
    const { agent } = context.part;
    const reported = [...(byAgent.get(agent) ?? []), ...(i === 0 ? (byAgent.get(NOBODY) ?? []) : [])];
    const flags = [...reported, ...cultureFlags(context.culture, agent)].flatMap((f) => withCheckedEvidence(f, task));
    const ownFlags = flags.filter((f) => f.agent === agent && !CUSTOMER_FLAG_KINDS.includes(f.kind));
    return { context: { ...context, ownFlags }, flags };
  });
}

/** Stands for whoever a flag concerns that is no agent with a part. */
const NOBODY = Symbol('nobody');

function verdictOn(criterion: Criterion, context: PartContext, correction: JudgeCorrection): Verdict {
  const { judgedBy } = criterion;
  switch (judgedBy.by) {
    case 'detector':
      return verdictByDetectors(
        criterion,
        { ...judgedBy, cuts: cutsOf(criterion, judgedBy.cuts, correction) },
        context,
      );
    case 'culture':
      return verdictByCulture(criterion, judgedBy.rule, context);
    case 'model':
      return notJudged(criterion, { en: 'Left to a model or a person.', es: 'Queda para un modelo o una persona.' });
    case 'person':
      return notJudged(criterion, { en: 'Left to a person.', es: 'Queda para una persona.' });
  }
}

/** The flag with the evidence that holds; nothing where none does. */
function withCheckedEvidence(flag: Flag, { conversation, program }: JudgingTask): Flag[] {
  const evidence = flag.evidence.filter((e) => checkEvidence(e, conversation, program) === null);
  const strength = Math.min(1, Math.max(0, flag.strength));
  return evidence.length === 0 ? [] : [{ ...flag, strength, evidence }];
}
