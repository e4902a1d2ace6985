import { seededRandom } from '../../stats/seeded-random.js';
import { type GradedStrength } from './ordinal-fit.js';

/** Conversations of evenly spread strength, each rated once by a simulated reviewer. */
export function criterionFitOf(seed: string, n: number, rate: (strength: number) => number): GradedStrength[] {
  const random = seededRandom(`${seed}, strengths`);
  return Array.from({ length: n }, (_, i) => {
    const strength = random.next();
    return { strength, rank: rate(strength), group: `${seed} ${i}` };
  });
}
