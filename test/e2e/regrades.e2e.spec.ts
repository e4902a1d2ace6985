import { type Agent as Caller } from 'supertest';
import { type RubricDefinition } from '../../src/domain/rubrics/rubric.js';
import { RegradesRepository } from '../../src/features/regrades/regrades.repository.js';
import { SYSTEM_SCOPE } from '../../src/platform/auth-context/scope.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import {
  conversationLine,
  createSmallScenario,
  importLines,
  SMALL_RUBRIC,
  type SmallScenario,
} from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Regrade {
  id: string;
  state: string;
  total: number;
  done: number;
  failed: number;
  summary: {
    parts: number;
    before: { mean: { mean: number } | null; bins: number[] };
    after: { mean: { mean: number } | null };
    difference: { mean: number } | null;
    lowered: number;
    criteria: { criterionId: string; changed: number }[];
  } | null;
  largest: { externalId: string; before: number; after: number; changes: { criterionId: string }[] }[];
}

const RUDE = 'Are you stupid? Shut up, you idiot.';

/** Rude words are forgiven: everything up to the strongest strength is rated 1. */
const LENIENT: RubricDefinition = structuredClone(SMALL_RUBRIC);
const courtesy = LENIENT.sections[0]?.criteria[0];
if (courtesy?.judgedBy.by === 'detector') courtesy.judgedBy.cuts = [{ below: 1.01, rating: 1 }];

describe('regrades', () => {
  let test: TestApplication;
  let manager: Caller;
  let administrator: Caller;
  let scenario: SmallScenario;
  let draftId: string;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    await importLines(administrator, scenario.programId, [
      ...Array.from({ length: 30 }, (_, i) => conversationLine(`polite-${i}`, `It left today, number ${i}.`)),
      ...Array.from({ length: 10 }, (_, i) => conversationLine(`rude-${i}`, `${RUDE} Number ${i}.`)),
    ]);
    await test.settled();
    const saved = await manager
      .put(`/api/v1/rubrics/${scenario.rubricId}/draft`)
      .send({ definition: LENIENT })
      .expect(200);
    draftId = (saved.body as { versions: { id: string }[] }).versions[0]?.id ?? '';
  });
  afterAll(() => test.close());

  const start = (kind: string, rubricVersionId: string, more: object = {}) =>
    manager.post('/api/v1/regrades').send({ programId: scenario.programId, kind, rubricVersionId, ...more });
  const view = async (id: string): Promise<Regrade> =>
    (await manager.get(`/api/v1/regrades/${id}`).expect(200)).body as Regrade;
  const evaluations = async () => {
    const { body } = await administrator.get('/api/v1/evaluations').query({ limit: 200 }).expect(200);
    return (body as { items: { id: string; conversationId: string; rubricVersionId: string; score: number | null }[] })
      .items;
  };

  it('show what a draft would change, and write no evaluation', async () => {
    const before = await evaluations();
    const { body } = await start('back_test', draftId).expect(201);
    await test.settled();
    const done = await view((body as Regrade).id);
    expect(done).toMatchObject({ state: 'completed', total: 40, done: 40, failed: 0 });
    expect(done.summary).toMatchObject({ parts: 40, lowered: 0, criteria: [{ criterionId: 'courtesy', changed: 10 }] });
    expect(done.summary?.before.bins).toEqual([10, 0, 0, 0, 0, 0, 0, 0, 0, 30]);
    expect(done.summary?.after.mean?.mean).toBe(100);
    expect(done.summary?.difference?.mean).toBe(25);
    expect(done.largest).toHaveLength(10);
    expect(done.largest[0]).toMatchObject({ before: 0, after: 100, changes: [{ criterionId: 'courtesy' }] });
    expect(await evaluations()).toEqual(before);
  });

  it('keep their results, though the draft goes on changing', async () => {
    const { body } = await start('back_test', draftId, { conversations: 5 }).expect(201);
    await test.settled();
    await manager.put(`/api/v1/rubrics/${scenario.rubricId}/draft`).send({ definition: SMALL_RUBRIC }).expect(200);
    expect(await view((body as Regrade).id)).toMatchObject({ total: 5, done: 5 });
    await manager.put(`/api/v1/rubrics/${scenario.rubricId}/draft`).send({ definition: LENIENT }).expect(200);
    const list = await manager.get('/api/v1/regrades').query({ kind: 'back_test' }).expect(200);
    expect((list.body as { items: Regrade[] }).items.map(({ total }) => total)).toEqual([5, 40]);
  });

  it('for good are only by what is published, and write new rows beside the old', async () => {
    expect((await start('back_scoring', draftId).expect(409)).body).toMatchObject({ code: 'not_published' });
    const before = await evaluations();
    await manager.post(`/api/v1/rubrics/${scenario.rubricId}/publish`).expect(200);
    const { body } = await start('back_scoring', draftId).expect(201);
    await test.settled();
    expect(await view((body as Regrade).id)).toMatchObject({ state: 'completed', total: 40, done: 40, summary: null });
    const after = await evaluations();
    expect(after.filter(({ rubricVersionId }) => rubricVersionId === draftId)).toHaveLength(40);
    expect(after.filter(({ rubricVersionId }) => rubricVersionId !== draftId)).toEqual(before);
    const again = await start('back_scoring', draftId).expect(201);
    expect(again.body).toMatchObject({ state: 'completed', total: 0 });
  });

  it('count once in figures, by the last grade', async () => {
    const { body } = await manager.get('/api/v1/insights/scores').query({ programId: scenario.programId }).expect(200);
    expect(body).toMatchObject({ overall: { n: 40, mean: 100 } });
  });

  it('are of a program and a version of its client; agents run none', async () => {
    const other = await createSmallScenario(administrator, 'Other');
    const theirs = await administrator.get(`/api/v1/rubrics/${other.rubricId}`).expect(200);
    const [version] = (theirs.body as { versions: { id: string }[] }).versions;
    const send = (caller: Caller, body: object) => caller.post('/api/v1/regrades').send({ kind: 'back_test', ...body });
    await send(administrator, { programId: scenario.programId, rubricVersionId: version?.id }).expect(404);
    await send(manager, { programId: other.programId, rubricVersionId: version?.id }).expect(404);
    const auditor = await test.signIn('client_auditor', { organizationId: other.clientId });
    await send(auditor, { programId: other.programId, rubricVersionId: version?.id }).expect(403);
    expect((await auditor.get('/api/v1/regrades').expect(200)).body).toMatchObject({ items: [] });
  });
});

describe('a regrade that waits for workers', () => {
  let test: TestApplication;
  let manager: Caller;
  let scenario: SmallScenario;
  let versionId: string;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    const administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    const lines = Array.from({ length: 60 }, (_, i) => conversationLine(`one-${i}`, `It left today, number ${i}.`));
    await importLines(administrator, scenario.programId, lines);
    const { body } = await manager.get(`/api/v1/rubrics/${scenario.rubricId}`).expect(200);
    versionId = (body as { versions: { id: string }[] }).versions[0]?.id ?? '';
  });
  afterAll(() => test.close());

  it('keeps a second one out, is cancelled with what it found so far, and then grades nothing more', async () => {
    const body = { programId: scenario.programId, kind: 'back_test', rubricVersionId: versionId };
    const started = await manager.post('/api/v1/regrades').send(body).expect(201);
    const { id } = started.body as Regrade;
    expect(started.body).toMatchObject({ state: 'running', total: 60, done: 0, summary: { parts: 0 } });
    expect((await manager.post('/api/v1/regrades').send(body).expect(409)).body).toMatchObject({
      code: 'regrade_running',
    });
    const cancelled = await manager.post(`/api/v1/regrades/${id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    expect((await manager.post(`/api/v1/regrades/${id}/cancel`).expect(409)).body).toMatchObject({
      code: 'regrade_over',
    });
    await test.app.get(WorkRunner).onWake('regrades.grade');
    expect((await manager.get(`/api/v1/regrades/${id}`).expect(200)).body).toMatchObject({
      state: 'cancelled',
      done: 0,
    });
  });

  it('counts nothing twice, however often its progress is written', async () => {
    const body = { programId: scenario.programId, kind: 'back_test', rubricVersionId: versionId, conversations: 10 };
    const { id } = (await manager.post('/api/v1/regrades').send(body).expect(201)).body as Regrade;
    await test.app.get(WorkRunner).onWake('regrades.grade');
    await test.app.get(WorkRunner).onWake('regrades.grade');
    const regrades = test.app.get(RegradesRepository);
    await test.asSystem(() => regrades.progress(id, 10, 0));
    const loaded = await test.asSystem(() => regrades.find(SYSTEM_SCOPE, id));
    expect(loaded).toMatchObject({ state: 'completed', total: 10, done: 10 });
  });
});
