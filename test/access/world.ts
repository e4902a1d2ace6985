import { type Agent } from 'supertest';
import { ACTIONS, reachOf } from '../../src/domain/access/access-table.js';
import { type UserRole } from '../../src/domain/access/role.js';
import { conversationLine, importLines, OPEN_ALWAYS, SMALL_RUBRIC } from '../support/small-scenario.js';
import { type TestApplication } from '../support/test-application.js';
import { type CallerName, canary, CLIENT_OF, type Place, PLACES, VENDOR_OF } from './places.js';

/** Ids of what is at a place; `name` is what kind of thing it is. */
export type Things = Record<string, string>;

export interface World {
  things: Record<Place, Things>;
  /** What each caller sends as a bearer token. */
  tokens: Record<Exclude<CallerName, 'nobody'>, string>;
}

type Person = Awaited<ReturnType<TestApplication['signInAs']>>;

const both = (text: string) => ({ en: text, es: text });
export const DAY = new Date(Date.now() + 86_400_000).toISOString();
export const RULE = {
  trigger: { on: 'flag', kind: 'rude', minStrength: 0.5 },
  times: 9,
  withinDays: 9,
  coolDownDays: 0,
  dueInDays: 7,
};

export function moduleContent(text: string) {
  return {
    title: both(text),
    summary: both(text),
    minutes: 10,
    lessons: [{ title: both('Lesson'), body: both(text) }],
    quiz: [{ id: 'q1', prompt: both('?'), options: [both('a'), both('b')], answer: 0, explanation: both(text) }],
    practice: [{ prompt: both('Rewrite it'), given: both('No.'), example: both('Sorry.') }],
    passMark: 0.6,
    addresses: { flags: ['rude'], criterionKinds: ['tone'] },
  };
}

export function rubricNamed(text: string) {
  const [section] = SMALL_RUBRIC.sections;
  return { ...SMALL_RUBRIC, sections: [{ ...section, name: both(text) }] };
}

/** Four programs of two vendors and three clients, with everything in them, and somebody of every role at home in `own`. */
export async function createWorld(test: TestApplication): Promise<World> {
  const administrator = await test.signIn('administrator');
  const organizations: Record<string, string> = {};
  for (const place of PLACES) {
    for (const [kind, key] of [
      ['client', CLIENT_OF[place]],
      ['vendor', VENDOR_OF[place]],
    ] as const) {
      const name = `${kind} ${canary(kind, place)}`;
      organizations[key] ??= await idOf(administrator, 'organizations', { kind, name });
    }
  }
  const things = {} as World['things'];
  const reviewers = {} as Record<Place, Person>;
  for (const place of PLACES) {
    const maker = new PlaceMaker(
      test,
      administrator,
      place,
      organizations[CLIENT_OF[place]] ?? '',
      organizations[VENDOR_OF[place]] ?? '',
    );
    things[place] = await maker.make();
    reviewers[place] = maker.reviewer;
  }
  await test.settled();
  for (const place of PLACES) await findResults(test, things[place]);
  for (const place of PLACES) {
    await review(reviewers[place].caller, place, things[place]);
    await dispute(test, administrator, reviewers[place].caller, things[place]);
  }
  return { things, tokens: await signInAll(test, reviewers.own.token, things.own) };
}

class PlaceMaker {
  reviewer!: Person;

  constructor(
    private readonly test: TestApplication,
    private readonly administrator: Agent,
    private readonly place: Place,
    private readonly client: string,
    private readonly vendor: string,
  ) {}

  async make(): Promise<Things> {
    const { administrator, place, client, vendor } = this;
    const post = (path: string, body: object, status?: number) => idOf(administrator, path, body, status);
    const text = canary('program', place);
    const program = await post('programs', {
      name: `Care ${text}`,
      clientId: client,
      vendorId: vendor,
      settings: OPEN_ALWAYS,
    });
    const rubric = await post('rubrics', {
      clientId: client,
      name: `Rubric of ${place}`,
      definition: rubricNamed(canary('client', place)),
    });
    await post(`rubrics/${rubric}/publish`, {}, 200);
    await administrator.patch(`/api/v1/programs/${program}`).send({ rubricId: rubric }).expect(200);
    const agent = await post('agents', {
      vendorId: vendor,
      externalId: `id ${canary('agent', place)}`,
      name: canary('agent', place),
    });
    const report = await importLines(administrator, program, this.lines());
    const module = await post('training/modules', {
      vendorId: vendor,
      key: `m-${place.toLowerCase()}`,
      content: moduleContent(canary('vendor', place)),
    });
    const rule = await post('training/rules', { programId: program, moduleId: module, rule: RULE });
    const assignment = await post('training/assignments', {
      programId: program,
      agentId: agent,
      moduleId: module,
      dueAt: DAY,
      note: text,
    });
    const queue = await post('reviews/queues', {
      programId: program,
      name: text,
      rule: { draw: { by: 'random', size: 1 } },
      mode: 'blind',
    });
    const [version] = await this.test.query<{ id: string }>('SELECT id FROM rubric_versions WHERE rubric_id = $1', [
      rubric,
    ]);
    const ids = {
      program,
      client,
      vendor,
      rubric,
      agent,
      module,
      rule,
      assignment,
      queue,
      import: report.id,
      version: version?.id ?? '',
    };
    return { ...ids, ...(await this.people(program)), ...(await this.audit(program)) };
  }

  /** The second conversation is what callers claim, the third what is drawn. */
  private lines(): string[] {
    const agent = { externalId: `id ${canary('agent', this.place)}`, name: canary('agent', this.place) };
    const text = canary('program', this.place);
    const turns = [
      { role: 'customer', text: `Where is my order? ${text}`, at: '2026-10-05T10:00:00Z' },
      { role: 'agent', text: `You are an idiot. ${text}`, at: '2026-10-05T10:05:00Z', author: agent.externalId },
      {
        role: 'agent',
        text: `Note: ${canary('note', this.place)}`,
        at: '2026-10-05T10:06:00Z',
        visibility: 'internal',
        author: agent.externalId,
      },
    ];
    const more = { agent, turns, subject: text, customer: { externalId: text, name: text } };
    return [
      ...['one', 'two', 'three', 'zfour'].map((id) =>
        conversationLine(`${id} ${text}`, '', id === 'three' ? { ...more, channel: 'email' } : more),
      ),
      `{"id": "${text}"`,
    ];
  }

  private async people(program: string): Promise<Things> {
    const name = canary('person', this.place);
    const made = await this.person('reviewer', name);
    await this.test.query('INSERT INTO program_members (program_id, user_id) VALUES ($1, $2)', [program, made.id]);
    this.reviewer = made;
    const manager = await this.person('vendor_manager', `manager ${name}`);
    const key = await idOf(manager.caller, 'keys', {
      name: canary('stranger', this.place),
      actions: ['programs.read'],
    });
    const { body } = await manager.caller.get('/api/v1/auth/sessions').expect(200);
    const [session] = body as { id: string }[];
    const other = await this.person('reviewer', `second ${name}`);
    return { person: made.id, outsider: other.id, key, session: session?.id ?? '' };
  }

  private async person(role: UserRole, name: string): Promise<Person> {
    return this.test.signInAs(role, {
      organizationId: this.vendor,
      name,
      email: `${name.replaceAll(' ', '.')}@test.example`,
    });
  }

  private async audit(program: string): Promise<Things> {
    const auditor = await this.test.signIn('client_auditor', { organizationId: this.client });
    const body = {
      programId: program,
      from: '2026-10-01',
      to: '2026-11-01',
      sampleSize: 1,
      channel: 'email',
      seed: canary('program', this.place),
    };
    const audit = await idOf(auditor, 'audits', body);
    const items = (await auditor.get(`/api/v1/audits/${audit}/items`).expect(200)).body as { items: { id: string }[] };
    return { audit, item: items.items[0]?.id ?? '' };
  }
}

async function findResults(test: TestApplication, things: Things): Promise<void> {
  const conversations = await test.query<{ id: string }>(
    'SELECT id FROM conversations WHERE program_id = $1 ORDER BY external_id',
    [things['program']],
  );
  const [one, three, two, four] = conversations;
  const [evaluation] = await test.query<{ id: string }>('SELECT id FROM evaluations WHERE conversation_id = $1', [
    one?.id,
  ]);
  Object.assign(things, {
    conversation: one?.id,
    claimed: two?.id,
    third: three?.id,
    graded: four?.id,
    evaluation: evaluation?.id,
  });
}

/** The place's reviewer has graded the last conversation, whose agent does not agree, and is to be calibrated by the third. */
async function dispute(test: TestApplication, administrator: Agent, reviewer: Agent, things: Things): Promise<void> {
  const review = await idOf(reviewer, 'reviews', { conversationId: things['graded'] });
  const verdicts = ['courtesy', 'answers'].map((criterionId) => ({
    criterionId,
    outcome: 'rated',
    rating: 1,
    comment: 'So.',
  }));
  const sent = await reviewer.post(`/api/v1/reviews/${review}/submit`).send({ verdicts, revision: 0 });
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  const { evaluationId } = sent.body as { evaluationId: string };
  const agent = await test.signIn('agent', { organizationId: things['vendor'] ?? '', agentId: things['agent'] ?? '' });
  things['personal'] = evaluationId;
  things['dispute'] = await idOf(agent, 'disputes', { evaluationId, kind: 'wrong_person', comment: 'It was not me.' });
  things['calibration'] = await idOf(administrator, 'calibration', {
    programId: things['program'],
    title: 'Session',
    conversationIds: [things['third']],
    participantIds: [things['person']],
    baseline: 'consensus',
  });
  const started = await administrator.post(`/api/v1/calibration/${things['calibration']}/start`).expect(200);
  things['calibrationItem'] = (started.body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** The place's reviewer has claimed the second conversation, and noted something. */
async function review(reviewer: Agent, place: Place, things: Things): Promise<void> {
  things['review'] = await idOf(reviewer, 'reviews', { conversationId: things['claimed'] });
  const verdict = { criterionId: 'answers', outcome: 'rated', rating: 1, comment: canary('draft', place), quotes: [] };
  await reviewer
    .put(`/api/v1/reviews/${things['review']}/draft`)
    .send({ verdicts: [verdict], revision: 0 })
    .expect(200);
}

async function signInAll(test: TestApplication, reviewer: string, own: Things): Promise<World['tokens']> {
  const token = async (role: UserRole, belongs: object) => (await test.signInAs(role, belongs)).token;
  const manager = await test.signInAs('vendor_manager', { organizationId: own['vendor'] ?? '' });
  const actions = ACTIONS.filter((action) => reachOf('api_key', action) !== 'none');
  const { body } = await manager.caller
    .post('/api/v1/keys')
    .send({ name: 'k', actions, programs: [own['program']] })
    .expect(201);
  return {
    administrator: await token('administrator', {}),
    vendor_manager: manager.token,
    reviewer,
    agent: await token('agent', { organizationId: own['vendor'], agentId: own['agent'] }),
    client_auditor: await token('client_auditor', { organizationId: own['client'] }),
    api_key: (body as { key: string }).key,
  };
}

async function idOf(caller: Agent, path: string, body: object, status = 201): Promise<string> {
  const response = await caller.post(`/api/v1/${path}`).send(body);
  if (response.status !== status) throw new Error(`${path}: ${response.status} ${JSON.stringify(response.body)}`);
  return (response.body as { id: string }).id;
}
