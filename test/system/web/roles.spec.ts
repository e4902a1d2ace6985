import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, type Look } from './browser.js';
import { DemoServer } from './demo-server.js';

/** Each language once light and once dark; every page of both is in the pictures. */
const LOOKS: Look[] = [
  { language: 'en', scheme: 'light' },
  { language: 'es', scheme: 'dark' },
];

describe('a day of', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  it.each(LOOKS)('a vendor manager: figures, agents without false ranks, an import ($language)', async (look) => {
    const visit = await browser.visit('vendor_manager', look);
    const { page } = visit;
    await visit.goTo('/');
    await visit.hold('home-manager');
    await page.locator('main table a[href*="programId"]').first().click();
    await visit.hold('home-program');
    expect(await page.locator('main').innerText()).not.toMatch(/Rank 1\b|Puesto 1\b/); // the demo has too few scores to tell
    const waits = page.getByRole('link', { name: /names no agent|no nombra a ningún agente/ });
    await expect(waits.count()).resolves.toBe(1); // of the chosen program alone
    await waits.click();
    await page.waitForURL(/conversations\/[0-9a-f-]{36}$/);
    await visit.goTo('/training');
    await page.getByRole('combobox', { name: /^(All agents|Todos los agentes)$/ }).selectOption('Rubén Casas');
    await page.waitForURL(/agentId=/);
    for (const card of await page.locator('main a').allInnerTexts()) expect(card).toContain('Rubén Casas');
    await visit.hold('training-of-one');
    await page.locator('main a').first().click();
    await page.waitForURL(/training\/[0-9a-f-]{36}$/);
    await page
      .getByText(/Casas|Hartley|Ferrer|Adeyemi|Beltrán|Doyle|Olivares|Raman/)
      .first()
      .waitFor(); // whose it is
    await visit.goTo('/imports');
    await page.locator('input[type=file]').setInputFiles(await transcriptFile(look.language ?? 'en'));
    await page.locator('main table').first().waitFor();
    await visit.hold('import-preview');
    await page.locator('main button', { hasText: /^Import(ar)?$/ }).click();
    await page.waitForURL(/imports\/[0-9a-f-]+$/);
    await page.getByText(/2 of 2|2 de 2/).waitFor();
    await visit.hold('import-report');
  });

  it.each(LOOKS)('a reviewer: a search, a transcript, its findings by keyboard ($language)', async (look) => {
    const visit = await browser.visit('reviewer', look);
    const { page } = visit;
    await visit.goTo('/conversations?flag=rude');
    await visit.hold('conversations');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.turn').first().waitFor();
    await page.locator('button.finding').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('[data-finding]:focus').waitFor();
    expect(await page.locator('button.finding[aria-pressed=true]').count()).toBe(1);
    await visit.hold('transcript');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await visit.hold('keys');
  });

  it.each(LOOKS)('an agent on a phone: own work, why training was assigned, the quiz ($language)', async (look) => {
    const visit = await browser.visit('agent', { ...look, phone: true }, 'kieran');
    const { page } = visit;
    await visit.goTo('/');
    await visit.hold('home-agent');
    await visit.goTo('/training');
    await visit.hold('training');
    await page.locator('main a').first().click();
    await page.locator('main blockquote').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/^>/m); // Markdown that nobody made a quote of
    await page.getByRole('tab').nth(1).click();
    for (const group of await page.getByRole('radiogroup').all()) await group.getByRole('radio').first().check();
    await page.getByRole('button', { name: /^(Hand in|Entregar)$/ }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /needed|hace falta/ })
      .waitFor();
    await visit.hold('quiz');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await visit.goTo('/disputes');
    await visit.hold('own-evaluations');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.locator('main a[href*="evaluations/"]').first().click();
    await page.getByRole('link', { name: /^(Read the conversation|Leer la conversación)$/ }).waitFor();
    const criteria = await page.locator('[aria-labelledby=verdicts] [data-criterion]').allInnerTexts();
    expect(criteria[0]).toMatch(/^(Courtesy|Respeto)/); // as the rubric has them
    await visit.hold('own-evaluation');
  });

  it.each(LOOKS)('a client auditor on a phone: figures that fit ($language)', async (look) => {
    const visit = await browser.visit('client_auditor', { ...look, phone: true });
    await visit.goTo('/');
    await visit.hold('home-auditor');
    expect(await visit.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it.each(LOOKS)('a client auditor: a sample drawn by an own seed, graded and reported ($language)', async (look) => {
    const visit = await browser.visit('client_auditor', look, look.language === 'es' ? 'ignacio' : 'joanna');
    const { page } = visit;
    await visit.goTo('/audits');
    await visit.hold('audits-empty');
    await page.locator('main button').first().click();
    await page.locator('input[name=from]').fill('2026-10-01');
    await page.locator('input[name=to]').fill('2026-11-30');
    await page.getByLabel(/Conversations to draw|Conversaciones que sacar/).fill('2');
    await page.locator('input[name=seed]').fill('otoño');
    await visit.hold('audit-new');
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.waitForURL(/audits\/[0-9a-f-]+$/);
    await page.locator('main table button').first().click();
    for (const last of [false, true]) {
      await page
        .getByRole('radio')
        .nth(last ? 1 : 0)
        .check();
      if (!last) {
        await page.getByText(/^(Criterion by criterion|Criterio por criterio)/).click();
        await page.getByRole('dialog').getByRole('combobox').first().selectOption('2');
        await visit.hold('audit-grading');
      }
      const next = page.waitForURL(last ? /audits\/[0-9a-f-]+$/ : /item=/);
      await page.getByRole('dialog').getByRole('button').last().click();
      await next;
      if (!last) await page.getByRole('radio', { checked: true }).waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: /Complete the audit|Terminar la auditoría/ }).click();
    await page.getByRole('heading', { name: /^(Report|Informe)$/ }).waitFor();
    await visit.hold('audit-report');
    await page.locator('main table button').first().click();
    await page.getByRole('dialog').waitFor();
    const exported = await page.context().request.get(`/api/v1${new URL(page.url()).pathname}/export?format=csv`);
    expect((await exported.text()).split('\n')[1]).toContain(',2,'); // the rating of the one criterion
  });

  it.each(LOOKS)('a client auditor: an audit that was begun by mistake, cancelled ($language)', async (look) => {
    const visit = await browser.visit('client_auditor', look, look.language === 'es' ? 'ignacio' : 'joanna');
    const { page } = visit;
    await visit.goTo('/audits');
    await page
      .getByRole('button', { name: /New audit|Auditoría nueva|Nueva auditoría/ })
      .first()
      .click();
    await page.locator('input[name=from]').fill('2026-10-01');
    await page.locator('input[name=to]').fill('2026-11-30');
    await page.getByLabel(/Conversations to draw|Conversaciones que sacar/).fill('1');
    await page.locator('input[name=seed]').fill('by mistake');
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.waitForURL(/audits\/[0-9a-f-]+$/);
    await page.getByRole('button', { name: /Cancel the audit|Cancelar la auditoría/ }).click();
    await visit.hold('audit-cancel');
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByText(/^(Cancelled|Cancelada)$/).waitFor();
    await visit.hold('audit-cancelled');
  });

  it.each(LOOKS)('a newcomer: the way from a rude reply to the training it led to ($language)', async (look) => {
    const visit = await browser.visit('vendor_manager', look);
    const { page } = visit;
    await visit.goTo('/');
    await page.getByRole('button', { name: /in a minute|en un minuto/ }).click();
    const tour = page.getByRole('region', { name: /^(Tour|Visita)$/ });
    for (const address of [/\/$/, /flag=rude/, /conversations\/[0-9a-f-]+/]) {
      await page.waitForURL(address);
      await page.locator('.tour-target').waitFor();
      await visit.picture(`tour-${address.source.replace(/\W+/g, '')}`);
      await tour.getByRole('button', { name: /^(Next|Siguiente)$/ }).click();
    }
    await page.waitForURL(/training\/[0-9a-f-]+/);
    await page.locator('.tour-target').waitFor();
    await visit.hold('tour-training');
  });

  it.each(['administrator', 'vendor_manager', 'reviewer', 'client_auditor'] as const)(
    'whoever is offered the tour can follow it to its end (%s)',
    async (role) => {
      const visit = await browser.visit(role);
      const { page } = visit;
      await visit.goTo('/');
      await page.getByRole('button', { name: 'in a minute' }).click();
      const tour = page.getByRole('region', { name: 'Tour' });
      for (const address of [/\/$/, /flag=rude/, /conversations\/[0-9a-f-]+/]) {
        await page.waitForURL(address);
        await page.locator('.tour-target').waitFor();
        await tour.getByRole('button', { name: 'Next' }).click();
      }
      await page.waitForURL(/training\/[0-9a-f-]+/);
      await page.locator('.tour-target').waitFor();
    },
  );

  it('an agent is not offered the tour, and sees the own evaluations to read and to dispute', async () => {
    const visit = await browser.visit('agent', { phone: true }, 'kieran');
    await visit.goTo('/');
    expect(await visit.page.getByRole('button', { name: 'in a minute' }).count()).toBe(0);
    await visit.page
      .getByText(/to be read · can be disputed until/)
      .first()
      .click();
    await visit.page.getByRole('button', { name: 'I have read this' }).waitFor();
  });
});

/** Two conversations that no demo holds, and two lines that will be rejected. */
async function transcriptFile(language: string): Promise<string> {
  const lines = (await readFile('seeds/demo/transcripts/brightnook-care.ndjson', 'utf8')).split('\n').slice(0, 2);
  const renamed = lines.map((line) => line.replace('BN-', `NEW-${language}-`));
  const path = join(tmpdir(), `baremo-test-${process.pid}-${language}.ndjson`);
  await writeFile(path, [...renamed, '{"id":"X1","turns":[]}', 'not json', ''].join('\n'));
  return path;
}
