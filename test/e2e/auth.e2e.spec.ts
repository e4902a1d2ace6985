import { openTestApplication, type TestApplication } from '../support/test-application.js';

describe('signing in', () => {
  let test: TestApplication;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
  });
  afterAll(() => test.close());

  it('is needed for everything but health', async () => {
    await test.anonymous().get('/health/live').expect(200);
    await test.anonymous().get('/health/ready').expect(200);
    const { body, type } = await test.anonymous().get('/api/v1/programs').expect(401);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ code: 'not_signed_in', status: 401 });
  });

  it('answers an unknown e-mail and a wrong password alike', async () => {
    await test.signIn('administrator');
    const send = (email: string) => test.anonymous().post('/api/v1/auth/sign-in').send({ email, password: 'wrong' });
    const unknown = await send('nobody@test.example').expect(401);
    expect(unknown.body).toMatchObject({ code: 'wrong_credentials' });
  });

  it('gives a cookie that scripts cannot read, and ends with signing out', async () => {
    const caller = await test.signIn('administrator');
    await caller.get('/api/v1/auth/me').expect(200);
    await caller.post('/api/v1/auth/sign-out').expect(204);
    await caller.get('/api/v1/auth/me').expect(401);
  });

  it('refuses what a route does not name', async () => {
    const caller = await test.signIn('administrator');
    const body = { kind: 'vendor', name: 'Acme', role: 'administrator' };
    const refused = await caller.post('/api/v1/organizations').send(body).expect(400);
    expect(refused.body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'role' }] });
  });

  it('never repeats what it could not read', async () => {
    const caller = await test.signIn('administrator');
    const { body } = await caller
      .post('/api/v1/organizations')
      .set('content-type', 'application/json')
      .send('{"name": "secret words"')
      .expect(400);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body).toMatchObject({ code: 'malformed' });
  });

  it('refuses text that cannot be stored', async () => {
    const caller = await test.signIn('administrator');
    const { body } = await caller.post('/api/v1/organizations').send({ kind: 'vendor', name: 'a\0b' }).expect(400);
    expect(body).toMatchObject({ code: 'malformed' });
    await caller.get('/api/v1/conversations?externalId=a%00b').expect(400);
  });
});
