import { createHash } from 'node:crypto';
import { type Agent as Caller } from 'supertest';
import { type AuditReport } from '../../src/domain/audits/audit-report.js';
import { consistentSample } from '../../src/domain/conversations/sampling.js';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const SEED = 'autumn leaves 2026';
const RUDE = 'You are an idiot and your stupid order is not my problem.';
const NOWHERE = '00000000-0000-4000-8000-000000000000';

interface AuditBody {
  id: string;
  state: string;
  seed: string;
  sampleSize: number;
  graded: number;
  population: { count: number; sha256: string; undated: number };
  report: AuditReport | null;
}

interface ItemBody {
  id: string;
  number: number;
  populationId: string;
  conversationId: string;
  grade: { revision: number; defective: boolean; comment: string | null } | null;
  machine: unknown;
}

/** A conversation of three turns that begins then. */
function lineAt(openedAt: string, id: string, reply: string, more: object = {}): string {
  const at = (minutes: number) => new Date(Date.parse(openedAt) + minutes * 60_000).toISOString();
  const turns = [
    { role: 'customer', text: 'Hello, where is my order?', at: at(0) },
    { role: 'agent', text: reply, at: at(5) },
    { role: 'customer', text: 'Thank you, that helps.', at: at(6) },
  ];
  return conversationLine(id, reply, { openedAt, closedAt: at(20), turns, ...more });
}

describe('Audits', () => {
  let test: TestApplication;
  let administrator: Caller;
  let scenario: SmallScenario;
  let auditor: Caller;

  beforeAll(async () => {
    test = await openTestApplication();
    administrator = await test.signIn('administrator');
    scenario = await createSmallScenario(administrator);
    auditor = await test.signIn('client_auditor', { organizationId: scenario.clientId });
    const october = Array.from({ length: 30 }, (_, i) =>
      lineAt(`2026-10-${String(i + 1).padStart(2, '0')}T09:00:00Z`, `T-${i}`, i < 6 ? RUDE : 'It left today.', {
        channel: i % 3 === 0 ? 'email' : 'chat',
      }),
    );
    const report = await importLines(administrator, scenario.programId, [
      ...october,
      lineAt('2026-09-30T23:59:59.999Z', 'before', 'It left today.'),
      lineAt('2026-11-01T00:00:00Z', 'after', 'It left today.'),
      JSON.stringify({ id: 'undated', channel: 'chat', turns: [{ role: 'customer', text: 'Hello?' }] }),
    ]);
    expect(report).toMatchObject({ imported: 33, rejected: 0 });
    await test.settled();
  });
  afterAll(() => test.close());

  const october = (more: object = {}) => ({
    programId: scenario.programId,
    from: '2026-10-01',
    to: '2026-11-01',
    sampleSize: 5,
    seed: SEED,
    ...more,
  });
  const open = async (more: object = {}, status = 201, caller = auditor) => {
    const { body } = await caller.post('/api/v1/audits').send(october(more)).expect(status);
    return body as AuditBody & { code: string; detail: string; errors: { field: string; message: string }[] };
  };
  const view = async (id: string, caller = auditor) => {
    const { body } = await caller.get(`/api/v1/audits/${id}`).expect(200);
    return body as AuditBody;
  };
  const itemsOf = async (id: string, caller = auditor) => {
    const { body } = await caller.get(`/api/v1/audits/${id}/items`).query({ limit: 200 }).expect(200);
    return (body as { items: ItemBody[] }).items;
  };
  const populationOf = async (id: string) => {
    const { text } = await auditor.get(`/api/v1/audits/${id}/population`).buffer(true).expect(200);
    return text;
  };
  const grade = async (audit: string, item: string, body: object, status = 201, caller = auditor) => {
    const response = await caller.post(`/api/v1/audits/${audit}/items/${item}/grade`).send(body).expect(status);
    return response.body as ItemBody & { code: string; detail: string; errors: { field: string }[] };
  };
  const gradeAll = async (id: string, of: (item: ItemBody) => object) => {
    for (const item of await itemsOf(id)) await grade(id, item.id, of(item));
  };
  const complete = async (id: string, status = 200) => {
    const { body } = await auditor.post(`/api/v1/audits/${id}/complete`).expect(status);
    return body as AuditBody & { code: string; detail: string };
  };

  describe('are drawn', () => {
    it('from the conversations opened within the period, which is half-open, and say how many have no time', async () => {
      const audit = await open();
      expect(audit).toMatchObject({ state: 'drawn', seed: SEED, sampleSize: 5, graded: 0, report: null });
      expect(audit.population).toMatchObject({ count: 30, undated: 1 });
      const ids = (await populationOf(audit.id)).trimEnd().split('\n');
      expect(ids).toHaveLength(30);
      expect(ids.slice(0, 3)).toEqual(['import:T-0', 'import:T-1', 'import:T-10']);
      expect(ids).not.toContain('import:before');
      expect(ids).not.toContain('import:after');
    });

    it('so that anybody draws the same sample from the list and the seed, and checks the list by its hash', async () => {
      const audit = await open();
      const list = await populationOf(audit.id);
      expect(createHash('sha256').update(list).digest('hex')).toBe(audit.population.sha256);
      const drawn = (await itemsOf(audit.id)).map((item) => item.populationId);
      expect(drawn).toEqual(consistentSample(list.trimEnd().split('\n'), SEED, 5));
    });

    it('as the beginning of any larger sample with the same seed, and otherwise with another', async () => {
      const idsOf = async (more: object) =>
        (await itemsOf((await open(more)).id)).map((item) => [item.number, item.populationId]);
      const small = await idsOf({ sampleSize: 4 });
      const large = await idsOf({ sampleSize: 12 });
      expect(large.slice(0, 4)).toEqual(small);
      expect(await idsOf({ sampleSize: 12, seed: 'another' })).not.toEqual(large);
    });

    it('whole when everything is asked for', async () => {
      expect(await open({ sampleSize: 'all' })).toMatchObject({ sampleSize: 30 });
    });

    it('from one channel only where that is asked for', async () => {
      expect((await open({ channel: 'email' })).population.count).toBe(10);
    });

    it("by days of the program's time zone, or by moments", async () => {
      const { body } = await administrator.get(`/api/v1/programs/${scenario.programId}`).expect(200);
      const { settings } = body as { settings: object };
      const zoned = (timeZone: string) =>
        administrator
          .patch(`/api/v1/programs/${scenario.programId}`)
          .send({ settings: { ...settings, timeZone } })
          .expect(200);
      await zoned('Pacific/Kiritimati'); // 14 hours ahead: its first of October began at 10 o'clock on 30 September, UTC
      const day = await open({ from: '2026-10-01', to: '2026-10-02', sampleSize: 1 });
      expect(await populationOf(day.id)).toBe('import:T-0\nimport:before\n');
      const moments = { from: '2026-10-01T09:00:00Z', to: '2026-10-02T11:00:00+02:00', sampleSize: 1 };
      expect((await open(moments)).population.count).toBe(1);
      await zoned('UTC');
    });

    it('once: what is imported later changes neither population nor transcripts', async () => {
      const line = (reply: string) => lineAt('2026-06-01T09:00:00Z', 'frozen', reply);
      await importLines(administrator, scenario.programId, [line('It left today.')]);
      const audit = await open({ from: '2026-06-01', to: '2026-07-01', sampleSize: 1 });
      await importLines(administrator, scenario.programId, [
        line('It is lost.'),
        lineAt('2026-06-02T09:00:00Z', 'late', 'It left today.'),
      ]);
      expect(await populationOf(audit.id)).toBe('import:frozen\n');
      const [item] = await itemsOf(audit.id);
      const { body } = await auditor.get(`/api/v1/audits/${audit.id}/items/${item?.id ?? ''}`).expect(200);
      expect((body as { turns: { text: string }[] }).turns[1]?.text).toBe('It left today.');
    });

    it('with a population that can be downloaded as JSON too', async () => {
      const audit = await open();
      const { body } = await auditor.get(`/api/v1/audits/${audit.id}/population`).query({ format: 'json' }).expect(200);
      expect(body).toMatchObject({ auditId: audit.id, seed: SEED, sampleSize: 5, ...audit.population });
      const { ids } = body as { ids: string[] };
      expect(`${ids.join('\n')}\n`).toBe(await populationOf(audit.id));
    });
  });

  describe('are refused', () => {
    it('where the sample is larger than its population, naming both', async () => {
      const problem = await open({ sampleSize: 31 }, 422);
      expect(problem.code).toBe('sample_too_large');
      expect(problem.detail).toContain('31');
      expect(problem.detail).toContain('30');
    });

    it('where nothing was opened in the period, and nothing is left behind', async () => {
      const before = await auditor.get('/api/v1/audits').query({ limit: 200 }).expect(200);
      expect(await open({ from: '2020-01-01', to: '2020-02-01' }, 422)).toMatchObject({ code: 'empty_population' });
      const after = await auditor.get('/api/v1/audits').query({ limit: 200 }).expect(200);
      expect(after.body).toEqual(before.body);
    });

    it.each([
      ['ends where it begins', { to: '2026-10-01' }, 'to'],
      ['ends before it begins', { to: '2026-09-01' }, 'to'],
      ['has a time without an offset', { from: '2026-10-01T00:00:00' }, 'from'],
      ['has no such day', { from: '2026-02-30' }, 'from'],
    ])('where the period %s', async (_, more, field) => {
      const problem = await open(more, 422);
      expect(problem).toMatchObject({ code: 'invalid_period', errors: [{ field }] });
    });

    it.each([
      ['a sample of nothing', { sampleSize: 0 }, 'sampleSize'],
      ['a sample of less than nothing', { sampleSize: -3 }, 'sampleSize'],
      ['half a conversation', { sampleSize: 2.5 }, 'sampleSize'],
      ['a size in words', { sampleSize: 'some' }, 'sampleSize'],
      ['no size', { sampleSize: undefined }, 'sampleSize'],
      ['no seed', { seed: undefined }, 'seed'],
      ['an empty seed', { seed: '' }, 'seed'],
      ['a blank seed', { seed: '   ' }, 'seed'],
      ['a seed of two lines', { seed: 'a\nb' }, 'seed'],
      ['a seed with a NUL', { seed: 'a\u0000b' }, 'seed'],
      ['a seed that is too long', { seed: 'x'.repeat(201) }, 'seed'],
      ['an unknown channel', { channel: 'pigeon' }, 'channel'],
      ['a bound beyond the scale', { defectiveBelow: 101 }, 'defectiveBelow'],
      ['no period', { from: undefined }, 'from'],
      ['a field that is not theirs to set', { state: 'completed' }, 'state'],
    ])('with %s', async (_, more, field) => {
      const problem = await open(more, 400);
      expect(problem.errors.map((error) => error.field)).toContain(field);
    });

    it('to all but client auditors', async () => {
      const organizationId = scenario.vendorId;
      await open({}, 403, administrator);
      await open({}, 403, await test.signIn('vendor_manager', { organizationId }));
      await open({}, 403, await test.signIn('reviewer', { organizationId }));
      await open({}, 401, test.anonymous());
    });
  });

  describe('are graded', () => {
    it('blind: the transcript has no internal notes, and nothing says what the machine found', async () => {
      const turns = [
        { role: 'customer', text: 'Where is it?', at: '2026-02-01T09:00:00+01:00' },
        { role: 'agent', text: 'A difficult one.', visibility: 'internal', at: '2026-02-01T09:01:00+01:00' },
        { role: 'agent', text: RUDE, at: '2026-02-01T09:02:00+01:00' },
      ];
      const csat = { score: 1, scaleMax: 5 };
      const line = lineAt('2026-02-01T08:00:00Z', 'noted', '', { turns, csat });
      await importLines(administrator, scenario.programId, [line]);
      await test.settled();
      const audit = await open({ from: '2026-02-01', to: '2026-03-01', sampleSize: 1 });
      const [item] = await itemsOf(audit.id);
      for (const caller of [auditor, administrator]) {
        const { body } = await caller.get(`/api/v1/audits/${audit.id}/items/${item?.id ?? ''}`).expect(200);
        expect(body).toMatchObject({ grade: null, machine: null, populationId: 'import:noted' });
        expect((body as { turns: object[] }).turns).toEqual([
          { seq: 0, role: 'customer', author: null, at: '2026-02-01T09:00:00+01:00', text: 'Where is it?' },
          expect.objectContaining({ seq: 2, text: RUDE }),
        ]);
        expect(JSON.stringify(body)).not.toContain('csat');
      }
    });

    it('once each, and corrected only by naming what is corrected; nothing is overwritten', async () => {
      const audit = await open();
      const [first] = await itemsOf(audit.id);
      const item = first?.id ?? '';
      const graded = await grade(audit.id, item, { defective: true, comment: 'Curt.' });
      expect(graded.grade).toMatchObject({ revision: 1, defective: true, comment: 'Curt.' });
      expect(await view(audit.id)).toMatchObject({ state: 'grading', graded: 1 });
      expect(await grade(audit.id, item, { defective: false }, 409)).toMatchObject({ code: 'already_graded' });
      const stale = await grade(audit.id, item, { defective: false, replaces: 2 }, 409);
      expect(stale).toMatchObject({ code: 'grade_outdated' });
      const corrected = await grade(audit.id, item, { defective: false, replaces: 1 });
      expect(corrected.grade).toMatchObject({ revision: 2, defective: false, comment: null });
      expect(await view(audit.id)).toMatchObject({ graded: 1 });
      await grade(audit.id, item, { defective: true, replaces: 1 }, 409);
    });

    it('by one of two who grade at the same moment', async () => {
      const audit = await open();
      const [first] = await itemsOf(audit.id);
      const path = `/api/v1/audits/${audit.id}/items/${first?.id ?? ''}/grade`;
      const answers = await Promise.all([1, 2, 3].map(() => auditor.post(path).send({ defective: false })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    it("with ratings on the rubric's own scales, or not applicable", async () => {
      const audit = await open();
      const [first, second] = await itemsOf(audit.id);
      const rate = (criteria: object[], status: number) =>
        grade(audit.id, first?.id ?? '', { defective: false, criteria }, status);
      expect(await rate([{ criterionId: 'speed', rating: 1 }], 422)).toMatchObject({
        code: 'invalid_grade',
        errors: [{ field: 'criteria.speed' }],
      });
      await rate([{ criterionId: 'courtesy', rating: 0.5 }], 422);
      await rate([{ criterionId: 'courtesy', rating: 'good' }], 400);
      await rate([{ rating: 1 }], 400);
      await rate([{ criterionId: 'courtesy', rating: null }], 201);
      await grade(audit.id, second?.id ?? '', { defective: 'no' }, 400);
      await grade(audit.id, second?.id ?? '', {}, 400);
      await grade(audit.id, second?.id ?? '', { defective: false, comment: 'x'.repeat(5001) }, 400);
      await grade(audit.id, second?.id ?? '', { defective: false, comment: 'a\u0000b' }, 400);
    });

    it('item by item: one of another audit is not there', async () => {
      const audit = await open();
      const [foreign] = await itemsOf((await open()).id);
      await grade(audit.id, foreign?.id ?? '', { defective: false }, 404);
      await grade(audit.id, NOWHERE, { defective: false }, 404);
      await grade(audit.id, 'nonsense', { defective: false }, 400);
      await auditor.get(`/api/v1/audits/${audit.id}/items/${foreign?.id ?? ''}`).expect(404);
    });

    it('in pages, in the order of the sample', async () => {
      const { id } = await open();
      const page = async (after: number) => {
        const { body } = await auditor.get(`/api/v1/audits/${id}/items`).query({ after, limit: 3 }).expect(200);
        return body as { items: ItemBody[]; nextAfter: number | null };
      };
      const first = await page(0);
      expect(first).toMatchObject({ items: [{ number: 1 }, { number: 2 }, { number: 3 }], nextAfter: 3 });
      expect(await page(3)).toMatchObject({ items: [{ number: 4 }, { number: 5 }], nextAfter: null });
    });
  });

  describe('are completed', () => {
    it('only when all items are graded', async () => {
      const audit = await open({ sampleSize: 2 });
      expect(await complete(audit.id, 409)).toMatchObject({ code: 'not_all_graded' });
      const [first] = await itemsOf(audit.id);
      await grade(audit.id, first?.id ?? '', { defective: false });
      const problem = await complete(audit.id, 409);
      expect(problem.detail).toContain('1 of 2');
      expect(await view(audit.id)).toMatchObject({ state: 'grading', report: null });
    });

    it('with the defect rate of the period, exactly bounded, beside what the machine and the vendor say', async () => {
      const audit = await open({ sampleSize: 20 });
      // The auditor agrees with the machine except on one rude conversation, which passes here.
      let forgiven = false;
      let defects = 0;
      await gradeAll(audit.id, ({ populationId }) => {
        const rude = /^import:T-[0-5]$/.test(populationId);
        const defective = rude && forgiven;
        if (rude) forgiven = true;
        if (defective) defects += 1;
        return { defective, criteria: [{ criterionId: 'courtesy', rating: rude ? 0 : 1 }] };
      });
      const completed = await complete(audit.id);
      expect(completed.state).toBe('completed');
      const report = completed.report;
      expect(report).toMatchObject({
        confidence: 0.95,
        population: 30,
        sample: 20,
        defective: defects,
        machine: {
          compared: 20,
          agreeing: 19,
          bothDefective: defects,
          onlyAuditor: 0,
          onlyMachine: 1,
          estimate: { share: 0.95 },
        },
        criteria: [{ criterionId: 'courtesy', compared: 20, agreeing: 20 }],
        vendor: {
          machine: { judged: 30, notJudged: 0, defective: 6, share: 0.2, low: 0.2, high: 0.2, fitsAudit: true },
          reviewers: { judged: 0, notJudged: 30, share: null, low: 0, high: 1, fitsAudit: null },
        },
      });
      expect(defects).toBeGreaterThan(0);
      expect(report?.rate.share).toBeCloseTo(defects / 20, 10);
      expect(report?.defectiveInPeriod.low).toBeGreaterThanOrEqual(defects);
      expect(report?.defectiveInPeriod.high).toBeLessThanOrEqual(defects + 10);
      expect(report?.rate.high).toBeCloseTo((report?.defectiveInPeriod.high ?? 0) / 30, 10);
      const [item] = await itemsOf(audit.id);
      expect(item?.machine).toMatchObject({ evaluationIds: [expect.any(String)] });
    });

    it('without uncertainty where everything was graded', async () => {
      const audit = await open({ sampleSize: 'all' });
      await gradeAll(audit.id, ({ number }) => ({ defective: number <= 3 }));
      expect((await complete(audit.id)).report).toMatchObject({
        rate: { share: 0.1, low: 0.1, high: 0.1 },
        defectiveInPeriod: { low: 3, high: 3 },
      });
    });

    it('for good: nothing about them can be changed, not even in the database', async () => {
      const audit = await open({ sampleSize: 1 });
      await gradeAll(audit.id, () => ({ defective: true }));
      const [item] = await itemsOf(audit.id);
      await complete(audit.id);
      expect(await complete(audit.id, 409)).toMatchObject({ code: 'audit_ended' });
      expect(await grade(audit.id, item?.id ?? '', { defective: false, replaces: 1 }, 409)).toMatchObject({
        code: 'audit_ended',
      });
      await auditor.post(`/api/v1/audits/${audit.id}/cancel`).expect(409);
      expect(await view(audit.id)).toMatchObject({ state: 'completed', report: { defective: 1 } });
      for (const change of [
        `audits SET state = 'grading', report = NULL, ended_at = NULL WHERE id = $1`,
        `audit_items SET machine = NULL WHERE audit_id = $1`,
        `audit_grades SET defective = false WHERE audit_id = $1`,
        `audit_population SET external_id = 'other' WHERE audit_id = $1`,
      ]) {
        await expect(test.query(`UPDATE ${change}`, [audit.id])).rejects.toThrow('is never changed');
      }
    });

    it('with the seed and the population they were opened with, which the database itself keeps', async () => {
      const { id } = await open();
      for (const change of [`seed = 'luckier'`, `population_sha256 = ''`, `sample_size = 1`, `period_from = now()`]) {
        const changed = test.query(`UPDATE audits SET ${change} WHERE id = $1`, [id]);
        await expect(changed).rejects.toThrow('is never changed');
      }
    });

    it('or cancelled, and then stay so', async () => {
      const audit = await open();
      const { body } = await auditor.post(`/api/v1/audits/${audit.id}/cancel`).expect(200);
      expect(body).toMatchObject({ state: 'cancelled', report: null });
      const [item] = await itemsOf(audit.id);
      await grade(audit.id, item?.id ?? '', { defective: false }, 409);
      await complete(audit.id, 409);
    });
  });

  describe('are exported', () => {
    const completedAudit = async (comment: string) => {
      const audit = await open({ sampleSize: 2 });
      await gradeAll(audit.id, () => ({
        defective: true,
        comment,
        criteria: [{ criterionId: 'courtesy', rating: 0 }],
      }));
      await complete(audit.id);
      return audit.id;
    };

    it('as CSV that no spreadsheet takes for a formula', async () => {
      const id = await completedAudit('=HYPERLINK("http://evil.example","Click")');
      const { text, headers } = await auditor
        .get(`/api/v1/audits/${id}/export`)
        .query({ format: 'csv' })
        .buffer(true)
        .expect(200);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toBe(`attachment; filename="audit-${id}.csv"`);
      const [header = '', row = '', , end] = text.split('\r\n');
      expect(header.replace(/^\uFEFF/, '')).toBe(
        'number,population_id,source,external_id,channel,opened_at,defective,rating_courtesy,rating_answers,' +
          'comment,graded_at,grade_revision,machine_defective,machine_score,machine_rating_courtesy,machine_rating_answers',
      );
      expect(row).toContain(`,true,0,,"'=HYPERLINK(""http://evil.example"",""Click"")",`);
      expect(end).toBe('');
    });

    it('as JSON with the report', async () => {
      const id = await completedAudit('=1+1');
      const { body } = await auditor.get(`/api/v1/audits/${id}/export`).query({ format: 'json' }).expect(200);
      expect(body).toMatchObject({
        audit: { id, state: 'completed', report: { defective: 2 } },
        items: [{ number: 1, grade: { comment: '=1+1' } }, { number: 2 }],
      });
    });

    it('before they are completed without what the machine found', async () => {
      const { id } = await open();
      const { body } = await auditor.get(`/api/v1/audits/${id}/export`).query({ format: 'json' }).expect(200);
      expect((body as { items: ItemBody[] }).items.map(({ machine }) => machine)).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
    });

    it('in no other format', async () => {
      const { id } = await open();
      await auditor.get(`/api/v1/audits/${id}/export`).query({ format: 'xlsx' }).expect(400);
      await auditor.get(`/api/v1/audits/${id}/export`).expect(400);
      await auditor.get(`/api/v1/audits/${id}/population`).query({ format: 'csv' }).expect(400);
    });
  });

  describe('are seen', () => {
    const PATHS = ['', '/items', '/population', '/export?format=csv', '/export?format=json'];

    it("by the client's auditors and the administrator; by the vendor's people once completed, to read only", async () => {
      const audit = await open({ sampleSize: 1 });
      const organizationId = scenario.vendorId;
      const manager = await test.signIn('vendor_manager', { organizationId });
      const reviewer = await test.signIn('reviewer', { organizationId });
      const status = async (caller: Caller, expected: number) => {
        for (const path of PATHS) await caller.get(`/api/v1/audits/${audit.id}${path}`).expect(expected);
      };
      await status(administrator, 200);
      await status(manager, 404);
      await status(reviewer, 404);
      await gradeAll(audit.id, () => ({ defective: false }));
      const [item] = await itemsOf(audit.id);
      await complete(audit.id);
      await status(manager, 200);
      await status(reviewer, 200);
      for (const caller of [manager, reviewer, administrator]) {
        await grade(audit.id, item?.id ?? '', { defective: true, replaces: 1 }, 403, caller);
        await caller.post(`/api/v1/audits/${audit.id}/complete`).expect(403);
        await caller.post(`/api/v1/audits/${audit.id}/cancel`).expect(403);
      }
      const { body } = await manager.get('/api/v1/audits').query({ limit: 200 }).expect(200);
      const states = (body as { items: AuditBody[] }).items.map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(['completed']));
    });

    it('by nobody else: to others they do not exist', async () => {
      const other = await createSmallScenario(administrator, 'Other');
      const stranger = await test.signIn('client_auditor', { organizationId: other.clientId });
      const rival = await test.signIn('vendor_manager', { organizationId: other.vendorId });
      const audit = await open({ sampleSize: 1 });
      await gradeAll(audit.id, () => ({ defective: false }));
      const [item] = await itemsOf(audit.id);
      await complete(audit.id);
      for (const caller of [stranger, rival]) {
        for (const path of [...PATHS, `/items/${item?.id ?? ''}`]) {
          await caller.get(`/api/v1/audits/${audit.id}${path}`).expect(404);
        }
        const { body } = await caller.get('/api/v1/audits').expect(200);
        expect(body).toEqual({ items: [], nextCursor: null });
      }
      await open({}, 404, stranger);
      await open({ programId: NOWHERE }, 404);
      await grade(audit.id, item?.id ?? '', { defective: true }, 404, stranger);
      await stranger.post(`/api/v1/audits/${audit.id}/complete`).expect(404);
      await stranger.post(`/api/v1/audits/${audit.id}/cancel`).expect(404);
      await auditor.get(`/api/v1/audits/${NOWHERE}`).expect(404);
    });

    it('not by agents', async () => {
      const { body } = await administrator.get('/api/v1/agents').query({ vendorId: scenario.vendorId }).expect(200);
      const [{ id: agentId }] = (body as { items: [{ id: string }] }).items;
      const agent = await test.signIn('agent', { organizationId: scenario.vendorId, agentId });
      await agent.get('/api/v1/audits').expect(403);
    });

    it('in pages, by program and by state', async () => {
      const { id } = await open();
      const query = { programId: scenario.programId, state: 'drawn', limit: 1 };
      const { body } = await auditor.get('/api/v1/audits').query(query).expect(200);
      expect(body).toMatchObject({ items: [{ id, state: 'drawn' }], nextCursor: id });
      await auditor.get('/api/v1/audits').query({ state: 'lost' }).expect(400);
    });
  });
});
