import { type Agent as Caller } from 'supertest';
import { loadScenario, type SignIn } from '../../src/seeding/load-scenario.js';
import { readSeed } from '../../src/seeding/scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

type Expectations = Record<string, { kind: string; seq?: number }[]>;

describe('the demo scenario', () => {
  let test: TestApplication;
  let administrator: Caller;
  let signIns: SignIn[] = [];

  beforeAll(async () => {
    test = await openTestApplication();
    await loadScenario(test.app, 'demo', (made) => Promise.resolve(void (signIns = made)));
    await test.settled();
    administrator = await test.signIn('administrator');
  });
  afterAll(() => test.close());

  const all = async <T>(path: string): Promise<T[]> => {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await administrator
        .get(`/api/v1/${path}`)
        .query({ limit: 200, ...(cursor !== null && { cursor }) });
      const page = body as { items: T[]; nextCursor: string | null };
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  };

  it('is scored whole: every conversation has its evaluations', async () => {
    const conversations = await all<{ id: string; agents: unknown[] }>('conversations');
    const evaluations = await all<{ conversationId: string }>('evaluations');
    const parts = conversations.reduce((sum, { agents }) => sum + Math.max(agents.length, 1), 0);
    expect(conversations.length).toBeGreaterThanOrEqual(60);
    expect(evaluations).toHaveLength(parts);
  });

  it('shows every kind of flag, and finds most of what a fair reader would', async () => {
    const { conversations: expected } = (await readSeed('demo', 'expectations.json')) as {
      conversations: Expectations;
    };
    const ids = new Map(
      (await all<{ id: string; externalId: string }>('conversations')).map((c) => [c.id, c.externalId]),
    );
    const found = new Set(
      (await all<{ conversationId: string; kind: string }>('flags')).map(
        ({ conversationId, kind }) => `${ids.get(conversationId) ?? ''} ${kind}`,
      ),
    );
    const wanted = new Set(Object.entries(expected).flatMap(([id, flags]) => flags.map(({ kind }) => `${id} ${kind}`)));
    const hits = [...wanted].filter((key) => found.has(key));
    const recall = hits.length / wanted.size;
    const precision = hits.length / found.size;
    const report = (keys: string[]) => keys.sort().join('\n  ');
    process.stdout.write(
      `demo: recall ${recall.toFixed(2)}, precision ${precision.toFixed(2)}\n` +
        (process.env['BAREMO_DEMO_REPORT'] === undefined
          ? ''
          : `missed:\n  ${report([...wanted].filter((key) => !found.has(key)))}\n` +
            `not expected:\n  ${report([...found].filter((key) => !wanted.has(key)))}\n`),
    );
    expect(recall).toBeGreaterThan(0.6);
    expect(precision).toBeGreaterThan(0.4);
  });

  it('assigns training, and every assignment names what is behind it', async () => {
    const assignments = await all<{ reasons: unknown[]; agentId: string }>('training/assignments');
    expect(assignments.length).toBeGreaterThan(2);
    expect(assignments.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it('changes nothing when it is loaded again', async () => {
    expect(await loadScenario(test.app, 'demo', () => Promise.reject(new Error('made twice')))).toBe(false);
  });

  it('lets everybody of it sign in, and agents see only their own', async () => {
    for (const { email, password } of signIns) {
      await test.anonymous().post('/api/v1/auth/sign-in').send({ email, password }).expect(200);
    }
    const agent = signIns.find(({ role }) => role === 'agent');
    const caller = test.anonymous();
    const { body } = await caller.post('/api/v1/auth/sign-in').send({ email: agent?.email, password: agent?.password });
    const { agentId } = (body as { user: { agentId: string } }).user;
    const evaluations = await caller.get('/api/v1/evaluations').query({ limit: 200 }).expect(200);
    const items = (evaluations.body as { items: { agentId: string }[] }).items;
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.agentId === agentId)).toBe(true);
  });
});
