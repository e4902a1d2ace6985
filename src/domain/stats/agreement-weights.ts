/** How near two categories are, 1 for the same and 0 for the farthest: all or nothing, or by their distance on the scale. */
export type AgreementWeighting = 'none' | 'linear' | 'quadratic';

/** The weights of every pair of `size` categories in order. */
export function agreementWeights(size: number, weighting: AgreementWeighting): number[][] {
  const farthest = Math.max(1, size - 1);
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      if (weighting === 'none') return i === j ? 1 : 0;
      const distance = Math.abs(i - j) / farthest;
      return weighting === 'linear' ? 1 - distance : 1 - distance * distance;
    }),
  );
}
