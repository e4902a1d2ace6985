import { seededRandom } from '../../stats/seeded-random.js';
import { criterionFitOf } from './criterion-fit.fixture.js';
import { fitCriterion } from './criterion-fit.js';
import { rankByCuts } from './ordinal-fit.js';

const THREE = [0.3, 0.7];

describe('a reviewer of a known leaning', () => {
  it('stricter than the cuts is recovered: the cuts move down to where they rate, and agreement rises', () => {
    const fit = fitCriterion(
      criterionFitOf('strict', 400, (s) => rankByCuts([0.12, 0.4], s, 3)),
      THREE,
      3,
    );
    expect(fit.refusal).toBeNull();
    expect(fit.cuts[0]).toBeCloseTo(0.12, 1);
    expect(fit.cuts[1]).toBeCloseTo(0.4, 1);
    expect(fit.after?.share).toBeGreaterThan((fit.before?.share ?? 1) + 0.15);
    expect(fit.gain?.interval?.low).toBeGreaterThan(0);
  });

  it('more lenient is recovered as well, though a tenth of the ratings are slips', () => {
    const random = seededRandom('slips');
    const labels = criterionFitOf('lenient', 400, (s) =>
      random.next() < 0.1 ? random.below(3) : rankByCuts([0.5, 0.9], s, 3),
    );
    const fit = fitCriterion(labels, THREE, 3);
    expect(fit.refusal).toBeNull();
    expect(fit.cuts[0]).toBeGreaterThan(0.4);
    expect(fit.cuts[1]).toBeGreaterThan(0.78);
  });
});

describe('nothing is learned', () => {
  it('from a reviewer who rates as the cuts do, give or take slips', () => {
    const random = seededRandom('null');
    const labels = criterionFitOf('null', 400, (s) =>
      random.next() < 0.15 ? random.below(3) : rankByCuts(THREE, s, 3),
    );
    expect(fitCriterion(labels, THREE, 3)).toMatchObject({ refusal: 'no_improvement', cuts: THREE });
  });

  it('from ratings that have nothing to do with what was said, however one-sided', () => {
    const random = seededRandom('coin');
    const labels = criterionFitOf('coin', 400, () => (random.next() < 0.85 ? 2 : 0));
    expect(fitCriterion(labels, THREE, 3)).toMatchObject({ refusal: 'unrelated', cuts: THREE });
  });

  it('from too few conversations, and it says how many are missing', () => {
    const labels = criterionFitOf('few', 25, (s) => rankByCuts([0.1, 0.4], s, 3));
    expect(fitCriterion(labels, THREE, 3)).toMatchObject({
      refusal: 'too_few_labels',
      conversations: 25,
      missing: 15,
      cuts: THREE,
    });
    const many = labels.flatMap((label) => Array.from({ length: 10 }, () => label));
    expect(fitCriterion(many, THREE, 3)).toMatchObject({ refusal: 'too_few_labels', labels: 250, conversations: 25 });
  });

  it('by chance: of a hundred reviewers who rate as the cuts do but for slips, few seem to lean', () => {
    const learned = Array.from({ length: 100 }, (_, i) => {
      const random = seededRandom(`null ${i}`);
      const labels = criterionFitOf(`null ${i}`, 60, (s) =>
        random.next() < 0.2 ? random.below(2) : rankByCuts([0.5], s, 2),
      );
      return fitCriterion(labels, [0.5], 2).refusal === null;
    });
    expect(learned.filter(Boolean).length).toBeLessThanOrEqual(5);
  });
});
