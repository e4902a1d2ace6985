import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { EXPIRY_GRACE_DAYS } from '../../src/domain/training/assignment-state.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const RUDE = 'You are an idiot and your stupid order is not my problem.';
const NOWHERE = '018f0000-0000-7000-8000-000000000000';

const both = (text: string) => ({ en: text, es: text });
const question = (id: string, answer: number) => ({
  id,
  prompt: both(`Prompt of ${id}`),
  options: [both('First'), both('Second'), both('Third')],
  answer,
  explanation: both(`Explanation of ${id}`),
});
const MODULE = {
  title: both('Tone'),
  summary: both('How to stay kind'),
  minutes: 10,
  lessons: [{ title: both('Lesson'), body: both('Read this.') }],
  quiz: [question('q1', 0), question('q2', 1), question('q3', 2)],
  practice: [
    { prompt: both('Rewrite it'), given: both('No.'), example: both('I am sorry, and here is what I can do.') },
  ],
  passMark: 0.6,
  addresses: { flags: ['rude'], criterionKinds: ['tone'] },
};
const RIGHT = { q1: 0, q2: 1, q3: 2 };
const WRONG = { q1: 1, q2: 2, q3: 2 };

interface AssignmentBody {
  id: string;
  agentId: string;
  moduleId: string;
  state: string;
  completedAt: string | null;
  reasons: {
    conversationId: string;
    externalId: string;
    kind: string | null;
    criterionId: string | null;
    criterion: { en: string } | null;
    rating: number | null;
    evidence: { type: string; text: string }[];
    reason: { en: string; es: string };
  }[];
}

describe('training', () => {
  let test: TestApplication;
  let administrator: Caller;
  let manager: Caller;
  let scenario: SmallScenario;
  let modules = 0;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
  });
  afterAll(() => test.close());

  const createModule = async (content: object = {}, vendorId = scenario.vendorId): Promise<string> => {
    const body = { vendorId, key: `module-${++modules}`, content: { ...MODULE, ...content } };
    const { body: created } = await administrator.post('/api/v1/training/modules').send(body).expect(201);
    return (created as { id: string }).id;
  };
  const createRule = async (moduleId: string, trigger: object, more: object = {}) => {
    const rule = { trigger, times: 1, withinDays: 366, coolDownDays: 0, dueInDays: 7, ...more };
    const body = { programId: scenario.programId, moduleId, rule };
    const { body: created } = await administrator.post('/api/v1/training/rules').send(body).expect(201);
    return (created as { id: string }).id;
  };
  const createAgent = async (externalId: string, vendorId = scenario.vendorId) => {
    const { body } = await administrator.post('/api/v1/agents').send({ vendorId, externalId }).expect(201);
    const agentId = (body as { id: string }).id;
    const agent = await test.signIn('agent', { organizationId: vendorId, agentId });
    return { agentId, agent };
  };
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
  const assign = (body: object) =>
    manager.post('/api/v1/training/assignments').send({ programId: scenario.programId, dueAt: tomorrow(), ...body });
  /** Somebody with an assignment by hand. */
  const assigned = async (name: string, content: object = {}) => {
    const moduleId = await createModule(content);
    const { agentId, agent } = await createAgent(name);
    const { body } = await assign({ agentId, moduleId }).expect(201);
    return { agentId, agent, moduleId, path: `/api/v1/training/assignments/${(body as { id: string }).id}` };
  };
  const view = async (path: string, caller = administrator) =>
    (await caller.get(path).expect(200)).body as AssignmentBody;

  describe('assigned by a rule', () => {
    it('shows the agent why: the flag and the verdict, their words and the conversation', async () => {
      const [onFlag, onVerdict] = [await createModule(), await createModule()];
      const rules = [
        await createRule(onFlag, { on: 'flag', kind: 'rude', minStrength: 0.5 }),
        await createRule(onVerdict, { on: 'verdict', criterionId: 'courtesy', maxRating: 0 }),
      ];
      const line = conversationLine('why', RUDE, { agent: { externalId: 'a-why' } });
      await importLines(administrator, scenario.programId, [line]);
      await test.settled();
      for (const rule of rules) await administrator.delete(`/api/v1/training/rules/${rule}`).expect(204);

      const { body } = await administrator.get('/api/v1/training/assignments').query({ programId: scenario.programId });
      const made = (body as { items: AssignmentBody[] }).items;
      expect(made.map(({ moduleId }) => moduleId).sort()).toEqual([onFlag, onVerdict].sort());
      const agent = await test.signIn('agent', {
        organizationId: scenario.vendorId,
        agentId: made[0]?.agentId ?? '',
      });
      for (const { id, moduleId } of made) {
        const { reasons } = await view(`/api/v1/training/assignments/${id}`, agent);
        expect(reasons[0]).toMatchObject(
          moduleId === onFlag
            ? { externalId: 'why', kind: 'rude', criterionId: null }
            : { externalId: 'why', kind: null, criterionId: 'courtesy', criterion: { en: 'Courtesy' }, rating: 0 },
        );
        expect(RUDE).toContain(reasons[0]?.evidence[0]?.text);
        expect(reasons[0]?.reason.es).not.toBe('');
        await agent.get(`/api/v1/conversations/${reasons[0]?.conversationId ?? ''}`).expect(200);
      }
    });

    it('is not made again for the same work after it was cancelled', async () => {
      const moduleId = await createModule();
      const rule = await createRule(moduleId, { on: 'flag', kind: 'rude', minStrength: 0.5 });
      const more = { agent: { externalId: 'a-cancelled' } };
      await importLines(administrator, scenario.programId, [conversationLine('cancelled-1', RUDE, more)]);
      await test.settled();
      const ofModule = async () => {
        const { body } = await administrator.get('/api/v1/training/assignments').query({ limit: 200 }).expect(200);
        return (body as { items: AssignmentBody[] }).items.filter((a) => a.moduleId === moduleId);
      };
      const [first] = await ofModule();
      await manager.post(`/api/v1/training/assignments/${first?.id ?? ''}/cancel`).expect(200);
      await importLines(administrator, scenario.programId, [
        conversationLine('cancelled-2', 'Good morning! It left today.', more),
      ]);
      await test.settled();
      expect(await ofModule()).toHaveLength(1);
      await administrator.delete(`/api/v1/training/rules/${rule}`).expect(204);
    });
  });

  describe('assigned by hand', () => {
    it('says by whom, with a note, and what is open is not assigned twice', async () => {
      const moduleId = await createModule();
      const { agentId } = await createAgent('by-hand');
      const { body } = await assign({ agentId, moduleId, note: 'See me about this.' }).expect(201);
      expect(body).toMatchObject({ state: 'assigned', agentId, note: 'See me about this.', ruleId: null, reasons: [] });
      expect((body as { assignedBy: string }).assignedBy).toMatch(/^[\da-f-]{36}$/);
      const again = await assign({ agentId, moduleId }).expect(409);
      expect(again.body).toMatchObject({ code: 'already_assigned' });
    });

    it('is made once when two managers assign at once', async () => {
      const moduleId = await createModule();
      const { agentId } = await createAgent('by-two-hands');
      const answers = await Promise.all(Array.from({ length: 6 }, () => assign({ agentId, moduleId })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    });

    it.each([
      ['a day that has passed', { dueAt: '2020-01-01T00:00:00Z' }, 'invalid_due_date', 'dueAt'],
      ['a time without an offset', { dueAt: '2090-01-01T00:00:00' }, 'invalid_due_date', 'dueAt'],
      ['no time at all', { dueAt: 'soon' }, 'invalid_due_date', 'dueAt'],
      ['a day that does not exist', { dueAt: '2090-02-30T00:00:00Z' }, 'invalid_due_date', 'dueAt'],
      ['a note with a NUL', { note: 'a\0b' }, 'invalid_note', 'note'],
    ])('refuses %s and names the field', async (_, more, code, field) => {
      const moduleId = await createModule();
      const { body } = await assign({ agentId: NOWHERE, moduleId, ...more }).expect(422);
      expect(body).toMatchObject({ code, errors: [{ field }] });
    });

    it('knows no agents, modules and programs of others', async () => {
      const other = await createSmallScenario(administrator, 'Other');
      const foreign = await createAgent('foreign', other.vendorId);
      const own = await createAgent('own');
      const [moduleId, foreignModule] = [await createModule(), await createModule({}, other.vendorId)];
      await assign({ agentId: foreign.agentId, moduleId }).expect(404);
      await assign({ agentId: own.agentId, moduleId: foreignModule }).expect(404);
      await assign({ agentId: own.agentId, moduleId, programId: other.programId }).expect(404);
      await assign({ agentId: NOWHERE, moduleId }).expect(404);
      await own.agent.post('/api/v1/training/assignments').send({}).expect(403);
    });
  });

  describe('worked on', () => {
    it('shows lessons, quiz and exercises without the right answers', async () => {
      const { agent, path } = await assigned('reader');
      const { body } = await agent.get(`${path}/module`).expect(200);
      expect(body).toMatchObject({ title: both('Tone'), passMark: 0.6 });
      expect((body as { quiz: object[] }).quiz[0]).toEqual({
        id: 'q1',
        prompt: both('Prompt of q1'),
        options: [both('First'), both('Second'), both('Third')],
      });
      expect(JSON.stringify(body)).not.toMatch(/answer|Explanation|I am sorry/);
      await agent.get('/api/v1/training/modules').expect(403);
    });

    it('is started once, and starting again changes nothing', async () => {
      const { agent, path } = await assigned('starter');
      const first = await agent.post(`${path}/start`).expect(200);
      const again = await agent.post(`${path}/start`).expect(200);
      expect(first.body).toMatchObject({ state: 'started' });
      expect(again.body).toEqual(first.body);
    });

    it('is completed by passing; a failed attempt starts it and may be repeated', async () => {
      const { agent, path } = await assigned('learner');
      const failed = await agent.post(`${path}/attempts`).send({ answers: WRONG }).expect(201);
      expect(failed.body).toMatchObject({ number: 1, correct: 1, questions: 3, passed: false, passMark: 0.6 });
      expect((failed.body as { answers: object[] }).answers[0]).toEqual({
        questionId: 'q1',
        option: 1,
        right: false,
        explanation: both('Explanation of q1'),
        answer: null,
      });
      expect(await view(path)).toMatchObject({ state: 'started', completedAt: null });

      const passed = await agent.post(`${path}/attempts`).send({ answers: RIGHT }).expect(201);
      expect(passed.body).toMatchObject({ number: 2, share: 1, passed: true });
      expect((passed.body as { answers: object[] }).answers[2]).toMatchObject({ questionId: 'q3', answer: 2 });
      const done = await view(path);
      expect(done.state).toBe('completed');
      expect(done.completedAt).not.toBeNull();

      const history = await agent.get(`${path}/attempts`).expect(200);
      expect(
        (history.body as { number: number; passed: boolean }[]).map(({ number, passed }) => [number, passed]),
      ).toEqual([
        [2, true],
        [1, false],
      ]);
    });

    it('without a quiz is completed by answering nothing', async () => {
      const { agent, path } = await assigned('no-quiz', { quiz: [], passMark: 0 });
      const { body } = await agent.post(`${path}/attempts`).send({ answers: {} }).expect(201);
      expect(body).toMatchObject({ share: null, passed: true });
      expect(await view(path)).toMatchObject({ state: 'completed' });
    });

    it('keeps what the agent wrote, and then shows one way to do better', async () => {
      const { agent, path } = await assigned('writer');
      const { body } = await agent.post(`${path}/practice`).send({ exercise: 0, text: 'I can help: …' }).expect(201);
      expect(body).toMatchObject({ exercise: 0, text: 'I can help: …', example: MODULE.practice[0]?.example });
      const kept = await manager.get(`${path}/practice`).expect(200);
      expect(kept.body).toMatchObject([{ text: 'I can help: …' }]);
      const beyond = await agent.post(`${path}/practice`).send({ exercise: 1, text: 'x' }).expect(422);
      expect(beyond.body).toMatchObject({ code: 'invalid_practice', errors: [{ field: 'exercise' }] });
      const empty = await agent.post(`${path}/practice`).send({ exercise: 0, text: ' ' }).expect(422);
      expect(empty.body).toMatchObject({ errors: [{ field: 'text' }] });
    });
  });

  describe('overdue', () => {
    const overdue = async (name: string, days: number) => {
      const made = await assigned(name);
      await test.query(`UPDATE assignments SET due_at = now() - make_interval(days => $2) WHERE id = $1`, [
        made.path.split('/').at(-1),
        days,
      ]);
      return made;
    };
    const upkeep = () => test.app.get(WorkRunner).upkeep();

    it('stays open and is listed as overdue until its grace is over; then it expires, also once started', async () => {
      const late = await overdue('within-grace', EXPIRY_GRACE_DAYS - 1);
      const [tooLate, begun] = [await assigned('too-late'), await assigned('begun')];
      await begun.agent.post(`${begun.path}/start`).expect(200);
      await test.query(`UPDATE assignments SET due_at = now() - make_interval(days => $2) WHERE agent_id = ANY($1)`, [
        [tooLate.agentId, begun.agentId],
        EXPIRY_GRACE_DAYS + 1,
      ]);
      await upkeep();
      expect((await view(late.path)).state).toBe('assigned');
      expect((await view(tooLate.path)).state).toBe('expired');
      expect((await view(begun.path, begun.agent)).state).toBe('expired');
      const listed = await manager.get('/api/v1/training/assignments').query({ overdue: true }).expect(200);
      const agents = (listed.body as { items: AssignmentBody[] }).items.map(({ agentId }) => agentId);
      expect(agents).toContain(late.agentId);
      expect(agents).not.toContain(tooLate.agentId);
    });

    it('and expired may still be completed, and the module be assigned again', async () => {
      const { agent, agentId, moduleId, path } = await overdue('at-last', EXPIRY_GRACE_DAYS + 1);
      await upkeep();
      await assign({ agentId, moduleId }).expect(201);
      await agent.post(`${path}/attempts`).send({ answers: WRONG }).expect(201);
      expect((await view(path)).state).toBe('expired');
      await agent.post(`${path}/attempts`).send({ answers: RIGHT }).expect(201);
      expect((await view(path)).state).toBe('completed');
    });

    it('expires for every vendor, and leaves what is completed or cancelled alone', async () => {
      const other = await createSmallScenario(administrator, 'Overdue');
      const moduleId = await createModule({}, other.vendorId);
      const { agentId } = await createAgent('elsewhere', other.vendorId);
      const body = { programId: other.programId, agentId, moduleId, dueAt: tomorrow() };
      const { body: made } = await administrator.post('/api/v1/training/assignments').send(body).expect(201);
      const [done, cancelled] = [await assigned('completed-before'), await assigned('called-off')];
      await done.agent.post(`${done.path}/attempts`).send({ answers: RIGHT }).expect(201);
      await manager.post(`${cancelled.path}/cancel`).expect(200);
      await test.query(`UPDATE assignments SET due_at = now() - interval '1 year' WHERE agent_id = ANY($1)`, [
        [agentId, done.agentId, cancelled.agentId],
      ]);
      await upkeep();
      const elsewhere = `/api/v1/training/assignments/${(made as AssignmentBody).id}`;
      const states = await Promise.all([elsewhere, done.path, cancelled.path].map((path) => view(path)));
      expect(states.map(({ state }) => state)).toEqual(['expired', 'completed', 'cancelled']);
    });
  });

  describe('refuses', () => {
    it.each([
      ['a question it does not ask', { ...RIGHT, q9: 0 }, 'answers.q9'],
      ['an option there is not', { ...RIGHT, q2: 3 }, 'answers.q2'],
      ['an option that is no number', { ...RIGHT, q2: '1' }, 'answers.q2'],
      ['a missing answer', { q1: 0, q3: 2 }, 'answers.q2'],
    ])('%s, names it, and counts no attempt', async (name, answers, field) => {
      const { agent, path } = await assigned(`refused ${name}`);
      const { body } = await agent.post(`${path}/attempts`).send({ answers }).expect(422);
      expect(body).toMatchObject({ code: 'invalid_answers', errors: [{ field }] });
      expect((await agent.get(`${path}/attempts`).expect(200)).body).toEqual([]);
    });

    it('a body that holds no answers', async () => {
      const { agent, path } = await assigned('no-answers');
      await agent.post(`${path}/attempts`).send({}).expect(400);
      await agent
        .post(`${path}/attempts`)
        .send({ answers: [0, 1, 2] })
        .expect(400);
    });

    it('a quiz answered after completion, and writing and starting too', async () => {
      const { agent, path } = await assigned('late');
      await agent.post(`${path}/attempts`).send({ answers: RIGHT }).expect(201);
      const again = await agent.post(`${path}/attempts`).send({ answers: RIGHT }).expect(409);
      expect(again.body).toMatchObject({ code: 'assignment_completed' });
      await agent.post(`${path}/practice`).send({ exercise: 0, text: 'x' }).expect(409);
      await agent.post(`${path}/start`).expect(409);
      await manager.post(`${path}/cancel`).expect(409);
    });

    it('a quiz answered many times at once, but for one', async () => {
      const { agent, path } = await assigned('at-once');
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => agent.post(`${path}/attempts`).send({ answers: RIGHT })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
      expect((await agent.get(`${path}/attempts`).expect(200)).body).toHaveLength(1);
    });

    it('another agent, as if there were nothing', async () => {
      const { path } = await assigned('mine');
      const { agent: other } = await createAgent('not-mine');
      await other.get(path).expect(404);
      await other.get(`${path}/module`).expect(404);
      await other.get(`${path}/attempts`).expect(404);
      await other.get(`${path}/practice`).expect(404);
      await other.post(`${path}/start`).expect(404);
      await other.post(`${path}/attempts`).send({ answers: RIGHT }).expect(404);
      await other.post(`${path}/practice`).send({ exercise: 0, text: 'x' }).expect(404);
      expect(await view(path)).toMatchObject({ state: 'assigned' });
    });

    it('managers of other vendors, and answers from anybody but the agent', async () => {
      const { path } = await assigned('watched');
      const other = await createSmallScenario(administrator, 'Elsewhere');
      const stranger = await test.signIn('vendor_manager', { organizationId: other.vendorId });
      await stranger.get(`${path}/attempts`).expect(404);
      await stranger.post(`${path}/cancel`).expect(404);
      await manager.get(`${path}/attempts`).expect(200);
      await manager.post(`${path}/attempts`).send({ answers: RIGHT }).expect(403);
      const auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
      await auditor.get(`${path}/attempts`).expect(403);
    });

    it('work on what was cancelled', async () => {
      const { agent, path, agentId, moduleId } = await assigned('cancelled');
      await agent.post(`${path}/cancel`).expect(403);
      expect((await manager.post(`${path}/cancel`).expect(200)).body).toMatchObject({ state: 'cancelled' });
      const { body } = await agent.post(`${path}/attempts`).send({ answers: RIGHT }).expect(409);
      expect(body).toMatchObject({ code: 'assignment_cancelled' });
      await assign({ agentId, moduleId }).expect(201);
    });

    it('in the database itself, to change an attempt', async () => {
      const { agent, path } = await assigned('immutable');
      await agent.post(`${path}/attempts`).send({ answers: WRONG }).expect(201);
      const client = new Client({ connectionString: test.systemUrl });
      await client.connect();
      await expect(client.query('UPDATE training_attempts SET passed = true')).rejects.toMatchObject({ code: 'BA001' });
      await client.end();
    });
  });
});
