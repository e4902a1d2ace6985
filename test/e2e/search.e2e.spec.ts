import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

interface Hit {
  id: string;
  externalId: string;
  snippets: { turn: number; visibility: string; text: string; spans: { start: number; end: number }[] }[];
  scores: { score: number | null }[];
  flags: { kind: string; count: number }[];
}
interface Body {
  items: Hit[];
  nextCursor: string | null;
}

const turn = (role: string, text: string, more: object = {}) => ({ role, text, at: '2026-10-05T10:00:00Z', ...more });

const LINES = [
  conversationLine('parcel', 'The lost parcel was sent again today.', { subject: 'Missing delivery' }),
  conversationLine('refunds', 'Both refunds were refunded, your refund is on its way.'),
  conversationLine('noted', 'One moment please.', {
    turns: [
      turn('customer', 'Hello, where is my order?'),
      turn('agent', 'A moment.', { author: 'a-2' }),
      turn('agent', 'Suspected zebra fraud, do not refund', { visibility: 'internal', author: 'a-2' }),
    ],
  }),
  conversationLine('spanish', 'Su devolución está en camino.', {
    language: 'es-MX',
    channel: 'email',
    openedAt: '2026-09-01T10:00:00Z',
    turns: [
      turn('customer', 'Quiero saber de mis devoluciones y de la garantia'),
      turn('agent', 'Ya están en camino.'),
    ],
  }),
  conversationLine('rude', 'Are you stupid? Shut up, you idiot.'),
  conversationLine('long', 'ok', {
    turns: [turn('customer', `${'x'.repeat(100_000)} needle`), turn('agent', 'palabra '.repeat(60_000))],
  }),
];

describe('search', () => {
  let test: TestApplication;
  let administrator: Caller;
  let auditor: Caller;
  let scenario: SmallScenario;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
    await importLines(administrator, scenario.programId, LINES);
    await test.settled();
  });
  afterAll(() => test.close());

  const search = async (query: object, caller = administrator): Promise<Body> => {
    const { body } = await caller.get('/api/v1/search').query(query).expect(200);
    return body as Body;
  };
  const names = async (query: object, caller = administrator) =>
    (await search(query, caller)).items.map((hit) => hit.externalId).sort();

  it.each<[string, object, string[]]>([
    ['other forms of an English word', { q: 'refunding' }, ['noted', 'refunds']],
    ['other forms of a Spanish word', { q: 'devolución' }, ['spanish']],
    ['Spanish words written without accents', { q: 'devolucion garantía' }, ['spanish']],
    ['a phrase', { q: '"lost parcel"' }, ['parcel']],
    ['no phrase in another order', { q: '"parcel lost"' }, []],
    ['alternatives', { q: 'parcel or needle' }, ['long', 'parcel']],
    ['what lacks a word', { q: 'refund -zebra' }, ['refunds']],
    ['words of several turns', { q: 'order refunds' }, ['noted', 'refunds']],
    ['the subject', { q: 'missing delivery' }, ['parcel']],
    ['the id of the source', { q: 'spanish' }, ['spanish']],
    ['a channel', { channel: 'email' }, ['spanish']],
    ['a language with its regions', { language: 'es' }, ['spanish']],
    ['a time', { to: '2026-10-01' }, ['spanish']],
    ['what was flagged', { flag: 'rude' }, ['rude']],
    ['low scores', { maxScore: 49 }, ['rude']],
    ['words with a filter', { q: 'order', flag: 'rude' }, ['rude']],
  ])('finds %s', async (_, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('finds everything where nothing is asked, the newest first', async () => {
    const { items } = await search({});
    expect(items).toHaveLength(LINES.length);
    expect(items.at(-1)?.externalId).toBe('spanish');
  });

  it('finds an agent’s own conversations', async () => {
    const { body } = await administrator.get('/api/v1/agents').expect(200);
    const agents = (body as { items: { id: string; externalId: string }[] }).items;
    const agentId = agents.find((agent) => agent.externalId === 'a-2')?.id ?? '';
    expect(await names({ agentId })).toEqual(['noted']);
    const agent = await test.signIn('agent', { organizationId: scenario.vendorId, agentId });
    expect(await names({}, agent)).toEqual(['noted']);
    expect(await names({ q: 'parcel' }, agent)).toEqual([]);
  });

  it('shows the words that matched where they stand', async () => {
    const [hit] = (await search({ q: 'refund -zebra' })).items;
    const [snippet] = hit?.snippets ?? [];
    expect(snippet).toMatchObject({ turn: 1, visibility: 'public' });
    const words = snippet?.spans.map(({ start, end }) => snippet.text.slice(start, end));
    expect(words).toEqual(['refunds', 'refunded', 'refund']);
  });

  it('shows grades and flags beside what it found', async () => {
    const [hit] = (await search({ flag: 'rude' })).items;
    expect(hit?.scores).toMatchObject([{ score: 0 }]);
    expect(hit?.flags.map((flag) => flag.kind)).toContain('rude');
  });

  it('never finds internal notes for who may not read them', async () => {
    expect(await names({ q: 'zebra' })).toEqual(['noted']);
    expect(await names({ q: 'zebra' }, auditor)).toEqual([]);
    expect(await names({ q: 'order -zebra' }, auditor)).toContain('noted');
    const { items } = await search({ q: 'moment' }, auditor);
    expect(JSON.stringify(items)).not.toContain('zebra');
  });

  it('finds nothing of others', async () => {
    const other = await createSmallScenario(administrator, 'Other');
    await importLines(administrator, other.programId, [conversationLine('canary', 'A canary sang.')]);
    await test.settled();
    expect(await names({ q: 'canary' })).toEqual(['canary']);
    expect(await names({ q: 'canary' }, auditor)).toEqual([]);
    expect(await names({ programId: other.programId }, auditor)).toEqual([]);
    await test.anonymous().get('/api/v1/search').expect(401);
  });

  it('finds the words of the current revision and no longer the old ones', async () => {
    await importLines(administrator, scenario.programId, [conversationLine('changing', 'A walrus is on it.')]);
    await test.settled();
    expect(await names({ q: 'walrus' })).toEqual(['changing']);
    await importLines(administrator, scenario.programId, [conversationLine('changing', 'A penguin is on it.')]);
    await test.settled();
    expect(await names({ q: 'walrus' })).toEqual([]);
    expect(await names({ q: 'penguin' })).toEqual(['changing']);
  });

  it('is not found in what is hidden from whoever grades blind', async () => {
    const reviewer = await test.signIn('reviewer', { organizationId: scenario.vendorId });
    const [rude] = (await search({ flag: 'rude' })).items;
    await reviewer.post('/api/v1/reviews').send({ conversationId: rude?.id }).expect(201);
    expect(await names({ flag: 'rude' }, reviewer)).toEqual([]);
    expect(await names({ maxScore: 49 }, reviewer)).toEqual([]);
    const [shown] = (await search({ q: 'idiot' }, reviewer)).items;
    expect(shown).toMatchObject({ externalId: 'rude', scores: [], flags: [] });
  });

  it.each(['relevance', 'newest'])('comes in pages without a gap or a repeat, ordered by %s', async (order) => {
    const lines = Array.from({ length: 23 }, (_, i) =>
      conversationLine(`page-${order}-${i}`, `${'giraffe '.repeat(1 + (i % 4))}passes`, {
        openedAt: null,
        turns: [turn('agent', `${'giraffe '.repeat(1 + (i % 4))}passes ${i}`, { at: null })],
      }),
    );
    await importLines(administrator, scenario.programId, lines);
    await test.settled();
    const all = await names({ q: `giraffe "page ${order}"`, limit: 100 });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Body = await search({ q: 'giraffe', order, limit: 4, ...(cursor !== null && { cursor }) });
      seen.push(...page.items.map((hit) => hit.externalId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((name) => name.startsWith(`page-${order}`)).length).toBe(23);
    expect(all.length).toBeLessThanOrEqual(23);
  });

  it.each([
    '"',
    '""',
    "'",
    "it's",
    '& | ! ( )',
    '<-> :* \\',
    'a & b | !c <-> d:*',
    '-',
    '--',
    '- -"',
    'or or or',
    'the',
    "'; DROP TABLE turns; --",
    '%_%',
    '🧾',
    'ﷺ \u202E',
    'x'.repeat(1_000),
    'a '.repeat(500),
  ])('takes any text for a search: %j', async (q) => {
    await search({ q });
    await search({ q, order: 'newest' }, auditor);
  });

  it.each([
    [{ q: 'x'.repeat(10_000) }, 'q'],
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ minScore: 101 }, 'minScore'],
    [{ from: 'yesterday' }, 'from'],
    [{ flag: 'nice' }, 'flag'],
    [{ unknown: 1 }, 'unknown'],
  ])('refuses %j and names the field', async (query, field) => {
    const { body } = await administrator.get('/api/v1/search').query(query).expect(400);
    expect((body as { errors: { field: string }[] }).errors[0]?.field).toBe(field);
  });

  it('refuses NUL', async () => {
    await administrator.get('/api/v1/search?q=a%00b').expect(400);
  });
});
