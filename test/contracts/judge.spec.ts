import { type RawAnswer } from '../../src/domain/judging/model-answer.js';
import { loadLocalJudge } from '../../src/platform/judge/judge.module.js';
import { type ModelAnswers } from '../../src/platform/judge/model-answers.js';
import { createModelJudge } from '../../src/platform/judge/openai-judge.js';
import { openAiModel } from '../../src/platform/judge/openai-judge-client.js';
import { ModelServer, type Reply } from '../support/model-server.js';
import { describeJudge } from './judge.contract.js';

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
});
