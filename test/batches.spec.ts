import { Client } from 'pg';
import { type Agent as Caller } from 'supertest';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from './support/small-scenario.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

/** More than two batches hold. */
const MANY = 1_300;

describe('a file of many batches', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;
  let database: Client;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    database = new Client({ connectionString: test.systemUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await test.close();
  });

  const lines = (answer: (i: number) => string) =>
    Array.from({ length: MANY }, (_, i) => conversationLine(`c-${i}`, answer(i)));
  const valuesOf = async (sql: string): Promise<unknown[]> => {
    const { rows } = await database.query<{ v: unknown }>(`SELECT ${sql}`);
    return rows.map(({ v }) => v);
  };

  it('is written whole, and what changed in some of them becomes revisions of just those', async () => {
    const first = await importLines(
      administrator,
      scenario.programId,
      lines(() => 'It left today.'),
    );
    expect(first).toMatchObject({ conversations: MANY, imported: MANY, turns: 3 * MANY });
    const again = lines((i) => (i % 3 === 0 ? `It is lost, number ${i}.` : 'It left today.'));
    const changed = Math.ceil(MANY / 3);
    const second = await importLines(administrator, scenario.programId, [...again, conversationLine('new', 'Sent.')]);
    expect(second).toMatchObject({
      conversations: MANY + 1,
      imported: 1,
      revised: changed,
      duplicates: MANY - changed,
    });

    expect(await valuesOf('count(*)::int AS v FROM turns')).toEqual([3 * (MANY + changed + 1)]);
    expect(await valuesOf('count(*)::int AS v FROM conversation_agents')).toEqual([MANY + changed + 1]);
    expect(await valuesOf("count(*)::int AS v FROM work WHERE kind = 'evaluations.evaluate'")).toEqual([
      MANY + changed + 1,
    ]);
    const said = await valuesOf(
      `string_agg(t.text, ' / ' ORDER BY r.number) AS v FROM conversations c
       JOIN conversation_revisions r ON r.conversation_id = c.id JOIN turns t ON t.revision_id = r.id AND t.seq = 1
       WHERE c.external_id IN ('c-900', 'c-901') GROUP BY c.external_id ORDER BY c.external_id`,
    );
    expect(said).toEqual(['It left today. / It is lost, number 900.', 'It left today.']);
    expect(
      await valuesOf(
        `count(*)::int AS v FROM conversations c LEFT JOIN conversation_revisions r
           ON r.id = c.revision_id AND r.number = c.revision_number AND r.conversation_id = c.id WHERE r.id IS NULL`,
      ),
    ).toEqual([0]);
  });

  it('in which the same conversations come again and again ends with the last of each, whatever batch it is in', async () => {
    const answers = Array.from({ length: 6 }, (_, round) => `Answer ${round}.`);
    const file = answers.flatMap((answer) => Array.from({ length: 150 }, (_, i) => conversationLine(`r-${i}`, answer)));
    const report = await importLines(administrator, scenario.programId, file);
    expect(report).toMatchObject({ conversations: 900, imported: 150, revised: 750, duplicates: 0 });
    expect(
      await valuesOf(
        `DISTINCT r.number || ' ' || t.text AS v FROM conversations c JOIN turns t ON t.revision_id = c.revision_id
         JOIN conversation_revisions r ON r.id = c.revision_id WHERE c.external_id LIKE 'r-%' AND t.seq = 1`,
      ),
    ).toEqual(['6 Answer 5.']);
  });
});
