/** One line without its line feed (a carriage return stays). `text` is null where it was longer than the limit. */
export interface Line {
  number: number;
  text: string | null;
}

/** Cuts text that comes in pieces into lines, and holds no more of a line than `maxLength` UTF-16 units. */
export class LineSplitter {
  #number = 1;
  #open = '';
  #tooLong = false;
  #begun = false;

  constructor(private readonly maxLength: number) {}

  /** The lines this piece completes. */
  push(piece: string): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      this.#append(piece.slice(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    if (start < piece.length) this.#append(piece.slice(start));
    return lines;
  }

  /** The last line, where the text did not end with a line feed. */
  end(): Line[] {
    return this.#begun ? [this.#take()] : [];
  }

  #append(part: string): void {
    this.#begun = true;
    if (this.#tooLong || this.#open.length + part.length > this.maxLength) {
      this.#tooLong = true;
      this.#open = '';
    } else {
      this.#open += part;
    }
  }

  #take(): Line {
    const line = { number: this.#number, text: this.#tooLong ? null : this.#open };
    this.#number += 1;
    this.#open = '';
    this.#tooLong = false;
    this.#begun = false;
    return line;
  }
}
