import { type JudgeCorrection } from '../../domain/judging/correction.js';
import { type JudgingTask } from '../../domain/judging/judge.js';
import { type CorrectableJudge } from '../../domain/judging/local-judge.js';
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
  let last: { rubric: unknown; program: unknown; text: string } | null = null;
  const textOf = ({ rubric, program }: JudgingTask): string => {
    if (last?.rubric !== rubric || last.program !== program) {
      const setting: JudgingSetting = { rubric, program, correction };
      last = { rubric, program, text: JSON.stringify(setting) };
    }
    return last.text;
  };
  return {
    id: 'local',
    version,
    atOnce: AT_ONCE,
    judge: (task) => threads.judge(textOf(task), { conversation: task.conversation, seenAt: task.seenAt ?? null }),
    corrected: (other, name) => threadedJudge(threads, `${version}+${name}`, other),
  };
}
