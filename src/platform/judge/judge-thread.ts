import { Worker } from 'node:worker_threads';
import { type Judgement } from '../../domain/judging/judge.js';
import { type ThreadAnswer, type ThreadQuestion, type ThreadTask } from './judge-thread-message.js';

/** Room for what judging makes and drops: with Node's 48 MB much of it is looked at again before it is dead. */
const YOUNG_MB = 128;

/** A conversation to be judged, and who waits for it. */
export interface Asked {
  task: ThreadTask;
  resolve: (judgements: Judgement[]) => void;
  reject: (error: unknown) => void;
}

/** The thread ended before it answered. */
export class JudgeThreadEnded extends Error {
  override readonly name = 'JudgeThreadEnded';

  constructor(readonly code: string) {
    super(`A thread of the local judge ended (${code}).`);
  }
}

/** One thread, and what it has been asked and has not answered. It keeps the process alive only while it is asked. */
export class JudgeThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, readonly Asked[]>();
  private asked = 0;
  private code = 'ended';

  constructor(script: URL, onEnd: () => void) {
    this.worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', (answer: string) => this.settle(JSON.parse(answer) as ThreadAnswer));
    this.worker.on('error', (error: Error & { code?: string }) => (this.code = error.code ?? error.name));
    this.worker.on('exit', () => {
      onEnd();
      for (const { reject } of [...this.waiting.values()].flat()) reject(new JudgeThreadEnded(this.code));
      this.waiting.clear();
    });
    this.worker.unref();
  }

  /** How many questions wait for an answer. */
  get busy(): number {
    return this.waiting.size;
  }

  ask(setting: string, asked: readonly Asked[]): void {
    const question: ThreadQuestion = { id: this.asked++, setting, tasks: asked.map(({ task }) => task) };
    this.waiting.set(question.id, asked);
    this.worker.ref();
    this.worker.postMessage(JSON.stringify(question));
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private settle({ id, outcomes }: ThreadAnswer): void {
    const asked = this.waiting.get(id) ?? [];
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker.unref();
    for (const [i, { resolve, reject }] of asked.entries()) {
      const outcome = outcomes[i];
      if (outcome && 'judgements' in outcome) resolve(outcome.judgements);
      else reject(Object.assign(new Error(), outcome?.error));
    }
  }
}
