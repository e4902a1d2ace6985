/** Arrays of PostgreSQL, by the type of their elements; the number is the type's object id, the same in every database. */
const TYPE = {
  bytea: 17,
  smallint: 21,
  integer: 23,
  text: 25,
  float8: 701,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
};

const NULL = -1;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
/** PostgreSQL counts time from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const WORD = 2 ** 32;

type Values<T> = readonly (T | null)[];

/*
 * Parameters for `unnest($1::uuid[], …)` in the binary format: nothing is quoted on this side nor parsed on the other, which
 * takes about half of what arrays as text take on both. The cast in the statement must name the type.
 */

export function uuids(values: Values<string>): Buffer {
  const array = new BinaryArray(TYPE.uuid, values.length, 16 * values.length);
  for (const value of values) {
    if (value === null) array.null();
    else array.uuid(value);
  }
  return array.finish();
}

export function texts(values: Values<string>): Buffer {
  const array = new BinaryArray(TYPE.text, values.length, lengthOf(values));
  for (const value of values) {
    if (value === null) array.null();
    else array.text(value);
  }
  return array.finish();
}

export function bytes(values: Values<Buffer>): Buffer {
  const array = new BinaryArray(TYPE.bytea, values.length, 32 * values.length);
  for (const value of values) {
    if (value === null) array.null();
    else array.bytes(value);
  }
  return array.finish();
}

export function integers(values: Values<number>): Buffer {
  const array = new BinaryArray(TYPE.integer, values.length, 4 * values.length);
  for (const value of values) {
    if (value === null) array.null();
    else array.integer(value);
  }
  return array.finish();
}

export function smallints(values: Values<number>): Buffer {
  const array = new BinaryArray(TYPE.smallint, values.length, 2 * values.length);
  for (const value of values) {
    if (value === null) array.null();
    else array.smallint(value);
  }
  return array.finish();
}

export function doubles(values: Values<number>): Buffer {
  const array = new BinaryArray(TYPE.float8, values.length, 8 * values.length);
  for (const value of values) {
    if (value === null) array.null();
    else array.double(value);
  }
  return array.finish();
}

/** Of UTC milliseconds since 1970. */
export function instants(values: Values<number>): Buffer {
  const array = new BinaryArray(TYPE.timestamptz, values.length, 8 * values.length);
  for (const value of values) {
    if (value === null) array.null();
    else array.instant(value);
  }
  return array.finish();
}

/** Of values that are written as JSON here; null is an SQL null. */
export function jsons(values: readonly unknown[]): Buffer {
  const written = values.map((value) => (value === null ? null : JSON.stringify(value)));
  const array = new BinaryArray(TYPE.jsonb, values.length, lengthOf(written) + values.length);
  for (const value of written) {
    if (value === null) array.null();
    else array.json(value);
  }
  return array.finish();
}

/** Of all texts together, in UTF-16 units: as many bytes where all of it is ASCII. */
function lengthOf(values: Values<string>): number {
  return values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
}

/** Grows where texts are not all ASCII. Every element is its length in bytes, or -1 for null, and its bytes. */
class BinaryArray {
  #buffer: Buffer;
  #end = HEADER_BYTES;
  #hasNull = 0;
  #lastUuid = '';
  #lastUuidAt = 0;

  constructor(
    private readonly type: number,
    private readonly length: number,
    bytesOfElements: number,
  ) {
    this.#buffer = Buffer.allocUnsafe(HEADER_BYTES + length * LENGTH_BYTES + bytesOfElements);
  }

  null(): void {
    this.#hasNull = 1;
    this.#begin(0, NULL);
  }

  /** The same one often comes many times in a row. */
  uuid(value: string): void {
    const at = this.#begin(16, 16);
    if (value === this.#lastUuid) this.#buffer.copyWithin(at, this.#lastUuidAt, this.#lastUuidAt + 16);
    else if (this.#buffer.write(value.replaceAll('-', ''), at, 16, 'hex') !== 16) throw new RangeError('not a uuid');
    this.#lastUuid = value;
    this.#lastUuidAt = at;
  }

  text(text: string): void {
    const size = this.#sizeOf(text);
    const at = this.#begin(size, 0);
    this.#close(at, this.#buffer.write(text, at, 'utf8'));
  }

  json(text: string): void {
    const size = this.#sizeOf(text);
    const at = this.#begin(size + 1, 0);
    this.#buffer[at] = 1; // the version of jsonb's binary format
    this.#close(at, 1 + this.#buffer.write(text, at + 1, 'utf8'));
  }

  bytes(value: Buffer): void {
    const at = this.#begin(value.length, value.length);
    value.copy(this.#buffer, at);
  }

  integer(value: number): void {
    const at = this.#begin(4, 4);
    this.#buffer.writeInt32BE(value, at);
  }

  smallint(value: number): void {
    const at = this.#begin(2, 2);
    this.#buffer.writeInt16BE(value, at);
  }

  double(value: number): void {
    const at = this.#begin(8, 8);
    this.#buffer.writeDoubleBE(value, at);
  }

  instant(utc: number): void {
    const micros = Math.round((utc - EPOCH_MS) * 1000);
    const high = Math.floor(micros / WORD);
    const at = this.#begin(8, 8);
    this.#buffer.writeInt32BE(high, at);
    this.#buffer.writeUInt32BE(micros - high * WORD, at + 4);
  }

  finish(): Buffer {
    const dimensions = this.length === 0 ? 0 : 1;
    [dimensions, this.#hasNull, this.type, this.length, 1].forEach((word, i) => this.#buffer.writeInt32BE(word, 4 * i));
    return this.#buffer.subarray(0, dimensions === 0 ? 12 : this.#end);
  }

  /** Makes room for an element of at most `most` bytes, writes its length, and returns where its bytes go. */
  #begin(most: number, length: number): number {
    const at = this.#end + LENGTH_BYTES;
    if (at + most > this.#buffer.length) this.#grow(at + most);
    this.#buffer.writeInt32BE(length, this.#end);
    this.#end = at + Math.max(length, 0);
    return at;
  }

  /** Sets the length that was not known at the beginning. */
  #close(at: number, length: number): void {
    this.#buffer.writeInt32BE(length, at - LENGTH_BYTES);
    this.#end = at + length;
  }

  /** The most bytes it may take, where there is room for so many; else how many it does. */
  #sizeOf(text: string): number {
    const most = text.length * 3;
    return this.#end + LENGTH_BYTES + most < this.#buffer.length ? most : Buffer.byteLength(text);
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.ceil(needed * 1.2));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}
