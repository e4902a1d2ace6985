import { RateLimits } from '../../src/platform/limits/rate-limits.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const SIGN_IN = '/api/v1/auth/sign-in';
const NOBODY = { email: 'nobody@test.example', password: 'wrong' };

describe('what every answer bears', () => {
  let test: TestApplication;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
  });
  afterAll(() => test.close());

  it('is a policy under which data loads nothing, and is kept by no cache', async () => {
    const { headers } = await test.anonymous().get('/api/v1/programs').expect(401);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';object-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000/);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('allows no script in the documentation but our own files', async () => {
    const { headers } = await test.anonymous().get('/api/docs').expect(200);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
  });

  it.each([
    ['same-origin', {}, 401],
    ['none', {}, 401],
    ['same-site', {}, 403],
    ['cross-site', {}, 403],
    ['cross-site', { origin: 'http://localhost' }, 403],
    [null, { origin: 'https://evil.example' }, 403],
    [null, { origin: 'null' }, 403],
    [null, { host: 'localhost', origin: 'http://localhost' }, 401],
    [null, { host: 'localhost', origin: 'http://localhost:81' }, 403],
    [null, {}, 401],
  ])('lets pages of %s with %j sign in with status %i', async (site, headers, status) => {
    const asked = test.anonymous().post(SIGN_IN);
    if (site !== null) void asked.set('sec-fetch-site', site);
    await asked.set(headers).send(NOBODY).expect(status);
  });

  it('lets other sites link to what only reads', async () => {
    await test.anonymous().get('/api/v1/programs').set('sec-fetch-site', 'cross-site').expect(401);
  });

  it('is refused before it is read where a body is too large, is no JSON, or holds objects for words', async () => {
    const send = (body: string, type = 'application/json') =>
      test.anonymous().post(SIGN_IN).set('content-type', type).send(body);
    expect((await send(`{"email":"${'a'.repeat(3_000_000)}"}`).expect(413)).body).toMatchObject({ code: 'too_large' });
    await send('email=a@b.example&password=x', 'application/x-www-form-urlencoded').expect(400);
    await send('[]').expect(400);
    await send('{"email": {"$gt": ""}, "password": {"$gt": ""}}').expect(400);
  });

  it.each([
    ['', ''],
    ['{"email":"a@b.example","password":', '}'],
  ])('is refused where a body is nested too deeply, at its root or inside a field: %s…%s', async (before, after) => {
    const body = `${before}${'['.repeat(100_000)}${']'.repeat(100_000)}${after}`;
    const sent = test.anonymous().post(SIGN_IN).set('content-type', 'application/json').send(body);
    expect((await sent.expect(400)).body).toMatchObject({ code: 'malformed' });
  });

  it('is refused over plain http from anywhere but this machine', async () => {
    const { body } = await test.anonymous().post(SIGN_IN).set('host', 'qa.example.com').send(NOBODY).expect(403);
    expect(body).toMatchObject({ code: 'insecure_connection' });
  });
});

describe('over https', () => {
  it('cookies are bound to this host, and others are not read', async () => {
    const test = await openTestApplication({ worker: false, environment: { PUBLIC_URL: 'https://qa.example.com' } });
    const token = await test.token('administrator');
    await test.anonymous().get('/api/v1/auth/me').set('cookie', `__Host-baremo=${token}`).expect(200);
    await test.anonymous().get('/api/v1/auth/me').set('cookie', `baremo=${token}`).expect(401);
    const out = await test
      .anonymous()
      .post('/api/v1/auth/sign-out')
      .set('cookie', `__Host-baremo=${token}`)
      .expect(204);
    expect(String(out.headers['set-cookie'])).toMatch(
      /^__Host-baremo=; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    await test.anonymous().post(SIGN_IN).set('origin', 'https://qa.example.com').send(NOBODY).expect(401);
    await test.anonymous().post(SIGN_IN).set('origin', 'http://qa.example.com').send(NOBODY).expect(403);
    await test.close();
  });
});

describe('requests of one caller', () => {
  it('are bounded, for each caller by themselves', async () => {
    const test = await openTestApplication({ worker: false, environment: { BAREMO_REQUESTS_PER_MINUTE: '20' } });
    const [busy, calm] = [await test.signIn('administrator'), await test.signIn('administrator')];
    const statuses: number[] = [];
    for (let i = 0; i < 23; i++) statuses.push((await busy.get('/api/v1/programs')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const { body, headers } = await busy.get('/api/v1/programs').expect(429);
    expect(body).toMatchObject({ code: 'too_many_requests' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await calm.get('/api/v1/programs').expect(200);
    await test.close();
  });

  it('are all let through up to the bound, also where they come at once', async () => {
    const test = await openTestApplication({ worker: false, environment: { BAREMO_REQUESTS_PER_MINUTE: '200' } });
    const limits = test.app.get(RateLimits);
    const take = () => test.asSystem(() => limits.takeRequest('busy'));
    await Promise.all(Array.from({ length: 200 }, take));
    await expect(Promise.all(Array.from({ length: 20 }, take))).rejects.toMatchObject({ code: 'too_many_requests' });
    await test.close();
  });
});
