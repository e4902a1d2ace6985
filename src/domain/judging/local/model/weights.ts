import { type LinearModel } from './linear-model.js';

/** The models of a release, by name. `fingerprint` changes whenever a weight does: it belongs into the judge's version. */
export interface ModelWeights {
  readonly fingerprint: string;
  readonly models: ReadonlyMap<string, LinearModel>;
}

const MAGIC = 0x4241524d; // "BARM"
const FORMAT = 1;
const LARGEST_TABLE_BITS = 20;

/** The model of that name; throws where the weights hold none, which is a mistake of the release. */
export function modelNamed(weights: ModelWeights, name: string): LinearModel {
  const model = weights.models.get(name);
  if (!model) throw new Error(`The judge's weights hold no model "${name}"; run npm run judge:train.`);
  return model;
}

/**
 * Writes models as bytes: the hashed weights as 8-bit steps of the largest, zeros left out, gaps as variable-length integers.
 * The same models give the same bytes.
 */
export function encodeWeights(models: readonly LinearModel[]): Uint8Array {
  const out = new ByteWriter();
  out.uint32(MAGIC);
  out.varint(FORMAT);
  out.varint(models.length);
  for (const model of models) encodeModel(out, model);
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
  return { fingerprint: fingerprintOf(bytes), models };
}

function encodeModel(out: ByteWriter, model: LinearModel): void {
  out.string(model.name);
  for (const value of [model.bias, model.calibration.slope, model.calibration.intercept]) out.float32(value);
  out.varint(model.dense.length);
  for (const { name, weight } of model.dense) {
    out.string(name);
    out.float32(weight);
  }
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
  const dense = Array.from({ length: input.varint() }, () => ({ name: input.string(), weight: input.float32() }));
  const bits = input.varint();
  if (bits > LARGEST_TABLE_BITS) throw new Error(`Model "${name}" of the judge's weights is damaged: ${bits} bits.`);
  return { name, bias, calibration, dense, bits, weights: bits === 0 ? new Float32Array(0) : decodeTable(input, bits) };
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

class ByteWriter {
  private readonly out: number[] = [];
  private readonly view = new DataView(new ArrayBuffer(4));

  byte(value: number): void {
    this.out.push(value & 0xff);
  }

  uint32(value: number): void {
    this.view.setUint32(0, value);
    for (let i = 0; i < 4; i++) this.out.push(this.view.getUint8(i));
  }

  float32(value: number): void {
    this.view.setFloat32(0, value);
    for (let i = 0; i < 4; i++) this.out.push(this.view.getUint8(i));
  }

  varint(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  /** Names are ASCII. */
  string(value: string): void {
    this.varint(value.length);
    for (let i = 0; i < value.length; i++) this.byte(value.charCodeAt(i));
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.out);
  }
}

class ByteReader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly source: Uint8Array) {
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  byte(): number {
    const value = this.source[this.at++];
    if (value === undefined) throw new Error("The judge's weights end too early.");
    return value;
  }

  uint32(): number {
    this.need(4);
    return this.view.getUint32((this.at += 4) - 4);
  }

  float32(): number {
    this.need(4);
    return this.view.getFloat32((this.at += 4) - 4);
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }

  string(): string {
    const length = this.varint();
    this.need(length);
    let value = '';
    for (let i = 0; i < length; i++) value += String.fromCharCode(this.byte());
    return value;
  }

  private need(bytes: number): void {
    if (this.at + bytes > this.source.byteLength) throw new Error("The judge's weights end too early.");
  }
}
