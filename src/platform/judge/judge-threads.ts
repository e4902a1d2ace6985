import { clearImmediate, setImmediate } from 'node:timers';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Judgement } from '../../domain/judging/judge.js';
import { type Asked, JudgeThread } from './judge-thread.js';
import { type ThreadTask } from './judge-thread-message.js';

/** Tasks sent together: so many that a message costs little beside them, so few that a thread is never without the next. */
const TOGETHER = 8;

/**
 * Threads that hold the local judge each: it takes all of a processor, and the process is to answer requests and write what was
 * judged meanwhile. A thread begins with the first question it is needed for; one that ends leaves its questions with
 * JudgeThreadEnded, and another takes its place.
 */
@Injectable()
export class JudgeThreads implements OnModuleDestroy {
  private readonly threads = new Set<JudgeThread>();
  /** What is still to be sent, by setting. */
  private readonly gathered = new Map<string, Asked[]>();
  private sending: ReturnType<typeof setImmediate> | null = null;

  /** How many threads at most, and what they run. */
  constructor(
    private readonly most: number,
    private readonly script = new URL('./judge-thread-script.js', import.meta.url),
  ) {}

  /** Judges a conversation by a setting, which is the JSON of a JudgingSetting. Rejects with what the judge threw, or JudgeThreadEnded. */
  judge(setting: string, task: ThreadTask): Promise<Judgement[]> {
    return new Promise((resolve, reject) => this.gather(setting, { task, resolve, reject }));
  }

  async onModuleDestroy(): Promise<void> {
    if (this.sending) clearImmediate(this.sending);
    await Promise.all([...this.threads].map((thread) => thread.end()));
  }

  private gather(setting: string, asked: Asked): void {
    const together = this.gathered.get(setting) ?? [];
    this.gathered.set(setting, together);
    together.push(asked);
    if (together.length >= TOGETHER) this.send(setting, together);
    else this.sending ??= setImmediate(() => this.sendAll());
  }

  private sendAll(): void {
    this.sending = null;
    for (const [setting, asked] of this.gathered) this.send(setting, asked);
  }

  private send(setting: string, asked: readonly Asked[]): void {
    this.gathered.delete(setting);
    this.leastBusy().ask(setting, asked);
  }

  private leastBusy(): JudgeThread {
    const [idlest] = [...this.threads].sort((a, b) => a.busy - b.busy);
    if (idlest && (idlest.busy === 0 || this.threads.size >= this.most)) return idlest;
    const thread: JudgeThread = new JudgeThread(this.script, () => this.threads.delete(thread));
    this.threads.add(thread);
    return thread;
  }
}
