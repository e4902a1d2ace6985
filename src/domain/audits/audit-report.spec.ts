import { type AuditFindings, auditReport, type MachineJudgement } from './audit-report.js';

const NOBODY = { judged: 0, defective: 0 };

const judged = (defective: boolean | null, ratings: Record<string, number> | null = null): MachineJudgement => ({
  defective,
  score: null,
  ratings,
  evaluationIds: [],
});

const item = (defective: boolean, machine: MachineJudgement | null = null, courtesy: number | null = null) => ({
  grade: { defective, criteria: [{ criterionId: 'courtesy', rating: courtesy }], comment: null },
  machine,
});

const report = (population: number, items: AuditFindings['items'], vendor = { machine: NOBODY, reviewers: NOBODY }) =>
  auditReport({ population, items, vendor });

describe('The report of an audit', () => {
  // [population, sample, defective, lowest and highest number of defective conversations in the period]
  it.each([
    [100, 10, 1, 1, 42],
    [500, 50, 2, 3, 66],
    [1000, 80, 0, 0, 43],
    [1000, 80, 5, 22, 136],
    [200, 200, 7, 7, 7],
  ])('on %d conversations of which %d were graded and %d defective says %d to %d', (population, n, x, low, high) => {
    const items = Array.from({ length: n }, (_, i) => item(i < x));
    expect(report(population, items)).toMatchObject({
      confidence: 0.95,
      population,
      sample: n,
      defective: x,
      rate: { share: x / n, low: low / population, high: high / population },
      defectiveInPeriod: { low, high },
    });
  });

  it('compares the machine only where it judged', () => {
    const items = [
      item(true, judged(true)),
      item(true, judged(false)),
      item(false, judged(true)),
      ...Array.from({ length: 7 }, () => item(false, judged(false))),
      item(true, judged(null)),
      item(false),
    ];
    const { machine } = report(50, items);
    expect(machine).toMatchObject({
      compared: 10,
      agreeing: 8,
      bothDefective: 1,
      onlyAuditor: 1,
      onlyMachine: 1,
      neither: 7,
    });
    expect(machine.estimate?.share).toBe(0.8);
    expect(machine.estimate?.low).toBeCloseTo(0.4902, 4); // Wilson, 8 of 10
    expect(machine.estimate?.high).toBeCloseTo(0.9433, 4);
    expect(machine.kappa?.value).toBeCloseTo(0.375, 10); // (0.8 − 0.68) / (1 − 0.68)
  });

  it('has no agreement to show where the machine judged nothing, and no kappa where all are alike', () => {
    expect(report(9, [item(true)]).machine).toMatchObject({ compared: 0, estimate: null, kappa: null });
    expect(report(9, [item(false, judged(false))]).machine).toMatchObject({ compared: 1, agreeing: 1, kappa: null });
    const sameEachTime = [item(true, judged(false)), item(false, judged(false))];
    expect(report(9, sameEachTime).machine).toMatchObject({ compared: 2, agreeing: 1, kappa: null });
  });

  it('compares criteria where both rated them', () => {
    const items = [
      item(false, judged(false, { courtesy: 1 }), 1),
      item(false, judged(false, { courtesy: 0 }), 1),
      item(false, judged(false, { courtesy: 1 }), null),
      item(false, judged(false, { answers: 1 }), 1),
      item(false, judged(false, null), 1),
      item(false, null, 1),
    ];
    expect(report(6, items).criteria).toMatchObject([{ criterionId: 'courtesy', compared: 2, agreeing: 1 }]);
  });

  it("bounds the vendor's figures by what was not judged, and says where the audit refutes them", () => {
    const items = Array.from({ length: 50 }, (_, i) => item(i < 20));
    const { vendor } = report(100, items, {
      machine: { judged: 98, defective: 3 },
      reviewers: { judged: 10, defective: 0 },
    });
    expect(vendor.machine).toEqual({
      judged: 98,
      notJudged: 2,
      defective: 3,
      share: 3 / 98,
      low: 0.03,
      high: 0.05,
      fitsAudit: false,
    });
    expect(vendor.reviewers).toMatchObject({ share: 0, low: 0, high: 0.9, fitsAudit: true });
  });

  it('says nothing of a vendor that judged nothing', () => {
    expect(report(4, [item(false)]).vendor.reviewers).toMatchObject({ share: null, fitsAudit: null, low: 0, high: 1 });
  });

  it('cannot be made of nothing', () => {
    expect(() => report(4, [])).toThrow(RangeError);
  });
});
