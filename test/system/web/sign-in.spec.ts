import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';

describe('signing in', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  it.each(['en', 'es'] as const)('brings a person to the page they came for, in %s', async (language) => {
    const visit = await browser.visit(null, { language, scheme: language === 'en' ? 'light' : 'dark' });
    await visit.goTo('/conversations?channel=chat');
    expect(visit.complaintsSoFar()).toEqual([expect.stringContaining('401')]); // how the page learns that nobody is signed in
    await visit.hold('sign-in');
    const { email, password } = server.signInOf('reviewer');
    await visit.page.locator('input[name=email]').fill(email);
    await visit.page.locator('input[name=password]').fill(password);
    await visit.page.keyboard.press('Enter');
    await visit.page.waitForURL(`${server.url}/conversations?channel=chat`);
    await visit.page.getByRole('navigation').first().waitFor(); // until then the heading is the sign-in page's
    await visit.hold('conversations-after-sign-in');
  });

  it('says in words of the page that e-mail and password do not belong together, and goes to no other site', async () => {
    const visit = await browser.visit(null, { language: 'es' });
    await visit.goTo('/sign-in?next=//elsewhere.example');
    await visit.page.locator('input[name=email]').fill('nobody@baremo.example');
    await visit.page.locator('input[name=password]').fill('wrong');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('alert').getByText('no van juntos').waitFor();
    expect(visit.complaintsSoFar()).toEqual([expect.stringContaining('401')]);
    await visit.hold('sign-in-refused');
    const { email, password } = server.signInOf('agent');
    await visit.page.locator('input[name=email]').fill(email);
    await visit.page.locator('input[name=password]').fill(password);
    await visit.page.keyboard.press('Enter');
    await visit.page.waitForURL(`${server.url}/`);
  });
});
