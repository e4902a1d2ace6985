import { parentPort } from 'node:worker_threads';
import { isError } from '../logging/error-name.js';
import { type Judge } from '../../domain/judging/judge.js';
import {
  type JudgingSetting,
  type ThreadAnswer,
  type ThreadQuestion,
  type ThreadTask,
} from './judge-thread-message.js';
import { loadLocalJudge } from './load-local-judge.js';

/** What runs in a thread of JudgeThreads: the local judge, and the settings it was last asked with. */

/** A setting holds what was made of it too, such as a client's compiled patterns. */
const SETTINGS_KEPT = 20;

interface Readied extends JudgingSetting {
  judge: Judge;
}

const port = parentPort;
if (port === null) throw new Error('To be run in a thread.');
const local = await loadLocalJudge();
const settings = new Map<string, Readied>();
port.on('message', (question: string) => {
  void answer(JSON.parse(question) as ThreadQuestion).then((answer) => port.postMessage(JSON.stringify(answer)));
});

async function answer({ id, setting, tasks }: ThreadQuestion): Promise<ThreadAnswer> {
  const readied = ready(setting);
  const outcomes: ThreadAnswer['outcomes'] = [];
  for (const task of tasks) outcomes.push(await judge(readied, task));
  return { id, outcomes };
}

async function judge({ judge, rubric, program }: Readied, task: ThreadTask): Promise<ThreadAnswer['outcomes'][number]> {
  try {
    return { judgements: await judge.judge({ ...task, rubric, program }) };
  } catch (error) {
    const { name, message, stack } = isError(error) ? error : new Error(typeof error);
    return { error: { name, message, stack } };
  }
}

function ready(text: string): Readied {
  const known = settings.get(text);
  if (known) return known;
  const setting = JSON.parse(text) as JudgingSetting;
  const readied = { ...setting, judge: local.corrected(setting.correction, 'thread') };
  const [oldest] = settings.keys();
  if (settings.size >= SETTINGS_KEPT && oldest !== undefined) settings.delete(oldest);
  settings.set(text, readied);
  return readied;
}
