import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { createSmallScenario, conversationLine, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Entry {
  id: string;
  action: string;
  userId: string | null;
  organizationId: string | null;
  programId: string | null;
  subjectId: string | null;
  detail: Record<string, unknown>;
}

describe('the activity log', () => {
  let test: TestApplication;
  let administrator: Caller;
  let own: SmallScenario;
  let manager: Caller;
  let auditor: Caller;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    own = await createSmallScenario(administrator, 'Own');
    manager = await test.signIn('vendor_manager', { organizationId: own.vendorId });
    auditor = await test.signIn('client_auditor', { organizationId: own.clientId });
  });
  afterAll(() => test.close());

  const entries = async (by: Caller, query = '') =>
    ((await by.get(`/api/v1/activity?limit=200${query}`).expect(200)).body as { items: Entry[] }).items;
  const idOf = async (by: Caller) => ((await by.get('/api/v1/auth/me').expect(200)).body as { userId: string }).userId;
  const asRole = async (url: string, statement: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };

  it('says who read a transcript for the client, and hides that from the vendor', async () => {
    await importLines(manager, own.programId, [conversationLine('read-me', 'Certainly.')]);
    const { body } = await auditor.get('/api/v1/conversations').expect(200);
    const conversation = (body as { items: { id: string }[] }).items[0]?.id ?? '';
    await auditor.get(`/api/v1/conversations/${conversation}`).expect(200);
    await manager.get(`/api/v1/conversations/${conversation}`).expect(200);
    const [read, ...more] = await entries(administrator, '&action=conversation.read');
    expect(more).toEqual([]);
    expect(read).toMatchObject({
      userId: await idOf(auditor),
      organizationId: own.clientId,
      programId: own.programId,
      subjectId: conversation,
    });
    expect(await entries(manager, '&action=conversation.read')).toEqual([]);
    expect(await entries(auditor, '&action=conversation.read')).toHaveLength(1);
  });

  it('says who signed in and who failed to, without what they typed', async () => {
    const email = 'nobody-canary@test.example';
    await test.anonymous().post('/api/v1/auth/sign-in').send({ email, password: 'canary password' }).expect(401);
    const failed = await entries(administrator, '&action=sign_in.failed');
    expect(failed[0]).toMatchObject({ userId: null, detail: { known: false } });
    expect(JSON.stringify(failed)).not.toContain('canary');
    const [signedIn] = await entries(administrator, `&action=sign_in.succeeded&userId=${await idOf(manager)}`);
    expect(signedIn).toMatchObject({ organizationId: own.vendorId });
  });

  it('says who was refused what', async () => {
    const agentless = await test.signIn('reviewer', { organizationId: own.vendorId });
    await agentless.get('/api/v1/people').expect(403);
    const [refused] = await entries(manager, '&action=access.refused');
    expect(refused).toMatchObject({ userId: await idOf(agentless), detail: { action: 'people.read' } });
  });

  it('says who published a rubric, changed a program and changed training rules', async () => {
    await administrator.patch(`/api/v1/programs/${own.programId}`).send({ name: 'Own care, renamed' }).expect(200);
    const actions = new Set((await entries(administrator)).map(({ action }) => action));
    for (const action of ['rubric.published', 'program.changed', 'sign_in.succeeded'])
      expect(actions).toContain(action);
    const [changed] = await entries(administrator, '&action=program.changed');
    expect(changed).toMatchObject({ programId: own.programId, detail: { changed: ['name'] } });
  });

  it('says who set up what, brought transcripts, drew samples and had conversations graded anew', async () => {
    const made = await administrator
      .post('/api/v1/organizations')
      .send({ kind: 'client', name: 'Written down' })
      .expect(201);
    const { programId } = own;
    const rubric = (await manager.get(`/api/v1/rubrics/${own.rubricId}`).expect(200)).body as {
      versions: { id: string }[];
    };
    const regrade = { programId, rubricVersionId: rubric.versions[0]?.id, kind: 'back_test', conversations: 1 };
    await manager.post('/api/v1/regrades').send(regrade).expect(201);
    const queue = { programId, name: 'Random', rule: { draw: { by: 'random', size: 1 } } };
    await manager.post('/api/v1/reviews/queues').send(queue).expect(201);
    const found = async (action: string) => (await entries(administrator, `&action=${action}`))[0];
    const { id } = made.body as { id: string };
    expect(await found('organization.created')).toMatchObject({ subjectId: id, programId: null });
    for (const action of ['import.received', 'regrade.started', 'review_queue.drawn'])
      expect(await found(action)).toMatchObject({ programId, userId: await idOf(manager) });
  });

  it('keeps nothing of what was undone: a change that fails leaves no entry', async () => {
    const before = (await entries(administrator, '&action=rubric.published')).length;
    await administrator.post(`/api/v1/rubrics/${own.rubricId}/publish`).expect(409);
    expect(await entries(administrator, '&action=rubric.published')).toHaveLength(before);
  });

  it('comes in pages, the newest first, and between two moments', async () => {
    const all = await entries(administrator);
    const first = (await administrator.get('/api/v1/activity?limit=2').expect(200)).body as {
      items: Entry[];
      nextCursor: string;
    };
    const second = (await administrator.get(`/api/v1/activity?limit=2&cursor=${first.nextCursor}`).expect(200))
      .body as {
      items: Entry[];
    };
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4).map(({ id }) => id));
    expect(await entries(administrator, '&from=2999-01-01T00:00:00Z')).toEqual([]);
    await administrator.get('/api/v1/activity?from=yesterday').expect(400);
  });

  it('is exported as CSV that spreadsheets read as text, and as NDJSON; the export is itself an entry', async () => {
    await administrator
      .post('/api/v1/people')
      .send({ email: 'formula@test.example', name: '=HYPERLINK("x")', role: 'administrator' })
      .expect(201);
    const csv = await administrator.get('/api/v1/activity/export').expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n')[0]).toBe(
      '\uFEFFid,at,action,userId,user,email,organizationId,keyId,programId,subjectId,address,detail',
    );
    expect(csv.text.split('\r\n')[1]).toContain('activity.exported');
    expect(csv.text).not.toMatch(/(^|,)"?[=+@]/m);
    const ndjson = await auditor.get('/api/v1/activity/export?format=ndjson').buffer(true).expect(200);
    const lines = (ndjson.text || String(ndjson.body))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    expect(lines[0]).toMatchObject({ action: 'activity.exported' });
    expect(new Set(lines.map(({ organizationId }) => organizationId))).toEqual(new Set([own.clientId]));
  });

  it('is for administrators, managers and auditors', async () => {
    const reviewer = await test.signIn('reviewer', { organizationId: own.vendorId });
    await reviewer.get('/api/v1/activity').expect(403);
    await reviewer.get('/api/v1/activity/export').expect(403);
  });

  it.each([
    `UPDATE activity SET action = 'nothing'`,
    'DELETE FROM activity',
    'TRUNCATE activity',
    'ALTER TABLE activity DISABLE TRIGGER ALL',
    'DROP TRIGGER activity_only_grows ON activity',
  ])('cannot be changed by the application: %s', async (statement) => {
    await expect(asRole(test.appUrl, statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it.each([`UPDATE activity SET action = 'nothing'`, 'DELETE FROM activity', 'TRUNCATE activity'])(
    'is not changed by its owner in passing either: %s',
    async (statement) => {
      await asRole(test.ownerUrl, 'ALTER TABLE activity NO FORCE ROW LEVEL SECURITY');
      await expect(asRole(test.ownerUrl, statement)).rejects.toThrow('activity is never changed');
    },
  );
});
