import { type Page, type Route } from 'playwright-core';
import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';
import { type Visit } from './visit.js';

const WORDS = 'He explains it twice and never says sorry.';
const MORE = 'And the customer asks again.';

/** What happens to work when the network, the session, the tab or the browser ends in the middle of it. */
describe('interruptions', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
    await drawQueue(await browser.visit('vendor_manager'));
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  const signInAgain = async (visit: Visit) => {
    const dialog = visit.page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    const { email, password } = server.signInOf('reviewer');
    await dialog.locator('input[name=email]').fill(email);
    await dialog.locator('input[name=password]').fill(password);
    await visit.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };

  it('a browser that is closed mid-review: another one goes on where it was', async () => {
    const first = await browser.visit('reviewer');
    const address = await startReview(first);
    await comment(first.page).fill(WORDS);
    await first.page.keyboard.press('Escape');
    await first.page.keyboard.press('2');
    await saved(first.page);
    await browser.close();
    const second = await browser.visit('reviewer');
    await second.goTo('/reviews');
    await second.page.getByRole('heading', { name: 'Begun and not submitted' }).waitFor();
    await second.hold('review-begun');
    await second.goTo(address);
    expect(await comment(second.page).inputValue()).toBe(WORDS);
    expect(await second.page.getByRole('radio', { checked: true }).count()).toBe(1);
  });

  it('a tab that crashes before anything was saved: the browser kept it, and saves it now', async () => {
    const visit = await browser.visit('reviewer');
    const address = await openReview(visit);
    await visit.page.route('**/draft', (route) => route.abort());
    await comment(visit.page).fill(`${WORDS} ${MORE}`);
    await visit.page.getByText('Kept in this browser until the server is back').waitFor();
    const next = await visit.page.context().newPage();
    await visit.page.close({ runBeforeUnload: false });
    await next.goto(address);
    await saved(next);
    expect(await comment(next).inputValue()).toBe(`${WORDS} ${MORE}`);
  });

  it('an answer that is lost on its way: what is saved is not taken for another’s', async () => {
    const visit = await browser.visit('reviewer');
    await openReview(visit);
    const loseAnswer = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await visit.page.route('**/draft', loseAnswer, { times: 1 });
    await comment(visit.page).fill('Saved, and nobody said so.');
    await visit.page.getByText('Kept in this browser until the server is back').waitFor();
    await saved(visit.page);
    expect(await visit.page.getByText('This was changed in another tab').count()).toBe(0);
  });

  it('two tabs at one review: the second is asked, and neither text is lost', async () => {
    const visit = await browser.visit('reviewer');
    const address = await openReview(visit);
    const second = await visit.page.context().newPage();
    await second.goto(address);
    await comment(second).waitFor();
    await comment(visit.page).fill('From the first tab');
    await saved(visit.page);
    await comment(second).fill('From the second tab');
    await second.getByText('This was changed in another tab or on another device').waitFor();
    expect(await comment(second).inputValue()).toBe('From the second tab');
    await second.screenshot({ path: 'screenshots/review-elsewhere.en.light.png' });
    await second.reload(); // even now nothing is lost
    await second.getByText('This was changed in another tab or on another device').waitFor();
    expect(await comment(second).inputValue()).toBe('From the second tab');
    await second.getByRole('button', { name: 'Load what was saved there' }).click();
    await saved(second);
    expect(await comment(second).inputValue()).toBe('From the first tab');
  });

  it('a session that ends mid-review: signed in again, the text is there and saved', async () => {
    const visit = await browser.visit('reviewer');
    const { page } = visit;
    const address = await openReview(visit);
    await page.context().clearCookies();
    await comment(page).fill('Typed as the session ended');
    await signInAgain(visit);
    await saved(page);
    expect(visit.complaintsSoFar().every((complaint) => complaint.includes('401'))).toBe(true);
    await page.context().clearCookies();
    await comment(page).fill('Typed, and then the page reloaded');
    await page.getByRole('dialog').waitFor();
    await page.goto(address);
    await page.locator('input[name=email]').fill(server.signInOf('reviewer').email);
    await page.locator('input[name=password]').fill(server.signInOf('reviewer').password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href === address);
    await saved(page);
    expect(await comment(page).inputValue()).toBe('Typed, and then the page reloaded');
  });

  it('no network: a review is kept and sent when it is back', async () => {
    const visit = await browser.visit('reviewer');
    const { page } = visit;
    await openReview(visit);
    await page.context().setOffline(true);
    await comment(page).fill('Typed in a tunnel');
    await page.getByText('Kept in this browser until the server is back').waitFor();
    await visit.picture('review-offline');
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await comment(page).waitFor();
    expect(await comment(page).inputValue()).toBe('Typed in a tunnel');
  });

  it('no network: a list and a page not loaded yet say so, and come when it is back', async () => {
    const visit = await browser.visit('reviewer');
    const { page } = visit;
    await visit.goTo('/conversations');
    await page.context().setOffline(true);
    await page.getByRole('navigation').getByRole('link', { name: 'Training' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
    await visit.picture('page-offline');
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Training' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('navigation').getByRole('link', { name: 'Conversations' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
    await page.context().setOffline(false);
    await page.locator('main table a').first().waitFor();
    visit.complaintsSoFar();
    await visit.hold('conversations-back');
  });

  it('a slow network: the page says that it loads, and a server that fails can be asked again', async () => {
    const visit = await browser.visit('reviewer');
    const { page } = visit;
    await visit.goTo('/');
    const held = new Map<string, () => void>();
    for (const part of ['assets', 'rubrics']) {
      const wait = new Promise<void>((resolve) => held.set(part, resolve));
      await page.route(part === 'assets' ? '**/assets/**' : '**/api/v1/rubrics', async (route) => {
        await wait;
        await route.continue();
      });
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Rubrics' }).click();
    await page.getByRole('status', { name: 'Loading' }).waitFor();
    await visit.picture('page-slow');
    held.get('assets')?.();
    await page.getByRole('heading', { level: 1, name: 'Rubrics' }).waitFor();
    await page.getByRole('status', { name: 'Loading' }).waitFor();
    held.get('rubrics')?.();
    await page.locator('main table a').first().waitFor();
    await page.route('**/api/v1/reviews/**', (route) => route.fulfill({ status: 500, body: 'broken' }));
    await page.getByRole('navigation').getByRole('link', { name: 'Reviews' }).click();
    await page.getByText('Something went wrong on the server.').waitFor();
    await page.unroute('**/api/v1/reviews/**');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('heading', { name: 'Interrupted' }).waitFor();
  });
});

/** A sample for everybody here to grade. */
async function drawQueue({ page }: Visit): Promise<void> {
  const { request } = page.context();
  const programs = (await (await request.get('/api/v1/programs')).json()) as { id: string }[];
  const answer = await request.post('/api/v1/reviews/queues', {
    data: {
      programId: programs[0]?.id,
      name: 'Interrupted',
      mode: 'blind',
      gradings: 1,
      rule: { draw: { by: 'random', size: 3 } },
    },
  });
  expect(answer.ok()).toBe(true);
}

async function startReview(visit: Visit): Promise<string> {
  await visit.goTo('/reviews');
  await visit.page.getByRole('button', { name: 'Grade the next' }).click();
  await visit.page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await comment(visit.page).waitFor();
  return visit.page.url();
}

/** The review begun first. */
async function openReview(visit: Visit): Promise<string> {
  await visit.goTo('/reviews');
  await visit.page.locator('main table a').first().click();
  await comment(visit.page).waitFor();
  return visit.page.url();
}

function comment(page: Page) {
  return page.getByPlaceholder('Why (the agent reads it)').first();
}

async function saved(page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).waitFor();
}
