import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const KIND = 'Good morning! It left today.';
const rated = (criterionId: string, rating: number) => ({ criterionId, outcome: 'rated', rating });
const BAD = [rated('courtesy', 0), rated('answers', 1)];

interface GradeBody {
  id: string;
  counts: boolean;
  judgeId: string;
  refusal: string | null;
  deadline: string | null;
  acknowledgedAt: string | null;
}
interface DisputeBody {
  id: string;
  state: string;
  outcomeEvaluationId: string | null;
}

describe('disputes', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;
  let manager: Caller;
  let rosa: Caller;
  let ana: Caller;
  let anaId: string;
  let made = 0;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    rosa = await test.signIn('reviewer', { organizationId: scenario.vendorId });
    await importLines(administrator, scenario.programId, [conversationLine('first', KIND)]);
    await test.settled();
    const { body } = await administrator.get('/api/v1/agents').query({ vendorId: scenario.vendorId }).expect(200);
    anaId = (body as { items: { id: string }[] }).items[0]?.id ?? '';
    ana = await test.signIn('agent', { organizationId: scenario.vendorId, agentId: anaId });
  });
  afterAll(() => test.close());

  /** An evaluation by a person of a conversation of Ana's. */
  const graded = async (more: object = {}, reviewer = rosa): Promise<string> => {
    const externalId = `dispute-${++made}`;
    await importLines(administrator, scenario.programId, [conversationLine(externalId, KIND)]);
    await test.settled();
    const { body } = await administrator.get('/api/v1/conversations').query({ externalId }).expect(200);
    const conversationId = (body as { items: { id: string }[] }).items[0]?.id;
    const review = await reviewer.post('/api/v1/reviews').send({ conversationId }).expect(201);
    const { id } = review.body as { id: string };
    const sent = await reviewer
      .post(`/api/v1/reviews/${id}/submit`)
      .send({ verdicts: BAD, revision: 0, ...more })
      .expect(200);
    return (sent.body as { evaluationId: string }).evaluationId;
  };
  const asOwner = async (sql: string) => {
    const client = new Client({ connectionString: test.ownerUrl });
    await client.connect();
    try {
      await client.query(`SELECT set_config('app.role', 'system', false), set_config('app.programs', 'all', false)`);
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const point = { criterionId: 'courtesy', proposedRating: 1, comment: 'I said good morning.' };
  const raise = (evaluationId: string, more: object = {}, caller = ana) =>
    caller
      .post('/api/v1/disputes')
      .send({ evaluationId, kind: 'review', comment: 'This is not fair.', points: [point], ...more });
  const raised = async (evaluationId: string, more: object = {}) =>
    (await raise(evaluationId, more).expect(201)).body as DisputeBody;
  const resolve = (caller: Caller, { id }: DisputeBody, body: object) =>
    caller.post(`/api/v1/disputes/${id}/resolve`).send({ resolution: 'Looked at again.', ...body });
  const gradeOf = async (id: string, caller = ana) =>
    (await caller.get(`/api/v1/disputes/evaluations/${id}`).expect(200)).body as GradeBody & {
      comments: { text: string }[];
      evaluation: { score: number; verdicts: object[] };
    };

  describe('what an agent sees', () => {
    it('is their evaluations, the evidence, the comments meant for them, and until when they may object', async () => {
      const quote = { turn: 1, start: 0, end: 12, text: 'Good morning' };
      const id = await graded({
        comments: [
          { text: 'A fine greeting.', visibility: 'agent', criterionId: 'courtesy', quote },
          { text: 'Third time this week.', visibility: 'private' },
        ],
      });
      const seen = await gradeOf(id);
      expect(seen).toMatchObject({ counts: true, refusal: null, acknowledgedAt: null });
      expect(seen.comments).toEqual([
        { evaluationId: id, criterionId: 'courtesy', visibility: 'agent', text: 'A fine greeting.', quote },
      ]);
      expect(Date.parse(seen.deadline ?? '') - Date.now()).toBeGreaterThan(13 * 24 * 60 * 60 * 1000);
      expect((await gradeOf(id, rosa)).comments).toHaveLength(2);
      const { body } = await ana.get('/api/v1/disputes/evaluations').expect(200);
      const items = (body as { items: GradeBody[] }).items;
      expect(items.find((grade) => grade.id === id)).toMatchObject({ counts: true });
      expect(items.filter(({ judgeId }) => judgeId === 'local')).toMatchObject([{ counts: false }, { counts: true }]);
    });

    it('is acknowledged once', async () => {
      const id = await graded();
      const acknowledge = async () =>
        (await ana.post(`/api/v1/disputes/evaluations/${id}/acknowledge`)).body as GradeBody;
      const first = (await acknowledge()).acknowledgedAt;
      expect(first).not.toBeNull();
      expect((await acknowledge()).acknowledgedAt).toBe(first);
    });

    it('is nobody else’s', async () => {
      const id = await graded();
      const body = { vendorId: scenario.vendorId, externalId: 'a-9' };
      const agentId = ((await administrator.post('/api/v1/agents').send(body).expect(201)).body as { id: string }).id;
      const other = await test.signIn('agent', { organizationId: scenario.vendorId, agentId });
      await other.get(`/api/v1/disputes/evaluations/${id}`).expect(404);
      await raise(id, {}, other).expect(404);
      await raise(id, {}, rosa).expect(403);
    });
  });

  it('that is open stands among what waits for a person', async () => {
    const waits = async () => {
      const { body } = await manager.get('/api/v1/insights/attention').expect(200);
      return (body as { kind: string; count: number }[]).find(({ kind }) => kind === 'open_dispute')?.count ?? 0;
    };
    const before = await waits();
    const dispute = await raised(await graded());
    expect(await waits()).toBe(before + 1);
    await resolve(rosa, dispute, { decision: 'reject' }).expect(200);
    expect(await waits()).toBe(before);
  });

  it('accepted makes a new evaluation; both grades are kept, and which counts is said', async () => {
    const id = await graded();
    const dispute = await raised(id);
    expect(dispute).toMatchObject({ state: 'open', agentId: anaId, points: [point] });
    const { body } = await resolve(rosa, dispute, { decision: 'accept' }).expect(200);
    expect(body).toMatchObject({ state: 'accepted', changed: ['courtesy'], resolver: 'reviewer' });
    const outcome = (body as DisputeBody).outcomeEvaluationId ?? '';
    expect(await gradeOf(id)).toMatchObject({ counts: false, evaluation: { score: 25 }, refusal: 'already_disputed' });
    expect(await gradeOf(outcome)).toMatchObject({
      counts: true,
      settles: dispute.id,
      refusal: 'dispute_is_final',
      evaluation: { score: 100, judgeId: 'person' },
    });
    expect((await resolve(rosa, dispute, { decision: 'reject' }).expect(409)).body).toMatchObject({
      code: 'dispute_closed',
    });
    expect((await raise(outcome).expect(409)).body).toMatchObject({ code: 'dispute_is_final' });
    expect((await raise(id).expect(409)).body).toMatchObject({ code: 'already_disputed' });
  });

  it('accepted partly changes what the reviewer changes, and no more', async () => {
    const dispute = await raised(await graded());
    expect((await resolve(rosa, dispute, { decision: 'accept_partly' }).expect(422)).body).toMatchObject({
      code: 'invalid_resolution',
    });
    await resolve(rosa, dispute, { decision: 'accept_partly', verdicts: [rated('courtesy', 7)] }).expect(422);
    const verdicts = [{ criterionId: 'courtesy', outcome: 'not_applicable' }];
    const { body } = await resolve(rosa, dispute, { decision: 'accept_partly', verdicts }).expect(200);
    expect(body).toMatchObject({ state: 'partly', changed: ['courtesy'] });
  });

  it('rejected leaves the evaluation as it counts', async () => {
    const id = await graded();
    const dispute = await raised(id);
    await resolve(rosa, dispute, { decision: 'reject' }).expect(200);
    expect(await gradeOf(id)).toMatchObject({ counts: true, disputeState: 'rejected', refusal: 'already_disputed' });
    expect((await raise(id).expect(409)).body).toMatchObject({ code: 'already_disputed' });
  });

  it('of the wrong person moves the grade, and takes it off who was wrongly graded', async () => {
    const id = await graded();
    const dispute = await raised(id, { kind: 'wrong_person', points: [] });
    const body = { vendorId: scenario.vendorId, externalId: 'a-7' };
    const agentId = ((await administrator.post('/api/v1/agents').send(body).expect(201)).body as { id: string }).id;
    await resolve(rosa, dispute, { decision: 'accept', agentId: anaId }).expect(422);
    const resolved = (await resolve(rosa, dispute, { decision: 'accept', agentId }).expect(200)).body as DisputeBody;
    expect(await gradeOf(id)).toMatchObject({ counts: false });
    const moved = await gradeOf(resolved.outcomeEvaluationId ?? '', manager);
    expect(moved).toMatchObject({ agentId, counts: true, evaluation: { score: 25 } });
    await ana.get(`/api/v1/disputes/evaluations/${moved.id}`).expect(404);
  });

  it('escalated is for a manager who did not grade it', async () => {
    const dispute = await raised(await graded());
    const olga = await test.signIn('reviewer', { organizationId: scenario.vendorId });
    expect((await resolve(olga, dispute, { decision: 'reject' }).expect(403)).body).toMatchObject({
      code: 'not_yours_to_resolve',
    });
    const escalate = (caller: Caller) =>
      caller.post(`/api/v1/disputes/${dispute.id}/escalate`).send({ note: 'Not sure.' });
    expect((await escalate(ana).expect(200)).body).toMatchObject({ state: 'escalated', escalationNote: 'Not sure.' });
    await escalate(rosa).expect(409);
    await resolve(rosa, dispute, { decision: 'reject' }).expect(403);
    await resolve(manager, dispute, { decision: 'accept' }).expect(200);
    const own = await raised(await graded({}, manager));
    await manager.post(`/api/v1/disputes/${own.id}/escalate`).send({ note: 'Mine.' }).expect(200);
    await resolve(manager, own, { decision: 'reject' }).expect(403);
  });

  it('may be withdrawn, and raised again in time', async () => {
    const id = await graded();
    const dispute = await raised(id);
    await ana.post(`/api/v1/disputes/${dispute.id}/withdraw`).expect(200);
    await raised(id);
  });

  it('is raised once, however often at one moment', async () => {
    const id = await graded();
    const answers = await Promise.all(Array.from({ length: 6 }, () => raise(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('comes too late after the deadline, which a program sets, and not where a program allows none', async () => {
    const id = await graded();
    const settings = async (review: object) => {
      const { body } = await administrator.get('/api/v1/programs').expect(200);
      const program = (body as { id: string; settings: object }[]).find((p) => p.id === scenario.programId);
      await administrator
        .patch(`/api/v1/programs/${scenario.programId}`)
        .send({ settings: { ...program?.settings, review } })
        .expect(200);
    };
    await settings({ disputeDays: 0 });
    expect((await raise(id).expect(409)).body).toMatchObject({ code: 'disputes_not_allowed' });
    await settings({ disputeDays: 2 });
    await asOwner(
      `ALTER TABLE evaluations DISABLE TRIGGER evaluations_never_change;
       UPDATE evaluations SET created_at = now() - interval '3 days' WHERE id = '${id}';
       ALTER TABLE evaluations ENABLE TRIGGER evaluations_never_change;`,
    );
    expect((await raise(id).expect(409)).body).toMatchObject({ code: 'dispute_deadline_passed' });
    await settings({});
    await raised(id);
  });

  it.each([
    [{ points: [] }, 'points'],
    [{ points: [{ ...point, criterionId: 'x' }] }, 'points.0.criterionId'],
    [{ points: [{ ...point, proposedRating: 3 }] }, 'points.0.proposedRating'],
    [{ comment: ' ' }, 'comment'],
  ])('that says %j is refused at %s', async (more, field) => {
    const { body } = await raise(await graded(), more).expect(422);
    expect(body).toMatchObject({ code: 'invalid_dispute', errors: [{ field }] });
  });

  it('are counted, with the time they took', async () => {
    const { body } = await manager.get('/api/v1/disputes/figures').query({ programId: scenario.programId }).expect(200);
    const figures = body as { states: Record<string, number>; resolutionHours: { n: number; median: number } };
    expect(figures.states).toMatchObject({ accepted: 3, partly: 1, rejected: 2, withdrawn: 1 });
    expect(figures.resolutionHours.n).toBe(6);
    expect(figures.resolutionHours.median).toBeLessThan(1);
    await ana.get('/api/v1/disputes/figures').query({ programId: scenario.programId }).expect(403);
  });

  it('once resolved never change: the database itself refuses', async () => {
    await expect(test.query(`UPDATE disputes SET resolution = 'x' WHERE state = 'rejected'`)).rejects.toMatchObject({
      code: 'BA001',
    });
  });

  it.each(['accept', 'accept_partly', 'reject'])('is not settled with a blank reason: %s', async (decision) => {
    const dispute = await raised(await graded());
    const blank = {
      decision,
      resolution: ' \u200b\n',
      ...(decision !== 'reject' && { verdicts: [rated('courtesy', 1)] }),
    };
    const { body } = await resolve(rosa, dispute, blank).expect(422);
    expect(body).toMatchObject({ code: 'invalid_resolution', errors: [{ field: 'resolution' }] });
    const view = await rosa.get(`/api/v1/disputes/${dispute.id}`).expect(200);
    expect(view.body).toMatchObject({ state: 'open', outcomeEvaluationId: null });
  });

  it('is not settled with a reason that cannot be stored', async () => {
    const dispute = await raised(await graded());
    const { body } = await resolve(rosa, dispute, { decision: 'reject', resolution: 'a\0b' }).expect(400);
    expect(body).toMatchObject({ code: 'malformed' });
    await resolve(rosa, dispute, { decision: 'reject' }).expect(200);
  });

  it('is not escalated with a blank note', async () => {
    const dispute = await raised(await graded());
    const { body } = await ana.post(`/api/v1/disputes/${dispute.id}/escalate`).send({ note: ' \u200b' }).expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'note' }] });
  });

  it('is not rejected with a blank reason, nor with verdicts that would change nothing', async () => {
    const dispute = await raised(await graded());
    const { body } = await resolve(rosa, dispute, { decision: 'reject', resolution: ' \u200b', verdicts: BAD }).expect(
      422,
    );
    expect(body).toMatchObject({
      code: 'invalid_resolution',
      errors: [{ field: 'resolution' }, { field: 'verdicts' }],
    });
    await resolve(rosa, dispute, { decision: 'reject' }).expect(200);
  });
});
