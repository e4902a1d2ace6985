import { type Agent as Caller } from 'supertest';
import { MOST_TOPICS } from '../../src/domain/programs/topics.js';
import {
  conversationLine,
  createSmallScenario,
  importLines,
  OPEN_ALWAYS,
  type SmallScenario,
} from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Listed {
  id: string;
  externalId: string;
  topic: string | null;
  topicWords: string[];
  resolved: string | null;
}

const BILLING = { name: 'Billing', words: ['invoice', 'charge'] };
const DELIVERY = { name: 'Delivery', words: ['parcel', 'courier'] };

describe('a program’s topics', () => {
  let test: TestApplication;
  let administrator: Caller;
  let manager: Caller;
  let stranger: Caller;
  let small: SmallScenario;
  let other: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    small = await createSmallScenario(administrator);
    other = await createSmallScenario(administrator, 'Other');
    manager = await test.signIn('vendor_manager', { organizationId: small.vendorId });
    stranger = await test.signIn('vendor_manager', { organizationId: other.vendorId });
    await importLines(administrator, small.programId, [line('early', 'My parcel is late')]);
    await test.settled();
  });
  afterAll(() => test.close());

  const line = (
    id: string,
    asked: string,
    answer = 'Your refund has been processed.',
    thanks = 'That works, thanks!',
  ) =>
    conversationLine(id, answer, {
      turns: [
        { role: 'customer', text: asked, at: '2026-10-05T10:00:00Z' },
        { role: 'agent', text: answer, at: '2026-10-05T10:05:00Z' },
        { role: 'customer', text: thanks, at: '2026-10-05T10:06:00Z' },
      ],
    });
  const settle = (caller: Caller, programId: string, topics: unknown) =>
    caller.patch(`/api/v1/programs/${programId}`).send({ settings: { ...OPEN_ALWAYS, topics } });
  const list = async (caller: Caller, query: object, path = 'conversations') => {
    const { body } = await caller.get(`/api/v1/${path}`).query(query).expect(200);
    return (body as { items: Listed[] }).items;
  };
  const one = async (externalId: string) => (await list(administrator, { externalId }))[0];

  /** Has everything scored again that was read by an earlier list; returns how much that is. */
  const scoreAgain = async () => {
    const { body: rubric } = await manager.get(`/api/v1/rubrics/${small.rubricId}`).expect(200);
    const { versions } = rubric as { versions: { id: string; state: string }[] };
    const rubricVersionId = versions.find(({ state }) => state === 'published')?.id;
    const { body } = await manager
      .post('/api/v1/regrades')
      .send({ programId: small.programId, kind: 'back_scoring', rubricVersionId })
      .expect(201);
    await test.settled();
    return (body as { total: number }).total;
  };

  it('are part of its settings, and every mistake in them is named', async () => {
    const hostile: [unknown, string][] = [
      ['Billing', 'topics'],
      [[BILLING, { name: 'BILLING', words: ['a'] }], 'topics.1.name'],
      [[{ name: '\u200B', words: ['a'] }], 'topics.0.name'],
      [[{ name: 'a\u0000', words: ['a'] }], 'topics.0.name'],
      [[{ name: 'a', words: ['x'.repeat(61)] }], 'topics.0.words.0'],
      [[{ name: 'a', words: [] }], 'topics.0.words'],
      [Array.from({ length: MOST_TOPICS + 1 }, (_, i) => ({ name: `n${i}`, words: ['a'] })), 'topics'],
      [[{ name: '__proto__', words: [{}] }], 'topics.0.words.0'],
    ];
    for (const [topics, field] of hostile) {
      const { body } = await settle(manager, small.programId, topics).expect(422);
      expect(body).toMatchObject({ code: 'invalid_settings' });
      expect((body as { errors: { field: string }[] }).errors[0]?.field).toBe(field);
    }
    const { body } = await settle(manager, small.programId, [BILLING, DELIVERY]).expect(200);
    expect(body).toMatchObject({ settings: { topics: [BILLING, DELIVERY] }, topicsVersion: 1 });
    const same = await settle(manager, small.programId, [BILLING, DELIVERY]).expect(200);
    expect(same.body).toMatchObject({ topicsVersion: 1 });
    const log = await administrator.get('/api/v1/activity').query({ action: 'program.changed' }).expect(200);
    expect((log.body as { items: { subjectId: string; detail: object }[] }).items[0]).toMatchObject({
      subjectId: small.programId,
      detail: { changed: ['settings'] },
    });
  });

  it('of a foreign program are neither set nor seen', async () => {
    await settle(stranger, small.programId, []).expect(404);
    await stranger.get(`/api/v1/programs/${small.programId}`).expect(404);
    await stranger.get('/api/v1/insights/topics').query({ programId: small.programId }).expect(404);
  });

  it('are told of what is scored from then on, with the words that told them', async () => {
    await importLines(administrator, small.programId, [
      line('billing', 'I was charged twice, see the invoice'),
      line('delivery', 'The couriers lost my parcel', 'Your refund has been processed.', 'It still does not work'),
      line('other', 'Good morning'),
    ]);
    await test.settled();
    expect(await one('billing')).toMatchObject({
      topic: 'Billing',
      topicWords: ['charge', 'invoice'],
      resolved: 'confirmed',
    });
    expect(await one('delivery')).toMatchObject({ topic: 'Delivery', resolved: 'unresolved' });
    expect(await one('other')).toMatchObject({ topic: null, topicWords: [], resolved: 'confirmed' });
    expect(await one('early')).toMatchObject({ topic: null });
    const found = await one('billing');
    const { body } = await manager.get(`/api/v1/conversations/${found?.id ?? ''}`).expect(200);
    expect(body).toMatchObject({ topic: 'Billing', topicWords: ['charge', 'invoice'], resolved: 'confirmed' });
  });

  it.each(['conversations', 'search'])('filter what /%s lists, for who may see it', async (path) => {
    const ids = async (caller: Caller, query: object) =>
      (await list(caller, query, path)).map(({ externalId }) => externalId);
    expect(await ids(manager, { topic: 'Delivery' })).toEqual(['delivery']);
    expect(await ids(manager, { resolved: 'unresolved' })).toEqual(['delivery']);
    expect(await ids(manager, { topic: 'Billing', resolved: 'unresolved' })).toEqual([]);
    expect(await ids(manager, { topic: `Delivery' OR true --` })).toEqual([]);
    expect(await ids(stranger, { topic: 'Delivery' })).toEqual([]);
    await manager
      .get(`/api/v1/${path}`)
      .query({ topic: 'x'.repeat(61) })
      .expect(400);
    await manager.get(`/api/v1/${path}`).query({ resolved: 'perhaps' }).expect(400);
  });

  it('are counted, with how many were resolved', async () => {
    const { body } = await manager.get('/api/v1/insights/topics').query({ programId: small.programId }).expect(200);
    expect(body).toMatchObject([
      { topic: 'Billing', conversations: 1, score: { n: 1 }, resolved: { count: 1, of: 1 } },
      { topic: 'Delivery', conversations: 1, resolved: { count: 0, of: 1 } },
      { topic: null, conversations: 2 },
    ]);
  });

  it('once changed are told of old conversations when those are scored again, beside what was said of them', async () => {
    expect(await scoreAgain()).toBe(1);
    expect(await one('early')).toMatchObject({ topic: 'Delivery' });
    await settle(manager, small.programId, [DELIVERY]).expect(200);
    expect(await one('billing')).toMatchObject({ topic: 'Billing' });
    expect(await scoreAgain()).toBe(4);
    expect(await one('billing')).toMatchObject({ topic: null });
    await settle(manager, small.programId, [BILLING, DELIVERY]).expect(200);
    expect(await scoreAgain()).toBe(4);
    expect(await one('billing')).toMatchObject({ topic: 'Billing' });
    expect(await scoreAgain()).toBe(0);
    const conversationId = (await one('billing'))?.id;
    const { body } = await manager.get('/api/v1/evaluations').query({ conversationId }).expect(200);
    const kept = (body as { items: { topic: string | null; topicsVersion: number; score: number }[] }).items;
    expect(kept.map(({ topic, topicsVersion }) => [topicsVersion, topic])).toEqual([
      [3, 'Billing'],
      [2, null],
      [1, 'Billing'],
    ]);
    expect(new Set(kept.map(({ score }) => score)).size).toBe(1);
  });

  it('are not shown to who grades blind, and reading again is no second verdict to agree with', async () => {
    const reviewer = await test.signIn('reviewer', { organizationId: small.vendorId });
    const conversationId = (await one('billing'))?.id;
    const { body } = await reviewer.post('/api/v1/reviews').send({ conversationId }).expect(201);
    const seen = (query: object) => list(reviewer, { programId: small.programId, ...query });
    expect((await seen({ externalId: 'billing' }))[0]).toMatchObject({ topic: null, topicWords: [], resolved: null });
    expect(await seen({ topic: 'Billing' })).toEqual([]);
    expect(await list(reviewer, { topic: 'Billing' }, 'search')).toEqual([]);
    const verdicts = [{ criterionId: 'courtesy', outcome: 'rated', rating: 1 }];
    const rest = { criterionId: 'answers', outcome: 'rated', rating: 1 };
    const { id } = body as { id: string };
    await reviewer
      .post(`/api/v1/reviews/${id}/submit`)
      .send({ verdicts: [...verdicts, rest], revision: 0 })
      .expect(200);
    expect((await seen({ externalId: 'billing' }))[0]).toMatchObject({ topic: 'Billing', resolved: 'confirmed' });
    const agreement = async () => {
      const { body: found } = await manager
        .get('/api/v1/reviews/agreement')
        .query({ programId: small.programId })
        .expect(200);
      return (found as { items: { criterionId: string; n: number }[] }).items;
    };
    const before = await agreement();
    expect(before.find(({ criterionId }) => criterionId === 'courtesy')).toMatchObject({ n: 1 });
    await settle(manager, small.programId, [BILLING]).expect(200);
    expect(await scoreAgain()).toBe(4);
    expect(await agreement()).toEqual(before);
  });
});
