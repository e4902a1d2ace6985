import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const rated = (criterionId: string, rating: number) => ({ criterionId, outcome: 'rated', rating });
const GOOD = [rated('courtesy', 1), rated('answers', 1)];
const STRICT = [rated('courtesy', 0), rated('answers', 1)];
const NOT_APPLICABLE = ['courtesy', 'answers'].map((criterionId) => ({ criterionId, outcome: 'not_applicable' }));

interface SessionBody {
  id: string;
  state: string;
  code?: string;
  items: { id: string; conversationId: string }[];
  gradings: { userId: string }[];
  figures: {
    none: string | null;
    criteria: { criterionId: string; agreeing: number; pairs: number; wide: boolean }[];
    byReviewer: { userId: string; criterionId: string | null; strictness: number | null }[];
  } | null;
}

describe('calibration', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;
  let manager: Caller;
  let people: { caller: Caller; id: string }[];
  let made = 0;

  const idOf = async (caller: Caller) =>
    ((await caller.get('/api/v1/auth/me').expect(200)).body as { userId: string }).userId;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    const callers = await Promise.all(
      [0, 1, 2].map(() => test.signIn('reviewer', { organizationId: scenario.vendorId })),
    );
    people = await Promise.all(callers.map(async (caller) => ({ caller, id: await idOf(caller) })));
  });
  afterAll(() => test.close());

  const conversation = async (programId = scenario.programId): Promise<string> => {
    const externalId = `calibration-${++made}`;
    await importLines(administrator, programId, [conversationLine(externalId, 'Good morning! It left today.')]);
    await test.settled();
    const { body } = await administrator.get('/api/v1/conversations').query({ externalId }).expect(200);
    return (body as { items: { id: string }[] }).items[0]?.id ?? '';
  };
  const create = async (more: object = {}, status = 201, caller = manager) => {
    const { body } = await caller
      .post('/api/v1/calibration')
      .send({
        programId: scenario.programId,
        title: 'Courtesy in October',
        conversationIds: [await conversation()],
        participantIds: people.map(({ id }) => id),
        baseline: 'consensus',
        ...more,
      })
      .expect(status);
    return body as SessionBody;
  };
  const act = (caller: Caller, { id }: SessionBody, action: string, body: object = {}) =>
    caller.post(`/api/v1/calibration/${id}/${action}`).send(body);
  const started = async (more: object = {}) => {
    const session = await create(more);
    return (await act(manager, session, 'start').expect(200)).body as SessionBody;
  };
  const submit = (caller: Caller, { id, items }: SessionBody, verdicts: object[], revision = 0) =>
    caller.post(`/api/v1/calibration/${id}/items/${items[0]?.id ?? ''}/submit`).send({ verdicts, revision });
  const look = async (caller: Caller, { id }: SessionBody) =>
    (await caller.get(`/api/v1/calibration/${id}`).expect(200)).body as SessionBody;
  const person = (i: number) => people[i] ?? { caller: administrator, id: '' };

  it('has several people grade the same unseen by each other, and shows all of it when all are done', async () => {
    const session = await started();
    const [ada, ben, eve] = [person(0), person(1), person(2)];
    await submit(ada.caller, session, GOOD).expect(200);
    expect(await look(ada.caller, session)).toMatchObject({ gradings: [{ userId: ada.id }], figures: null });
    expect((await look(ben.caller, session)).gradings).toEqual([]);
    expect((await look(manager, session)).gradings).toEqual([]);
    await submit(ben.caller, session, STRICT).expect(200);
    const early = await act(manager, session, 'discuss').expect(409);
    expect(early.body).toMatchObject({ code: 'gradings_missing' });
    await submit(eve.caller, session, GOOD).expect(200);
    await act(manager, session, 'discuss').expect(200);

    const { figures, gradings } = await look(ben.caller, session);
    expect(gradings).toHaveLength(3);
    expect(figures).toMatchObject({ none: null });
    expect(figures?.criteria).toMatchObject([
      { criterionId: 'courtesy', pairs: 3, agreeing: 1, wide: true },
      { criterionId: 'answers', pairs: 3, agreeing: 3, wide: false },
    ]);
    expect(figures?.byReviewer.find((f) => f.userId === ben.id && f.criterionId === 'courtesy')).toMatchObject({
      strictness: -100,
    });

    await act(ben.caller, session, 'notes', { text: 'I missed the greeting.', criterionId: 'courtesy' }).expect(201);
    await act(manager, session, 'close', { outcome: 'A greeting counts.' }).expect(200);
    expect(await look(ada.caller, session)).toMatchObject({
      state: 'closed',
      outcome: 'A greeting counts.',
      notes: [{ text: 'I missed the greeting.' }],
    });
    expect((await act(ben.caller, session, 'notes', { text: 'More.' }).expect(409)).body).toMatchObject({
      code: 'calibration_closed',
    });
  });

  it('may be held against an expert, who is not compared with themselves', async () => {
    const [ada, eve] = [person(0), person(2)];
    const session = await started({
      participantIds: [ada.id, eve.id],
      baseline: 'expert',
      expertId: eve.id,
      widestRange: 100,
    });
    await submit(ada.caller, session, GOOD).expect(200);
    await submit(eve.caller, session, STRICT).expect(200);
    const { body } = await act(manager, session, 'discuss').expect(200);
    const { figures } = body as SessionBody;
    expect(figures?.byReviewer.map(({ userId }) => userId)).toEqual([ada.id, ada.id, ada.id]);
    expect(figures?.criteria.every(({ wide }) => !wide)).toBe(true);
  });

  it('of one person gives no statistics, and says so; nor does one of nothing but N/A invent any', async () => {
    const [ada, ben] = [person(0), person(1)];
    const alone = await started({ participantIds: [ada.id] });
    await submit(ada.caller, alone, GOOD).expect(200);
    expect((await act(manager, alone, 'discuss').expect(200)).body).toMatchObject({
      figures: { none: 'one_reviewer', criteria: [], byReviewer: [] },
    });
    const empty = await started({ participantIds: [ada.id, ben.id] });
    for (const { caller } of [ada, ben]) await submit(caller, empty, NOT_APPLICABLE).expect(200);
    expect((await act(manager, empty, 'discuss').expect(200)).body).toMatchObject({
      figures: {
        criteria: [
          { alpha: null, range: null },
          { alpha: null, range: null },
        ],
      },
    });
  });

  it('hides what machines said from who grades in it, until they have', async () => {
    const ada = person(0);
    const conversationId = await conversation();
    const evaluations = async () => {
      const { body } = await ada.caller.get('/api/v1/evaluations').query({ conversationId }).expect(200);
      return (body as { items: object[] }).items.length;
    };
    expect(await evaluations()).toBe(1);
    const session = await started({ conversationIds: [conversationId] });
    expect(await evaluations()).toBe(0);
    await submit(ada.caller, session, GOOD).expect(200);
    expect(await evaluations()).toBe(1);
    const { body } = await administrator.get('/api/v1/evaluations').query({ conversationId }).expect(200);
    expect((body as { items: object[] }).items).toHaveLength(1); // it is no grade of the agent
  });

  it('keeps drafts, and two tabs apart; what is submitted stays', async () => {
    const ada = person(0);
    const session = await started();
    const path = `/api/v1/calibration/${session.id}/items/${session.items[0]?.id ?? ''}`;
    const save = (revision: number) => ada.caller.put(`${path}/grading`).send({ verdicts: [GOOD[0]], revision });
    await save(0).expect(200);
    expect((await save(0).expect(409)).body).toMatchObject({ code: 'draft_changed_elsewhere' });
    expect((await ada.caller.get(path).expect(200)).body).toMatchObject({
      grading: { draftRevision: 1, draft: { verdicts: [{ criterionId: 'courtesy' }] } },
      conversation: { turns: [{}, {}, {}] },
    });
    expect((await submit(ada.caller, session, [rated('courtesy', 7)], 1).expect(422)).body).toMatchObject({
      code: 'invalid_grading',
    });
    await submit(ada.caller, session, GOOD, 1).expect(200);
    expect((await submit(ada.caller, session, GOOD, 2).expect(409)).body).toMatchObject({ code: 'grading_submitted' });
    await act(manager, session, 'discuss', { anyway: true }).expect(200);
    expect((await submit(person(1).caller, session, GOOD).expect(409)).body).toMatchObject({
      code: 'calibration_discussion',
    });
  });

  it('is run by managers, with people who may grade there', async () => {
    await create({}, 403, person(0).caller);
    const stranger = await test.signIn('agent', {
      organizationId: scenario.vendorId,
      agentId: (
        (
          await administrator
            .post('/api/v1/agents')
            .send({ vendorId: scenario.vendorId, externalId: 'a-9' })
            .expect(201)
        ).body as { id: string }
      ).id,
    });
    expect((await create({ participantIds: [await idOf(stranger)] }, 422)).code).toBe('not_graders');
    expect((await create({ baseline: 'expert' }, 422)).code).toBe('expert_takes_part');
    const session = await create({ participantIds: [person(0).id] });
    await person(1).caller.get(`/api/v1/calibration/${session.id}`).expect(404);
    await person(0).caller.get(`/api/v1/calibration/${session.id}`).expect(404); // not started yet
    await act(manager, session, 'discuss').expect(409);
    await act(manager, session, 'cancel').expect(200);
    await act(manager, session, 'start').expect(409);
  });

  it('of another program does not exist', async () => {
    const foreign = await createSmallScenario(administrator, 'Foreign');
    await create({ conversationIds: [await conversation(foreign.programId)] }, 404);
    await create({ programId: foreign.programId }, 404);
  });
});
