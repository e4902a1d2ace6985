import { type Agent as Caller } from 'supertest';
import { Client } from 'pg';
import { createSmallScenario, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Key {
  id: string;
  key: string;
  prefix: string;
}

describe('API keys', () => {
  let test: TestApplication;
  let administrator: Caller;
  let own: SmallScenario;
  let foreign: SmallScenario;
  let manager: Caller;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    own = await createSmallScenario(administrator, 'Own');
    foreign = await createSmallScenario(administrator, 'Foreign');
    manager = await test.signIn('vendor_manager', { organizationId: own.vendorId });
  });
  afterAll(() => test.close());

  const create = (by: Caller, more: object = {}) =>
    by.post('/api/v1/keys').send({ name: 'night import', actions: ['programs.read'], ...more });
  const made = async (by: Caller, more: object = {}) => (await create(by, more).expect(201)).body as Key;
  const get = (path: string, { key }: Key) =>
    test.anonymous().get(`/api/v1/${path}`).set('authorization', `Bearer ${key}`);

  it('are shown once, and afterwards only by how they begin', async () => {
    const key = await made(manager);
    expect(key.key).toMatch(/^bk_[\w-]{43}$/);
    const { body } = await manager.get('/api/v1/keys').expect(200);
    const [listed] = body as Key[];
    expect(listed).toMatchObject({ id: key.id, prefix: key.key.slice(0, 9), state: 'active', name: 'night import' });
    expect(JSON.stringify(body)).not.toContain(key.key);
  });

  it('do what they were made for and nothing else', async () => {
    const key = await made(manager);
    await get('programs', key).expect(200);
    await get('conversations', key).expect(403);
    await get('auth/me', key).expect(403);
    await get('keys', key).expect(403);
    await test.anonymous().post('/api/v1/keys').set('authorization', `Bearer ${key.key}`).send({}).expect(403);
  });

  it('see the programs they were made for and no others of their owner', async () => {
    const { body } = await administrator
      .post('/api/v1/programs')
      .send({ name: 'Second', clientId: own.clientId, vendorId: own.vendorId, settings: await settingsOf(own) })
      .expect(201);
    const second = (body as { id: string }).id;
    const key = await made(manager, { programs: [own.programId] });
    await get(`programs/${own.programId}`, key).expect(200);
    await get(`programs/${second}`, key).expect(404);
    await get(`programs/${foreign.programId}`, key).expect(404);
  });

  it('are not made for programs of others', async () => {
    await create(manager, { programs: [foreign.programId] }).expect(404);
  });

  // The shape of CVE-2025-61928: who the key is for was taken from the request.
  it.each(['userId', 'user_id', 'user', 'ownerId', 'organizationId', 'role', 'id'])(
    'are not made for another by naming them in %s',
    async (field) => {
      const { userId } = (await administrator.get('/api/v1/auth/me').expect(200)).body as { userId: string };
      await create(manager, { [field]: userId }).expect(400);
      const { body } = await create(test.anonymous(), { [field]: userId }).expect(401);
      expect(body).toMatchObject({ code: 'not_signed_in' });
    },
  );

  it('are neither listed nor revoked by another, also not by an administrator', async () => {
    const key = await made(manager);
    await administrator.delete(`/api/v1/keys/${key.id}`).expect(404);
    expect(JSON.stringify((await administrator.get('/api/v1/keys').expect(200)).body)).not.toContain(key.id);
    await get('programs', key).expect(200);
  });

  it('die when they are revoked or expire', async () => {
    const [revoked, expired] = [await made(manager), await made(manager, { days: 1 })];
    await manager.delete(`/api/v1/keys/${revoked.id}`).expect(204);
    await manager.delete(`/api/v1/keys/${revoked.id}`).expect(404);
    await get('programs', revoked).expect(401);
    await get('programs', expired).expect(200);
    await asOwner(`UPDATE sign_in.keys SET expires_at = now() - interval '1 second' WHERE id = '${expired.id}'`);
    await get('programs', expired).expect(401);
  });

  it('are not for reviewers, agents and auditors, and lose their power when their owner becomes one', async () => {
    const reviewer = await test.signIn('reviewer', { organizationId: own.vendorId });
    await create(reviewer).expect(403);
    const other = await test.signIn('vendor_manager', { organizationId: own.vendorId });
    const key = await made(other);
    const { userId } = (await other.get('/api/v1/auth/me').expect(200)).body as { userId: string };
    await administrator.patch(`/api/v1/people/${userId}`).send({ role: 'reviewer' }).expect(200);
    await get('programs', key).expect(401);
  });

  it('may not be given what no key may do', async () => {
    await create(manager, { actions: ['rubrics.publish'] }).expect(400);
    await create(manager, { actions: [] }).expect(400);
    await create(manager, { days: 400 }).expect(400);
  });

  it('have no session to sign out of, and stay', async () => {
    const key = await made(manager);
    const out = test.anonymous().post('/api/v1/auth/sign-out').set('authorization', `Bearer ${key.key}`);
    expect((await out.expect(403)).body).toMatchObject({ code: 'key_has_no_session' });
    await get('programs', key).expect(200);
  });

  it('are no sessions: a cookie with one opens nothing', async () => {
    const key = await made(manager);
    await test.anonymous().get('/api/v1/programs').set('cookie', `baremo=${key.key}`).expect(401);
  });

  const settingsOf = async ({ programId }: SmallScenario) =>
    ((await administrator.get(`/api/v1/programs/${programId}`).expect(200)).body as { settings: object }).settings;
  const asOwner = async (statement: string) => {
    const client = new Client({ connectionString: test.systemUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
});
