// Estimates that join grades of people with grades of a judge, computed elsewhere.

/** `ppi_mean_ci` of aangelopoulos/ppi_py (arXiv 2311.01453). */
export const RATINGS = {
  human: [4, 2, 5, 3, 1, 4, 3, 5, 2, 3, 4, 1, 5, 3, 2, 4],
  judge: [3, 3, 4, 4, 2, 3, 4, 4, 3, 2, 5, 2, 4, 2, 3, 5],
  judgeOnly: [
    4, 3, 5, 2, 3, 4, 4, 3, 5, 2, 3, 4, 1, 5, 4, 3, 2, 4, 3, 5, 4, 4, 3, 2, 5, 3, 4, 3, 4, 2, 5, 3, 4, 4, 3, 5, 2, 4, 3,
    4,
  ],
  none: { estimate: 3.1875, ci95: [2.557648307473482, 3.817351692526518] },
  full: { estimate: 3.375, ci95: [2.7943296583197834, 3.9556703416802166] },
  tuned: {
    estimate: 3.2914727008721827,
    ci95: [2.7608449315751815, 3.822100470169184],
    lambda: 0.5545210713183082,
    ci90: [2.8461558390451716, 3.736789562699194],
  },
};

/** The same for passes: counts of (human, judge) among the labelled, passes by the judge among the rest. */
export const PASSES = {
  both: 70,
  judgeOnly: 12,
  humanOnly: 5,
  neither: 13,
  unlabelledPasses: 1760,
  unlabelled: 2000,
  none: { estimate: 0.75, ci95: [0.6651310699442872, 0.8348689300557128] },
  full: { estimate: 0.81, ci95: [0.7290983465020731, 0.890901653497927] },
  tuned: { estimate: 0.7950508799838398, ci95: [0.7201491149132773, 0.8699526450544024], lambda: 0.7508479997306602 },
};

/** `calibration.py` of UW-Madison-Lee-Lab/LLM-judge-reporting (arXiv 2511.21140). */
export const ROGAN_GLADEN = [
  {
    share: 0.8,
    specificity: 0.85,
    sensitivity: 0.9,
    judged: 1000,
    negatives: 100,
    positives: 100,
    estimate: 0.8666666666666666,
    ci95: [0.7982014862634387, 0.9581358093493232],
  },
  {
    share: 0.4,
    specificity: 0.7,
    sensitivity: 0.9,
    judged: 1000,
    negatives: 200,
    positives: 200,
    estimate: 0.1666666666666668,
    ci95: [0.05635072484160894, 0.2627330257859588],
  },
];
