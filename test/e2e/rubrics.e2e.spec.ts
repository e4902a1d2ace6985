import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { createSmallScenario, SMALL_RUBRIC, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface RubricBody {
  versions: { number: number; state: string }[];
}

describe('rubrics', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
  });
  afterAll(() => test.close());

  const path = (rest = '') => `/api/v1/rubrics/${scenario.rubricId}${rest}`;
  const states = (body: unknown) => (body as RubricBody).versions.map(({ number, state }) => `${number} ${state}`);

  it('go from draft to published to archived, one version after the other', async () => {
    expect(states((await administrator.get(path()).expect(200)).body)).toEqual(['1 published']);
    const drafted = await administrator.put(path('/draft')).send({ definition: SMALL_RUBRIC }).expect(200);
    expect(states(drafted.body)).toEqual(['2 draft', '1 published']);
    const published = await administrator.post(path('/publish')).expect(200);
    expect(states(published.body)).toEqual(['2 published', '1 archived']);
    const again = await administrator.post(path('/publish')).expect(409);
    expect(again.body).toMatchObject({ code: 'no_draft' });
  });

  it('never change once published: the database itself refuses', async () => {
    const client = new Client({ connectionString: test.systemUrl });
    await client.connect();
    const change = `UPDATE rubric_versions SET definition = '{}' WHERE state = 'published'`;
    await expect(client.query(change)).rejects.toMatchObject({ code: 'BA001' });
    await expect(client.query(`DELETE FROM rubric_versions WHERE state <> 'draft'`)).rejects.toMatchObject({
      code: 'BA001',
    });
    await client.end();
  });

  it('that are wrong are refused, and every mistake is named with its place', async () => {
    const [section] = SMALL_RUBRIC.sections;
    const doubled = { ...SMALL_RUBRIC, sections: [section, section] };
    const { body } = await administrator.put(path('/draft')).send({ definition: doubled }).expect(422);
    expect(body).toMatchObject({ code: 'invalid_rubric' });
    expect((body as { errors: { field: string }[] }).errors[0]?.field).toMatch(/^sections/);
  });

  it('keep what another tab saved: who comes second is told what differs', async () => {
    const before = await administrator.put(path('/draft')).send({ definition: SMALL_RUBRIC }).expect(200);
    const edits = (before.body as { versions: { edits: number }[] }).versions[0]?.edits ?? 0;
    const weighing = (weight: number) => {
      const definition = structuredClone(SMALL_RUBRIC);
      const criterion = definition.sections[0]?.criteria[0];
      if (criterion) criterion.weight = weight;
      return { definition, basedOn: edits };
    };
    await administrator.put(path('/draft')).send(weighing(40)).expect(200);
    const { body } = await administrator.put(path('/draft')).send(weighing(60)).expect(409);
    expect(body).toMatchObject({
      code: 'draft_changed',
      current: { edits: edits + 1, definition: weighing(40).definition },
      changes: { changed: [{ criterionId: 'courtesy', weight: { from: 40, to: 60 } }] },
    });
    await administrator
      .put(path('/draft'))
      .send({ ...weighing(60), basedOn: edits + 1 })
      .expect(200);
  });

  it('open no new draft for who still edits the one that was published', async () => {
    const saved = await administrator.put(path('/draft')).send({ definition: SMALL_RUBRIC }).expect(200);
    const edits = (saved.body as { versions: { edits: number }[] }).versions[0]?.edits;
    await administrator.post(path('/publish')).expect(200);
    const late = await administrator.put(path('/draft')).send({ definition: SMALL_RUBRIC, basedOn: edits }).expect(409);
    expect(late.body).toMatchObject({ code: 'draft_changed', current: null });
    await administrator.put(path('/draft')).send({ definition: SMALL_RUBRIC, basedOn: 0 }).expect(200);
    await administrator.put(path('/draft')).send({ definition: SMALL_RUBRIC, basedOn: 0 }).expect(409);
  });

  it('can be compared version by version', async () => {
    const changed = structuredClone(SMALL_RUBRIC);
    const criterion = changed.sections[0]?.criteria[0];
    if (criterion) criterion.weight = 50;
    await administrator.put(path('/draft')).send({ definition: changed }).expect(200);
    const { body } = await administrator.get(path('/comparison')).query({ from: 1, to: 4 }).expect(200);
    expect(JSON.stringify(body)).toContain('courtesy');
  });

  it('belong to a client whose vendor may shape them, and do not exist for others', async () => {
    const manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    await manager.get(path()).expect(200);
    const other = await createSmallScenario(administrator, 'Other');
    const stranger = await test.signIn('vendor_manager', { organizationId: other.vendorId });
    await stranger.get(path()).expect(404);
    await stranger.put(path('/draft')).send({ definition: SMALL_RUBRIC }).expect(404);
    await stranger.post(path('/archive')).expect(404);
  });
});
