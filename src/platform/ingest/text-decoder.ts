import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Turns the bytes of a file into text, piece by piece; a character may be cut between two pieces. */
export interface PieceDecoder {
  /** `last`: nothing follows, so that an unfinished character is an error. */
  decode(bytes: Buffer, last: boolean): string;
}

const NONE = Buffer.alloc(0);

/**
 * UTF-8. A byte that is no part of a character becomes U+DC00 + byte, a lone surrogate no valid text can hold, so that the line it
 * stands in can be rejected, and only that line.
 *
 * With `fallback`, a file whose first bytes beyond ASCII are not UTF-8 is decoded in that encoding from there on, and
 * `onFallback` is told once. A file that has shown to be UTF-8 before stays so: its bad bytes are damage, not another encoding.
 */
export class Utf8Decoder implements PieceDecoder {
  #cut: Buffer = NONE;
  #provenUtf8 = false;
  #fellBack = false;

  constructor(
    private readonly fallback: 'windows-1252' | null = null,
    private readonly onFallback: () => void = () => undefined,
  ) {}

  decode(piece: Buffer, last: boolean): string {
    if (this.#fellBack) return iconv.decode(piece, 'windows-1252');
    const bytes = this.#cut.length > 0 ? Buffer.concat([this.#cut, piece]) : piece;
    const whole = last ? bytes.length : wholeCharacters(bytes);
    this.#cut = Buffer.from(bytes.subarray(whole));
    return this.#decodeWhole(bytes.subarray(0, whole));
  }

  #decodeWhole(bytes: Buffer): string {
    if (isUtf8(bytes)) {
      const text = textOf(bytes);
      this.#provenUtf8 ||= text.length < bytes.length;
      return text;
    }
    if (this.fallback === null || this.#provenUtf8 || beginsBeyondAsciiInUtf8(bytes)) return escapeBadBytes(bytes);
    this.#fellBack = true;
    this.onFallback();
    const rest = Buffer.concat([bytes, this.#cut]);
    this.#cut = NONE;
    return iconv.decode(rest, this.fallback);
  }
}

/** UTF-16, as its byte order mark said. Lone surrogates stay what they are, for the reader to reject. */
export class Utf16Decoder implements PieceDecoder {
  #cut: Buffer = NONE;

  constructor(private readonly bigEndian: boolean) {}

  decode(piece: Buffer, last: boolean): string {
    const bytes = Buffer.concat([this.#cut, piece]);
    const whole = bytes.length - (bytes.length % 2);
    this.#cut = bytes.subarray(whole);
    const units = bytes.subarray(0, whole);
    if (this.bigEndian) units.swap16();
    const text = units.toString('utf16le');
    const half = last ? this.#cut.at(0) : undefined;
    return half === undefined ? text : text + escapedByte(half);
  }
}

/** What is ASCII only is decoded ten times as fast, and most texts are, for so many bytes at least. */
const STRETCH_BYTES = 1_024;

/** Of bytes that are UTF-8. */
function textOf(bytes: Buffer): string {
  let text = '';
  for (let start = 0; start < bytes.length;) {
    let end = Math.min(start + STRETCH_BYTES, bytes.length);
    while (end < bytes.length && isContinuation(bytes[end])) end -= 1;
    const stretch = bytes.subarray(start, end);
    text += stretch.toString(isAscii(stretch) ? 'latin1' : 'utf8');
    start = end;
  }
  return text;
}

/** Whether a byte continues a character that began before it. */
function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

/** How many bytes stand before a character that the end of the piece cuts. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (!isContinuation(byte)) return byte >= 0xc0 && sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Of the character that begins with this byte; 1 where it can begin none. */
function sequenceLength(byte: number): number {
  if (byte >= 0xf0 && byte <= 0xf4) return 4;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
}

function beginsBeyondAsciiInUtf8(bytes: Buffer): boolean {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return characterLength(bytes, first) > 0;
}

/** The length of the character that begins at `start`, 0 where none does. */
function characterLength(bytes: Buffer, start: number): number {
  const length = sequenceLength(bytes[start] ?? 0);
  return start + length <= bytes.length && isUtf8(bytes.subarray(start, start + length)) ? length : 0;
}

function escapeBadBytes(bytes: Buffer): string {
  let text = '';
  let goodFrom = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : characterLength(bytes, at);
    if (length === 0) {
      text += bytes.toString('utf8', goodFrom, at) + escapedByte(byte);
      goodFrom = at + 1;
    }
    at += length || 1;
  }
  return text + bytes.toString('utf8', goodFrom);
}

function escapedByte(byte: number): string {
  return String.fromCharCode(0xdc00 + byte);
}
