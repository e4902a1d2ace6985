import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { AuthService } from '../src/features/auth/auth.service.js';
import { PasswordResetService } from '../src/features/auth/password-reset.service.js';
import { readConfig } from '../src/platform/config/config.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

const PASSWORD = 'tres tristes tigres tragan';

/** A mail server of this machine that keeps what it is given. */
class MailServer {
  readonly mails: { to: string[]; text: string }[] = [];
  refuses = false;
  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<MailServer> {
    const opened: MailServer = new MailServer(
      new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData(stream, session, done) {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            if (opened.refuses) {
              done(new Error('no room'));
              return;
            }
            const to = session.envelope.rcptTo.map(({ address }) => address);
            opened.mails.push({ to, text: decoded(Buffer.concat(parts).toString('utf8')) });
            done();
          });
        },
      }),
    );
    opened.server.listen(0, '127.0.0.1');
    await once(opened.server.server, 'listening');
    return opened;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** A mail whose text was sent as quoted-printable or as it is. */
function decoded(raw: string): string {
  if (!/content-transfer-encoding: quoted-printable/i.test(raw)) return raw;
  const bytes = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('mail', () => {
  let server: MailServer;
  let test: TestApplication;
  beforeAll(async () => {
    server = await MailServer.open();
    const environment = {
      SMTP_URL: server.url,
      MAIL_FROM: 'Baremo <qa@test.example>',
      PUBLIC_URL: 'http://qa.test.example/',
    };
    test = await openTestApplication({ worker: false, environment });
  });
  beforeEach(() => {
    server.mails.length = 0;
    server.refuses = false;
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });

  const ask = async (email: string, host = 'localhost') => {
    await test.anonymous().post('/api/v1/auth/password-reset').set('host', host).send({ email }).expect(202);
    await test.app.get(PasswordResetService).settled();
  };
  const person = async (email: string, language: 'en' | 'es' = 'en') => {
    const user = {
      email,
      name: 'Ana Ruiz',
      role: 'administrator',
      organizationId: null,
      agentId: null,
      language,
    } as const;
    await test.asSystem(() => test.app.get(AuthService).createUser(user, 'a password nobody has'));
  };
  const tokenIn = (text: string, page: string) =>
    new RegExp(`^http://qa\\.test\\.example/${page}#([\\w-]{43})\\r?$`, 'm').exec(text)?.[1] ?? '';

  it('brings an invitation with a link that works, in the language of whom it is for', async () => {
    const administrator = await test.signIn('administrator');
    const invitation = { email: 'eva@test.example', name: 'Eva Gil', role: 'administrator', language: 'es' };
    const { body } = await administrator.post('/api/v1/people').send(invitation).expect(201);
    expect(body).toMatchObject({ mailed: true, person: { state: 'invited' } });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['eva@test.example']);
    expect(mail?.text).toContain('Hola, Eva Gil:');
    expect(mail?.text).toMatch(/^From: "?Baremo"? <qa@test.example>\r?$/m);
    const token = tokenIn(mail?.text ?? '', 'invitation');
    await test.anonymous().post('/api/v1/auth/invitation/accept').send({ token, password: PASSWORD }).expect(200);
    await test.anonymous().post('/api/v1/auth/invitation/accept').send({ token, password: PASSWORD }).expect(410);
  });

  it('brings a link for a new password, and says when it was changed', async () => {
    await person('ana@test.example');
    await ask('Ana@Test.example');
    const token = tokenIn(server.mails[0]?.text ?? '', 'password-reset');
    await test.anonymous().post('/api/v1/auth/password-reset/confirm').send({ token, password: PASSWORD }).expect(204);
    expect(server.mails[1]?.text).toContain('Your Baremo password was changed');
    expect(server.mails[1]?.text).not.toContain(PASSWORD);
  });

  it('never begins a link with what the request says its host is', async () => {
    await person('host@test.example');
    await ask('host@test.example', 'evil.example');
    expect(tokenIn(server.mails[0]?.text ?? '', 'password-reset')).not.toBe('');
    expect(server.mails[0]?.text).not.toContain('evil.example');
  });

  it('is not sent to e-mails that are nobody’s', async () => {
    await ask('nobody@test.example');
    expect(server.mails).toEqual([]);
  });

  it('does not flood anybody: three links an hour', async () => {
    await person('flood@test.example');
    for (let i = 0; i < 5; i++) await ask('flood@test.example');
    expect(server.mails).toHaveLength(3);
  });

  it('that the server does not take leaves the person invited, and says so', async () => {
    server.refuses = true;
    const administrator = await test.signIn('administrator');
    const invitation = { email: 'refused@test.example', name: 'Rex', role: 'administrator' };
    const { body } = await administrator.post('/api/v1/people').send(invitation).expect(201);
    expect(body).toMatchObject({ mailed: false, person: { state: 'invited' } });
  });

  it('needs a sender', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp://127.0.0.1' })).toThrow('MAIL_FROM');
  });
});
