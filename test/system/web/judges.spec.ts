import { type Page } from 'playwright-core';
import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';

const KIND = 'Good morning! Thank you for waiting. It left today and I am glad to help you with anything else.';
const CURT = 'No. Read the page.';
const GRADED = 44;

/** What the local judge learns from reviewers is proposed to people, who decide. */
describe('a judge fitted to reviewers', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  it('is proposed with its figures, and judges once it is promoted', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    await gradeLeniently(page);
    await visit.goTo('/judges');
    await page.getByRole('button', { name: 'Fit to reviewers' }).click();
    await page.getByText(/^Proposed ·/).waitFor();
    await visit.hold('judges-proposed');
    await page.getByRole('button', { name: 'Put in force' }).click();
    await page.getByText(/^In force ·/).waitFor();
    await page.getByText(/In force: .*\+fit-/).waitFor();
    await visit.hold('judges-promoted');
  });

  it('is discarded where people do not want it, and only they decide', async () => {
    const visit = await browser.visit('vendor_manager', { language: 'es', scheme: 'dark' });
    const { page } = visit;
    await visit.goTo('/judges');
    await page.getByRole('button', { name: 'Ajustar a los revisores' }).click();
    await page.getByText(/^Propuesto/).waitFor();
    const reviewer = await browser.visit('reviewer');
    await reviewer.goTo('/judges');
    await reviewer.page.getByText(/^Proposed ·/).waitFor();
    expect(await reviewer.page.getByRole('button', { name: 'Put in force' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Descartar' }).click();
    await page.getByText(/^Descartado/).waitFor();
    await visit.hold('judges-discarded');
  });
});

/** Conversations drawn at random and graded blind by people whom short replies trouble less than they trouble the judge. */
async function gradeLeniently(page: Page): Promise<void> {
  const { request } = page.context();
  const get = async (path: string) => (await (await request.get(`/api/v1/${path}`)).json()) as unknown;
  const post = async (path: string, data: object = {}) => {
    const answer = await request.post(`/api/v1/${path}`, { data });
    if (!answer.ok()) throw new Error(await answer.text());
    return (await answer.json()) as unknown;
  };
  const [program] = (await get('programs')) as { id: string }[];
  const programId = program?.id ?? '';
  const lines = Array.from({ length: GRADED }, (_, i) => conversation(i, i % 2 === 0 ? KIND : CURT));
  await request.post(`/api/v1/conversations/import?program=${programId}&fileName=fit.ndjson`, {
    data: Buffer.from(lines.join('\n')),
    headers: { 'content-type': 'application/x-ndjson' },
  });
  const rule = { draw: { by: 'random', size: GRADED }, period: { from: '2026-09-01', to: '2026-10-01' } };
  const queue = (await post('reviews/queues', { programId, name: 'September', rule })) as { id: string };
  for (let i = 0; i < GRADED; i++) {
    const review = (await post(`reviews/queues/${queue.id}/claim`)) as Claimed;
    const isCurt = review.conversation.turns[1]?.text === CURT;
    const verdicts = review.rubric.definition.sections
      .flatMap(({ criteria }) => criteria)
      .map(({ id }) =>
        id === 'warmth'
          ? { criterionId: id, outcome: 'rated', rating: isCurt ? 3 : 4 }
          : { criterionId: id, outcome: 'not_judged', rating: null },
      );
    await post(`reviews/${review.id}/submit`, { verdicts, revision: 0 });
  }
}

interface Claimed {
  id: string;
  conversation: { turns: { text: string }[] };
  rubric: { definition: { sections: { criteria: { id: string }[] }[] } };
}

function conversation(number: number, reply: string): string {
  const at = (minute: number) => new Date(Date.UTC(2026, 8, 2, 9, minute)).toISOString();
  return JSON.stringify({
    id: `FIT-${number}`,
    channel: 'chat',
    agent: { externalId: 'PN-104' },
    turns: [
      { role: 'customer', at: at(0), text: 'Hello, when will my order arrive? I have waited for two weeks.' },
      { role: 'agent', at: at(1), text: reply },
    ],
  });
}
