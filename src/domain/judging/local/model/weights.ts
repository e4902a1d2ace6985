import { ByteReader, ByteWriter } from './bytes.js';
import { type LinearModel } from './linear-model.js';
import { decodeWordSpace, EMPTY_SPACE, encodeWordSpace, type WordSpace } from './word-space.js';

/** The models of a release, by name. `fingerprint` changes whenever a weight does: it belongs into the judge's version. */
export interface ModelWeights {
  readonly fingerprint: string;
  readonly models: ReadonlyMap<string, LinearModel>;
  readonly space: WordSpace;
}

const MAGIC = 0x4241524d; // "BARM"
const FORMAT = 1;
const LARGEST_TABLE_BITS = 20;

/**
 * The model of that name. Throws where the weights hold none, or one that was learned from other features than the code now
 * computes: a mistake of the release.
 */
export function modelNamed(weights: ModelWeights, name: string, dense?: readonly string[]): LinearModel {
  const model = weights.models.get(name);
  if (!model) throw new Error(`The judge's weights hold no model "${name}"; run npm run judge:train.`);
  if (dense && (dense.length !== model.dense.length || dense.some((feature, i) => feature !== model.dense[i]))) {
    throw new Error(`Model "${name}" of the judge's weights was learned from other features; run npm run judge:train.`);
  }
  return model;
}

/**
 * Writes models as bytes: the hashed weights as 8-bit steps of the largest, zeros left out, gaps as variable-length integers.
 * The same models give the same bytes.
 */
export function encodeWeights(models: readonly LinearModel[], space: WordSpace = EMPTY_SPACE): Uint8Array {
  const out = new ByteWriter();
  out.uint32(MAGIC);
  out.varint(FORMAT);
  out.varint(models.length);
  for (const model of models) encodeModel(out, model);
  encodeWordSpace(out, space);
  return out.bytes();
}

/** Reads what encodeWeights wrote; throws on anything else. */
export function decodeWeights(bytes: Uint8Array): ModelWeights {
  const input = new ByteReader(bytes);
  if (input.uint32() !== MAGIC) throw new Error("This is not a file of the judge's weights.");
  const format = input.varint();
  if (format !== FORMAT) throw new Error(`The judge's weights have format ${format}, this version reads ${FORMAT}.`);
  const models = new Map<string, LinearModel>();
  for (let left = input.varint(); left > 0; left--) {
    const model = decodeModel(input);
    models.set(model.name, model);
  }
  const space = input.ended ? EMPTY_SPACE : decodeWordSpace(input);
  return { fingerprint: fingerprintOf(bytes), models, space };
}

function encodeModel(out: ByteWriter, model: LinearModel): void {
  out.string(model.name);
  for (const value of [model.bias, model.calibration.slope, model.calibration.intercept]) out.float32(value);
  out.varint(model.dense.length);
  model.dense.forEach((name, i) => {
    out.string(name);
    out.float32(model.denseWeights[i] ?? 0);
  });
  out.varint(model.bits);
  if (model.bits > 0) encodeTable(out, model.weights);
}

function encodeTable(out: ByteWriter, weights: Float32Array): void {
  const largest = weights.reduce((max, w) => Math.max(max, Math.abs(w)), 0);
  const step = largest / 127;
  const steps = weights.map((w) => (step === 0 ? 0 : Math.round(w / step)));
  out.float32(step);
  out.varint(steps.reduce((n, s) => n + (s === 0 ? 0 : 1), 0));
  let previous = -1;
  steps.forEach((value, i) => {
    if (value === 0) return;
    out.varint(i - previous - 1);
    out.byte(value + 128);
    previous = i;
  });
}

function decodeModel(input: ByteReader): LinearModel {
  const name = input.string();
  const bias = input.float32();
  const calibration = { slope: input.float32(), intercept: input.float32() };
  const dense: string[] = [];
  const denseWeights: number[] = [];
  for (let left = input.varint(); left > 0; left--) {
    dense.push(input.string());
    denseWeights.push(input.float32());
  }
  const bits = input.varint();
  if (bits > LARGEST_TABLE_BITS) throw new Error(`Model "${name}" of the judge's weights is damaged: ${bits} bits.`);
  const weights = bits === 0 ? new Float32Array(0) : decodeTable(input, bits);
  return { name, bias, calibration, dense, denseWeights: Float64Array.from(denseWeights), bits, weights };
}

function decodeTable(input: ByteReader, bits: number): Float32Array {
  const weights = new Float32Array(2 ** bits);
  const step = input.float32();
  let at = -1;
  for (let left = input.varint(); left > 0; left--) {
    at += input.varint() + 1;
    weights[at] = (input.byte() - 128) * step;
  }
  return weights;
}

function fingerprintOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
