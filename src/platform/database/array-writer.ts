/** The types of elements; the number is the type's object id, the same in every database. */
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

const UUID_BYTES = 16;
const UUID_LENGTH = 36;
/** Texts up to this length are written here: a call into the runtime costs more than their bytes. */
const SHORT = 24;
/** A buffer that one large text made larger than this is not kept for the next batch. */
const MOST_KEPT_BYTES = 4_000_000;

/**
 * One array in PostgreSQL's binary format, written element by element into a buffer that grows. Every element is its length in
 * bytes, or -1 for null, and its bytes. The caller calls the method of the array's type.
 */
export class ArrayWriter {
  #buffer: Buffer;
  #end = HEADER_BYTES;
  #length = 0;
  #hasNull = 0;
  #lastUuid = '';
  #lastUuidAt = 0;

  /** With room for so many bytes of elements, their lengths included. */
  constructor(
    private readonly type: keyof typeof TYPE,
    private readonly room = 1_024,
  ) {
    this.#buffer = Buffer.allocUnsafeSlow(HEADER_BYTES + room);
  }

  /** How many elements there are. */
  get length(): number {
    return this.#length;
  }

  /** How many bytes they take. */
  get bytes(): number {
    return this.#end - HEADER_BYTES;
  }

  null(): void {
    this.#hasNull = 1;
    this.#begin(0, NULL);
  }

  /** The same one often comes many times in a row. @throws RangeError */
  uuid(value: string | null): void {
    if (value === null) {
      this.null();
      return;
    }
    const at = this.#begin(UUID_BYTES, UUID_BYTES);
    const buffer = this.#buffer;
    if (value === this.#lastUuid) {
      for (let i = 0; i < UUID_BYTES; i++) buffer[at + i] = buffer[this.#lastUuidAt + i] ?? 0;
    } else {
      writeUuid(value, buffer, at);
      this.#lastUuid = value;
    }
    this.#lastUuidAt = at;
  }

  text(value: string | null): void {
    if (value === null) {
      this.null();
      return;
    }
    const at = this.#begin(this.#sizeOf(value), 0);
    this.#close(at, this.#write(value, at));
  }

  /** A value that is written as JSON here; null is an SQL null. */
  json(value: unknown): void {
    if (value === null) {
      this.null();
      return;
    }
    const text = JSON.stringify(value);
    const at = this.#begin(this.#sizeOf(text) + 1, 0);
    this.#buffer[at] = 1; // the version of jsonb's binary format
    this.#close(at, 1 + this.#write(text, at + 1));
  }

  binary(value: Buffer | null): void {
    if (value === null) {
      this.null();
      return;
    }
    const at = this.#begin(value.length, value.length); // may be another buffer after this
    value.copy(this.#buffer, at);
  }

  /** @throws RangeError */
  integer(value: number | null): void {
    if (value === null) {
      this.null();
      return;
    }
    if ((value | 0) !== value) throw new RangeError('not an integer of 32 bits');
    const at = this.#begin(4, 4);
    writeInteger(value, this.#buffer, at);
  }

  smallint(value: number | null): void {
    if (value === null) {
      this.null();
      return;
    }
    const at = this.#begin(2, 2);
    this.#buffer.writeInt16BE(value, at);
  }

  double(value: number | null): void {
    if (value === null) {
      this.null();
      return;
    }
    const at = this.#begin(8, 8);
    this.#buffer.writeDoubleBE(value, at);
  }

  /** A point in time, UTC milliseconds since 1970. */
  instant(utc: number | null): void {
    if (utc === null) {
      this.null();
      return;
    }
    const micros = Math.round((utc - EPOCH_MS) * 1000);
    const high = Math.floor(micros / WORD);
    const at = this.#begin(8, 8);
    writeInteger(high, this.#buffer, at);
    writeInteger(micros - high * WORD, this.#buffer, at + 4);
  }

  /** The array, as a parameter of a statement: it is part of this buffer, so it holds until something else is written. */
  finish(): Buffer {
    const dimensions = this.#length === 0 ? 0 : 1;
    [dimensions, this.#hasNull, TYPE[this.type], this.#length, 1].forEach((word, i) =>
      writeInteger(word, this.#buffer, 4 * i),
    );
    return this.#buffer.subarray(0, dimensions === 0 ? 12 : this.#end);
  }

  /** Forgets the elements and keeps the room. */
  clear(): void {
    if (this.#buffer.length > MOST_KEPT_BYTES) this.#buffer = Buffer.allocUnsafeSlow(HEADER_BYTES + this.room);
    this.#end = HEADER_BYTES;
    this.#length = 0;
    this.#hasNull = 0;
    this.#lastUuid = '';
  }

  /** Makes room for an element of at most `most` bytes, writes its length, and returns where its bytes go. */
  #begin(most: number, length: number): number {
    const at = this.#end + LENGTH_BYTES;
    if (at + most > this.#buffer.length) this.#grow(at + most);
    writeInteger(length, this.#buffer, this.#end);
    this.#end = at + Math.max(length, 0);
    this.#length += 1;
    return at;
  }

  /** Sets the length that was not known at the beginning. */
  #close(at: number, length: number): void {
    writeInteger(length, this.#buffer, at - LENGTH_BYTES);
    this.#end = at + length;
  }

  /** The most bytes it may take, where there is room for so many; else how many it does. */
  #sizeOf(text: string): number {
    const most = text.length * 3;
    return this.#end + LENGTH_BYTES + most < this.#buffer.length ? most : Buffer.byteLength(text);
  }

  /** Returns how many bytes it took. */
  #write(text: string, at: number): number {
    if (text.length > SHORT) return this.#buffer.write(text, at, 'utf8');
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return this.#buffer.write(text, at, 'utf8');
      this.#buffer[at + i] = unit;
    }
    return text.length;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.ceil(needed * 1.5));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

/** The low 32 bits, signed or not, as PostgreSQL reads them. */
function writeInteger(value: number, buffer: Buffer, at: number): void {
  buffer[at] = value >>> 24;
  buffer[at + 1] = value >>> 16;
  buffer[at + 2] = value >>> 8;
  buffer[at + 3] = value;
}

function writeUuid(value: string, buffer: Buffer, at: number): void {
  let end = at;
  if (value.length !== UUID_LENGTH) throw new RangeError('not a uuid');
  for (let i = 0; i < UUID_LENGTH; i += 2) {
    if (value.charCodeAt(i) === HYPHEN) i += 1;
    const byte = (digitOf(value.charCodeAt(i)) << 4) | digitOf(value.charCodeAt(i + 1));
    if (byte < 0) throw new RangeError('not a uuid');
    buffer[end++] = byte;
  }
  if (end !== at + UUID_BYTES) throw new RangeError('not a uuid');
}
const HYPHEN = 0x2d;

/** Of a hexadecimal digit; negative for anything else. */
function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
