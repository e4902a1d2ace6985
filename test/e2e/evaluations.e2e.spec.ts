import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { WorkRepository } from '../../src/platform/queue/work.repository.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface EvaluationBody {
  id: string;
  conversationId: string;
  agentId: string | null;
  judgeId: string;
  score: number;
  coverage: number;
  verdicts: {
    criterionId: string;
    outcome: string;
    rating: number | null;
    evidence: { type: string; text: string }[];
  }[];
  flags: { kind: string; agentId: string | null; strength: number; evidence: { text: string; turn: number }[] }[];
}

const RUDE = 'You are an idiot and your stupid order is not my problem.';

describe('evaluations', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
  });
  afterAll(() => test.close());

  const evaluationsOf = async (externalId: string): Promise<EvaluationBody[]> => {
    const found = await administrator.get('/api/v1/conversations').query({ externalId }).expect(200);
    const conversationId = (found.body as { items: { id: string }[] }).items[0]?.id;
    const { body } = await administrator.get('/api/v1/evaluations').query({ conversationId }).expect(200);
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    return Promise.all(
      ids.map(async (id) => (await administrator.get(`/api/v1/evaluations/${id}`).expect(200)).body as EvaluationBody),
    );
  };

  it('hold a verdict for every criterion, and the code computes the score from them', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('kind', 'Good morning! It left today.')]);
    await test.settled();
    const [evaluation] = await evaluationsOf('kind');
    expect(evaluation).toMatchObject({ judgeId: 'local', score: 100, coverage: 0.75 });
    expect(evaluation?.verdicts.map(({ criterionId, outcome }) => [criterionId, outcome])).toEqual([
      ['answers', 'not_judged'],
      ['courtesy', 'rated'],
    ]);
  });

  it('show the rude words where they stand', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('rude', RUDE)]);
    await test.settled();
    const [evaluation] = await evaluationsOf('rude');
    expect(evaluation?.score).toBe(0);
    const flag = evaluation?.flags.find(({ kind }) => kind === 'rude');
    expect(flag?.evidence[0]).toMatchObject({ type: 'quote', turn: 1 });
    expect(RUDE).toContain(flag?.evidence[0]?.text);
    expect(flag?.agentId).toBe(evaluation?.agentId);
  });

  it('are one for each agent who has a part, and each answers for their own words only', async () => {
    const line = conversationLine('two-agents', '', {
      turns: [
        { role: 'customer', text: 'Hello, where is my order?', at: '2026-10-05T10:00:00Z' },
        {
          role: 'agent',
          author: 'a-1',
          text: 'Good morning! I will look and pass you on.',
          at: '2026-10-05T10:01:00Z',
        },
        { role: 'agent', author: 'a-2', text: RUDE, at: '2026-10-05T10:02:00Z' },
      ],
    });
    await importLines(administrator, scenario.programId, [line]);
    await test.settled();
    const scores = (await evaluationsOf('two-agents')).map(({ score }) => score).sort((a, b) => a - b);
    expect(scores).toEqual([0, 100]);
  });

  it('of a conversation that names nobody have no agent, and no training is assigned', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('nobody', RUDE, { agent: undefined })]);
    await test.settled();
    const evaluations = await evaluationsOf('nobody');
    expect(evaluations).toMatchObject([{ agentId: null, score: 0 }]);
  });

  it('stay with the revision they graded when the conversation changes', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('revised', RUDE)]);
    await test.settled();
    await importLines(administrator, scenario.programId, [conversationLine('revised', 'Good morning! It left today.')]);
    await test.settled();
    const evaluations = await evaluationsOf('revised');
    expect(evaluations.map(({ score }) => score)).toEqual([100, 0]);
  });

  it('are never changed: the database itself refuses', async () => {
    const client = new Client({ connectionString: test.systemUrl });
    await client.connect();
    await expect(client.query('UPDATE evaluations SET score = 100')).rejects.toMatchObject({ code: 'BA001' });
    await expect(client.query('UPDATE verdicts SET rating = 1')).rejects.toMatchObject({ code: 'BA001' });
    await client.end();
  });

  it('are made once, however often the work is done', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('once', 'Good morning! It left today.')]);
    await test.settled();
    const found = await administrator.get('/api/v1/conversations').query({ externalId: 'once' }).expect(200);
    const [conversation] = (found.body as { items: { id: string }[] }).items;
    const client = new Client({ connectionString: test.systemUrl });
    await client.connect();
    const { rows } = await client.query<{ revision_id: string }>(
      'SELECT revision_id FROM conversations WHERE id = $1',
      [conversation?.id],
    );
    await client.end();
    const again = { programId: scenario.programId, payload: { revisionId: rows[0]?.revision_id ?? '' } };
    await test.app.get(WorkRepository).add('evaluations.evaluate', [again, again]);
    await test.app.get(WorkRunner).onWake('evaluations.evaluate');
    await test.settled();
    expect(await evaluationsOf('once')).toHaveLength(1);
  });

  it('can be listed by flag, and foreign ones do not exist', async () => {
    const { body } = await administrator
      .get('/api/v1/flags')
      .query({ programId: scenario.programId, kind: 'rude', minStrength: 0.5 })
      .expect(200);
    expect((body as { items: { kind: string }[] }).items.every(({ kind }) => kind === 'rude')).toBe(true);
    const other = await createSmallScenario(administrator, 'Elsewhere');
    const auditor = await test.signIn('client_auditor', { organizationId: other.clientId });
    const [evaluation] = await evaluationsOf('rude');
    await auditor.get(`/api/v1/evaluations/${evaluation?.id ?? ''}`).expect(404);
    const foreign = await auditor.get('/api/v1/flags').query({ programId: scenario.programId }).expect(200);
    expect(foreign.body).toEqual({ items: [], nextCursor: null });
  });
});
