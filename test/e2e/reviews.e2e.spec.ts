import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import {
  conversationLine,
  createSmallScenario,
  importLines,
  SMALL_RUBRIC,
  type SmallScenario,
} from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const RUDE = 'You are an idiot and your stupid order is not my problem.';
const KIND = 'Good morning! It left today.';
const NOWHERE = '018f0000-0000-7000-8000-000000000000';

const rated = (criterionId: string, rating: number, more: object = {}) => ({
  criterionId,
  outcome: 'rated',
  rating,
  ...more,
});
const GOOD = [rated('courtesy', 1), rated('answers', 1)];
const BAD = [rated('courtesy', 0), rated('answers', 0)];

interface ReviewBody {
  id: string;
  state: string;
  revised: boolean;
  revision: number;
  draft: { verdicts: object[] };
  rubricVersionId: string;
  conversation: { turns: { text: string; at: string }[] };
  rubric: { number: number; state: string };
  evaluation: { id: string; score: number | null; verdicts: { criterionId: string }[] } | null;
}

describe('reviews', () => {
  let test: TestApplication;
  let administrator: Caller;
  let rosa: Caller;
  let olga: Caller;
  let scenario: SmallScenario;
  let made = 0;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    rosa = await test.signIn('reviewer', { organizationId: scenario.vendorId });
    olga = await test.signIn('reviewer', { organizationId: scenario.vendorId });
  });
  afterAll(() => test.close());

  const conversationId = async (externalId: string): Promise<string> => {
    const { body } = await administrator.get('/api/v1/conversations').query({ externalId }).expect(200);
    return (body as { items: { id: string }[] }).items[0]?.id ?? '';
  };
  /** A conversation that the machine has judged. */
  const judged = async (reply = KIND, programId = scenario.programId, more: object = {}): Promise<string> => {
    const externalId = `review-${++made}`;
    await importLines(administrator, programId, [conversationLine(externalId, reply, more)]);
    await test.settled();
    return conversationId(externalId);
  };
  const claim = (caller: Caller, body: object) => caller.post('/api/v1/reviews').send(body);
  const claimed = async (caller: Caller, body: object) => (await claim(caller, body).expect(201)).body as ReviewBody;
  const submit = (caller: Caller, id: string, verdicts: object[], revision = 0) =>
    caller.post(`/api/v1/reviews/${id}/submit`).send({ verdicts, revision });
  const publishAgain = async (rubricId: string) => {
    await administrator.put(`/api/v1/rubrics/${rubricId}/draft`).send({ definition: SMALL_RUBRIC }).expect(200);
    await administrator.post(`/api/v1/rubrics/${rubricId}/publish`).expect(200);
  };
  const asOwner = async <T>(sql: string, parameters: unknown[] = []): Promise<T[]> => {
    const client = new Client({ connectionString: test.systemUrl });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as T[];
    } finally {
      await client.end();
    }
  };
  const lapse = (id: string) =>
    asOwner(`UPDATE reviews SET last_active_at = now() - interval '121 minutes' WHERE id = $1`, [id]);

  describe('the queue', () => {
    it('holds what nobody graded or is grading, and a seed gives the same order again', async () => {
      const { programId } = await createSmallScenario(administrator, 'Queue');
      const reviewer = await test.signIn('administrator');
      const ids = [await judged(KIND, programId), await judged(KIND, programId), await judged(KIND, programId)];
      const queue = async (query: object = {}) => {
        const { body } = await reviewer
          .get('/api/v1/reviews/queue')
          .query({ programId, ...query })
          .expect(200);
        return body as { order: string; seed: string; waiting: number; items: { conversationId: string }[] };
      };
      const first = await queue();
      expect(first).toMatchObject({ order: 'random', waiting: 3 });
      expect(first.items.map((item) => item.conversationId).sort()).toEqual([...ids].sort());
      expect(await queue({ seed: first.seed })).toEqual(first);
      expect((await queue({ seed: first.seed, limit: 1 })).items).toEqual(first.items.slice(0, 1));

      const held = await claimed(reviewer, { conversationId: ids[0] });
      const done = await claimed(reviewer, { conversationId: ids[1] });
      await submit(reviewer, done.id, GOOD).expect(200);
      expect((await queue()).items).toMatchObject([{ conversationId: ids[2], agent: 'a-1' }]);
      await lapse(held.id);
      expect(await queue()).toMatchObject({ waiting: 2 });
    });

    it('of programs of others does not exist, and is not for agents', async () => {
      const { programId } = await createSmallScenario(administrator, 'Foreign queue');
      await rosa.get('/api/v1/reviews/queue').query({ programId }).expect(404);
      await rosa.get('/api/v1/reviews/queue').query({ programId: 'x' }).expect(400);
      const auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
      await auditor.get('/api/v1/reviews/queue').query({ programId: scenario.programId }).expect(403);
    });
  });

  describe('claiming', () => {
    it('opens a review with the transcript and the published rubric; claiming again resumes it', async () => {
      const id = await judged();
      const review = await claimed(rosa, { conversationId: id });
      expect(review).toMatchObject({ state: 'open', revised: false, revision: 1, evaluation: null });
      expect(review.rubric).toMatchObject({ state: 'published' });
      expect(review.conversation.turns[1]).toMatchObject({ text: KIND, at: '2026-10-05T10:05:00Z' });
      expect((await claimed(rosa, { conversationId: id })).id).toBe(review.id);
      const mine = await rosa.get('/api/v1/reviews').query({ conversationId: id, state: 'open' }).expect(200);
      expect((mine.body as { items: object[] }).items).toMatchObject([{ id: review.id }]);
    });

    it('what another grades or has graded is refused, but for who asks to on purpose', async () => {
      const id = await judged();
      const review = await claimed(rosa, { conversationId: id });
      const refused = await claim(olga, { conversationId: id }).expect(409);
      expect(refused.body).toMatchObject({ code: 'already_claimed' });
      await submit(rosa, review.id, GOOD).expect(200);
      await claim(olga, { conversationId: id }).expect(409);
      await claim(rosa, { conversationId: id }).expect(409);
      const second = await claimed(olga, { conversationId: id, again: true });
      expect((await submit(olga, second.id, BAD).expect(200)).body).toMatchObject({ evaluation: { score: 0 } });
    });

    it('by many at once is given to one', async () => {
      const id = await judged();
      const people = await Promise.all(
        Array.from({ length: 4 }, () => test.signIn('reviewer', { organizationId: scenario.vendorId })),
      );
      const attempts = Array.from({ length: 24 }, (_, i) => claim(people[i % 4] ?? rosa, { conversationId: id }));
      const answers = await Promise.all(attempts);
      const given = answers.filter(({ status }) => status === 201).map(({ body }) => (body as ReviewBody).id);
      expect(given).toHaveLength(6);
      expect(new Set(given).size).toBe(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(18);
    });

    it('ends after two hours without a draft, when somebody else claims', async () => {
      const id = await judged();
      const late = await claimed(rosa, { conversationId: id });
      await lapse(late.id);
      const taken = await claimed(olga, { conversationId: id });
      expect(taken.id).not.toBe(late.id);
      const { body } = await submit(rosa, late.id, GOOD).expect(409);
      expect(body).toMatchObject({ code: 'review_expired' });
      await rosa.put(`/api/v1/reviews/${late.id}/draft`).send({ verdicts: [], revision: 0 }).expect(409);
    });

    it('that lapsed goes to one of two: who submits it, or who claims it, at the same moment', async () => {
      for (let round = 0; round < 5; round++) {
        const id = await judged();
        const late = await claimed(rosa, { conversationId: id });
        await lapse(late.id);
        const [submitted, taken] = await Promise.all([
          submit(rosa, late.id, GOOD),
          claim(olga, { conversationId: id }),
        ]);
        expect([
          [200, 409],
          [409, 201],
        ]).toContainEqual([submitted.status, taken.status]);
      }
    });

    it('can be given back', async () => {
      const id = await judged();
      const review = await claimed(rosa, { conversationId: id });
      const { body } = await rosa.post(`/api/v1/reviews/${review.id}/release`).expect(200);
      expect(body).toMatchObject({ state: 'released' });
      await rosa.post(`/api/v1/reviews/${review.id}/release`).expect(409);
      await claimed(olga, { conversationId: id });
    });

    it('needs to know whose part, where several agents have one; parts are graded apart', async () => {
      const id = await judged(KIND, scenario.programId, {
        turns: [
          { role: 'customer', text: 'Hello, where is my order?' },
          { role: 'agent', author: 'a-1', text: KIND },
          { role: 'agent', author: 'a-2', text: RUDE },
        ],
      });
      const { body } = await claim(rosa, { conversationId: id }).expect(422);
      expect(body).toMatchObject({ code: 'agent_needed', errors: [{ field: 'agentId' }] });
      const found = await rosa.get(`/api/v1/conversations/${id}`).expect(200);
      const agents = (found.body as { agents: { id: string }[] }).agents;
      const first = await claimed(rosa, { conversationId: id, agentId: agents[0]?.id });
      const second = await claimed(olga, { conversationId: id, agentId: agents[1]?.id });
      expect(first.id).not.toBe(second.id);
      await claim(rosa, { conversationId: id, agentId: NOWHERE }).expect(404);
    });

    it('of a conversation that names nobody grades nobody', async () => {
      const id = await judged(KIND, scenario.programId, { agent: undefined });
      const review = await claimed(rosa, { conversationId: id, agentId: null });
      const { body } = await submit(rosa, review.id, GOOD).expect(200);
      expect(body).toMatchObject({ agentId: null, evaluation: { agentId: null, score: 100 } });
    });

    it('is for who may see the program, where a rubric is published', async () => {
      const other = await createSmallScenario(administrator, 'Unpublished');
      const id = await judged(KIND, other.programId);
      await claim(rosa, { conversationId: id }).expect(404);
      await claim(rosa, { conversationId: NOWHERE }).expect(404);
      await administrator.post(`/api/v1/rubrics/${other.rubricId}/archive`).expect(200);
      const { body } = await claim(administrator, { conversationId: id }).expect(409);
      expect(body).toMatchObject({ code: 'no_published_rubric' });
    });
  });

  describe('grading blind', () => {
    const seen = async (caller: Caller, id: string) => {
      const [evaluations, flags] = await Promise.all(
        ['evaluations', 'flags'].map(async (what) => {
          const { body } = await caller.get(`/api/v1/${what}`).query({ conversationId: id }).expect(200);
          return (body as { items: { id: string }[] }).items;
        }),
      );
      return { evaluations: evaluations ?? [], flags: flags ?? [] };
    };

    it('shows nothing of what machines and others said until it is submitted', async () => {
      const id = await judged(RUDE);
      const before = await seen(rosa, id);
      expect(before.evaluations).toHaveLength(1);
      expect(before.flags.length).toBeGreaterThan(0);
      const machine = before.evaluations[0]?.id ?? '';

      const review = await claimed(rosa, { conversationId: id });
      expect(await seen(rosa, id)).toEqual({ evaluations: [], flags: [] });
      await rosa.get(`/api/v1/evaluations/${machine}`).expect(404);
      await rosa.get(`/api/v1/conversations/${id}`).expect(200);
      const early = await rosa.get(`/api/v1/reviews/${review.id}/comparison`).expect(409);
      expect(early.body).toMatchObject({ code: 'not_submitted' });
      expect((await seen(olga, id)).evaluations).toHaveLength(1);

      await submit(rosa, review.id, BAD).expect(200);
      expect((await seen(rosa, id)).evaluations).toHaveLength(2);
      await rosa.get(`/api/v1/evaluations/${machine}`).expect(200);
    });

    it('hides why training was assigned, as that tells what the machine found', async () => {
      const module = {
        title: { en: 'T', es: 'T' },
        summary: { en: 'S', es: 'S' },
        minutes: 1,
        lessons: [{ title: { en: 'L', es: 'L' }, body: { en: 'B', es: 'B' } }],
        quiz: [],
        practice: [],
        passMark: 0,
        addresses: { flags: ['rude'], criterionKinds: [] },
      };
      const created = await administrator
        .post('/api/v1/training/modules')
        .send({ vendorId: scenario.vendorId, key: 'blind', content: module })
        .expect(201);
      const rule = await administrator
        .post('/api/v1/training/rules')
        .send({
          programId: scenario.programId,
          moduleId: (created.body as { id: string }).id,
          rule: {
            trigger: { on: 'flag', kind: 'rude', minStrength: 0.5 },
            times: 1,
            withinDays: 366,
            coolDownDays: 0,
            dueInDays: 7,
          },
        })
        .expect(201);
      const id = await judged(RUDE, scenario.programId, { agent: { externalId: 'a-blind' } });
      await administrator.delete(`/api/v1/training/rules/${(rule.body as { id: string }).id}`).expect(204);
      const { body } = await rosa
        .get('/api/v1/training/assignments')
        .query({ programId: scenario.programId })
        .expect(200);
      const path = `/api/v1/training/assignments/${(body as { items: { id: string }[] }).items[0]?.id ?? ''}`;
      const reasons = async () => ((await rosa.get(path).expect(200)).body as { reasons: object[] }).reasons;
      expect(await reasons()).toHaveLength(1);
      const review = await claimed(rosa, { conversationId: id });
      expect(await reasons()).toEqual([]);
      await rosa.post(`/api/v1/reviews/${review.id}/release`).expect(200);
      expect(await reasons()).toHaveLength(1);
    });

    it('is nobody else’s: another reviewer sees no review, a manager no open draft', async () => {
      const review = await claimed(rosa, { conversationId: await judged() });
      const draft = { verdicts: [{ criterionId: 'courtesy', comment: 'hm' }], revision: 0 };
      await rosa.put(`/api/v1/reviews/${review.id}/draft`).send(draft).expect(200);
      await olga.get(`/api/v1/reviews/${review.id}`).expect(404);
      await olga.put(`/api/v1/reviews/${review.id}/draft`).send(draft).expect(404);
      await submit(olga, review.id, GOOD).expect(404);
      await olga.post(`/api/v1/reviews/${review.id}/release`).expect(404);
      const manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
      expect((await manager.get(`/api/v1/reviews/${review.id}`).expect(200)).body).toMatchObject({ draft: null });
      const other = await createSmallScenario(administrator, 'Other house');
      const stranger = await test.signIn('vendor_manager', { organizationId: other.vendorId });
      await stranger.get(`/api/v1/reviews/${review.id}`).expect(404);
      const agent = await test.signIn('client_auditor', { organizationId: scenario.clientId });
      await agent.get(`/api/v1/reviews/${review.id}`).expect(403);
    });
  });

  describe('a draft', () => {
    it('from an older state than the last saved is refused, so that two tabs never overwrite each other', async () => {
      const { id } = await claimed(rosa, { conversationId: await judged() });
      const save = (revision: number, comment: string) =>
        rosa
          .put(`/api/v1/reviews/${id}/draft`)
          .send({ verdicts: [rated('courtesy', 1, { comment })], revision, activeSeconds: 500 });
      expect((await save(0, 'first tab').expect(200)).body).toMatchObject({ draftRevision: 1 });
      expect((await save(0, 'second tab').expect(409)).body).toMatchObject({ code: 'draft_changed_elsewhere' });
      expect((await submit(rosa, id, GOOD, 0).expect(409)).body).toMatchObject({ code: 'draft_changed_elsewhere' });
      const { body } = await rosa.get(`/api/v1/reviews/${id}`).expect(200);
      expect(body).toMatchObject({ draftRevision: 1, draft: { verdicts: [{ comment: 'first tab' }] } });
      expect((body as { activeSeconds: number }).activeSeconds).toBeLessThan(60);
      await submit(rosa, id, GOOD, 1).expect(200);
    });

    it('is kept as it is, incomplete or not, and back on another device', async () => {
      const { id } = await claimed(rosa, { conversationId: await judged() });
      const draft = {
        verdicts: [{ criterionId: 'courtesy', comment: 'Kind, but slow' }, rated('answers', 1)],
        revision: 0,
      };
      await rosa.put(`/api/v1/reviews/${id}/draft`).send(draft).expect(200);
      const { body } = await rosa.get(`/api/v1/reviews/${id}`).expect(200);
      expect((body as ReviewBody).draft.verdicts).toEqual([
        { criterionId: 'courtesy', outcome: null, rating: null, comment: 'Kind, but slow', quotes: [], rootCauses: [] },
        { criterionId: 'answers', outcome: 'rated', rating: 1, comment: null, quotes: [], rootCauses: [] },
      ]);
    });

    it('that cannot be kept is refused by name', async () => {
      const { id } = await claimed(rosa, { conversationId: await judged() });
      const draft = { verdicts: [{ criterionId: 'courtesy', comment: 'a\0b' }], revision: 0 };
      const { body } = await rosa.put(`/api/v1/reviews/${id}/draft`).send(draft).expect(422);
      expect(body).toMatchObject({ code: 'invalid_draft', errors: [{ field: 'verdicts.0.comment' }] });
      await rosa.put(`/api/v1/reviews/${id}/draft`).send({ verdicts: 'none' }).expect(400);
    });
  });

  describe('submitting', () => {
    it('writes a new evaluation beside the machine’s, scored by the code', async () => {
      const id = await judged();
      const { id: reviewId } = await claimed(rosa, { conversationId: id });
      const quotes = [{ turn: 1, start: 0, end: 12, text: 'Good morning' }];
      const verdicts = [rated('courtesy', 1, { comment: 'Kind.', quotes }), rated('answers', 0)];
      const { body } = await submit(rosa, reviewId, verdicts).expect(200);
      const me = (await rosa.get('/api/v1/auth/me').expect(200)).body as { userId: string };
      expect(body).toMatchObject({
        state: 'submitted',
        evaluation: { judgeId: 'person', judgeVersion: me.userId, reviewId, score: 75, coverage: 1 },
      });
      const evaluations = await rosa.get('/api/v1/evaluations').query({ conversationId: id }).expect(200);
      expect((evaluations.body as { items: { judgeId: string }[] }).items.map(({ judgeId }) => judgeId)).toEqual([
        'person',
        'local',
      ]);
      const evaluationId = (body as ReviewBody).evaluation?.id ?? '';
      const written = await rosa.get(`/api/v1/evaluations/${evaluationId}`).expect(200);
      expect((written.body as { verdicts: object[] }).verdicts).toMatchObject([
        { criterionId: 'answers', score: 0, evidence: [] },
        { criterionId: 'courtesy', score: 100, evidence: [{ type: 'quote', ...quotes[0] }], reason: { en: 'Kind.' } },
      ]);
    });

    it('of nothing but “not applicable” has no score', async () => {
      const { id } = await claimed(rosa, { conversationId: await judged() });
      const verdicts = ['courtesy', 'answers'].map((criterionId) => ({ criterionId, outcome: 'not_applicable' }));
      expect((await submit(rosa, id, verdicts).expect(200)).body).toMatchObject({ evaluation: { score: null } });
    });

    it('the same twice, or many times at once, makes one evaluation; something else is refused', async () => {
      const conversation = await judged();
      const { id } = await claimed(rosa, { conversationId: conversation });
      const answers = await Promise.all(Array.from({ length: 6 }, () => submit(rosa, id, GOOD).expect(200)));
      const ids = answers.map(({ body }) => (body as ReviewBody).evaluation?.id);
      expect(new Set(ids).size).toBe(1);
      const rows = await asOwner<{ n: number }>('SELECT count(*)::int AS n FROM evaluations WHERE review_id = $1', [
        id,
      ]);
      expect(rows).toEqual([{ n: 1 }]);
      expect((await submit(rosa, id, BAD).expect(409)).body).toMatchObject({ code: 'review_submitted' });
      await rosa.put(`/api/v1/reviews/${id}/draft`).send({ verdicts: [], revision: 0 }).expect(409);
    });

    it.each([
      ['a missing criterion', [rated('courtesy', 1)], 'verdicts'],
      ['an unknown criterion', [...GOOD, rated('spelling', 1)], 'verdicts.2'],
      ['a criterion twice', [...GOOD, rated('courtesy', 0)], 'verdicts.2'],
      ['a rating off the scale', [rated('courtesy', 7), rated('answers', 1)], 'verdicts.0'],
      ['an unknown outcome', [rated('courtesy', 1, { outcome: 'good' }), rated('answers', 1)], 'verdicts.0.outcome'],
      [
        'words nobody said',
        [rated('courtesy', 1, { quotes: [{ turn: 1, start: 0, end: 4, text: 'Nope' }] }), rated('answers', 1)],
        'verdicts.0.quotes.0',
      ],
      [
        'a turn that is not there',
        [rated('courtesy', 1, { quotes: [{ turn: 9, start: 0, end: 4, text: 'Nope' }] }), rated('answers', 1)],
        'verdicts.0.quotes.0',
      ],
    ])('%s is refused, named, and leaves the review open', async (_, verdicts, field) => {
      const { id } = await claimed(rosa, { conversationId: await judged() });
      const { body } = await submit(rosa, id, verdicts).expect(422);
      expect(body).toMatchObject({ code: 'invalid_review', errors: [{ field }] });
      expect((await rosa.get(`/api/v1/reviews/${id}`).expect(200)).body).toMatchObject({ state: 'open' });
    });

    it('on a version of the rubric that was archived since is refused; claiming again keeps the draft', async () => {
      const own = await createSmallScenario(administrator, 'Archived');
      const reviewer = await test.signIn('reviewer', { organizationId: own.vendorId });
      const id = await judged(KIND, own.programId);
      const old = await claimed(reviewer, { conversationId: id });
      await reviewer.put(`/api/v1/reviews/${old.id}/draft`).send({ verdicts: GOOD, revision: 0 }).expect(200);
      await publishAgain(own.rubricId);
      const { body } = await submit(reviewer, old.id, GOOD, 1).expect(409);
      expect(body).toMatchObject({ code: 'rubric_archived', detail: expect.stringContaining('Claim') as string });

      const fresh = await claimed(reviewer, { conversationId: id });
      expect(fresh.id).not.toBe(old.id);
      expect(fresh).toMatchObject({ rubric: { number: 2, state: 'published' }, draft: { verdicts: [{}, {}] } });
      await submit(reviewer, fresh.id, GOOD, 1).expect(200);
      expect((await submit(reviewer, old.id, GOOD).expect(409)).body).toMatchObject({ code: 'review_released' });
    });

    it('of a conversation revised meanwhile grades what was claimed, and says so', async () => {
      const externalId = `review-${++made}`;
      await importLines(administrator, scenario.programId, [conversationLine(externalId, KIND)]);
      const review = await claimed(rosa, { conversationId: await conversationId(externalId) });
      await importLines(administrator, scenario.programId, [conversationLine(externalId, RUDE)]);
      const { body } = await submit(rosa, review.id, GOOD).expect(200);
      expect(body).toMatchObject({ revised: true, revision: 1, evaluation: { score: 100 } });
      expect((body as ReviewBody).conversation.turns[1]?.text).toBe(KIND);
    });

    it('counts for training in place of what the machine said', async () => {
      const own = await createSmallScenario(administrator, 'Trained');
      const content = {
        title: { en: 'T', es: 'T' },
        summary: { en: 'S', es: 'S' },
        minutes: 1,
        lessons: [{ title: { en: 'L', es: 'L' }, body: { en: 'B', es: 'B' } }],
        quiz: [],
        practice: [],
        passMark: 0,
        addresses: { flags: [], criterionKinds: ['tone'] },
      };
      const module = await administrator
        .post('/api/v1/training/modules')
        .send({ vendorId: own.vendorId, key: 'tone', content })
        .expect(201);
      const trigger = { on: 'verdict', criterionId: 'courtesy', maxRating: 0 };
      const rule = { trigger, times: 2, withinDays: 366, coolDownDays: 0, dueInDays: 7 };
      await administrator
        .post('/api/v1/training/rules')
        .send({ programId: own.programId, moduleId: (module.body as { id: string }).id, rule })
        .expect(201);
      const assignments = async () => {
        const { body } = await administrator
          .get('/api/v1/training/assignments')
          .query({ programId: own.programId })
          .expect(200);
        return (body as { items: object[] }).items;
      };
      const grade = async (id: string, verdicts: object[]) => {
        const review = await claimed(administrator, { conversationId: id });
        await submit(administrator, review.id, verdicts).expect(200);
        await test.settled();
      };
      // The machine finds one of these rude and a person agrees: one conversation, so not twice. A second one by the person is.
      await grade(await judged(RUDE, own.programId), BAD);
      expect(await assignments()).toEqual([]);
      await grade(await judged(KIND, own.programId), BAD);
      expect(await assignments()).toHaveLength(1);
    });

    it('is final: the database itself refuses to change it', async () => {
      await expect(asOwner(`UPDATE reviews SET state = 'open' WHERE state = 'submitted'`)).rejects.toMatchObject({
        code: 'BA001',
      });
    });
  });

  describe('assisted', () => {
    it('shows what the machine said, is recorded as such, and stays out of agreement', async () => {
      const own = await createSmallScenario(administrator, 'Assisted');
      const reviewer = await test.signIn('reviewer', { organizationId: own.vendorId });
      const id = await judged(RUDE, own.programId);
      const review = await claimed(reviewer, { conversationId: id, mode: 'assisted' });
      expect(review).toMatchObject({
        mode: 'assisted',
        drawn: 'chosen',
        inclusionProbability: null,
        machine: {
          judgeId: 'local',
          verdicts: [{ criterionId: 'answers' }, { criterionId: 'courtesy', rating: 0 }],
        },
      });
      await submit(reviewer, review.id, BAD).expect(200);
      const { body } = await reviewer.get('/api/v1/reviews/agreement').query({ programId: own.programId }).expect(200);
      expect((body as { items: object[] }).items).toEqual([]);
    });

    it('hides it in a blind one', async () => {
      expect(await claimed(rosa, { conversationId: await judged(RUDE) })).toMatchObject({
        mode: 'blind',
        machine: null,
      });
    });
  });

  describe('machine and person', () => {
    it('stand side by side, criterion by criterion', async () => {
      const { id } = await claimed(rosa, { conversationId: await judged(RUDE) });
      await submit(rosa, id, [rated('courtesy', 1), rated('answers', 0)]).expect(200);
      const { body } = await rosa.get(`/api/v1/reviews/${id}/comparison`).expect(200);
      expect(body).toMatchObject({
        person: { judgeId: 'person', score: 75 },
        judges: [{ judgeId: 'local', score: 0 }],
        criteria: [
          {
            criterionId: 'courtesy',
            name: { en: 'Courtesy' },
            person: { rating: 1 },
            judges: [{ verdict: { outcome: 'rated', rating: 0, score: 0 }, agrees: false }],
          },
          {
            criterionId: 'answers',
            person: { rating: 0 },
            judges: [{ verdict: { outcome: 'not_judged' }, agrees: null }],
          },
        ],
      });
    });

    it('agree as often as counted, with the interval that says how little that is', async () => {
      const own = await createSmallScenario(administrator, 'Agreement');
      const reviewer = await test.signIn('reviewer', { organizationId: own.vendorId });
      const agreement = async () => {
        const { body } = await reviewer
          .get('/api/v1/reviews/agreement')
          .query({ programId: own.programId })
          .expect(200);
        return body as { items: { criterionId: string; interval: { low: number; high: number } }[] };
      };
      expect((await agreement()).items).toEqual([]);
      for (const [reply, verdicts] of [
        [RUDE, BAD],
        [KIND, GOOD],
        [KIND, BAD],
      ] as const) {
        const { id } = await claimed(reviewer, { conversationId: await judged(reply, own.programId) });
        await submit(reviewer, id, verdicts).expect(200);
      }
      const again = await claimed(reviewer, {
        conversationId: await conversationId(`review-${made}`),
        again: true,
      });
      await submit(reviewer, again.id, GOOD).expect(200);

      const { items } = await agreement();
      expect(items).toMatchObject([
        { criterionId: 'answers', n: 0, share: null, interval: null, notJudged: 3 },
        { criterionId: 'courtesy', judgeId: 'local', n: 3, agreeing: 3, share: 1, notJudged: 0 },
      ]);
      expect(items[1]?.interval.low).toBeCloseTo(0.4385, 3);
      expect(items[1]?.interval.high).toBe(1);
      await rosa.get('/api/v1/reviews/agreement').query({ programId: own.programId }).expect(404);
    });

    it('and people with each other on what several graded blind, the latest grading of each', async () => {
      const own = await createSmallScenario(administrator, 'Double grading');
      const reviewers = [
        await test.signIn('reviewer', { organizationId: own.vendorId }),
        await test.signIn('reviewer', { organizationId: own.vendorId }),
      ] as const;
      const agreement = async () => {
        const path = '/api/v1/reviews/reviewer-agreement';
        const { body } = await reviewers[0].get(path).query({ programId: own.programId }).expect(200);
        await rosa.get(path).query({ programId: own.programId }).expect(404);
        return body as object;
      };
      expect(await agreement()).toMatchObject({ parts: 0, reviewers: 0, items: [] });
      const grade = async (by: number, id: string, verdicts: typeof GOOD) => {
        const review = await claimed(reviewers[by as 0 | 1], { conversationId: id, again: true });
        await submit(reviewers[by as 0 | 1], review.id, verdicts).expect(200);
      };
      const [first, second] = [await judged(RUDE, own.programId), await judged(KIND, own.programId)];
      await judged(KIND, own.programId);
      await grade(0, first, GOOD);
      await grade(0, first, BAD);
      await grade(1, first, BAD);
      await grade(0, second, GOOD);
      await grade(1, second, BAD);

      expect(await agreement()).toMatchObject({
        parts: 2,
        reviewers: 2,
        items: [
          { criterionId: 'courtesy', name: { en: 'Courtesy' }, pairs: 2, agreeing: 1, alpha: { units: 2 } },
          { criterionId: 'answers', pairs: 2 },
        ],
      });
    });
  });
});
