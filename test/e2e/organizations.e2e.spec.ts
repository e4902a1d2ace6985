import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { createSmallScenario, OPEN_ALWAYS, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

describe('organizations', () => {
  let test: TestApplication;
  let administrator: Caller;
  let manager: Caller;
  let small: SmallScenario;
  let other: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    small = await createSmallScenario(administrator);
    other = await createSmallScenario(administrator, 'Other');
    manager = await test.signIn('vendor_manager', { organizationId: small.vendorId });
  });
  afterAll(() => test.close());

  it('are renamed by administrators, never to a name that is taken', async () => {
    const rename = (caller: Caller, id: string, name: string) =>
      caller.patch(`/api/v1/organizations/${id}`).send({ name });
    expect((await rename(administrator, small.clientId, 'Renamed').expect(200)).body).toMatchObject({
      name: 'Renamed',
    });
    const { body } = await rename(administrator, small.clientId, 'Other client').expect(409);
    expect(body).toMatchObject({ code: 'organization_exists' });
    await rename(administrator, small.clientId, '').expect(400);
    await rename(administrator, '00000000-0000-4000-8000-000000000000', 'Nobody').expect(404);
    await rename(manager, small.vendorId, 'Mine').expect(403);
  });

  it('have programs whose settings change as a whole, and every mistake is named', async () => {
    const path = `/api/v1/programs/${small.programId}`;
    const settings = { ...OPEN_ALWAYS, timeZone: 'America/Bogota', holidays: ['2026-12-25'] };
    expect((await manager.patch(path).send({ settings }).expect(200)).body).toMatchObject({ settings });
    const { body } = await manager
      .patch(path)
      .send({ settings: { ...settings, timeZone: 'Mars/Olympus' } })
      .expect(422);
    expect((body as { errors: { field: string }[] }).errors[0]?.field).toBe('timeZone');
    await manager.patch(`/api/v1/programs/${other.programId}`).send({ settings }).expect(404);
  });

  it('have programs graded by a rubric of their own client or by none', async () => {
    const path = `/api/v1/programs/${small.programId}`;
    await administrator.patch(path).send({ rubricId: other.rubricId }).expect(404);
    expect((await manager.patch(path).send({ rubricId: null }).expect(200)).body).toMatchObject({ rubricId: null });
    const named = await manager.patch(path).send({ name: 'Still ungraded' }).expect(200);
    expect(named.body).toMatchObject({ name: 'Still ungraded', rubricId: null });
    await manager.patch(path).send({ rubricId: small.rubricId }).expect(200);
  });

  it('have programs that take up no rubric that was archived, and keep the one they have', async () => {
    const path = `/api/v1/programs/${other.programId}`;
    await administrator.post(`/api/v1/rubrics/${other.rubricId}/archive`).expect(200);
    await administrator.patch(path).send({ rubricId: other.rubricId, name: 'Kept' }).expect(200);
    await administrator.patch(path).send({ rubricId: null }).expect(200);
    const { body } = await administrator.patch(path).send({ rubricId: other.rubricId }).expect(409);
    expect(body).toMatchObject({ code: 'program_rubric_archived' });
    const { body: after } = await administrator.get(path).expect(200);
    expect(after).toMatchObject({ rubricId: null });
  });

  it('have programs with names of their own', async () => {
    const ids = { clientId: small.clientId, vendorId: small.vendorId };
    await administrator
      .post('/api/v1/programs')
      .send({ name: 'Second', ...ids, settings: OPEN_ALWAYS })
      .expect(201);
    const { body } = await manager.patch(`/api/v1/programs/${small.programId}`).send({ name: 'Second' }).expect(409);
    expect(body).toMatchObject({ code: 'program_exists' });
  });

  it('have each agent once, also where somebody else tells of it at the same moment', async () => {
    const other = new Client({ connectionString: test.systemUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query(`INSERT INTO agents (id, vendor_id, external_id) VALUES (gen_random_uuid(), $1, 'once')`, [
      small.vendorId,
    ]);
    const sent = manager.post('/api/v1/agents').send({ vendorId: small.vendorId, externalId: 'once' });
    const answered = sent.then(({ status }) => status);
    await waitsForLock(other);
    await other.query('COMMIT');
    await other.end();
    expect(await answered).toBe(409);
  });

  it('name their agents', async () => {
    const created = await manager
      .post('/api/v1/agents')
      .send({ vendorId: small.vendorId, externalId: 'n-1' })
      .expect(201);
    const { id } = created.body as { id: string };
    const renamed = await manager.patch(`/api/v1/agents/${id}`).send({ name: 'Nora' }).expect(200);
    expect(renamed.body).toMatchObject({ id, externalId: 'n-1', name: 'Nora' });
    const stranger = await test.signIn('vendor_manager', { organizationId: other.vendorId });
    await stranger.patch(`/api/v1/agents/${id}`).send({ name: 'Mine' }).expect(404);
  });
});

/** Until some statement waits for what `client` has locked. */
async function waitsForLock(client: Client): Promise<void> {
  const waiting = 'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))';
  while ((await client.query(waiting)).rows.length === 0) await setTimeout(10);
}
