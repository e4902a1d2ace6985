import { request as httpRequest } from 'node:http';
import { type AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type Agent as Caller } from 'supertest';
import { IngestionService } from '../../src/features/conversations/ingestion.service.js';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

describe('conversations', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
  });
  afterAll(() => test.close());

  const list = async (externalId: string) => {
    const { body } = await administrator.get('/api/v1/conversations').query({ externalId }).expect(200);
    return (body as { items: { id: string; revision: number; agents: { externalId: string }[] }[] }).items;
  };

  it('are imported once, however often their file is sent', async () => {
    const lines = [conversationLine('once-1', 'It left today.'), conversationLine('once-2', 'It left yesterday.')];
    expect(await importLines(administrator, scenario.programId, lines)).toMatchObject({
      state: 'completed',
      conversations: 2,
      turns: 6,
      imported: 2,
      duplicates: 0,
    });
    expect(await importLines(administrator, scenario.programId, lines)).toMatchObject({ imported: 0, duplicates: 2 });
    expect(await list('once-1')).toMatchObject([{ revision: 1, agents: [{ externalId: 'a-1' }] }]);
  });

  it('become a new revision when they changed', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('changed', 'It left today.')]);
    const again = await importLines(administrator, scenario.programId, [conversationLine('changed', 'It is lost.')]);
    expect(again).toMatchObject({ imported: 0, revised: 1, duplicates: 0 });
    const [conversation] = await list('changed');
    expect(conversation?.revision).toBe(2);
    const { body } = await administrator.get(`/api/v1/conversations/${conversation?.id ?? ''}`).expect(200);
    expect((body as { turns: { text: string }[] }).turns[1]?.text).toBe('It is lost.');
  });

  it('that come twice in one file are written in the order of the file', async () => {
    const lines = [conversationLine('twice', 'It left today.'), conversationLine('twice', 'It is lost.')];
    expect(await importLines(administrator, scenario.programId, lines)).toMatchObject({ imported: 1, revised: 1 });
  });

  it('are read from a gzipped body', async () => {
    const { body } = await administrator
      .post('/api/v1/conversations/import')
      .query({ program: scenario.programId })
      .set('content-type', 'application/gzip')
      .send(gzipSync(conversationLine('zipped', 'It left today.')))
      .expect(200);
    expect(body).toMatchObject({ imported: 1 });
  });

  it('keep the offset of their times', async () => {
    const line = conversationLine('offset', 'It left today.', {
      turns: [{ role: 'customer', text: 'Where is it?', at: '2026-10-05T10:00:00.250+02:00' }],
    });
    await importLines(administrator, scenario.programId, [line]);
    const [conversation] = await list('offset');
    const { body } = await administrator.get(`/api/v1/conversations/${conversation?.id ?? ''}`).expect(200);
    expect((body as { turns: { at: string }[] }).turns[0]?.at).toBe('2026-10-05T10:00:00.250+02:00');
  });

  it('cost only their own line when it is bad: the report names line, field and cure, and the line can be sent again', async () => {
    const bad = '{"id": "bad", "channel": "chat", "turns": [{"role": "agent", "text": 5}]}';
    const report = await importLines(administrator, scenario.programId, [
      conversationLine('good-1', 'It left today.'),
      bad,
      conversationLine('good-2', 'It left today.'),
    ]);
    expect(report).toMatchObject({ state: 'completed', imported: 2, rejected: 1, conversations: 3 });
    const rejects = await administrator.get(`/api/v1/imports/${report.id}/rejects`).buffer(true).expect(200);
    const reject = JSON.parse(rejects.text) as { line: number; field: string; cure: { en: string; es: string } };
    expect(reject).toMatchObject({ line: 2, kept: true });
    expect(reject.field).toContain('text');
    expect(reject.cure.en).not.toBe('');
    expect(reject.cure.es).not.toBe('');
    const lines = await administrator.get(`/api/v1/imports/${report.id}/rejected-lines`).buffer(true).expect(200);
    const mended = lines.text.replace('"text": 5', '"text": "five"');
    expect(await importLines(administrator, scenario.programId, [mended])).toMatchObject({ imported: 1, rejected: 0 });
  });

  it('of an empty file are none, and the import says why', async () => {
    expect(await importLines(administrator, scenario.programId, [''])).toMatchObject({
      state: 'failed',
      error: { code: 'empty_file' },
    });
  });

  it('are kept up to where a broken file can be read', async () => {
    const whole = gzipSync(
      Array.from({ length: 3000 }, (_, i) => conversationLine(`cut-${i}`, `It left today, ${i * 7919}.`)).join('\n'),
    );
    const { body } = await administrator
      .post('/api/v1/conversations/import')
      .query({ program: scenario.programId })
      .set('content-type', 'application/gzip')
      .send(whole.subarray(0, Math.floor(whole.length / 2)))
      .expect(200);
    expect(body).toMatchObject({ state: 'failed', error: { code: 'truncated_gzip' } });
    expect((body as { imported: number }).imported).toBeGreaterThan(500);
  });

  it('in a format nobody knows are refused with an answer, however much more is being sent', async () => {
    const { body } = await administrator
      .post('/api/v1/conversations/import')
      .query({ program: scenario.programId, format: 'morse' })
      .send('-.-- . ...\n'.repeat(1_000_000))
      .expect(200);
    expect(body).toMatchObject({ state: 'failed', error: { code: 'unknown_format' } });
  });

  it('whose sender goes away half way are kept as far as they came, and the import says so', async () => {
    const { port } = (await test.listen()).address() as AddressInfo;
    const token = await test.token('administrator');
    const lines = Array.from({ length: 2_000 }, (_, i) => conversationLine(`half-${i}`, `It left today, ${i}.`));
    await new Promise<void>((resolve) => {
      const sending = httpRequest({
        port,
        method: 'POST',
        path: `/api/v1/conversations/import?program=${scenario.programId}`,
        headers: { authorization: `Bearer ${token}` },
      });
      sending.on('error', () => resolve());
      sending.write(`${lines.join('\n')}\n`, () => setTimeout(() => sending.destroy(), 500));
      sending.on('close', resolve);
    });
    const latest = async () => {
      const { body } = await administrator.get('/api/v1/imports').query({ limit: 1 }).expect(200);
      return (body as { items: { state: string; error: { code: string } | null }[] }).items[0];
    };
    while ((await latest())?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await latest()).toMatchObject({ state: 'failed', error: { code: 'interrupted' } });
  });

  it('whose reader was not seen for a minute count as interrupted, until it is seen again', async () => {
    const file = new PassThrough();
    const ingested = test.asSystem(() =>
      test.app.get(IngestionService).ingest(file, {
        ...{ programId: scenario.programId, vendorId: scenario.vendorId, source: 'slow', fileName: 'slow.ndjson' },
        ...{ format: null, defaultAgent: null, dateFormat: null, timeZone: null },
      }),
    );
    file.write(`${conversationLine('slow-1', 'It left today.')}\n`);
    const latest = async () => {
      const { body } = await administrator.get('/api/v1/imports').query({ limit: 1 }).expect(200);
      return (body as { items: { state: string; fileName: string; error: { code: string } | null }[] }).items[0];
    };
    while ((await latest())?.fileName !== 'slow.ndjson') await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await latest()).toMatchObject({ state: 'running', error: null });
    await test.query(`UPDATE imports SET seen_at = now() - interval '61 seconds' WHERE file_name = 'slow.ndjson'`);
    expect(await latest()).toMatchObject({ state: 'interrupted', error: { code: 'interrupted' } });
    while ((await latest())?.state !== 'running') await new Promise((resolve) => setTimeout(resolve, 100));
    file.end();
    await ingested;
    expect(await latest()).toMatchObject({ state: 'completed', error: null, imported: 1 });
  });

  it('cannot be imported into a program that is not there, or by somebody who may not', async () => {
    const send = (caller: Caller, program: string) =>
      caller.post('/api/v1/conversations/import').query({ program }).send(conversationLine('no', 'no'));
    await send(administrator, '00000000-0000-4000-8000-000000000000').expect(404);
    await send(administrator, 'nonsense').expect(400);
    await send(test.anonymous(), scenario.programId).expect(401);
    const auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
    await send(auditor, scenario.programId).expect(403);
  });

  it('of another client do not exist', async () => {
    const other = await createSmallScenario(administrator, 'Other');
    await importLines(administrator, other.programId, [conversationLine('secret', 'It left today.')]);
    const [secret] = await list('secret');
    const auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
    await auditor.get(`/api/v1/conversations/${secret?.id ?? ''}`).expect(404);
    const { body } = await auditor.get('/api/v1/conversations').query({ externalId: 'secret' }).expect(200);
    expect(body).toEqual({ items: [], nextCursor: null });
  });

  it('are listed in pages, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await administrator
        .get('/api/v1/conversations')
        .query({ programId: scenario.programId, limit: 200, ...(cursor !== null && { cursor }) })
        .expect(200);
      const page = body as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort().reverse()).toEqual(seen);
  });
});
