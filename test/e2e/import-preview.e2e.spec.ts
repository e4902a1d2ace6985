import { gzipSync } from 'node:zlib';
import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Preview {
  format: string | null;
  columns: { column: string; field: string | null }[];
  complete: boolean;
  read: number;
  rejected: number;
  error: { code: string } | null;
  conversations: { externalId: string; turnCount: number; turns: { text: string }[] }[];
  rejects: { line: number; field: string | null; cure: { en: string; es: string } }[];
  warnings: { code: string; field: string | null; count: number }[];
}

const CSV = [
  'Conversation ID;Channel;Author Role;Text;Mood',
  '1;chat;customer;Hello, where is it?;bad',
  '1;chat;agent;On its way.;good',
  '2;chat;customer;Thanks;good',
].join('\r\n');

describe('a preview of an import', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
  });
  afterAll(() => test.close());

  const preview = async (file: string | Buffer, query: object = {}): Promise<Preview> => {
    const { body } = await administrator
      .post('/api/v1/conversations/import/preview')
      .query({ program: scenario.programId, ...query })
      .set('content-type', 'application/octet-stream')
      .send(file)
      .expect(200);
    return body as Preview;
  };

  it('shows the first conversations as they would be read, and writes nothing', async () => {
    const file = [
      conversationLine('p-1', 'It left today.'),
      '{"id": "bad"}',
      conversationLine('p-2', 'x'.repeat(9_000)),
    ];
    const shown = await preview(file.join('\n'));
    expect(shown).toMatchObject({
      format: 'canonical',
      complete: true,
      read: 2,
      rejected: 1,
      error: null,
      columns: [],
    });
    expect(shown.conversations.map((c) => [c.externalId, c.turnCount])).toEqual([
      ['p-1', 3],
      ['p-2', 3],
    ]);
    expect(shown.conversations[1]?.turns[1]?.text).toHaveLength(500);
    expect(shown.rejects[0]).toMatchObject({ line: 2 });
    expect(shown.rejects[0]?.cure.es).not.toBe('');
    const { body } = await administrator.get('/api/v1/conversations').query({ externalId: 'p-1' }).expect(200);
    expect(body).toMatchObject({ items: [] });
    expect((await administrator.get('/api/v1/imports').expect(200)).body).toMatchObject({ items: [] });
  });

  it('shows how the columns of a CSV file are read, and which are left out', async () => {
    const shown = await preview(CSV, { fileName: 'export.csv' });
    expect(shown).toMatchObject({ format: 'csv', read: 2, rejected: 0 });
    expect(shown.columns.map(({ column, field }) => `${column}: ${field ?? '–'}`)).toEqual([
      'Conversation ID: conversation_id',
      'Channel: channel',
      'Author Role: author_role',
      'Text: text',
      'Mood: –',
    ]);
    expect(shown.warnings).toMatchObject([{ field: 'mood', count: 1 }]);
  });

  it('says why a file cannot be read, and what to do', async () => {
    expect(await preview('')).toMatchObject({ format: null, error: { code: 'empty_file' }, conversations: [] });
    expect(await preview('PK\u0003\u0004 something else')).toMatchObject({ error: { code: 'unknown_format' } });
    expect(await preview('conversation_id,text\n1,hello\n')).toMatchObject({ error: { code: 'missing_column' } });
  });

  it('takes the beginning of a file for what it is, packed or not', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => conversationLine(`cut-${i}`, `It left today, ${i * 7919}.`));
    const plain = Buffer.from(lines.join('\n'));
    const cut = await preview(plain.subarray(0, plain.length - 100), { partial: true });
    expect(cut).toMatchObject({ complete: false, read: 39, rejected: 0, error: null });
    const packed = gzipSync(plain);
    const half = await preview(packed.subarray(0, packed.length - 50), { partial: true });
    expect(half).toMatchObject({ complete: false, rejected: 0, error: null });
    expect(await preview(packed.subarray(0, packed.length - 50))).toMatchObject({ error: { code: 'truncated_gzip' } });
  });

  it('reads no more of a large file than it takes to tell', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => conversationLine(`large-${i}`, 'It left today.'));
    expect(await preview(lines.join('\n'))).toMatchObject({ complete: false, read: 100 });
  });

  it('is for those who may import, of a program they have', async () => {
    const send = (caller: Caller, program: string) =>
      caller.post('/api/v1/conversations/import/preview').query({ program }).send(conversationLine('no', 'no'));
    await send(administrator, '00000000-0000-4000-8000-000000000000').expect(404);
    const auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
    await send(auditor, scenario.programId).expect(403);
  });
});
