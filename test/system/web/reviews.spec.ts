import { Browser } from './browser.js';
import { DemoServer } from './demo-server.js';
import { type Visit } from './visit.js';

const TITLES = {
  en: { mine: 'Hard to grade', baseline: 'A greeting counts from now on.' },
  es: { mine: 'Difícil de calificar', baseline: 'Desde ahora cuenta el saludo.' },
} as const;

/** The whole way of a review, as people go it: drawn, graded blind by the keyboard alone, calibrated, disputed, settled. */
describe.each(['en', 'es'] as const)('reviews in %s', (language) => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = new Browser(server);
  });
  afterEach(() => browser.close());
  afterAll(() => server.stop());

  const as = (role: 'vendor_manager' | 'reviewer' | 'agent') =>
    browser.visit(role, { language, scheme: language === 'en' ? 'light' : 'dark' });
  const say = (en: string, es: string) => (language === 'en' ? en : es);
  /** Asks the API as whoever is signed in on the page. */
  const ask = (visit: Visit, method: string, path: string, body: object | null = null) =>
    visit.page.evaluate(
      async (request): Promise<unknown> => {
        const headers = { 'content-type': 'application/json' };
        const sent = request.body === null ? {} : { body: request.body };
        const answer = await fetch(`/api/v1/${request.path}`, { method: request.method, headers, ...sent });
        return answer.json();
      },
      { method, path, body: body && JSON.stringify(body) },
    );

  it('a manager draws a sample', async () => {
    const visit = await as('vendor_manager');
    await visit.goTo('/reviews');
    await visit.page.getByRole('button', { name: say('Draw a sample', 'Extraer una muestra') }).click();
    await visit.page.getByRole('textbox', { name: say('Name', 'Nombre') }).fill('October');
    await visit.hold('reviews-draw');
    await visit.page.getByRole('button', { name: say('Draw', 'Extraer'), exact: true }).click();
    await visit.page.getByRole('heading', { name: 'October' }).waitFor();
    await visit.hold('reviews-queues');
  });

  it('a reviewer grades ten conversations blind by the keyboard alone', async () => {
    const visit = await as('reviewer');
    await visit.goTo('/reviews');
    await visit.page.getByRole('heading', { name: 'October' }).waitFor();
    const { keyboard } = visit.page;
    await keyboard.press('s');
    let keys = 1;
    for (let graded = 0; graded < 10; graded++) {
      await visit.page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
      const address = visit.page.url();
      await visit.page.locator('[id^=criterion-]').first().waitFor();
      await visit.settled();
      if (graded === 0) await visit.hold('reviews-grading');
      const criteria = await visit.page.locator('[id^=criterion-]').count();
      for (let i = 0; i < criteria; i++, keys++) await keyboard.press('1');
      if (graded === 0) {
        for (const key of ['k', ']', 'e', 'c']) await keyboard.press(key);
        await keyboard.type(TITLES[language].mine);
        await keyboard.press('Escape');
        await visit.page.getByText(say('Saved', 'Guardado'), { exact: true }).waitFor();
        await visit.hold('reviews-graded');
      }
      await keyboard.press('s');
      keys += 1;
      await visit.page.waitForURL((url) => url.href !== address);
    }
    await visit.page.waitForURL(/\/reviews$/);
    await visit.hold('reviews-done');
    expect(keys).toBeLessThan(10 * 20);
  });

  it('a manager draws from a period without an agent, and a reviewer accepts or changes what the machine said', async () => {
    const manager = await as('vendor_manager');
    const { page } = manager;
    await manager.goTo('/reviews');
    await page.getByRole('button', { name: say('Draw a sample', 'Extraer una muestra') }).click();
    await page.getByRole('textbox', { name: say('Name', 'Nombre') }).fill('November');
    await page.getByLabel(say('How many', 'Cuántas')).fill('2');
    await page.getByRole('combobox', { name: say('Mode', 'Modo') }).click();
    await page
      .getByRole('option', { name: say('With the machine’s verdicts', 'Con los veredictos de la máquina') })
      .click();
    await page.getByLabel(say('First day', 'Primer día')).fill('2026-10-05');
    await page.getByLabel(say('Last day', 'Último día')).fill('2026-11-30');
    await page.getByRole('combobox', { name: say('Leave out agents', 'Dejar fuera agentes') }).click();
    await page.getByRole('option').first().click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: say('Leave out tags', 'Dejar fuera etiquetas') }).fill('test');
    await page.keyboard.press('Enter');
    await manager.hold('reviews-draw-from');
    await page.getByRole('button', { name: say('Draw', 'Extraer'), exact: true }).click();
    await page.getByRole('heading', { name: 'November' }).waitFor();
    const { items } = (await ask(manager, 'GET', 'reviews/queues')) as { items: { name: string; rule: object }[] };
    expect(items.find(({ name }) => name === 'November')?.rule).toMatchObject({
      period: { from: '2026-10-05', to: '2026-12-01' },
      exclude: { agentIds: [expect.any(String)], tags: ['test'], fewerTurnsThan: 2, graded: true },
    });

    const reviewer = await as('reviewer');
    await reviewer.goTo('/reviews');
    await reviewer.page
      .getByRole('region', { name: 'November' })
      .getByRole('button', { name: say('Grade the next', 'Calificar la siguiente') })
      .click();
    await reviewer.page.locator('.machine-verdict').first().waitFor();
    await reviewer.hold('reviews-assisted');
    const { keyboard } = reviewer.page;
    const criteria = await reviewer.page.locator('[id^=criterion-]').count();
    for (let i = 0; i < criteria; i++) {
      const said = await reviewer.page.locator('[data-current] .machine-verdict').count();
      await keyboard.press(said > 0 ? 'a' : 'u');
    }
    await reviewer.page.getByText(say('accepted', 'aceptado'), { exact: true }).first().waitFor();
    for (let i = 1; i < criteria; i++) await keyboard.press('k');
    await keyboard.press('1');
    await keyboard.press('2');
    await reviewer.page.getByText(say('changed', 'cambiado'), { exact: true }).first().waitFor();
    await reviewer.hold('reviews-assisted-changed');
    const transcript = reviewer.page.locator('.grading-transcript');
    await reviewer.page.locator('[id^=criterion-]').last().scrollIntoViewIfNeeded();
    expect((await transcript.boundingBox())?.y).toBeGreaterThanOrEqual(52); // beside the rubric, however long that is
    expect((await transcript.boundingBox())?.y).toBeLessThan(120);
    const address = reviewer.page.url();
    await keyboard.press('s');
    await reviewer.page.waitForURL((url) => url.href !== address);
  });

  it('a reviewer chooses one agent’s part of a conversation, and finds what was graded; a manager grades it as well', async () => {
    const reviewer = await as('reviewer');
    const { page } = reviewer;
    await reviewer.goTo('/reviews');
    const { items } = (await ask(reviewer, 'GET', 'conversations?limit=100')) as {
      items: { id: string; externalId: string; agents: unknown[] }[];
    };
    const shared = items.find(({ agents }) => agents.length > 1);
    const begin = async (visit: Visit) => {
      await visit.goTo(`/conversations/${shared?.id ?? ''}`);
      await visit.page.getByRole('button', { name: say('Grade', 'Calificar') }).click();
      await visit.page.getByRole('menuitem').last().click();
    };
    await begin(reviewer);
    await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
    await page.getByText(say('graded here', 'se califica aquí'), { exact: true }).first().waitFor();
    await page.getByText(say('not graded here', 'no se califica aquí'), { exact: true }).first().waitFor();
    await reviewer.hold('reviews-part');
    const criteria = await page.locator('[id^=criterion-]').count();
    for (let i = 1; i < criteria; i++) await page.keyboard.press('1');
    await page.keyboard.press('k');
    await page.keyboard.press('s'); // goes to what is not decided, rather than do nothing
    await page.locator('[id^=criterion-]').last().and(page.locator('[data-current]')).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('s');
    await page.waitForURL(/\/reviews$/);
    await page
      .getByRole('region', { name: say('Graded by you', 'Calificadas por usted') })
      .getByRole('link', { name: shared?.externalId ?? '' })
      .click();
    await page.getByRole('heading', { name: say('Score', 'Puntuación') }).waitFor();
    await reviewer.hold('reviews-submitted');

    const manager = await as('vendor_manager');
    await manager.goTo(`/conversations/${shared?.id ?? ''}`);
    const part = manager.page.locator('.evaluations').filter({ has: manager.page.locator('a[href*="/reviews/"]') });
    await part.waitFor();
    expect(await part.locator('thead th').count()).toBe(3); // criterion, the person, the judge: of that part alone
    await manager.hold('conversation-graded');
    await begin(manager);
    await manager.page.getByRole('button', { name: say('Grade it as well', 'Calificarla también') }).click();
    await manager.page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
    expect(manager.complaintsSoFar().join()).toContain('409'); // that another has graded it
    await manager.goTo('/reviews');
    const sample = manager.page.getByRole('region', { name: 'November' });
    await sample.getByRole('button', { name: say('Close the sample', 'Cerrar la muestra') }).click();
    await manager.hold('reviews-close');
    await manager.page
      .getByRole('dialog')
      .getByRole('button', { name: say('Close the sample', 'Cerrar la muestra') })
      .click();
    await sample
      .getByRole('button', { name: say('Grade the next', 'Calificar la siguiente') })
      .waitFor({ state: 'detached' });
  });

  it('reviewers calibrate', async () => {
    const manager = await as('vendor_manager');
    await manager.goTo('/calibration');
    const reviewer = await as('reviewer');
    await reviewer.goTo('/calibration');
    const { user } = (await ask(reviewer, 'GET', 'auth/me')) as { user: { id: string } };
    const me = (await ask(manager, 'GET', 'auth/me')) as { user: { id: string } };
    const { items: queues } = (await ask(manager, 'GET', 'reviews/queues')) as { items: { programId: string }[] };
    const programId = queues[0]?.programId ?? '';
    const { items } = (await ask(manager, 'GET', `conversations?programId=${programId}&limit=1`)) as {
      items: { id: string }[];
    };
    const session = (await ask(manager, 'POST', 'calibration', {
      programId,
      title: 'October',
      conversationIds: items.map(({ id }) => id),
      participantIds: [user.id, me.user.id],
      baseline: 'consensus',
    })) as { id: string };
    await manager.goTo(`/calibration/${session.id}`);
    await manager.page.getByRole('button', { name: say('Start the grading', 'Iniciar la calificación') }).click();
    for (const visit of [manager, reviewer]) {
      await visit.goTo(`/calibration/${session.id}`);
      const grade = visit.page.getByRole('link', { name: say('Grade', 'Calificar') });
      while ((await grade.count()) > 0) {
        await grade.first().click();
        await visit.page.waitForURL(/\/items\//);
        await visit.page.locator('[id^=criterion-]').first().waitFor();
        await visit.settled();
        const criteria = await visit.page.locator('[id^=criterion-]').count();
        for (let i = 0; i < criteria; i++) await visit.page.keyboard.press(visit === manager ? '1' : '2');
        await visit.page.keyboard.press('s');
        await visit.page.waitForURL(/\/calibration\/[0-9a-f-]{36}$/);
        await visit.goTo(`/calibration/${session.id}`); // what is submitted is no link any more
        await visit.page.locator('#items').waitFor();
      }
    }
    await manager.goTo(`/calibration/${session.id}`);
    await manager.page
      .getByRole('button', { name: say('End the grading and discuss', 'Terminar la calificación y debatir') })
      .click();
    await manager.page.getByRole('heading', { name: say('By reviewer', 'Por persona') }).waitFor();
    const said = manager.page.getByRole('region', { name: say('Who said what', 'Quién dijo qué') });
    await said.getByText(say('14 criteria differ', '14 criterios difieren')).waitFor();
    expect(await said.getByRole('columnheader').allInnerTexts()).toHaveLength(4); // criterion, two people, baseline
    const people = manager.page.getByRole('region', { name: say('By reviewer', 'Por persona') });
    await people.getByRole('button').first().click();
    await people.getByText(say('Courtesy', 'Respeto'), { exact: true }).waitFor();
    await manager.hold('calibration-discussion');
    await manager.page.getByRole('textbox').fill(TITLES[language].baseline);
    await manager.page
      .getByRole('button', { name: say('Record as the outcome and close', 'Registrar como acuerdo y cerrar') })
      .click();
    await manager.page.getByRole('heading', { name: say('What was agreed on', 'Qué se acordó') }).waitFor();
    await manager.hold('calibration-closed');
    await manager.goTo('/calibration');
    await manager.hold('calibration');
  });

  it('an agent disputes, and a manager settles it', async () => {
    const agent = await as('agent');
    await agent.goTo('/disputes');
    await agent.hold('disputes-own');
    const { items } = (await ask(agent, 'GET', 'disputes/evaluations')) as {
      items: { id: string; refusal: string | null; score: number | null }[];
    };
    const disputable = items.find(({ refusal, score }) => refusal === null && (score ?? 100) < 100);
    await agent.goTo(`/disputes/evaluations/${disputable?.id ?? ''}`);
    await agent.page.getByRole('button', { name: say('I have read this', 'Lo he leído') }).click();
    await agent.page.getByText(say('Read on', 'Leída el')).waitFor();
    await agent.page.getByRole('button', { name: say('Dispute', 'Reclamar'), exact: true }).click();
    await agent.page.getByRole('checkbox').first().check();
    await agent.page.getByRole('textbox', { name: say('Why', 'Por qué') }).fill(TITLES[language].mine);
    await agent.hold('disputes-raise');
    await agent.page.getByRole('button', { name: say('Raise the dispute', 'Presentar la reclamación') }).click();
    await agent.page.waitForURL(/\/disputes\/[0-9a-f-]{36}$/);
    await agent.hold('disputes-raised');

    const manager = await as('vendor_manager');
    await manager.goTo('/');
    await manager.page.getByRole('link', { name: say('1 dispute waits', '1 reclamación espera') }).click();
    await manager.page.waitForURL(/\/disputes$/);
    await manager.hold('disputes');
    await manager.goTo(new URL(agent.page.url()).pathname);
    await manager.hold('disputes-decide');
    await manager.page.getByRole('combobox', { name: say('Decision', 'Decisión') }).click();
    await manager.page.getByRole('option', { name: say('Reject', 'Rechazar') }).click();
    await manager.page.getByRole('textbox', { name: say('Why', 'Por qué') }).fill(TITLES[language].baseline);
    await manager.page.getByRole('button', { name: say('Settle', 'Resolver'), exact: true }).click();
    await manager.page.getByRole('heading', { name: say('Rejected', 'Rechazada') }).waitFor();
    await manager.hold('disputes-settled');
  });

  it('an agent says that somebody else did it, and a manager names who', async () => {
    const agent = await as('agent');
    await agent.goTo('/disputes');
    const { items } = (await ask(agent, 'GET', 'disputes/evaluations')) as {
      items: { id: string; agentId: string; refusal: string | null }[];
    };
    const disputable = items.find(({ refusal }) => refusal === null);
    await agent.goTo(`/disputes/evaluations/${disputable?.id ?? ''}`);
    await agent.page.getByRole('button', { name: say('Dispute', 'Reclamar'), exact: true }).click();
    await agent.page.getByRole('combobox', { name: say('What is wrong', 'Qué está mal') }).click();
    await agent.page.getByRole('option').last().click();
    await agent.page.getByRole('textbox', { name: say('Why', 'Por qué') }).fill(TITLES[language].mine);
    await agent.page.getByRole('button', { name: say('Raise the dispute', 'Presentar la reclamación') }).click();
    await agent.page.waitForURL(/\/disputes\/[0-9a-f-]{36}$/);

    const manager = await as('vendor_manager');
    await manager.goTo(new URL(agent.page.url()).pathname);
    await manager.page.getByRole('combobox', { name: say('Whose part it was', 'De quién era la parte') }).click();
    await manager.page.getByRole('option').first().click();
    await manager.page.getByRole('textbox', { name: say('Why', 'Por qué') }).fill(TITLES[language].baseline);
    await manager.hold('disputes-wrong-person');
    await manager.page.getByRole('button', { name: say('Settle', 'Resolver'), exact: true }).click();
    const newGrade = manager.page.getByRole('link', {
      name: say('The evaluation that counts now', 'La evaluación que cuenta ahora'),
    });
    const address = (await newGrade.getAttribute('href')) ?? '';
    const grade = (await ask(manager, 'GET', address.slice(1))) as { agentId: string | null };
    expect(grade.agentId).not.toBe(disputable?.agentId);
    expect(grade.agentId).not.toBeNull();
  });

  it('shows whom to believe, and what a judge could learn', async () => {
    const visit = await as('vendor_manager');
    await visit.goTo('/judges');
    await visit.page.getByRole('button', { name: say('Fit to reviewers', 'Ajustar a los revisores') }).click();
    await visit.page.getByText(say('Nothing learned', 'Nada aprendido')).first().waitFor();
    await visit.hold('judges');
  });
});
