import { type Agent as Caller } from 'supertest';
import { CommandLine } from '../support/command-line.js';
import { conversationLine, createSmallScenario, importLines, SMALL_RUBRIC } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

/** From plainly kind to plainly rude, with what the detectors find curt in between. */
const REPLIES = [
  'Good morning! It left today, and I am glad to help.',
  'You are an idiot and your stupid order is not my problem.',
];
const KIND = 'Good morning! It left today.';

interface FitBody {
  id: string;
  state: string;
  version: string | null;
  report: {
    conversations: number;
    criteria: { criterionId: string; refusal: string | null; missing: number | null; before: { share: number } }[];
  };
}
interface StandingBody {
  bar: number;
  inForce: { judgeVersion: string };
  items: {
    judgeVersion: string;
    criterionId: string;
    language: string | null;
    n: number;
    counts: boolean;
    missing: number | null;
  }[];
}

describe('fitting the judge to reviewers', () => {
  let test: TestApplication;
  let administrator: Caller;
  let made = 0;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
  });
  afterAll(() => test.close());

  /** A program whose conversations were drawn at random and graded blind, each as `rate` says of its reply. */
  const graded = async (name: string, count: number, rate: (reply: string) => number) => {
    const scenario = await createSmallScenario(administrator, name);
    const replies = Array.from({ length: count }, (_, i) => REPLIES[i % REPLIES.length] ?? KIND);
    await importLines(
      administrator,
      scenario.programId,
      replies.map((reply) => conversationLine(`fit-${++made}`, reply, { language: 'en-GB' })),
    );
    await test.settled();
    const manager = await test.signIn('vendor_manager', { organizationId: scenario.vendorId });
    const rule = { draw: { by: 'random', size: count } };
    const drawn = await manager
      .post('/api/v1/reviews/queues')
      .send({ programId: scenario.programId, name: 'All', rule })
      .expect(201);
    for (let i = 0; i < count; i++) {
      const { body } = await manager
        .post(`/api/v1/reviews/queues/${(drawn.body as { id: string }).id}/claim`)
        .expect(201);
      const review = body as { id: string; conversation: { turns: { text: string }[] } };
      const verdicts = [
        { criterionId: 'courtesy', outcome: 'rated', rating: rate(review.conversation.turns[1]?.text ?? '') },
        { criterionId: 'answers', outcome: 'rated', rating: 1 },
      ];
      await manager.post(`/api/v1/reviews/${review.id}/submit`).send({ verdicts, revision: 0 }).expect(200);
    }
    return { ...scenario, manager };
  };
  /** Under a rubric by which nothing is ever rude, by reviewers who think otherwise. */
  const gradedAgainst = async (name: string) => {
    const rubric = structuredClone(SMALL_RUBRIC);
    const [courtesy] = rubric.sections[0]?.criteria ?? [];
    if (courtesy) courtesy.judgedBy = { by: 'detector', detectors: ['rude'], cuts: [{ below: 1.01, rating: 1 }] };
    const scenario = await graded(name, 44, (reply) => (reply.includes('idiot') ? 0 : 1));
    await administrator.put(`/api/v1/rubrics/${scenario.rubricId}/draft`).send({ definition: rubric }).expect(200);
    await administrator.post(`/api/v1/rubrics/${scenario.rubricId}/publish`).expect(200);
    return scenario;
  };
  const fit = async (manager: Caller, programId: string): Promise<FitBody> => {
    await manager.post('/api/v1/judges/fits').send({ programId }).expect(202);
    await test.settled();
    const { body } = await manager.get('/api/v1/judges/fits').query({ programId }).expect(200);
    return (body as { items: FitBody[] }).items[0] as FitBody;
  };
  const standing = async (manager: Caller, programId: string) =>
    (await manager.get('/api/v1/reviews/standing').query({ programId }).expect(200)).body as StandingBody;

  it('refuses few labels, and says how many are missing; the standing says so too', async () => {
    const { manager, programId } = await graded('Few', 6, (reply) => (reply.includes('idiot') ? 0 : 1));
    expect(await fit(manager, programId)).toMatchObject({
      state: 'refused',
      version: null,
      report: { conversations: 6, criteria: [{ criterionId: 'courtesy', refusal: 'too_few_labels', missing: 34 }] },
    });
    const { bar, items, inForce } = await standing(manager, programId);
    expect(bar).toBe(0.8);
    expect([...new Set(items.map(({ criterionId }) => criterionId))]).toEqual(['courtesy', 'answers']); // as the rubric has them
    expect(items.filter(({ criterionId }) => criterionId === 'courtesy')).toMatchObject([
      { language: null, n: 6, counts: false, missing: 10, judgeVersion: inForce.judgeVersion },
      { language: 'en', n: 6, counts: false },
    ]);
  });

  it('learns a leaning that is clear, and judges by it once a person promotes it', async () => {
    // A client whose reviewers think that what the judge calls kind is not kind enough, and rude words are nothing.
    const { manager, programId } = await graded('Lenient', 44, () => 1);
    const before = await standing(manager, programId);
    const fitted = await fit(manager, programId);
    // Everybody says the same of everything: that goes with nothing the detectors find.
    expect(fitted).toMatchObject({ state: 'refused', report: { criteria: [{ refusal: 'unrelated' }] } });
    expect(before.items.find(({ criterionId }) => criterionId === 'courtesy')).toMatchObject({ n: 44, counts: false });
  });

  it('proposes, promotes and discards; what is in force carries a version that says so', async () => {
    const { manager, programId } = await gradedAgainst('Strict');
    const fitted = await fit(manager, programId);
    expect(fitted).toMatchObject({
      state: 'proposed',
      report: { criteria: [{ refusal: null, before: { share: 0.5 } }] },
    });
    const reviewer = await test.signIn('reviewer', { organizationId: (await programOf(programId)).vendorId });
    await reviewer.post(`/api/v1/judges/fits/${fitted.id}/promote`).expect(403);
    const { body } = await manager.post(`/api/v1/judges/fits/${fitted.id}/promote`).expect(200);
    expect(body).toMatchObject({ state: 'promoted' });
    expect((await manager.post(`/api/v1/judges/fits/${fitted.id}/discard`).expect(409)).body).toMatchObject({
      code: 'fit_decided',
    });
    const { inForce } = await standing(manager, programId);
    expect(inForce.judgeVersion).toContain(`+${fitted.version ?? '?'}`);

    await importLines(administrator, programId, [conversationLine(`fit-${++made}`, REPLIES[1] ?? '')]);
    await test.settled();
    const list = await manager.get('/api/v1/evaluations').query({ programId, limit: 1 }).expect(200);
    const [newest] = (list.body as { items: { id: string; judgeVersion: string }[] }).items;
    expect(newest?.judgeVersion).toBe(inForce.judgeVersion);
    const seen = await manager.get(`/api/v1/evaluations/${newest?.id ?? ''}`).expect(200);
    expect((seen.body as { verdicts: object[] }).verdicts).toContainEqual(
      expect.objectContaining({ criterionId: 'courtesy', rating: 0 }),
    );

    const again = await fit(manager, programId);
    await manager.post(`/api/v1/judges/fits/${again.id}/promote`).expect(200);
    const { body: fits } = await manager.get('/api/v1/judges/fits').query({ programId }).expect(200);
    expect((fits as { items: FitBody[] }).items.map(({ state }) => state)).toEqual(['promoted', 'retired']);
    await manager.post(`/api/v1/judges/fits/${again.id}/retire`).expect(200);
    expect((await standing(manager, programId)).inForce.judgeVersion).not.toContain('+');
  });

  it('is asked for and decided on the command line, within its own program', async () => {
    const commandLine = await CommandLine.open({ DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl });
    const judgeFit = (...args: string[]) => commandLine.run(['judge:fit', '--json', ...args]);
    try {
      const { programId } = await gradedAgainst('By hand');
      const other = await createSmallScenario(administrator, 'Elsewhere');
      const { code, stdout } = await judgeFit('--program', programId);
      const fitted = JSON.parse(stdout) as FitBody;
      expect([code, fitted.state]).toEqual([0, 'proposed']);
      const elsewhere = await judgeFit('--program', other.programId, '--promote', fitted.id);
      expect(elsewhere).toMatchObject({ code: 2, stdout: '' });
      const promoted = await judgeFit('--program', programId, '--promote', fitted.id);
      expect(JSON.parse(promoted.stdout)).toMatchObject({ id: fitted.id, state: 'promoted' });
      const late = await judgeFit('--program', programId, '--discard', fitted.id);
      expect(late).toMatchObject({ code: 2, stderr: expect.stringContaining('This fit is promoted') as string });
    } finally {
      await commandLine.remove();
    }
  });

  const programOf = async (id: string) => {
    const { body } = await administrator.get('/api/v1/programs').expect(200);
    const found = (body as { id: string; vendorId: string }[]).find((program) => program.id === id);
    return found ?? { vendorId: '' };
  };

  it('is for a program’s own people', async () => {
    const { manager } = await graded('Own', 1, () => 1);
    const other = await graded('Other', 1, () => 1);
    const fitted = await fit(other.manager, other.programId);
    await manager.post(`/api/v1/judges/fits/${fitted.id}/discard`).expect(404);
    await manager.post('/api/v1/judges/fits').send({ programId: other.programId }).expect(404);
    await manager.get('/api/v1/reviews/standing').query({ programId: other.programId }).expect(404);
  });
});
