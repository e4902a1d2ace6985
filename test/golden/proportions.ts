// Intervals for proportions and finite populations, computed elsewhere.

/** statsmodels `proportion_confint`, 95 %; the pairs are among those of Newcombe 1998, table I. */
export const PROPORTIONS = [
  {
    x: 81,
    n: 263,
    wilson: [0.2552885199, 0.366209577],
    clopperPearson: [0.2527367456, 0.3676219226],
    wilsonCorrected: [0.2535086823, 0.368176201],
  },
  {
    x: 15,
    n: 148,
    wilson: [0.0623863995, 0.1604872417],
    clopperPearson: [0.0578440101, 0.1616504903],
    wilsonCorrected: [0.0597782084, 0.1644497794],
  },
  { x: 0, n: 20, wilson: [0, 0.1611251581], clopperPearson: [0, 0.168433471], wilsonCorrected: [0, 0.200453345] },
  {
    x: 1,
    n: 29,
    wilson: [0.0061132143, 0.1717552188],
    clopperPearson: [0.0008726469, 0.1776442955],
    wilsonCorrected: [0.0018026402, 0.196281751],
  },
  {
    x: 7,
    n: 20,
    wilson: [0.1811918241, 0.5671457233],
    clopperPearson: [0.1539092048, 0.5921885345],
    wilsonCorrected: null,
  },
  { x: 0, n: 10, wilson: [0, 0.2775327999], clopperPearson: [0, 0.3084971078], wilsonCorrected: null },
  { x: 10, n: 10, wilson: [0.7224672001, 1], clopperPearson: [0.6915028922, 1], wilsonCorrected: null },
];

/** SciPy, 95 %: both one-sided tests at 2.5 % inverted; `interval` counts those in the population. */
export const FINITE_POPULATIONS = [
  { population: 100, sample: 10, found: 1, interval: [1, 42] },
  { population: 500, sample: 50, found: 2, interval: [3, 66] },
  { population: 1000, sample: 80, found: 0, interval: [0, 43] },
  { population: 1000, sample: 80, found: 5, interval: [22, 136] },
  { population: 200, sample: 200, found: 7, interval: [7, 7] },
];

/** Binomial operating characteristic of ANSI/ASQ Z1.4 code letter J, AQL 2.5 (n = 80, Ac = 5): [probability, share]. */
export const ACCEPTANCE_J_25 = [
  [0.99, 0.022779],
  [0.95, 0.033165],
  [0.9, 0.039867],
  [0.75, 0.053006],
  [0.5, 0.070581],
  [0.25, 0.091377],
  [0.1, 0.11285],
  [0.05, 0.126926],
  [0.01, 0.15571],
];
