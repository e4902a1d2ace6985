import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const TOKEN = 'a token that is long enough';

describe('work', () => {
  let test: TestApplication;
  let administrator: Caller;
  let database: Client;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    database = new Client({ connectionString: test.systemUrl });
    await database.connect();
    scenario = await createSmallScenario(administrator);
    const { programId } = scenario;
    await importLines(administrator, programId, [conversationLine('one', 'Good morning! It left today.')]);
    await test.settled();
    await database.query(
      `INSERT INTO work (kind, program_id, payload, state, failures, crashes, last_error, created_at)
       SELECT 'evaluations.evaluate', $1, jsonb_build_object('revisionId', c.revision_id), 'dead', 5, 1,
         'TypeError at judge', now() - interval '1 hour'
       FROM conversations c, generate_series(1, 3)`,
      [programId],
    );
  });
  afterAll(async () => {
    await database.end();
    await test.close();
  });

  const dead = async () => {
    const { body } = await administrator.get('/api/v1/work').query({ state: 'dead' }).expect(200);
    return (body as { items: { id: string; ageSeconds: number }[] }).items;
  };

  it('that was given up is listed with why, and how old it is', async () => {
    const items = await dead();
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({
      kind: 'evaluations.evaluate',
      state: 'dead',
      failures: 5,
      crashes: 1,
      lastError: 'TypeError at judge',
      inHand: false,
    });
    expect(items[0]?.ageSeconds).toBeGreaterThanOrEqual(3_600);
    expect(items[0]).not.toHaveProperty('payload');
  });

  it('is listed in pages', async () => {
    const first = await administrator.get('/api/v1/work').query({ limit: 2 }).expect(200);
    expect(first.body.items).toHaveLength(2);
    const rest = await administrator.get('/api/v1/work').query({ cursor: first.body.nextCursor }).expect(200);
    expect(rest.body).toMatchObject({ items: [{ state: 'dead' }], nextCursor: null });
  });

  it('is counted by kind and state', async () => {
    const { body } = await administrator.get('/api/v1/work/counts').expect(200);
    expect(body).toEqual([{ kind: 'evaluations.evaluate', state: 'dead', items: 3 }]);
  });

  it('is for administrators alone', async () => {
    const { vendorId, clientId } = scenario;
    for (const [role, organizationId] of [
      ['vendor_manager', vendorId],
      ['reviewer', vendorId],
      ['client_auditor', clientId],
    ] as const) {
      const other = await test.signIn(role, { organizationId });
      await other.get('/api/v1/work').expect(403);
      await other.post('/api/v1/work/1/retry').expect(403);
      await other.post('/api/v1/work/retry').send({ kind: 'training.assign' }).expect(403);
    }
    await test.anonymous().get('/api/v1/work').expect(401);
  });

  it('that nobody gave up cannot be tried again', async () => {
    await administrator.post('/api/v1/work/999999/retry').expect(404);
    await administrator.post('/api/v1/work/nonsense/retry').expect(404);
    await administrator.post('/api/v1/work/retry').send({ kind: 'nonsense' }).expect(400);
    await administrator.get('/api/v1/work').query({ cursor: 'x' }).expect(400);
  });

  it('that was given up is done when a person has it tried again', async () => {
    const [first] = await dead();
    const one = await administrator.post(`/api/v1/work/${first?.id ?? ''}/retry`).expect(200);
    expect(one.body).toEqual({ retried: 1 });
    await administrator.post(`/api/v1/work/${first?.id ?? ''}/retry`).expect(404);
    const all = await administrator.post('/api/v1/work/retry').send({ kind: 'evaluations.evaluate' }).expect(200);
    expect(all.body).toEqual({ retried: 2 });
    await test.settled();
    expect(await dead()).toEqual([]);
    const { rows } = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM evaluations');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('and requests are measured, without ids or a tenant’s text', async () => {
    const { text } = await test.anonymous().get('/metrics').expect(200);
    expect(text).toMatch(/^process_cpu_seconds_total /m);
    expect(text).toContain('baremo_work_rows{kind="evaluations.evaluate",state="dead"} 0');
    expect(text).toContain('route="/api/v1/work/:id/retry",status="404"');
    expect(text).toMatch(
      /baremo_work_chunk_duration_seconds_count\{kind="evaluations.evaluate",outcome="done"\} [1-9]/,
    );
    expect(text).not.toContain('work/999999');
    expect(text).not.toContain('Small');
  });

  it('is measured for this machine alone, unless there is a token', async () => {
    await test.anonymous().get('/metrics').set('x-forwarded-for', '127.0.0.1').expect(403);
    const other = await openTestApplication({ worker: false, environment: { BAREMO_METRICS_TOKEN: TOKEN } });
    try {
      await other.anonymous().get('/metrics').expect(403);
      await other.anonymous().get('/metrics').set('authorization', 'Bearer something else').expect(403);
      await other.anonymous().get('/metrics').set('authorization', `Bearer ${TOKEN}`).expect(200);
    } finally {
      await other.close();
    }
  });
});
