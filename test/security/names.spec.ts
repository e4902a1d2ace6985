import { type Agent as Caller } from 'supertest';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const ID = '00000000-0000-4000-8000-000000000000';
const INVISIBLE = ['', '  \u00a0', '\u200b\u200d', '\u3164', 'a\nb', 'a\u0007', 'a\ud83d', 'a\u202eb'];

/** Every name and title that a request gives, with whatever else the request needs. */
const NAMED: readonly (readonly ['post' | 'patch', string, string, object])[] = [
  ['post', '/organizations', 'name', { kind: 'client' }],
  ['patch', `/organizations/${ID}`, 'name', {}],
  ['post', '/programs', 'name', { clientId: ID, vendorId: ID, settings: {} }],
  ['patch', `/programs/${ID}`, 'name', {}],
  ['post', '/agents', 'name', { vendorId: ID, externalId: 'a-1' }],
  ['post', '/agents', 'externalId', { vendorId: ID }],
  ['patch', `/agents/${ID}`, 'name', {}],
  ['post', '/people', 'name', { email: 'new@test.example', role: 'reviewer', organizationId: ID }],
  ['patch', `/people/${ID}`, 'name', {}],
  ['post', '/rubrics', 'name', { clientId: ID, definition: {} }],
  ['post', '/reviews/queues', 'name', { programId: ID, rule: {} }],
  ['post', '/keys', 'name', { actions: ['programs.read'] }],
  [
    'post',
    '/calibration',
    'title',
    { programId: ID, conversationIds: [ID], participantIds: [ID], baseline: 'consensus' },
  ],
];

describe('a name or title', () => {
  let test: TestApplication;
  let administrator: Caller;
  let manager: Caller;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    const { body } = await administrator.post('/api/v1/organizations').send({ kind: 'vendor', name: 'Vendor' });
    manager = await test.signIn('vendor_manager', { organizationId: (body as { id: string }).id });
  });
  afterAll(() => test.close());

  it.each(NAMED)('has something to see and nothing hidden: %s %s %s', async (method, path, field, rest) => {
    const caller = path === '/calibration' || path === '/reviews/queues' ? manager : administrator;
    for (const name of INVISIBLE) {
      const { status, body } = await caller[method](`/api/v1${path}`).send({ ...rest, [field]: name });
      const { errors = [] } = body as { errors?: { field: string; message: string }[] };
      expect([name, status, errors.map((error) => error.field)]).toEqual([name, 400, expect.arrayContaining([field])]);
    }
  });

  it('loses the spaces around it', async () => {
    const { body } = await administrator
      .post('/api/v1/organizations')
      .send({ kind: 'client', name: ' \u3000Acme ' })
      .expect(201);
    expect(body).toMatchObject({ name: 'Acme' });
  });
});
