import { type JudgeCorrection } from '../../domain/judging/correction.js';
import { type JudgingTask } from '../../domain/judging/judge.js';
import { type CorrectableJudge } from '../../domain/judging/local-judge.js';
import { type ProgramSettings } from '../../domain/programs/program.js';
import { type RubricDefinition } from '../../domain/rubrics/rubric.js';
import { type JudgingSetting } from './judge-thread-message.js';
import { type JudgeThreads } from './judge-threads.js';

/** Enough that every thread has the next conversations at hand while the answers of the last are read. */
const AT_ONCE = 32;

/** The local judge, asked in threads of its own. */
export function threadedJudge(
  threads: JudgeThreads,
  version: string,
  correction: JudgeCorrection = [],
): CorrectableJudge {
  const known = new WeakMap<RubricDefinition, { program: ProgramSettings; text: string }>();
  const textOf = ({ rubric, program }: JudgingTask): string => {
    const before = known.get(rubric);
    if (before?.program === program) return before.text;
    const setting: JudgingSetting = { rubric, program, correction };
    const text = JSON.stringify(setting);
    known.set(rubric, { program, text });
    return text;
  };
  return {
    id: 'local',
    version,
    atOnce: AT_ONCE,
    judge: (task) => threads.judge(textOf(task), { conversation: task.conversation, seenAt: task.seenAt ?? null }),
    corrected: (other, name) => threadedJudge(threads, `${version}+${name}`, other),
  };
}
