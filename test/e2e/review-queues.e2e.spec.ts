import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const RUDE = 'You are an idiot and your stupid order is not my problem.';
const KIND = 'Good morning! It left today.';
const GOOD = ['courtesy', 'answers'].map((criterionId) => ({ criterionId, outcome: 'rated', rating: 1 }));
const RANDOM = (size: number) => ({ draw: { by: 'random', size } });

interface QueueBody {
  id: string;
  seed: string;
  population: number;
  states: Record<string, number>;
  skipped: object[];
  strata: object[];
  code?: string;
}

interface ReviewBody {
  id: string;
  conversationId: string;
  queueItemId: string;
  draftRevision: number;
  inclusionProbability: number | null;
  drawn: string;
  code?: string;
}

describe('review queues', () => {
  let test: TestApplication;
  let administrator: Caller;
  let made = 0;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
  });
  afterAll(() => test.close());

  const scenarioOf = async (name: string, replies: readonly (readonly [reply: string, more?: object])[]) => {
    const scenario = await createSmallScenario(administrator, name);
    const lines = replies.map(([reply, more]) => conversationLine(`queue-${++made}`, reply, more));
    await importLines(administrator, scenario.programId, lines);
    await test.settled();
    return { ...scenario, manager: await test.signIn('vendor_manager', { organizationId: scenario.vendorId }) };
  };
  const reviewerOf = ({ vendorId }: SmallScenario) => test.signIn('reviewer', { organizationId: vendorId });
  const draw = async (manager: Caller, programId: string, rule: object, more: object = {}, status = 201) => {
    const { body } = await manager
      .post('/api/v1/reviews/queues')
      .send({ programId, name: 'October', rule, ...more })
      .expect(status);
    return body as QueueBody;
  };
  const next = (caller: Caller, { id }: { id: string }) => caller.post(`/api/v1/reviews/queues/${id}/claim`);
  const submit = (caller: Caller, { id }: ReviewBody) =>
    caller.post(`/api/v1/reviews/${id}/submit`).send({ verdicts: GOOD, revision: 0 });
  const look = async (caller: Caller, { id }: { id: string }) =>
    (await caller.get(`/api/v1/reviews/queues/${id}`).expect(200)).body as QueueBody;

  it('are drawn at random with a known probability, which each review records', async () => {
    const { manager, ...scenario } = await scenarioOf(
      'Random',
      Array.from({ length: 8 }, () => [KIND] as const),
    );
    const queue = await draw(manager, scenario.programId, RANDOM(2), { seed: 'october' });
    expect(queue).toMatchObject({ population: 8, seed: 'october', states: { waiting: 2, reserve: 2 } });
    const reviewer = await reviewerOf(scenario);
    const { body } = await next(reviewer, queue).expect(201);
    expect(body).toMatchObject({ drawn: 'random', inclusionProbability: 0.25, mode: 'blind', state: 'open' });
    expect((await next(reviewer, queue).expect(201)).body).toMatchObject({ id: (body as ReviewBody).id });
    await submit(reviewer, body as ReviewBody).expect(200);
    expect((await look(manager, queue)).states).toMatchObject({ graded: 1, waiting: 1 });
    await submit(reviewer, (await next(reviewer, queue).expect(201)).body as ReviewBody).expect(200);
    expect((await next(reviewer, queue).expect(409)).body).toMatchObject({ code: 'queue_empty' });

    const other = await draw(manager, scenario.programId, RANDOM(10));
    expect(other).toMatchObject({ population: 6, states: { waiting: 6 } });
  });

  it('are drawn by strata, each with its own probability', async () => {
    const replies = Array.from({ length: 9 }, (_, i) => [KIND, { channel: i < 6 ? 'chat' : 'email' }] as const);
    const { manager, programId } = await scenarioOf('Strata', replies);
    const queue = await draw(manager, programId, {
      draw: { by: 'stratified', strata: ['channel'], perStratum: 3 },
    });
    expect(queue.strata).toEqual([
      { stratum: 'channel=chat', drawn: 3, graded: 0, inclusionProbability: 0.5 },
      { stratum: 'channel=email', drawn: 3, graded: 0, inclusionProbability: 1 },
    ]);
  });

  it('that were looked for by flags have no probability', async () => {
    const { manager, ...scenario } = await scenarioOf('Targeted', [[KIND], [RUDE], [KIND]]);
    const queue = await draw(manager, scenario.programId, { draw: { by: 'targeted', flags: ['rude'], size: 5 } });
    expect(queue.states).toEqual({ waiting: 1 });
    const { body } = await next(await reviewerOf(scenario), queue).expect(201);
    expect(body).toMatchObject({ drawn: 'targeted', inclusionProbability: null });
  });

  it('leave out what a rule excludes, and say so where nothing is left', async () => {
    const { manager, programId } = await scenarioOf('Excluding', [
      [KIND, { tags: ['test'] }],
      [KIND, { openedAt: '2026-09-30T10:00:00Z' }],
      [KIND, { language: 'es-MX' }],
    ]);
    const population = async (more: object) => (await draw(manager, programId, { ...RANDOM(1), ...more })).population;
    expect(await population({ exclude: { tags: ['test'] } })).toBe(2);
    expect(await population({ period: { from: '2026-10-01', to: '2026-11-01' } })).toBe(2);
    expect(await population({ languages: ['es'] })).toBe(1);
    const none = await draw(manager, programId, { ...RANDOM(1), languages: ['fr'] }, {}, 409);
    expect(none.code).toBe('nothing_to_draw');
    const wrong = await draw(manager, programId, { draw: { by: 'random', size: 0 } }, {}, 422);
    expect(wrong).toMatchObject({ code: 'invalid_rule', errors: [{ field: 'rule.draw.size' }] });
  });

  it('of 200, claimed by many 200 times at once, have each part graded once', async () => {
    const { manager, ...scenario } = await scenarioOf(
      'Crowd',
      Array.from({ length: 200 }, () => [KIND] as const),
    );
    const queue = await draw(manager, scenario.programId, RANDOM(200));
    const people = await Promise.all(Array.from({ length: 8 }, () => reviewerOf(scenario)));
    // Each person holds one at a time, so claims of one person come back with the same review.
    const graded = await Promise.all(
      people.map(async (person) => {
        const reviews: ReviewBody[] = [];
        for (;;) {
          const [first, second] = await Promise.all([next(person, queue), next(person, queue)]);
          if (first.status === 409 && second.status === 409) return reviews;
          for (const { status, body } of [first, second]) {
            if (status !== 201) continue;
            const review = body as ReviewBody;
            reviews.push(review);
            const { status: sent } = await submit(person, review);
            expect(sent).toBe(200);
          }
        }
      }),
    );
    const distinct = new Map(graded.flat().map((review) => [review.id, review]));
    expect(new Set([...distinct.values()].map((review) => review.conversationId)).size).toBe(200);
    expect(distinct.size).toBe(200);
    expect((await look(manager, queue)).states).toEqual({ graded: 200 });
    const [counted] = await test.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM evaluations WHERE program_id = $1 AND review_id IS NOT NULL`,
      [scenario.programId],
    );
    expect(counted).toEqual({ n: 200 });
  });

  it('give 200 claims at one moment 200 parts, where as many people ask', async () => {
    const { manager, ...scenario } = await scenarioOf(
      'Rush',
      Array.from({ length: 25 }, () => [KIND] as const),
    );
    const queue = await draw(manager, scenario.programId, RANDOM(25));
    const people = await Promise.all(Array.from({ length: 25 }, () => reviewerOf(scenario)));
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => next(people[i % people.length] ?? administrator, queue)),
    );
    const given = answers.filter(({ status }) => status === 201).map(({ body }) => body as ReviewBody);
    expect(given).toHaveLength(200);
    expect(new Set(given.map(({ conversationId }) => conversationId)).size).toBe(25);
    expect(new Set(given.map(({ id }) => id)).size).toBe(25);
  });

  it('may have each part graded twice, by different people', async () => {
    const { manager, ...scenario } = await scenarioOf('Double', [[KIND]]);
    const queue = await draw(manager, scenario.programId, RANDOM(1), { gradings: 2 });
    const [rosa, olga] = [await reviewerOf(scenario), await reviewerOf(scenario)];
    await submit(rosa, (await next(rosa, queue).expect(201)).body as ReviewBody).expect(200);
    await next(rosa, queue).expect(409);
    await submit(olga, (await next(olga, queue).expect(201)).body as ReviewBody).expect(200);
    expect((await look(manager, queue)).states).toEqual({ graded: 2 });
  });

  it('skip for a reason that is reported, and call in another', async () => {
    const { manager, ...scenario } = await scenarioOf('Skip', [[KIND], [KIND], [KIND]]);
    const queue = await draw(manager, scenario.programId, RANDOM(1));
    const rosa = await reviewerOf(scenario);
    const review = (await next(rosa, queue).expect(201)).body as ReviewBody;
    const skip = (body: object) => rosa.post(`/api/v1/reviews/${review.id}/skip`).send(body);
    expect((await skip({ reason: 'other' }).expect(422)).body).toMatchObject({ code: 'note_needed' });
    await skip({ reason: 'dull' }).expect(400);
    expect((await skip({ reason: 'nothing_to_grade', replace: true }).expect(200)).body).toMatchObject({
      state: 'released',
    });
    await skip({ reason: 'technical' }).expect(409);
    const after = await look(manager, queue);
    expect(after).toMatchObject({
      states: { skipped: 1, waiting: 1 },
      skipped: [{ reason: 'nothing_to_grade', count: 1, replaced: 1 }],
    });
    expect(((await next(rosa, queue).expect(201)).body as ReviewBody).conversationId).not.toBe(review.conversationId);
  });

  it('get back what is released, and what lapsed', async () => {
    const { manager, ...scenario } = await scenarioOf('Back', [[KIND]]);
    const queue = await draw(manager, scenario.programId, RANDOM(1));
    const [rosa, olga] = [await reviewerOf(scenario), await reviewerOf(scenario)];
    const first = (await next(rosa, queue).expect(201)).body as ReviewBody;
    await rosa.post(`/api/v1/reviews/${first.id}/release`).expect(200);
    const second = (await next(rosa, queue).expect(201)).body as ReviewBody;
    await next(olga, queue).expect(409);
    await test.query(`UPDATE reviews SET last_active_at = now() - interval '3 hours' WHERE id = $1`, [second.id]);
    await submit(olga, (await next(olga, queue).expect(201)).body as ReviewBody).expect(200);
    await submit(rosa, second).expect(409);
    expect((await look(manager, queue)).states).toEqual({ graded: 1 });
  });

  it('lend their probability to a part that is claimed by itself', async () => {
    const { manager, ...scenario } = await scenarioOf('Direct', [[KIND], [KIND]]);
    await draw(manager, scenario.programId, RANDOM(2));
    const { body: list } = await manager.get('/api/v1/conversations').query({ programId: scenario.programId });
    const [first] = (list as { items: { id: string }[] }).items;
    const rosa = await reviewerOf(scenario);
    const { body } = await rosa.post('/api/v1/reviews').send({ conversationId: first?.id }).expect(201);
    expect(body).toMatchObject({ drawn: 'random', inclusionProbability: 1 });
  });

  it('are not given out once closed, and belong to their program', async () => {
    const { manager, ...scenario } = await scenarioOf('Closed', [[KIND]]);
    const queue = await draw(manager, scenario.programId, RANDOM(1));
    const foreign = await scenarioOf('Foreign', [[KIND]]);
    await foreign.manager.get(`/api/v1/reviews/queues/${queue.id}`).expect(404);
    await next(await reviewerOf(foreign), queue).expect(404);
    await draw(foreign.manager, scenario.programId, RANDOM(1), {}, 404);
    const rosa = await reviewerOf(scenario);
    await draw(rosa, scenario.programId, RANDOM(1), {}, 403);
    await manager.post(`/api/v1/reviews/queues/${queue.id}/close`).expect(200);
    expect((await next(rosa, queue).expect(409)).body).toMatchObject({ code: 'queue_closed' });
  });
});
