export type TokenKind = 'word' | 'number' | 'emoji' | 'punctuation' | 'link' | 'mention' | 'hashtag' | 'markup';

/**
 * What a token is. Every alternative is bounded or a single character class, so that the time is linear in the text.
 * Groups: 1 link, 2 markup, 3 mention (or the initials agents sign with: ^AB, *AB), 4 hashtag, 5 number, 6 word, 7 emoji, 8 punctuation.
 */
export const TOKEN =
  /((?:https?:\/\/|www\.)[^\s<>"]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64})|(<\/?[a-z!][^<>\n]{0,300}>|&(?:[a-z]{2,8}|#\d{1,6});)|([@＠]\w{1,64}|__\w{1,64}?__|\^\p{L}{1,20}|\*\p{Lu}{2,4}(?![\p{L}*]))|(#[\p{L}\p{N}_]{1,139})|(\p{N}[\p{N}.,:/-]{0,40}(?![\p{L}\p{N}]))|((?:[\p{L}\p{N}\u00AD]|\$(?=\p{L}))(?:[\p{L}\p{M}\p{N}_\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|['’ʼ](?=\p{L})|[*@$!|](?=[\p{L}*@$!|]))*)|((?:\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}])[\p{M}\u200D\uFE0F\u{1F3FB}-\u{1F3FF}]*|[:;=]['-]?[()DPp/\\|*]+|<3)|([.…]{2,}|[!?¡¿]+|[^\s])/gu;

const KINDS: readonly TokenKind[] = ['link', 'markup', 'mention', 'hashtag', 'number', 'word', 'emoji', 'punctuation'];

// What a character of Latin-1 can be to the quick path; 0: only the expression tells.
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const UNDERSCORE = 4;
const APOSTROPHE = 5;
/** Part of a word where a letter or another of them follows: sh*t, @ss. */
const DISGUISE = 6;
/** Ends a word, and is a token by itself. */
const SINGLE = 7;
/** May begin an address of e-mail, else a token by itself. */
const DASH = 8;
const STOP = 9;
const MARK = 10;
/** Ends a word; what it begins only the expression tells. */
const OPEN = 11;

const CLASSES = classes();

const LONGEST_LOCAL_PART = 64;
const NEWLINE = 10;
const LOWER_H = 104;
const LOWER_W = 119;
const ELLIPSIS = 0x2026;

/**
 * Finds the tokens of a text one after the other. TOKEN says what they are; words and marks of Latin-1, nearly all there is, are
 * found by their character codes, which is several times quicker and comes to the same.
 */
export class Scanner {
  kind: TokenKind = 'punctuation';
  start = 0;
  end = 0;
  /** A line break stands before the token. */
  newLine = false;
  /** Where the next @ stands; without one near there is no address of e-mail. */
  private nextAt = -1;

  constructor(private readonly text: string) {}

  /** Goes on to the next token; false where there is none. */
  next(): boolean {
    const { text } = this;
    let at = this.end;
    this.newLine = false;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code > 255 || CLASSES[code] !== SPACE) break;
      if (code === NEWLINE) this.newLine = true;
      at++;
    }
    if (at >= text.length) return false;
    const end = this.quickEnd(at);
    if (end < 0) return this.slow(at);
    this.start = at;
    this.end = end;
    return true;
  }

  /** Where the token that begins at `at` ends, its kind being set; -1 where the expression has to be asked. */
  private quickEnd(at: number): number {
    const code = this.text.charCodeAt(at);
    if (code > 255) return -1;
    switch (CLASSES[code]) {
      case LETTER:
        this.kind = 'word';
        return this.opensLink(at, code) || this.opensAddress(at) ? -1 : this.wordEnd(at);
      case SINGLE:
      case APOSTROPHE:
        this.kind = 'punctuation';
        return at + 1;
      case DASH:
        this.kind = 'punctuation';
        return this.opensAddress(at) ? -1 : at + 1;
      case STOP:
        this.kind = 'punctuation';
        return this.opensAddress(at) ? -1 : this.runEnd(at, isStop);
      case DISGUISE:
        return isMark(code) ? this.marks(at) : -1;
      case MARK:
        return this.marks(at);
      default:
        return -1;
    }
  }

  private marks(at: number): number {
    this.kind = 'punctuation';
    return this.runEnd(at, isMark);
  }

  private runEnd(at: number, belongs: (code: number) => boolean): number {
    let end = at + 1;
    while (end < this.text.length && belongs(this.text.charCodeAt(end))) end++;
    return end;
  }

  private wordEnd(from: number): number {
    const { text } = this;
    for (let at = from + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 255) return -1;
      const kind = CLASSES[code] ?? 0;
      if (kind >= LETTER && kind <= UNDERSCORE) continue;
      if (kind === 0) return -1;
      if (kind !== APOSTROPHE && kind !== DISGUISE) return at;
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : NEWLINE;
      if (next > 255 || CLASSES[next] === 0) return -1;
      const goesOn = CLASSES[next] === LETTER || (kind === DISGUISE && CLASSES[next] === DISGUISE);
      if (!goesOn) return at;
    }
    return text.length;
  }

  private opensLink(at: number, code: number): boolean {
    if (code === LOWER_H) return this.text.startsWith('http', at);
    return code === LOWER_W && this.text.startsWith('www.', at);
  }

  /** True where what begins here runs up to an @, as the first half of an address does. */
  private opensAddress(at: number): boolean {
    if (this.nextAt < at) {
      const found = this.text.indexOf('@', at);
      this.nextAt = found < 0 ? Infinity : found;
    }
    if (this.nextAt - at > LONGEST_LOCAL_PART) return false;
    for (let i = at; i < this.nextAt; i++) if (!isLocalPart(this.text.charCodeAt(i))) return false;
    return true;
  }

  private slow(from: number): boolean {
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(this.text);
    if (match === null) return false;
    for (let i = from; i < match.index; i++) if (this.text.charCodeAt(i) === NEWLINE) this.newLine = true;
    this.kind = kindOf(match);
    this.start = match.index;
    this.end = match.index + match[0].length;
    return true;
  }
}

/** What the expression took a token for. */
export function kindOf(match: RegExpExecArray | RegExpMatchArray): TokenKind {
  for (let group = 1; group <= 8; group++) {
    if (match[group] !== undefined) return KINDS[group - 1] ?? 'punctuation';
  }
  return 'punctuation';
}

function isStop(code: number): boolean {
  return code === 46 || code === ELLIPSIS;
}

function isMark(code: number): boolean {
  return code === 33 || code === 63 || code === 0xa1 || code === 0xbf; // ! ? ¡ ¿
}

function isLocalPart(code: number): boolean {
  if (code >= 128) return false;
  const kind = CLASSES[code] ?? 0;
  return (kind >= LETTER && kind <= UNDERSCORE) || kind === DASH || kind === STOP;
}

function classes(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) {
    const char = String.fromCharCode(code);
    if (/\s/.test(char)) table[code] = SPACE;
    else if (/\p{L}/u.test(char)) table[code] = LETTER;
    else if (/[0-9]/.test(char)) table[code] = DIGIT;
    else if (/[*@$!|]/.test(char)) table[code] = DISGUISE;
    else if (/[?¡¿]/.test(char)) table[code] = MARK;
    else if (/[,()"/[\]{}]/.test(char)) table[code] = SINGLE;
    else if (/[+-]/.test(char)) table[code] = DASH;
    else if (/[<>&#:;=^~%`\\]/.test(char)) table[code] = OPEN;
  }
  table[95] = UNDERSCORE;
  table[39] = APOSTROPHE;
  table[46] = STOP;
  return table;
}
