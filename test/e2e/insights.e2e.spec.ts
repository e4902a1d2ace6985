import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import {
  conversationLine,
  createSmallScenario,
  importLines,
  OPEN_ALWAYS,
  type SmallScenario,
} from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Rate {
  kind?: string;
  count: number;
  of: number;
  rate: number | null;
  interval: { low: number; high: number } | null;
}
interface Mean {
  n: number;
  mean: number | null;
  interval: { low: number; high: number } | null;
}

interface Waiting {
  kind: string;
  count: number;
  conversationId: string | null;
}

const RUDE = 'Are you stupid? Shut up, you idiot.';
const at = (moment: string) => ({ openedAt: moment, closedAt: null });
const by = (externalId: string) => ({ agent: { externalId, name: null } });

describe('insights', () => {
  let test: TestApplication;
  let administrator: Caller;
  let auditor: Caller;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
    const settings = { ...OPEN_ALWAYS, timeZone: 'America/Bogota' };
    await administrator.patch(`/api/v1/programs/${scenario.programId}`).send({ settings }).expect(200);
    await importLines(administrator, scenario.programId, [
      conversationLine('late-monday', RUDE, at('2026-10-06T03:00:00Z')),
      conversationLine('tuesday-1', 'It left today.', at('2026-10-06T15:00:00Z')),
      conversationLine('tuesday-2', RUDE, at('2026-10-06T16:00:00Z')),
      ...Array.from({ length: 12 }, (_, i) =>
        conversationLine(`good-${i}`, `It left today, number ${i}.`, { ...at('2026-10-13T15:00:00Z'), ...by('good') }),
      ),
      ...Array.from({ length: 12 }, (_, i) =>
        conversationLine(`bad-${i}`, `${RUDE} Number ${i}.`, { ...at('2026-10-14T15:00:00Z'), ...by('bad') }),
      ),
    ]);
    await test.settled();
  });
  afterAll(() => test.close());

  const ask = async <T>(path: string, query: object = {}, caller = administrator): Promise<T> => {
    const { body } = await caller.get(`/api/v1/insights/${path}`).query(query).expect(200);
    return body as T;
  };

  it('count flags by the days of the program’s own time zone, of all that were graded', async () => {
    const { programId } = scenario;
    const found = await ask<{
      conversations: number;
      kinds: Rate[];
      trend: { start: string; conversations: number; kinds: Rate[] }[];
    }>('flags', { programId, to: '2026-10-08' });
    const rude = found.kinds.find(({ kind }) => kind === 'rude');
    expect(rude).toMatchObject({ count: 2, of: 3 });
    expect(rude?.interval?.low).toBeCloseTo(0.208, 3);
    expect(rude?.interval?.high).toBeCloseTo(0.939, 3);
    expect(found.trend.map(({ start, conversations }) => `${start} ${conversations}`)).toEqual([
      '2026-10-05 1',
      '2026-10-06 2',
    ]);
    const weeks = await ask<{ trend: { start: string; conversations: number }[] }>('flags', { programId, by: 'week' });
    expect(weeks.trend.map(({ start, conversations }) => `${start} ${conversations}`)).toEqual([
      '2026-10-05 3',
      '2026-10-12 24',
    ]);
  });

  it('give means with their interval, and leave out what was not rated', async () => {
    const found = await ask<{
      overall: Mean;
      withoutScore: number;
      criteria: (Mean & { criterionId: string; notJudged: number })[];
    }>('scores', { programId: scenario.programId, to: '2026-10-08' });
    expect(found.overall).toMatchObject({ n: 3 });
    expect(found.withoutScore).toBe(0);
    expect(found.overall.mean).toBeCloseTo(100 / 3, 6);
    expect(found.overall.interval).not.toBeNull();
    const [courtesy, answers] = found.criteria; // as the rubric has them
    expect(courtesy).toMatchObject({ criterionId: 'courtesy', n: 3 });
    expect(answers).toMatchObject({ criterionId: 'answers', n: 0, mean: null, notJudged: 3 });
  });

  it('rank agents only as far as they can be told apart', async () => {
    const { programId } = scenario;
    const found = await ask<{
      comparable: boolean;
      agents: { externalId: string; rank: number | null; score: Mean; kinds: Rate[] }[];
    }>('agents', { programId });
    expect(found.comparable).toBe(true);
    const ranks = Object.fromEntries(found.agents.map(({ externalId, rank }) => [externalId, rank]));
    expect(ranks).toEqual({ good: 1, bad: 2, 'a-1': null });
    const bad = found.agents.find(({ externalId }) => externalId === 'bad');
    expect(bad?.kinds.find(({ kind }) => kind === 'rude')).toMatchObject({ count: 12, of: 12 });
    const early = await ask<{ comparable: boolean; agents: { rank: number | null }[] }>('agents', {
      programId,
      to: '2026-10-08',
    });
    expect(early).toMatchObject({ comparable: false, agents: [{ rank: null }] });
    await administrator.get('/api/v1/insights/agents').expect(400);
    await auditor.get('/api/v1/insights/agents').query({ programId }).expect(403);
  });

  it('show an agent only what is the agent’s own', async () => {
    const { body } = await administrator.get('/api/v1/agents').expect(200);
    const good = (body as { items: { id: string; externalId: string }[] }).items.find((a) => a.externalId === 'good');
    const agent = await test.signIn('agent', { organizationId: scenario.vendorId, agentId: good?.id ?? '' });
    const own = await ask<{ agents: { externalId: string }[] }>('agents', { programId: scenario.programId }, agent);
    expect(own.agents.map(({ externalId }) => externalId)).toEqual(['good']);
    expect(await ask('flags', {}, agent)).toMatchObject({ conversations: 12 });
    await agent.get('/api/v1/insights/attention').expect(403);
  });

  it('count a conversation once, by its last grade, however often it is revised or regraded', async () => {
    const before = await ask<{ conversations: number }>('flags', { programId: scenario.programId });
    await importLines(administrator, scenario.programId, [
      conversationLine('tuesday-1', 'It left yesterday, I checked.', at('2026-10-06T15:00:00Z')),
    ]);
    await test.settled();
    expect(await ask('flags', { programId: scenario.programId })).toMatchObject({
      conversations: before.conversations,
    });
  });

  it('show programs side by side, also those without anything', async () => {
    const other = await createSmallScenario(administrator, 'Other');
    const programs =
      await ask<{ programId: string; conversations: number; graded: number; score: Mean; frustrated: Rate }[]>(
        'programs',
      );
    expect(programs.find(({ programId }) => programId === other.programId)).toMatchObject({
      conversations: 0,
      graded: 0,
      score: { n: 0, mean: null, interval: null },
      frustrated: { count: 0, of: 0, rate: null, interval: null },
    });
    const seen = await ask<{ programId: string; graded: number }[]>('programs', {}, auditor);
    expect(seen).toMatchObject([{ programId: scenario.programId, graded: 27 }]);
    for (const path of ['flags', 'scores', 'programs', 'progress']) {
      await auditor.get(`/api/v1/insights/${path}`).query({ programId: other.programId }).expect(404);
    }
  });

  it('name what waits for a person, program by program', async () => {
    const client = new Client({ connectionString: test.ownerUrl });
    await client.connect();
    await client.query(
      `INSERT INTO work (kind, program_id, payload, state) VALUES ('search.index', $1, '{}', 'dead')`,
      [scenario.programId],
    );
    await client.query(`SELECT set_config('app.role', 'system', false), set_config('app.programs', 'all', false)`);
    const { rows } = await client.query<{ conversationId: string }>(
      `WITH found AS (SELECT id, conversation_id FROM evaluations WHERE program_id = $1 LIMIT 1),
         kept AS (INSERT INTO unassigned_training (program_id, evaluation_id) SELECT $1, id FROM found)
       SELECT conversation_id AS "conversationId" FROM found`,
      [scenario.programId],
    );
    await client.end();
    await administrator.patch(`/api/v1/programs/${scenario.programId}`).send({ rubricId: null }).expect(200);
    await importLines(administrator, scenario.programId, ['']);
    const manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    const waiting = await ask<Waiting[]>('attention', {}, manager);
    expect(waiting.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'dead_work 1',
      'failed_import 1',
      'no_rubric 1',
      'unassigned_training 1',
    ]);
    expect(waiting.at(-1)?.conversationId).toBe(rows[0]?.conversationId);
  });

  it.each([
    '2026-W05',
    '2026-045',
    '2026-10',
    '-2026-10-10',
    '2026-02-30',
    '2026-10-10T10:00:00+23:00',
    '2026-10-10T10',
  ])('are of no period that begins or ends at %s', async (moment) => {
    for (const path of ['insights/flags', 'insights/agents', 'search', 'activity', 'activity/export']) {
      for (const end of ['from', 'to']) {
        const asked = administrator.get(`/api/v1/${path}`).query({ programId: scenario.programId, [end]: moment });
        expect((await asked.expect(400)).body).toMatchObject({ errors: [{ field: end }] });
      }
    }
  });

  it.each(['2026-10-10', '2026-10-10T10:00', '2026-10-10T10:00:00.5Z', '2026-10-10T10:00:00-15:30'])(
    'are of a period that begins at %s',
    async (from) => {
      await administrator.get('/api/v1/insights/flags').query({ from }).expect(200);
      await administrator.get('/api/v1/activity').query({ from }).expect(200);
    },
  );

  it('tell what is still being done, and when figures are to be asked for again', async () => {
    const before = await ask<{ pending: unknown[]; mark: string | null }>('progress');
    expect(before.pending).toEqual([]);
    const other = await createSmallScenario(administrator, 'Third');
    const { id } = await importLines(administrator, other.programId, [conversationLine('new', RUDE)]);
    await test.settled();
    const after = await ask<{ mark: string | null }>('progress');
    expect(after.mark).not.toBe(before.mark);
    expect(await ask(`imports/${id}`)).toMatchObject({ conversations: 1, graded: 1, unassigned: 0 });
    await auditor.get(`/api/v1/insights/imports/${id}`).expect(403);
  });
});
