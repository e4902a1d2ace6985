import { type LinearModel, linearScore, probability } from './linear-model.js';
import { decodeWeights, encodeWeights, modelNamed } from './weights.js';

const model: LinearModel = {
  name: 'sample',
  bias: -1,
  dense: ['first', 'second'],
  denseWeights: Float64Array.of(2, -0.5),
  bits: 4,
  weights: Float32Array.from({ length: 16 }, (_, i) => (i === 3 ? 1.27 : i === 9 ? -0.64 : 0)),
  calibration: { slope: 2, intercept: 0.5 },
};

describe('weights', () => {
  it('read as they were written, hashed ones to within half a step', () => {
    const read = modelNamed(decodeWeights(encodeWeights([model])), 'sample', ['first', 'second']);
    expect({ ...read, weights: null }).toEqual({ ...model, weights: null });
    read.weights.forEach((weight, i) => expect(weight).toBeCloseTo(model.weights[i] ?? 0, 2));
  });

  it('are the same bytes for the same models', () => {
    expect(encodeWeights([model])).toEqual(encodeWeights([model]));
  });

  it('refuse bytes that are something else, cut off, or of other features', () => {
    const bytes = encodeWeights([model]);
    expect(() => decodeWeights(new Uint8Array([1, 2, 3, 4, 5]))).toThrow('not a file');
    expect(() => decodeWeights(bytes.slice(0, bytes.length - 4))).toThrow('too early');
    expect(() => modelNamed(decodeWeights(bytes), 'sample', ['other'])).toThrow('other features');
    expect(() => modelNamed(decodeWeights(bytes), 'absent')).toThrow('no model "absent"');
  });
});

describe('a linear model', () => {
  it('adds its weights; hashed ones share theirs by the root of their number', () => {
    const hashes = [3, 9, 5, 6].map((bucket) => bucket * 2 ** 28);
    expect(linearScore(model, { dense: [1, 2], hashed: hashes })).toBeCloseTo(-1 + 2 - 1 + (1.27 - 0.64) / 2, 5);
  });

  it('gives a probability by its calibration', () => {
    expect(probability(model, { dense: [0, 0], hashed: [] })).toBeCloseTo(1 / (1 + Math.exp(1.5)), 6);
  });
});
