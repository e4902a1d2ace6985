// Agreement of raters, computed elsewhere.

/** A SAS printout in statsmodels' `test_inter_rater.py`; quadratic weights recomputed. */
export const KAPPA_SAS = {
  table: [
    [0, 4, 1],
    [0, 8, 0],
    [0, 1, 5],
  ],
  unweighted: {
    kappa: 0.48416289592760187,
    ase: 0.138,
    ci95: [0.2137, 0.7547],
    aseOfNone: 0.1484,
    z: 3.2626,
    p: 0.0011,
  },
  linear: { kappa: 0.4701195219123506, ase: 0.1457, ci95: [0.1845, 0.7558], aseOfNone: 0.1426, z: 3.2971, p: 0.001 },
  quadratic: { kappa: 0.4501607717041801, ase: 0.19223266335726072 },
};

/** R `irr`: `anxiety`, 20 subjects by 3 raters, rater by rater; kappa2 of raters 2 and 3 over the labels they used. */
export const ANXIETY = {
  ratings: [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
  ],
  unweighted: -0.006289308,
  linear: 0.1459075,
  quadratic: 0.2520325,
};

/** Worked examples of the article on Cohen's kappa in Wikipedia. */
export const KAPPA_TWO_BY_TWO = [
  [
    [
      [20, 5],
      [10, 15],
    ],
    0.4,
  ],
  [
    [
      [45, 15],
      [25, 15],
    ],
    0.13043478260869554,
  ],
  [
    [
      [25, 35],
      [5, 35],
    ],
    0.25925925925925924,
  ],
];

/** Worked example of the article on Fleiss' kappa in Wikipedia: 10 subjects, 5 categories, 14 raters. */
export const FLEISS = {
  counts: [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ],
  kappa: 0.21,
};

/** irrCAC (afergadis/irrCAC, checked there against Gwet's own R package): estimate and 95 % limits. */
export const GWET_TABLES = [
  {
    name: 'cont3x3abstractors',
    table: [
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ],
    cohen: [0.796409, 0.679518, 0.913301],
    cohenLinear: [0.842902, 0.747913, 0.937891],
    cohenQuadratic: [0.892157, 0.822012, 0.962302],
    ac1: [0.849331, 0.763578, 0.935083],
    ac2Linear: [0.900023, 0.841934, 0.958112],
    ac2Quadratic: [0.940237, 0.904679, 0.975794],
    krippendorffNominal: [0.797258, 0.680081, 0.914436],
  },
  {
    name: 'cont4x4diagnosis',
    table: [
      [40, 4, 4, 17],
      [6, 25, 2, 13],
      [4, 1, 21, 12],
      [15, 5, 9, 45],
    ],
    cohen: [0.431501, 0.340909, 0.522093],
    cohenLinear: [0.406811, 0.301599, 0.512023],
    cohenQuadratic: [0.383186, 0.253524, 0.512848],
    ac1: [0.456158, 0.370531, 0.541785],
    ac2Linear: [0.377068, 0.266581, 0.487555],
    ac2Quadratic: [0.298573, 0.150416, 0.44673],
  },
];

/** High agreement, kappa below zero; computed with irrCAC. */
export const KAPPA_PARADOX = {
  table: [
    [118, 5],
    [2, 0],
  ],
  cohen: -0.023392,
  ac1: 0.940776,
  observed: 0.944,
};

/** Krippendorff's data C (R `irr`, DescTools): coders by units; alpha by fast-krippendorff, AC1 as published by Gwet. */
export const KRIPPENDORFF_C = {
  coders: [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, null],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ],
  nominal: 0.743421052631579,
  ordinal: 0.8153875037548814,
  interval: 0.8491071428571428,
  ratio: 0.7974027747116121,
  /** irrCAC, nominal: standard error and lower 95 % limit. */
  standardError: 0.146,
  low: 0.419,
  ac1: {
    value: 0.775444068126995,
    observed: 0.8181818181818182,
    expected: 0.19032118055555555,
    standardError: 0.143,
    low: 0.461,
  },
};

/** Worked example of the article on Krippendorff's alpha in Wikipedia: coders by units. */
export const KRIPPENDORFF_WIKIPEDIA = {
  coders: [
    [null, null, null, null, null, 3, 4, 1, 2, 1, 1, 3, 3, null, 3],
    [1, null, 2, 1, 3, 3, 4, 3, null, null, null, null, null, null, null],
    [null, null, 2, 1, 3, 4, 4, null, 2, 1, 1, 3, 3, null, 4],
  ],
  nominal: 0.691358024691358,
  interval: 0.8108448928121059,
  ordinal: 0.8067214199413153,
  ratio: 0.8089436707842471,
};

/** R `irr`: kappam.fleiss(diagnoses), 30 patients by 6 psychiatrists (Fleiss 1971), as in statsmodels' `test_inter_rater.py`. */
export const DIAGNOSES = {
  subjects: [
    [4, 4, 4, 4, 4, 4],
    [2, 2, 2, 5, 5, 5],
    [2, 3, 3, 3, 3, 5],
    [5, 5, 5, 5, 5, 5],
    [2, 2, 2, 4, 4, 4],
    [1, 1, 3, 3, 3, 3],
    [3, 3, 3, 3, 5, 5],
    [1, 1, 3, 3, 3, 4],
    [1, 1, 4, 4, 4, 4],
    [5, 5, 5, 5, 5, 5],
    [1, 4, 4, 4, 4, 4],
    [1, 2, 4, 4, 4, 4],
    [2, 2, 2, 3, 3, 3],
    [1, 4, 4, 4, 4, 4],
    [2, 2, 4, 4, 4, 5],
    [3, 3, 3, 3, 3, 5],
    [1, 1, 1, 4, 5, 5],
    [1, 1, 1, 1, 1, 2],
    [2, 2, 4, 4, 4, 4],
    [1, 3, 3, 5, 5, 5],
    [5, 5, 5, 5, 5, 5],
    [2, 4, 4, 4, 4, 4],
    [2, 2, 4, 5, 5, 5],
    [1, 1, 4, 4, 4, 4],
    [1, 4, 4, 4, 4, 5],
    [2, 2, 2, 2, 2, 4],
    [1, 1, 1, 1, 5, 5],
    [2, 2, 4, 4, 4, 4],
    [1, 3, 3, 3, 3, 3],
    [5, 5, 5, 5, 5, 5],
  ],
  kappa: 0.4302445,
};
