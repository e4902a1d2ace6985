import { type RawAnswer } from '../../src/domain/judging/model-answer.js';
import { JudgeThreads } from '../../src/platform/judge/judge-threads.js';
import { loadLocalJudge, localJudgeVersion } from '../../src/platform/judge/load-local-judge.js';
import { errorName } from '../../src/platform/logging/error-name.js';
import { type ModelAnswers } from '../../src/platform/judge/model-answers.js';
import { createModelJudge } from '../../src/platform/judge/openai-judge.js';
import { threadedJudge } from '../../src/platform/judge/threaded-judge.js';
import { openAiModel } from '../../src/platform/judge/openai-judge-client.js';
import { ModelServer, type Reply } from '../support/model-server.js';
import { describeJudge } from './judge.contract.js';

const THREAD_SCRIPT = new URL(`file://${process.env['BAREMO_TEST_APP'] ?? ''}/platform/judge/judge-thread-script.js`);

/** Answers kept in memory. */
function memoryAnswers(): ModelAnswers {
  const saved = new Map<string, RawAnswer>();
  return {
    find: (key) => Promise.resolve(saved.get(JSON.stringify(key)) ?? null),
    save: (key, answer) => Promise.resolve(void saved.set(JSON.stringify(key), answer)),
  };
}

async function modelJudge(server: ModelServer) {
  const model = { apiKey: 'none', baseUrl: server.url, name: 'test-model', timeoutSeconds: 5 };
  return createModelJudge({
    local: await loadLocalJudge(),
    modelName: model.name,
    ask: openAiModel(model),
    answers: memoryAnswers(),
  });
}

describeJudge('local', loadLocalJudge);

describe('in threads', () => {
  let threads: JudgeThreads;
  beforeAll(() => {
    threads = new JudgeThreads(2, THREAD_SCRIPT);
  });
  afterAll(() => threads.onModuleDestroy());

  describeJudge('local', async () => threadedJudge(threads, await localJudgeVersion()));
});

const INVENTS: Reply = { verdict: () => ({ evidence: [{ turn: 1, quote: 'Nobody ever said so' }] }) };

describe('with a model', () => {
  let honest: ModelServer;
  let inventive: ModelServer;
  beforeAll(async () => {
    honest = await ModelServer.open();
    inventive = await ModelServer.open(() => INVENTS);
  });
  afterAll(() => Promise.all([honest.close(), inventive.close()]));

  describeJudge('with an honest model', () => modelJudge(honest));
  describeJudge('with a model that invents quotes', () => modelJudge(inventive));
  describeJudge('with a model that failed', async () => (await modelJudge(honest)).unanswered('timeout'));

  it('has another version for another model, and where the model failed', async () => {
    const judge = await modelJudge(honest);
    const other = createModelJudge({
      local: await loadLocalJudge(),
      modelName: 'another',
      ask: () => Promise.reject(new Error('not asked')),
      answers: memoryAnswers(),
    });
    expect(new Set([judge.version, other.version, judge.unanswered('timeout').version]).size).toBe(3);
  });

  describe('the client', () => {
    let server: ModelServer;
    beforeAll(async () => {
      server = await ModelServer.open();
    });
    afterAll(() => server.close());

    const askFor = async (reply: Reply): Promise<unknown> => {
      server.use(() => reply);
      const model = { apiKey: 'a-secret-key', baseUrl: server.url, name: 'test-model', timeoutSeconds: 5 };
      const content = '===\n{"turn":0,"speaker":"agent_1","text":"private words"}\n===';
      return openAiModel(model)([{ role: 'user', content }], {}).catch((error: unknown) => error);
    };

    it.each([
      [429, '7', 'busy', 7],
      [429, '0.2', 'busy', 1],
      [429, '86400', 'busy', 3_600],
      [429, 'Wed, 21 Oct 2015 07:28:00 GMT', 'busy', 1],
      [429, 'soon', 'busy', 30],
      [503, '3', 'busy', 3],
      [503, '', 'server_error', null],
      [502, '', 'server_error', null],
      [400, '', 'request_rejected', null],
      [403, '', 'not_allowed', null],
    ])('takes %i with Retry-After "%s" as %s', async (status, header, kind, retryAfterSeconds) => {
      const headers = header === '' ? {} : { 'retry-after': header };
      expect(await askFor({ status, headers })).toMatchObject({ name: 'ModelFault', kind, retryAfterSeconds });
    });

    it('says nothing of the conversation or the key in its errors', async () => {
      const body = { message: 'cannot read "private words" with a-secret-key' };
      for (const reply of [{ status: 400, body }, { status: 500, body }, 'drop', 'not_json'] as const) {
        const error = await askFor(reply);
        const told = [errorName(error), String(error), JSON.stringify(error), (error as Error).cause].join();
        expect(told).not.toMatch(/private words|secret/);
      }
    });
  });
});
