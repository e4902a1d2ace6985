import { randomBytes } from 'node:crypto';
import { type Agent as Caller } from 'supertest';
import { LinksService } from '../../src/features/auth/links.service.js';
import { createSmallScenario, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const PASSWORD = 'tres tristes tigres tragan';

interface Person {
  id: string;
  email: string;
  role: string;
  state: string;
}

describe('people', () => {
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

  const invitation = (more: object) => ({
    email: `i-${randomBytes(4).toString('hex')}@test.example`,
    name: 'Iris Vega',
    role: 'reviewer',
    ...more,
  });
  const invite = async (by: Caller, more: object, status = 201) =>
    (await by.post('/api/v1/people').send(invitation(more)).expect(status)).body as {
      person: Person;
      mailed: boolean;
      code?: string;
    };
  const tokenOf = async (id: string) => (await test.app.get(LinksService).issue(id, 'invitation')).split('#')[1] ?? '';
  const accept = (token: string, caller = test.anonymous()) =>
    caller.post('/api/v1/auth/invitation/accept').send({ token, password: PASSWORD });

  it('are invited, see whom the invitation is for, choose a password once, and are signed in', async () => {
    const { person, mailed } = await invite(manager, {});
    expect(person).toMatchObject({ role: 'reviewer', state: 'invited', organizationId: own.vendorId });
    expect(mailed).toBe(false);
    const token = await tokenOf(person.id);
    const shown = await test.anonymous().post('/api/v1/auth/invitation/view').send({ token }).expect(200);
    expect(shown.body).toEqual({
      email: person.email,
      name: 'Iris Vega',
      role: 'reviewer',
      organization: 'Own vendor',
      language: 'en',
    });
    const caller = test.anonymous();
    await accept(token, caller).expect(200);
    await caller.get('/api/v1/auth/me').expect(200);
    await accept(token).expect(410);
    expect((await manager.get(`/api/v1/people/${person.id}`).expect(200)).body).toMatchObject({ state: 'active' });
    await manager.post(`/api/v1/people/${person.id}/invitation`).expect(409);
  });

  it('cannot sign in before they have accepted, whatever password is tried', async () => {
    const { person } = await invite(manager, {});
    const tried = { email: person.email, password: 'null' };
    const { body } = await test.anonymous().post('/api/v1/auth/sign-in').send(tried).expect(401);
    expect(body).toMatchObject({ code: 'wrong_credentials' });
  });

  it('are not taken over by an invitation to an e-mail that is here already', async () => {
    const { person } = await invite(administrator, { organizationId: foreign.vendorId });
    const again = { email: person.email.toUpperCase(), role: 'agent' };
    const { body } = await manager
      .post('/api/v1/people')
      .send({ ...invitation({}), email: again.email })
      .expect(409);
    expect(body).toMatchObject({ code: 'email_taken' });
    const { body: seen } = await administrator.get(`/api/v1/people/${person.id}`).expect(200);
    expect(seen).toMatchObject({ role: 'reviewer', organizationId: foreign.vendorId });
  });

  it('are appointed by who may: a manager appoints reviewers and agents of their own vendor', async () => {
    for (const role of ['administrator', 'vendor_manager', 'client_auditor']) await invite(manager, { role }, 403);
    await invite(manager, { organizationId: foreign.vendorId }, 404);
    await invite(manager, { organizationId: own.clientId }, 404);
    const { code } = await invite(administrator, { organizationId: own.clientId, role: 'reviewer' }, 409);
    expect(code).toBe('role_does_not_fit');
    await invite(administrator, { role: 'reviewer' }, 400);
  });

  it('that are agents are agents of their own vendor', async () => {
    const agentOf = async (vendorId: string) =>
      (await administrator.post('/api/v1/agents').send({ vendorId, externalId: 'x-1' }).expect(201)).body as {
        id: string;
      };
    const [mine, theirs] = [await agentOf(own.vendorId), await agentOf(foreign.vendorId)];
    await invite(manager, { role: 'agent' }, 404);
    await invite(manager, { role: 'agent', agentId: theirs.id }, 404);
    await invite(manager, { role: 'agent', agentId: mine.id });
  });

  it('that are no agents are given none', async () => {
    const { body } = await administrator.get('/api/v1/agents').query({ vendorId: own.vendorId }).expect(200);
    const agentId = (body as { items: { id: string }[] }).items[0]?.id ?? own.programId;
    expect(await invite(manager, { agentId }, 400)).toMatchObject({ errors: [{ field: 'agentId' }] });
    const { person } = await invite(manager, {});
    const changed = await manager.patch(`/api/v1/people/${person.id}`).send({ agentId }).expect(400);
    expect(changed.body).toMatchObject({ errors: [{ field: 'agentId' }] });
  });

  it('whose e-mail is half of a surrogate pair are refused', async () => {
    expect(await invite(manager, { email: '\ud800@test.example' }, 400)).toMatchObject({
      errors: [{ field: 'email' }],
    });
    await test.anonymous().post('/api/v1/auth/sign-in').send({ email: '\ud800', password: PASSWORD }).expect(400);
  });

  it('see and change nobody of another organization', async () => {
    const { person } = await invite(administrator, { organizationId: foreign.vendorId });
    await manager.get(`/api/v1/people/${person.id}`).expect(404);
    await manager.patch(`/api/v1/people/${person.id}`).send({ disabled: true }).expect(404);
    await manager.post(`/api/v1/people/${person.id}/invitation`).expect(404);
    const { body } = await manager.get('/api/v1/people?limit=200').expect(200);
    const organizations = new Set((body as { items: { organizationId: string }[] }).items.map((p) => p.organizationId));
    expect([...organizations]).toEqual([own.vendorId]);
  });

  it('lose sessions, devices, links and keys at once when they are disabled', async () => {
    const { person } = await invite(administrator, { organizationId: own.vendorId, role: 'vendor_manager' });
    const caller = test.anonymous();
    await accept(await tokenOf(person.id), caller).expect(200);
    const made = await caller
      .post('/api/v1/keys')
      .send({ name: 'import', actions: ['programs.read'] })
      .expect(201);
    const withKey = () =>
      test
        .anonymous()
        .get('/api/v1/programs')
        .set('authorization', `Bearer ${(made.body as { key: string }).key}`);
    await withKey().expect(200);
    await administrator.patch(`/api/v1/people/${person.id}`).send({ disabled: true }).expect(200);
    await caller.get('/api/v1/auth/me').expect(401);
    await withKey().expect(401);
    const again = { email: person.email, password: PASSWORD };
    await test.anonymous().post('/api/v1/auth/sign-in').send(again).expect(401);
    await administrator.patch(`/api/v1/people/${person.id}`).send({ disabled: false }).expect(200);
    await withKey().expect(401);
    await caller.get('/api/v1/auth/me').expect(401);
    await test.anonymous().post('/api/v1/auth/sign-in').send(again).expect(200);
  });

  it('may do at once what a new role allows, and no longer what the old one did', async () => {
    const { person } = await invite(administrator, { organizationId: own.vendorId, role: 'vendor_manager' });
    const caller = test.anonymous();
    await accept(await tokenOf(person.id), caller).expect(200);
    await caller.get('/api/v1/people').expect(200);
    await administrator.patch(`/api/v1/people/${person.id}`).send({ role: 'reviewer' }).expect(200);
    await caller.get('/api/v1/people').expect(403);
  });

  it('do not raise themselves, and the last administrator stays', async () => {
    const { userId } = (await administrator.get('/api/v1/auth/me').expect(200)).body as { userId: string };
    const { body } = await administrator.patch(`/api/v1/people/${userId}`).send({ disabled: true }).expect(409);
    expect(body).toMatchObject({ code: 'oneself' });
    const own = (await manager.get('/api/v1/auth/me').expect(200)).body as { userId: string };
    await manager.patch(`/api/v1/people/${own.userId}`).send({ role: 'administrator' }).expect(403);
  });

  it.each(['a\nb', 'see https://evil.example', '<b>bold</b>', ' ', 'a'.repeat(101)])(
    'are not named %j',
    async (name) => {
      await invite(manager, { name }, 400);
    },
  );
});
