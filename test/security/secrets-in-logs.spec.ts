import { Writable } from 'node:stream';
import { pino } from 'pino';
import { AuthService } from '../../src/features/auth/auth.service.js';
import { LinksService } from '../../src/features/auth/links.service.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const PASSWORD = 'canary tres tristes tigres';
const NEXT = 'canary correct horse battery';
const EMAIL = 'canary-person@test.example';

describe('secrets', () => {
  let test: TestApplication;
  let said = '';
  beforeAll(async () => {
    const log = pino(
      { level: 'trace' },
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          said += chunk.toString();
          done();
        },
      }),
    );
    const environment = { SMTP_URL: 'smtp://canary-user:canary-secret@127.0.0.1:1', MAIL_FROM: 'qa@test.example' };
    test = await openTestApplication({ worker: false, log, environment });
  });
  afterAll(() => test.close());

  it('stand in no log line, in no table the application may read, and in no answer but the one that gives them', async () => {
    const user = { email: EMAIL, name: 'Canary', role: 'administrator', organizationId: null, agentId: null } as const;
    const id = await test.asSystem(() => test.app.get(AuthService).createUser(user, PASSWORD));
    const caller = test.anonymous();
    const signedIn = await caller.post('/api/v1/auth/sign-in').send({ email: EMAIL, password: PASSWORD }).expect(200);
    const { token } = signedIn.body as { token: string };
    const made = await caller
      .post('/api/v1/keys')
      .send({ name: 'k', actions: ['programs.read'] })
      .expect(201);
    const { key } = made.body as { key: string };
    const link = (await test.app.get(LinksService).issue(id, 'reset')).split('#')[1] ?? '';

    await test.anonymous().post('/api/v1/auth/sign-in').send({ email: EMAIL, password: 'canary wrong' }).expect(401);
    await test
      .anonymous()
      .post('/api/v1/auth/sign-in')
      .send({ email: `x${EMAIL}`, password: PASSWORD })
      .expect(401);
    await test.anonymous().get('/api/v1/programs').set('authorization', `Bearer ${key}`).expect(200);
    await test.anonymous().get('/api/v1/programs').set('authorization', `Bearer ${key}x`).expect(401);
    await caller.post('/api/v1/people').send({ email: 'i@test.example', name: 'I', role: 'administrator' }).expect(201);
    await caller.post('/api/v1/auth/password').send({ current: PASSWORD, password: 'canary1' }).expect(422);
    await test.anonymous().post('/api/v1/auth/password-reset').send({ email: EMAIL }).expect(202);
    await test
      .anonymous()
      .post('/api/v1/auth/password-reset/confirm')
      .send({ token: `${link}x`, password: NEXT })
      .expect(410);
    await caller.get(`/api/v1/conversations?externalId=${PASSWORD.replaceAll(' ', '+')}`).expect(200);
    await caller.get('/api/v1/programs/canary-not-an-id').expect(400);
    // A fault of ours, to see what is said of it.
    test.app.get(AuthService).user = () => Promise.reject(new Error(`canary ${PASSWORD}`));
    await caller.get('/api/v1/auth/me').expect(500);

    const log = said;
    expect(log).toContain('request failed');
    for (const secret of ['canary', token, key, link, PASSWORD, NEXT]) expect(log).not.toContain(secret);
    const entries = await test.query<{ text: string }>('SELECT row_to_json(a)::text AS text FROM activity a');
    const written = entries.map(({ text }) => text).join('\n');
    for (const secret of ['canary', token, key, link]) expect(written).not.toContain(secret);
    await expect(test.query('SELECT * FROM sign_in.passwords')).rejects.toThrow('permission denied');
    await expect(test.query('SELECT * FROM sign_in.sessions')).rejects.toThrow('permission denied');
  });
});
