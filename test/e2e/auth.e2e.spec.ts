import { randomBytes } from 'node:crypto';
import { type Agent as Caller } from 'supertest';
import { AuthService } from '../../src/features/auth/auth.service.js';
import { LinksService } from '../../src/features/auth/links.service.js';
import { PasswordHasher } from '../../src/features/auth/password-hasher.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const PASSWORD = 'tres tristes tigres tragan';
const NEXT_PASSWORD = 'correct horse battery staple';

describe('signing in', () => {
  let test: TestApplication;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
  });
  afterAll(() => test.close());

  /** Somebody who has a password. */
  const person = async (): Promise<{ id: string; email: string }> => {
    const email = `p-${randomBytes(4).toString('hex')}@test.example`;
    const user = { email, name: 'Pat', role: 'administrator', organizationId: null, agentId: null } as const;
    return { id: await test.asSystem(() => test.app.get(AuthService).createUser(user, PASSWORD)), email };
  };
  const signIn = (caller: Caller, email: string, password = PASSWORD) =>
    caller.post('/api/v1/auth/sign-in').send({ email, password });
  const link = async (id: string, purpose: 'invitation' | 'reset') =>
    (await test.app.get(LinksService).issue(id, purpose)).split('#')[1] ?? '';
  const tokenIn = (response: { body: unknown }) => (response.body as { token: string }).token;

  it('is needed for everything but health', async () => {
    await test.anonymous().get('/health/live').expect(200);
    await test.anonymous().get('/health/ready').expect(200);
    const { body, type } = await test.anonymous().get('/api/v1/programs').expect(401);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ code: 'not_signed_in', status: 401 });
  });

  it('gives a cookie that scripts cannot read, and ends with signing out', async () => {
    const { email } = await person();
    const caller = test.anonymous();
    const response = await signIn(caller, email).expect(200);
    const cookies = response.headers['set-cookie'] as unknown as string[];
    expect(cookies[0]).toMatch(/^baremo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await caller.get('/api/v1/auth/me').expect(200)).body).toMatchObject({
      role: 'administrator',
      programs: 'all',
      user: { email, name: 'Pat', language: 'en' },
    });
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
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'name' }] });
    await caller.get('/api/v1/conversations?externalId=a%00b').expect(400);
  });

  describe('with an e-mail that nobody has', () => {
    it('is answered like a wrong password, after the same work', async () => {
      const { email } = await person();
      const verified = countVerifications(test.app.get(PasswordHasher));
      const wrong = await signIn(test.anonymous(), email, 'wrong password').expect(401);
      const unknown = await signIn(test.anonymous(), `x${email}`, 'wrong password').expect(401);
      expect(unknown.body).toEqual(wrong.body);
      expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(wrong.headers).sort());
      expect(verified()).toBe(2);
    });

    it('is counted like any other', async () => {
      const email = `nobody-${randomBytes(4).toString('hex')}@test.example`;
      for (let i = 0; i < 5; i++) await signIn(test.anonymous(), email, 'wrong').expect(401);
      const { body, headers } = await signIn(test.anonymous(), email, 'wrong').expect(429);
      expect(body).toMatchObject({ code: 'too_many_attempts' });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    });
  });

  describe('a session', () => {
    it('is a new one at every sign-in, and the one that came with the request ends', async () => {
      const { email } = await person();
      const planted = tokenIn(await signIn(test.anonymous(), (await person()).email).expect(200));
      const victim = test.anonymous();
      const response = await victim
        .post('/api/v1/auth/sign-in')
        .set('cookie', `baremo=${planted}`)
        .send({ email, password: PASSWORD })
        .expect(200);
      expect(tokenIn(response)).not.toBe(planted);
      await test.anonymous().get('/api/v1/auth/me').set('cookie', `baremo=${planted}`).expect(401);
    });

    it('never takes a token that the server did not give', async () => {
      const chosen = 'A'.repeat(43);
      const { email } = await person();
      const response = await test
        .anonymous()
        .post('/api/v1/auth/sign-in')
        .set('cookie', `baremo=${chosen}`)
        .send({ email, password: PASSWORD })
        .expect(200);
      expect(tokenIn(response)).not.toBe(chosen);
      await test.anonymous().get('/api/v1/auth/me').set('cookie', `baremo=${chosen}`).expect(401);
    });

    it('can be listed and ended by its owner, and by nobody else', async () => {
      const { email } = await person();
      const [first, second, stranger] = [test.anonymous(), test.anonymous(), await test.signIn('administrator')];
      await signIn(first, email).set('user-agent', 'First').expect(200);
      await signIn(second, email).set('user-agent', 'Second').expect(200);
      interface Session {
        id: string;
        userAgent: string;
        current: boolean;
      }
      const sessions = (await first.get('/api/v1/auth/sessions').expect(200)).body as Session[];
      expect(sessions.map(({ userAgent, current }) => [userAgent, current]).sort()).toEqual([
        ['First', true],
        ['Second', false],
      ]);
      const other = sessions.find(({ current }) => !current)?.id ?? '';
      await stranger.delete(`/api/v1/auth/sessions/${other}`).expect(404);
      await second.get('/api/v1/auth/me').expect(200);
      await first.delete(`/api/v1/auth/sessions/${other}`).expect(204);
      await second.get('/api/v1/auth/me').expect(401);
      await first.get('/api/v1/auth/me').expect(200);
    });

    it('ends with all others on request, but for the one that asks', async () => {
      const { email } = await person();
      const callers = [test.anonymous(), test.anonymous(), test.anonymous()];
      for (const caller of callers) await signIn(caller, email).expect(200);
      await callers[0]?.delete('/api/v1/auth/sessions').expect(204);
      const answers = await Promise.all(callers.map((caller) => caller.get('/api/v1/auth/me')));
      expect(answers.map(({ status }) => status)).toEqual([200, 401, 401]);
    });
  });

  describe('a password', () => {
    it('is changed by whoever knows it, which ends every session and gives a new one', async () => {
      const { email } = await person();
      const [caller, elsewhere] = [test.anonymous(), test.anonymous()];
      const before = tokenIn(await signIn(caller, email).expect(200));
      await signIn(elsewhere, email).expect(200);
      const change = (current: string, password: string) =>
        caller.post('/api/v1/auth/password').send({ current, password });
      expect((await change('wrong', NEXT_PASSWORD).expect(403)).body).toMatchObject({ code: 'wrong_password' });
      expect((await change(PASSWORD, 'Password2024!').expect(422)).body).toMatchObject({
        code: 'weak_password',
        errors: [{ field: 'password' }],
      });
      await change(PASSWORD, NEXT_PASSWORD).expect(200);
      await caller.get('/api/v1/auth/me').expect(200);
      await elsewhere.get('/api/v1/auth/me').expect(401);
      await test.anonymous().get('/api/v1/auth/me').set('authorization', `Bearer ${before}`).expect(401);
      await signIn(test.anonymous(), email, PASSWORD).expect(401);
      await signIn(test.anonymous(), email, NEXT_PASSWORD).expect(200);
    });

    it('is set by a link once; a second time the link is refused', async () => {
      const { id, email } = await person();
      const signedIn = test.anonymous();
      await signIn(signedIn, email).expect(200);
      const token = await link(id, 'reset');
      const confirm = (password: string) =>
        test.anonymous().post('/api/v1/auth/password-reset/confirm').send({ token, password });
      await confirm('short').expect(422);
      await confirm(NEXT_PASSWORD).expect(204);
      await signedIn.get('/api/v1/auth/me').expect(401);
      expect((await confirm('another long password').expect(410)).body).toMatchObject({ code: 'link_invalid' });
      await signIn(test.anonymous(), email, NEXT_PASSWORD).expect(200);
    });

    it('is set by one of many who follow the same link at once', async () => {
      const { id } = await person();
      const token = await link(id, 'reset');
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          test
            .anonymous()
            .post('/api/v1/auth/password-reset/confirm')
            .send({ token, password: `${NEXT_PASSWORD} ${i}` }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410, 410, 410, 410, 410, 410]);
    });

    it('is not set by a link that a newer one replaced, that is for something else, or that nobody gave', async () => {
      const { id } = await person();
      const replaced = await link(id, 'reset');
      const invitation = await link(id, 'invitation');
      await link(id, 'reset');
      for (const token of [replaced, invitation, 'A'.repeat(43)]) {
        const confirm = test.anonymous().post('/api/v1/auth/password-reset/confirm');
        await confirm.send({ token, password: NEXT_PASSWORD }).expect(410);
      }
    });

    it('can be asked for by anybody, with one answer for all e-mails', async () => {
      const { email } = await person();
      const ask = (address: string) =>
        test.anonymous().post('/api/v1/auth/password-reset').send({ email: address }).expect(202);
      const [known, unknown] = [await ask(email), await ask(`x${email}`)];
      expect(known.body).toEqual(unknown.body);
      expect(known.text).toBe(unknown.text);
    });
  });
});

/** How many passwords were verified from now on; each takes the same work. */
function countVerifications(hasher: PasswordHasher): () => number {
  let count = 0;
  const verify = hasher.verify.bind(hasher);
  hasher.verify = (stored, password) => {
    count += 1;
    return verify(stored, password);
  };
  return () => count;
}
