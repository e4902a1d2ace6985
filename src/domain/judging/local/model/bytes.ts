/** Writes numbers and names as bytes, little at a time. */
export class ByteWriter {
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

/** Reads what ByteWriter wrote; throws where the bytes end too early. */
export class ByteReader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly source: Uint8Array) {
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  get ended(): boolean {
    return this.at >= this.source.length;
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
