import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bareConversation } from '../src/domain/conversations/bare-conversation.js';
import { type JudgeCorrection } from '../src/domain/judging/correction.js';
import { type Judge, type JudgingTask } from '../src/domain/judging/judge.js';
import { JudgeThreads } from '../src/platform/judge/judge-threads.js';
import { loadLocalJudge, localJudgeVersion } from '../src/platform/judge/load-local-judge.js';
import { threadedJudge } from '../src/platform/judge/threaded-judge.js';
import { OPEN_ALWAYS, SMALL_RUBRIC } from './support/small-scenario.js';

const SCRIPT = pathToFileURL(join(process.env['BAREMO_TEST_APP'] ?? '', 'platform', 'judge', 'judge-thread-script.js'));

/** Answers with nothing, but ends at a task seen at 13 and throws at one seen at 7. */
const FRAIL = `
  import { parentPort } from 'node:worker_threads';
  const outcome = ({ seenAt }) => (seenAt === 7 ? { error: { name: 'RangeError' } } : { judgements: [] });
  parentPort.on('message', (question) => {
    const { id, tasks } = JSON.parse(question);
    if (tasks.some(({ seenAt }) => seenAt === 13)) process.exit(1);
    parentPort.postMessage(JSON.stringify({ id, outcomes: tasks.map(outcome) }));
  });`;

const taskOf = (text: string): JudgingTask => ({
  conversation: bareConversation([
    { role: 'customer', text: 'Where is my order?' },
    { role: 'agent', author: 'a-1', text },
  ]),
  rubric: SMALL_RUBRIC,
  program: OPEN_ALWAYS,
});

describe('threads of the local judge', () => {
  const opened: JudgeThreads[] = [];
  const open = (most: number, script = SCRIPT) => {
    const threads = new JudgeThreads(most, script);
    opened.push(threads);
    return threads;
  };
  const openFrail = () => open(1, new URL(`data:text/javascript,${encodeURIComponent(FRAIL)}`));
  afterEach(() => Promise.all(opened.splice(0).map((threads) => threads.onModuleDestroy())));

  it('judge as the process itself would, many conversations at once', async () => {
    const local = await loadLocalJudge();
    const judge = threadedJudge(open(3), await localJudgeVersion());
    const tasks = Array.from({ length: 60 }, (_, i) =>
      taskOf(i % 3 === 0 ? `You are an idiot, number ${i}.` : `Number ${i}.`),
    );
    expect(await Promise.all(tasks.map((task) => judge.judge(task)))).toEqual(
      await Promise.all(tasks.map((task) => local.judge(task))),
    );
    expect({ id: judge.id, version: judge.version }).toEqual({ id: local.id, version: local.version });
  });

  it.each([
    ['nothing', ''],
    ['half of a surrogate pair', 'You are an \ud83d idiot.'],
    ['NUL and control characters', 'Hello\u0000\u001b[31m idiot'],
    ['a megabyte', 'You are an idiot. '.repeat(60_000)],
  ])('judge %s as the process itself would', async (_, text) => {
    const local = await loadLocalJudge();
    const judge = threadedJudge(open(1), local.version);
    expect(await judge.judge(taskOf(text))).toEqual(await local.judge(taskOf(text)));
  });

  it('judge by the cuts fitted to a program', async () => {
    const local = await loadLocalJudge();
    const correction: JudgeCorrection = [{ criterionId: 'courtesy', cuts: [{ below: 1.01, rating: 1 }] }];
    const fitted = threadedJudge(open(1), local.version).corrected(correction, 'fit-1');
    const task = taskOf('You are an idiot.');
    const ratings = async (judge: Judge) => (await judge.judge(task)).map(({ verdicts }) => verdicts[0]?.rating);
    expect(await ratings(local)).toEqual([0]);
    expect(await ratings(fitted)).toEqual([1]);
    expect(fitted.version).toBe(`${local.version}+fit-1`);
  });

  it('leave an error of one conversation to it alone', async () => {
    const threads = openFrail();
    const { conversation } = taskOf('Hello');
    const [fine, failed] = await Promise.allSettled(
      [1, 7].map((seenAt) => threads.judge('{}', { conversation, seenAt })),
    );
    expect(fine).toEqual({ status: 'fulfilled', value: [] });
    expect(failed).toMatchObject({ status: 'rejected', reason: { name: 'RangeError' } });
  });

  it('say that one ended before it answered, and begin another', async () => {
    const threads = openFrail();
    const { conversation } = taskOf('Hello');
    await expect(threads.judge('{}', { conversation, seenAt: 13 })).rejects.toMatchObject({ name: 'JudgeThreadEnded' });
    expect(await threads.judge('{}', { conversation, seenAt: 1 })).toEqual([]);
  });
});
