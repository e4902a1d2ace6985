import { type Page } from 'playwright-core';
import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';

describe('rubrics', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  const openFirst = async (page: Page) => {
    await page.locator('main table a').first().click();
    await page.getByRole('tablist').waitFor();
  };

  it.each(['en', 'es'] as const)('are listed, edited, compared, previewed and tested, in %s', async (language) => {
    const visit = await browser.visit('vendor_manager', { language, scheme: language === 'en' ? 'light' : 'dark' });
    const { page } = visit;
    await visit.goTo('/rubrics');
    await visit.hold('rubrics');
    await openFirst(page);
    await visit.hold('rubric-criteria');
    await page.locator('main nav .mantine-NavLink-root').nth(2).click();
    const weight = page.getByLabel(language === 'en' ? 'Weight' : 'Peso', { exact: true });
    await weight.fill('77');
    await page.getByRole('tab').nth(3).click();
    await page.getByText('→ 77').waitFor();
    await visit.hold('rubric-differences');
    await page.getByRole('tab').nth(1).click();
    await visit.hold('rubric-culture');
    await page.getByRole('tab').nth(2).click();
    await visit.settled();
    await page.locator('main table button').first().click();
    await page.getByText(language === 'en' ? 'Score as edited' : 'Puntuación como se edita').waitFor();
    await visit.hold('rubric-preview');
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: language === 'en' ? 'Publish' : 'Publicar' }).waitFor();
    await page.getByRole('tab').nth(4).click();
    await visit.settled();
    await page.getByRole('button', { name: language === 'en' ? /^Test version/ : /^Probar la versión/ }).click();
    await page
      .getByText(language === 'en' ? /all \d+ conversations are done/ : /listas las \d+ conversaciones/)
      .waitFor();
    await page.getByText(language === 'en' ? 'Largest changes' : 'Mayores cambios').waitFor();
    await visit.hold('rubric-back-test');
  });

  it('keep what was typed when the page is left, and say so', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    await visit.goTo('/rubrics');
    await openFirst(page);
    await page.getByLabel('Name (English)').fill('Typed and not saved');
    await page.reload();
    await page.getByText('Brought back').waitFor();
    expect(await page.getByLabel('Name (English)').inputValue()).toBe('Typed and not saved');
    await visit.hold('rubric-brought-back');
    await page.getByRole('button', { name: 'Discard them' }).click();
    expect(await page.getByLabel('Name (English)').inputValue()).not.toBe('Typed and not saved');
  });

  it('lose nothing when the session ends in the middle', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    await visit.goTo('/rubrics');
    await openFirst(page);
    await page.getByLabel('Name (English)').fill('Saved after signing in again');
    await page.context().clearCookies();
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const { email, password } = server.signInOf('vendor_manager');
    await dialog.locator('input[name=email]').fill(email);
    await dialog.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('The draft is saved.').waitFor();
    expect(visit.complaintsSoFar().every((complaint) => complaint.includes('401'))).toBe(true);
    expect(await page.getByLabel('Name (English)').inputValue()).toBe('Saved after signing in again');
  });

  it('show the second of two tabs what the first one changed', async () => {
    const first = await browser.visit('vendor_manager');
    await first.goTo('/rubrics');
    await openFirst(first.page);
    const second = await first.page.context().newPage();
    await second.goto(first.page.url());
    await second.getByLabel('Weight', { exact: true }).waitFor();
    await first.page.getByLabel('Weight', { exact: true }).fill('33');
    await first.page.keyboard.press('Control+s');
    await first.page.getByText('The draft is saved.').waitFor();
    await second.getByLabel('Name (English)').fill('From the second tab');
    await second.keyboard.press('Control+s');
    await second.getByText('Somebody else saved this draft').waitFor();
    await second.getByText(/weight .* → 33/).waitFor();
    await second.getByRole('button', { name: 'Go on with mine' }).click();
    expect(await second.getByLabel('Name (English)').inputValue()).toBe('From the second tab');
    await second.keyboard.press('Control+s');
    await second.getByText('The draft is saved.').waitFor();
  });

  it('of 500 criteria stay usable, and can be read by who may not change them', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    await visit.goTo('/rubrics');
    await openFirst(page);
    await page.getByText(/criteria$/).waitFor();
    const address = page.url();
    await page.goto('/rubrics');
    await makeLarge(page, address);
    await page.goto(address);
    await page.getByText('500 criteria').waitFor();
    await page.getByLabel('Find a criterion').fill('Numbered 499');
    await page.getByRole('button', { name: 'Numbered 499' }).click();
    await page.getByLabel('Name (English)').fill('Numbered 499, renamed');
    await page.getByRole('heading', { name: 'Numbered 499, renamed' }).waitFor();
    await visit.hold('rubric-large');
    const auditor = await browser.visit('client_auditor', { phone: true });
    await auditor.goTo('/rubrics');
    await openFirst(auditor.page);
    expect(await auditor.page.getByLabel('Name (English)').isDisabled()).toBe(true);
    await auditor.hold('rubric-read-only');
  });
});

/** Puts a rubric of 500 criteria where the page keeps what was typed and not saved. */
async function makeLarge(page: Page, address: string): Promise<void> {
  await page.evaluate(async (rubric) => {
    const id = new URL(rubric).pathname.split('/').at(-1) ?? '';
    const answer = await fetch(`/api/v1/rubrics/${id}`);
    const { versions } = (await answer.json()) as { versions: { number: number; state: string; edits: number }[] };
    const [latest] = versions;
    const version = await fetch(`/api/v1/rubrics/${id}/versions/${latest?.number ?? 1}`);
    const { definition } = (await version.json()) as {
      definition: { sections: { criteria: { id: string; name: object; appliesIf?: object }[] }[] };
    };
    const large = structuredClone(definition);
    const [section] = large.sections;
    const [pattern] = section?.criteria ?? [];
    const count = large.sections.reduce((sum, { criteria }) => sum + criteria.length, 0);
    for (let n = count; n < 500 && section && pattern; n++) {
      const name = { en: `Numbered ${n}`, es: `Número ${n}` };
      section.criteria.push({ ...pattern, id: `numbered_${n}`, name });
    }
    const kept = {
      definition: large,
      base: definition,
      basedOn: latest?.state === 'draft' ? latest.edits : 0,
      at: Date.now(),
    };
    const { localStorage: storage } = globalThis as unknown as {
      localStorage: { setItem(key: string, value: string): void };
    };
    storage.setItem(`baremo-rubric-${id}`, JSON.stringify(kept));
  }, address);
}
