import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';

const TOPIC_TEXTS = {
  en: [
    'Add a topic',
    'Topic',
    'Words that tell it',
    'Give it a name.',
    'There is a topic of that name already.',
    'Save',
    'The settings are saved.',
  ],
  es: [
    'Añadir un tema',
    'Tema',
    'Palabras que lo indican',
    'Póngale un nombre.',
    'Ya hay un tema con ese nombre.',
    'Guardar',
    'La configuración está guardada.',
  ],
} as const;
const MATTER = { en: 'Topic and outcome', es: 'Tema y desenlace' };
const BY_TOPIC = { en: 'By topic', es: 'Por tema' };

describe('administration', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  it.each(['en', 'es'] as const)('shows every part of it, in %s', async (language) => {
    const visit = await browser.visit('administrator', { language, scheme: language === 'en' ? 'light' : 'dark' });
    for (const section of ['programs', 'organizations', 'people', 'keys', 'queue', 'judges', 'activity']) {
      await visit.goTo(`/administration?section=${section}`);
      await visit.hold(`administration-${section}`);
    }
    await visit.goTo('/administration');
    await visit.page.locator('main table a').first().click();
    await visit.page.locator('form').waitFor();
    await visit.hold('administration-program');
  });

  it.each(['en', 'es'] as const)('changes what somebody is called and may do, in %s', async (language) => {
    const visit = await browser.visit('administrator', { language, scheme: language === 'en' ? 'light' : 'dark' });
    const { page } = visit;
    await visit.goTo('/administration?section=people');
    const row = page.getByRole('row').filter({ hasText: 'samuel.reeve@' });
    await row.getByRole('button', { name: /^(Edit|Editar a) Samuel/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill(`Samuel Reeve ${language}`);
    await dialog.getByRole('combobox', { name: /^(Role|Rol|Papel)/ }).click();
    await page.getByRole('option', { name: /Vendor manager|Gestión/ }).click(); // no auditor: those are the client's
    expect(await page.getByRole('option', { name: /[Aa]uditor/ }).count()).toBe(0);
    await visit.hold('administration-person');
    await dialog.getByRole('button', { name: /^(Save|Guardar)$/ }).click();
    await row
      .filter({ hasText: `Samuel Reeve ${language}` })
      .filter({ hasText: /Vendor manager|Gestión/ })
      .waitFor();
  });

  it('changes business hours and holidays, and says where they cannot be read', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    await visit.goTo('/administration');
    await page.locator('main table a').first().click();
    const monday = page.getByLabel('Monday');
    await monday.fill('09:00 to noon');
    await page.getByText('Write 09:00-14:00, 16:00-19:00').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await monday.fill('09:00-14:00, 16:00-19:00');
    await page.getByRole('combobox', { name: 'Holidays' }).fill('2027-01-06');
    await page.getByRole('combobox', { name: 'Holidays' }).press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings are saved.').waitFor();
    await page.reload();
    await page.getByLabel('Monday').waitFor();
    expect(await page.getByLabel('Monday').inputValue()).toBe('09:00-14:00, 16:00-19:00');
    await page.getByText('2027-01-06').waitFor();
    await visit.hold('administration-program-changed');
  });

  it.each(['en', 'es'] as const)(
    'lists topics, which conversations are then found and counted by, in %s',
    async (language) => {
      const visit = await browser.visit('vendor_manager', { language, scheme: language === 'en' ? 'light' : 'dark' });
      const { page } = visit;
      const [add, name, words, unnamed, twice, save, saved] = TOPIC_TEXTS[language];
      await visit.goTo('/administration');
      await page.locator('main table a').first().click();
      const own = page.getByRole('group', { name: 'Delivery', exact: true });
      await own.scrollIntoViewIfNeeded();
      await visit.hold('administration-topics');
      await page.getByRole('button', { name: add }).click();
      await page.getByText(unnamed).waitFor();
      expect(await page.getByRole('button', { name: save, exact: true }).isDisabled()).toBe(true);
      await page.getByLabel(name, { exact: true }).last().fill('delivery');
      await page.getByText(twice).waitFor();
      await page.getByLabel(name, { exact: true }).last().fill(`Gifts ${language}`);
      const gifts = page.getByRole('group', { name: `Gifts ${language}`, exact: true });
      for (const word of ['gift card', 'regalo']) {
        await gifts.getByRole('combobox', { name: words }).fill(word);
        await gifts.getByRole('combobox', { name: words }).press('Enter');
      }
      await visit.hold('administration-topics-changed');
      await page.getByRole('button', { name: save, exact: true }).click();
      await page.getByText(saved).waitFor();
      await page.reload();
      await gifts.getByText('gift card', { exact: true }).waitFor();
      const programId = page.url().split('/').at(-1) ?? '';
      await visit.goTo(`/conversations?topic=Delivery&programId=${programId}`);
      const found = page.locator('main tbody tr').first().getByText('Delivery', { exact: true });
      await found.filter({ visible: true }).waitFor();
      await visit.hold('conversations-of-topic');
      await page.locator('main tbody a').first().click();
      await page.getByRole('heading', { name: MATTER[language] }).waitFor();
      await visit.hold('conversation-with-topic');
      await visit.goTo(`/?programId=${programId}`);
      await page.getByRole('table', { name: BY_TOPIC[language] }).scrollIntoViewIfNeeded();
      await visit.hold('home-by-topic');
    },
  );

  it('makes a client and its program, and says when a name is taken', async () => {
    const visit = await browser.visit('administrator');
    const { page } = visit;
    const make = async (name: string) => {
      await page.getByRole('button', { name: 'New organization' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill(name);
      await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    };
    await visit.goTo('/administration?section=organizations');
    await make('Lumbre');
    await page.getByRole('cell', { name: 'Lumbre', exact: true }).waitFor();
    await make('Lumbre');
    await page.getByText('There is one of that name already.').waitFor();
    expect(visit.complaintsSoFar()).toEqual([expect.stringContaining('409')]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).last().click();
    await visit.goTo('/administration?section=programs');
    await page.getByRole('button', { name: 'New program' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Lumbre Care');
    for (const [label, option] of [
      ['Client', 'Lumbre'],
      ['Vendor', 'Puente Norte Services'],
    ] as const) {
      await dialog.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option }).click();
    }
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Lumbre Care' }).waitFor();
    await visit.hold('administration-new-program');
  });

  it('shows a new key once, and revokes it', async () => {
    const visit = await browser.visit('vendor_manager');
    const { page } = visit;
    await visit.goTo('/administration?section=keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Nightly import');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByText('Here is the key').waitFor();
    await visit.hold('administration-key');
    await page.getByRole('button', { name: 'Revoke Nightly import' }).click();
    await page.getByRole('cell', { name: 'revoked' }).waitFor();
    await page.reload();
    expect(await page.getByText('Here is the key').count()).toBe(0);
  });

  it('is not open to reviewers', async () => {
    const visit = await browser.visit('reviewer', { phone: true });
    await visit.page.goto('/administration');
    await visit.page.getByText('Not open to your role').waitFor();
  });
});
