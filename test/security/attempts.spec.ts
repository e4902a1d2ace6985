import { randomBytes } from 'node:crypto';
import { SUSPICIOUS_FAILURES } from '../../src/domain/auth/attempt-delay.js';
import { AuthService } from '../../src/features/auth/auth.service.js';
import { PasswordHasher } from '../../src/features/auth/password-hasher.js';
import { CountersRepository } from '../../src/platform/limits/counters.repository.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const PASSWORD = 'tres tristes tigres tragan';

describe('guessing passwords', () => {
  let test: TestApplication;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false, environment: { BAREMO_TRUSTED_PROXIES: 'loopback' } });
  });
  afterAll(() => test.close());

  let addresses = 0;
  const address = () => `198.51.100.${(addresses += 1)}`;
  const person = async () => {
    const email = `p-${randomBytes(4).toString('hex')}@test.example`;
    const user = { email, name: 'Pat', role: 'administrator', organizationId: null, agentId: null } as const;
    await test.asSystem(() => test.app.get(AuthService).createUser(user, PASSWORD));
    return email;
  };
  const attempt = (email: string, from: string, password = 'wrong', caller = test.anonymous()) =>
    caller.post('/api/v1/auth/sign-in').set('x-forwarded-for', from).send({ email, password });
  const guessUntilHeld = async (email: string, from: string) => {
    for (let i = 0; i < 5; i++) await attempt(email, from).expect(401);
    await attempt(email, from).expect(429);
  };

  it('is held up after five wrong ones from one address, also with the right one', async () => {
    const [email, from] = [await person(), address()];
    await guessUntilHeld(email, from);
    const held = await attempt(email, from, PASSWORD).expect(429);
    expect(held.body).toMatchObject({ code: 'too_many_attempts', retryAfter: Number(held.headers['retry-after']) });
  });

  it('locks nobody out: from elsewhere the owner gets in at once', async () => {
    const email = await person();
    await guessUntilHeld(email, address());
    await attempt(email, address(), PASSWORD).expect(200);
  });

  it('locks nobody out from many addresses either: a first attempt is always looked at', async () => {
    const email = await person();
    await test.app.get(CountersRepository).add(`account\n${email}`, SUSPICIOUS_FAILURES.account, 3600);
    const [attacker, owner] = [address(), address()];
    await attempt(email, attacker).expect(401);
    await attempt(email, attacker).expect(429);
    await attempt(email, owner, PASSWORD).expect(200);
  });

  it('of many accounts from one address is held up after the first of each', async () => {
    const from = address();
    await test.app.get(CountersRepository).add(`address\n${from}`, SUSPICIOUS_FAILURES.address, 3600);
    const email = await person();
    await attempt(email, from).expect(401);
    await attempt(email, from).expect(429);
    await attempt(await person(), from, PASSWORD).expect(200);
  });

  it('at an address shared with its owner does not hold the owner’s known device', async () => {
    const [email, shared] = [await person(), address()];
    const device = test.anonymous();
    await attempt(email, shared, PASSWORD, device).expect(200);
    await device.post('/api/v1/auth/sign-out').expect(204);
    await guessUntilHeld(email, shared);
    await attempt(email, shared, PASSWORD, device).expect(200);
    await attempt(email, shared, PASSWORD).expect(429);
  });

  it('with a device that is known to another account is guessing without one', async () => {
    const [mine, other, from] = [await person(), await person(), address()];
    const device = test.anonymous();
    await attempt(mine, from, PASSWORD, device).expect(200);
    for (let i = 0; i < 5; i++) await attempt(other, from, 'wrong', device).expect(401);
    await attempt(other, from, 'wrong').expect(429);
  });

  it('at once does not get more looked at than one after the other', async () => {
    const [email, from] = [await person(), address()];
    const hasher = test.app.get(PasswordHasher);
    const verify = hasher.verify.bind(hasher);
    let looked = 0;
    hasher.verify = (stored, password) => {
      looked += 1;
      return verify(stored, password);
    };
    const answers = await Promise.all(Array.from({ length: 25 }, () => attempt(email, from)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(looked).toBe(5);
  });

  it('begins anew after the right one', async () => {
    const [email, from] = [await person(), address()];
    for (let i = 0; i < 4; i++) await attempt(email, from).expect(401);
    await attempt(email, from, PASSWORD).expect(200);
    for (let i = 0; i < 4; i++) await attempt(email, from).expect(401);
  });

  it('is counted for a whole IPv6 network, as one customer is given one', async () => {
    const email = await person();
    for (let i = 1; i <= 5; i++) await attempt(email, `2001:db8:0:7::${i}`).expect(401);
    await attempt(email, '2001:db8:0:7:1:2:3:4').expect(429);
    await attempt(email, '2001:db8:0:8::1').expect(401);
  });

  it('is counted whatever the case the e-mail is written in', async () => {
    const [email, from] = [await person(), address()];
    for (let i = 0; i < 5; i++) await attempt(i % 2 ? email : email.toUpperCase(), from).expect(401);
    await attempt(email, from).expect(429);
  });
});

describe('an address that a caller claims', () => {
  it('is not believed without a trusted proxy', async () => {
    const test = await openTestApplication({ worker: false });
    const attempt = (from: string) =>
      test
        .anonymous()
        .post('/api/v1/auth/sign-in')
        .set('x-forwarded-for', from)
        .send({ email: 'nobody@test.example', password: 'wrong' });
    for (let i = 1; i <= 5; i++) await attempt(`203.0.113.${i}`).expect(401);
    await attempt('203.0.113.99').expect(429);
    await test.close();
  });
});
