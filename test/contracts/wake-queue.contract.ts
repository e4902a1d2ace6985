import { setTimeout } from 'node:timers/promises';
import { type WakeQueue } from '../../src/platform/queue/wake-queue.js';
import { type WorkKind } from '../../src/platform/queue/work-kind.js';
import { Gateway } from '../support/gateway.js';

/** A backend that runs, and a queue of some name on it. */
export interface QueueBackend {
  url: string;
  open: (url: string, name: string) => WakeQueue;
}

const EVALUATE = 'evaluations.evaluate';
const ASSIGN = 'training.assign';
const INDEX = 'search.index';

/** What every backend of the queue does; the work rows rely on no more than this. */
export function itIsAWakeQueue(backend: () => Promise<QueueBackend>): void {
  let queues: WakeQueue[] = [];
  let gateway: Gateway;
  let open: (name: string) => WakeQueue;

  beforeAll(async () => {
    const { url, open: openAt } = await backend();
    gateway = await Gateway.to(url);
    open = (name) => {
      const queue = openAt(gateway.url, name);
      queues.push(queue);
      return queue;
    };
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.close()));
    queues = [];
  });
  afterAll(() => gateway.close());

  it('brings every word to a listener, by its kind', async () => {
    const [speaker, listener] = [open('words'), open('words')];
    const heard = hearing(listener, 2);
    await speaker.wake(EVALUATE, 3);
    await speaker.wake(ASSIGN, 2);
    await heard.atLeast(5);
    expect(heard.kinds.toSorted()).toEqual([EVALUATE, EVALUATE, EVALUATE, ASSIGN, ASSIGN]);
    await emptied(speaker);
  });

  it('keeps what nobody hears yet, and says how much that is', async () => {
    const queue = open('waiting');
    expect(await queue.waiting()).toBe(0);
    await queue.wake(ASSIGN, 4);
    expect(await queue.waiting()).toBe(4);
    await hearing(queue, 1).atLeast(4);
    await emptied(queue);
  });

  it('brings words of background work last', async () => {
    const queue = open('background');
    await queue.wake(INDEX, 2);
    await queue.wake(EVALUATE, 2);
    await queue.wake(ASSIGN, 1);
    expect(await queue.waiting()).toBe(5);
    const heard = hearing(queue, 1);
    await heard.atLeast(5);
    expect(heard.kinds).toEqual([EVALUATE, EVALUATE, ASSIGN, INDEX, INDEX]);
  });

  it('lets no more be done at once than was asked for, and no less', async () => {
    const queue = open('at-once');
    const gate = new Gate();
    let atOnce = 0;
    let most = 0;
    const heard = hearing(queue, 3, async () => {
      most = Math.max(most, ++atOnce);
      await gate.opened;
      atOnce--;
    });
    await queue.wake(EVALUATE, 7);
    await heard.atLeast(3);
    gate.open();
    await heard.atLeast(7);
    expect(most).toBe(3);
  });

  it('waits on closing for what is in hand, and leaves the rest to others', async () => {
    const queue = open('closing');
    const gate = new Gate();
    let finished = 0;
    const heard = hearing(queue, 1, async () => {
      await gate.opened;
      finished++;
    });
    await queue.wake(EVALUATE, 3);
    await heard.atLeast(1);
    let closed = false;
    const closing = queue.close().then(() => (closed = true));
    await setTimeout(50);
    expect(closed).toBe(false);
    gate.open();
    await closing;
    expect(finished).toBe(1);
    const other = open('closing');
    await hearing(other, 1).atLeast(2);
  });

  it('goes on after what hears a word fails', async () => {
    const queue = open('failing');
    let first = true;
    const heard = hearing(queue, 1, () => {
      if (!first) return Promise.resolve();
      first = false;
      return Promise.reject(new Error('of the test'));
    });
    await queue.wake(EVALUATE, 2);
    await heard.atLeast(2);
    await emptied(queue);
  });

  it.each(['cut', 'freeze'] as const)('fails and does not hang when its backend is gone (%s)', async (way) => {
    const before = open('gone');
    await before.wake(EVALUATE, 1);
    await gateway[way]();
    try {
      const since = open('gone');
      const questions = [before, since].flatMap((queue) => [queue.wake(EVALUATE, 1), queue.waiting()]);
      for (const answer of await Promise.allSettled(questions)) expect(answer.status).toBe('rejected');
      hearing(since, 1);
      await Promise.all([before.close(), since.close()]);
    } finally {
      await gateway.mend();
    }
  });

  it('is heard again when its backend is back', async () => {
    const queue = open('back');
    const heard = hearing(queue, 1);
    await queue.wake(EVALUATE, 1);
    await heard.atLeast(1);
    await gateway.cut();
    await setTimeout(1_500);
    await gateway.mend();
    await until(() => queue.wake(EVALUATE, 1));
    await heard.atLeast(2);
  });

  it('is heard by a listener that came while its backend was gone', async () => {
    await gateway.cut();
    const queue = open('later');
    const heard = hearing(queue, 1);
    await setTimeout(1_500);
    await gateway.mend();
    await until(() => queue.wake(EVALUATE, 1));
    await heard.atLeast(1);
  });
}

class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

/** Listens, and keeps what was heard. */
function hearing(queue: WakeQueue, concurrency: number, doing: () => Promise<void> = () => Promise.resolve()) {
  const kinds: WorkKind[] = [];
  queue.listen((kind) => {
    kinds.push(kind);
    return doing();
  }, concurrency);
  return {
    kinds,
    atLeast: async (count: number) => {
      while (kinds.length < count) await setTimeout(10);
    },
  };
}

/** Waits until nothing waits. */
async function emptied(queue: WakeQueue): Promise<void> {
  while ((await queue.waiting()) > 0) await setTimeout(10);
}

/** Tries until it succeeds. */
async function until(action: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await action();
      return;
    } catch {
      await setTimeout(100);
    }
  }
}
