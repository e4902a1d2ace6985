import { type Page } from 'playwright-core';
import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';

const TURNS = 2000;
const SCRIPT = '<script>window.reached = 1</script><img src=x onerror="window.reached = 1"><b>bold</b>';
const RIGHT_TO_LEFT = 'שלום \u202Etxet desrever\u202C مرحبا';
const WORD = 'x'.repeat(100_000);

describe('what is hard to show', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  it('shows markup, script, right-to-left text and an endless word as the text they are', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    const id = await bringIn(page, 'HOSTILE', [
      turn('customer', 1, SCRIPT),
      turn('agent', 2, RIGHT_TO_LEFT),
      turn('customer', 3, WORD),
      { ...turn('agent', 4, 'Only we see this.'), visibility: 'internal' },
    ]);
    await visit.goTo(`/conversations/${id}`);
    await visit.hold('hostile');
    const texts = page.locator('.turn-text');
    expect(await texts.first().innerText()).toBe(SCRIPT);
    expect(await page.evaluate('window.reached')).toBeUndefined();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
    expect(await page.getByText('not seen by the customer').count()).toBe(1);
    await page.getByRole('switch').uncheck();
    await page.getByText('Only we see this.').waitFor({ state: 'detached' });
  });

  it('prints a transcript with its internal notes or without them, and nothing of the app around it', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    const id = await bringIn(page, 'PRINTED', [
      turn('customer', 1, 'Where is my parcel?'),
      turn('agent', 2, 'I do not know, ask the carrier.'),
      { ...turn('agent', 3, 'Only we see this.'), visibility: 'internal' },
    ]);
    await visit.goTo(`/conversations/${id}`);
    await page.emulateMedia({ media: 'print' });
    await visit.picture('printed-with-notes');
    const whole = await page.locator('body').innerText();
    expect(whole).toContain('I do not know, ask the carrier.');
    expect(whole).toContain('Only we see this.');
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Print' }).filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('switch').uncheck();
    await page.emulateMedia({ media: 'print' });
    await visit.picture('printed-without-notes');
    const seen = await page.locator('body').innerText();
    expect(seen).toContain('I do not know, ask the carrier.');
    expect(seen).not.toContain('Only we see this.');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('keeps few of 2,000 turns in the page, reaches the last, and prints them all', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    const turns = Array.from({ length: TURNS }, (_, index) =>
      turn(index % 2 === 0 ? 'customer' : 'agent', index, `Line ${index} of a long talk.`),
    );
    const id = await bringIn(page, 'LONG', turns);
    await visit.goTo(`/conversations/${id}`);
    const shown = page.locator('.transcript > li');
    expect(await shown.count()).toBeLessThan(100);
    await visit.goTo(`/conversations/${id}?turn=${TURNS - 1}`);
    await page.getByText(`Line ${TURNS - 1} of a long talk.`).waitFor();
    await visit.hold('long');
    await page.evaluate(`window.printed = 0;
      addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('.transcript > li').length; })`);
    await page.pdf({ format: 'A4' });
    expect(await page.evaluate('window.printed')).toBe(TURNS);
    expect(await shown.count()).toBeLessThan(100);
  });

  it('keeps what was typed when the session ends, and saves it after a sign-in', async () => {
    const visit = await browser.visit('agent', {}, 'kieran');
    const { page } = visit;
    await visit.goTo('/training');
    await page.locator('main a').first().click();
    await page.getByRole('tab', { name: 'Practice' }).click();
    await page.getByRole('textbox').first().fill('Hello Annette, I am sorry about this.');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Keep and compare' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect(visit.complaintsSoFar()).toEqual([expect.stringContaining('401')]);
    await visit.hold('session-ended');
    const { email, password } = server.signInOf('agent', 'kieran');
    await dialog.locator('input[name=email]').fill(email);
    await dialog.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('One way to write it').first().waitFor();
    expect(await page.getByText('Hello Annette, I am sorry about this.').count()).toBeGreaterThan(0);
    await visit.hold('after-session-ended');
  });

  it('says what a role may not open, and that an address leads nowhere', async () => {
    const visit = await browser.visit('agent', { language: 'es' });
    await visit.page.goto('/imports');
    await visit.page.getByRole('heading', { name: 'Su rol no tiene acceso' }).waitFor();
    await visit.picture('no-permission');
    await visit.page.goto('/conversations/00000000-0000-4000-8000-000000000000');
    await visit.page.getByRole('heading', { name: 'Aquí no hay nada' }).waitFor();
    await visit.picture('not-found');
  });
});

function turn(role: string, minute: number, text: string) {
  return { role, at: new Date(Date.UTC(2026, 9, 1, 9, minute)).toISOString(), text };
}

/** Imports one conversation and answers its id. */
async function bringIn(page: Page, externalId: string, turns: object[]): Promise<string> {
  const { request } = page.context();
  const programs = (await (await request.get('/api/v1/programs')).json()) as { id: string }[];
  const program = programs[0]?.id ?? '';
  const line = JSON.stringify({ id: externalId, channel: 'chat', agent: { externalId: 'PN-104' }, turns });
  const sent = await request.post(`/api/v1/conversations/import?program=${program}&fileName=hard.ndjson`, {
    data: Buffer.from(`${line}\n`),
    headers: { 'content-type': 'application/x-ndjson' },
  });
  expect(await sent.json()).toMatchObject({ state: 'completed', imported: 1 });
  const found = await request.get(`/api/v1/conversations?externalId=${externalId}`);
  const { items } = (await found.json()) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}
