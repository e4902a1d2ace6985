import { wordKey } from './word-key.js';

export type TokenKind = 'word' | 'number' | 'emoji' | 'punctuation' | 'link' | 'mention' | 'hashtag' | 'markup';

/** A piece of a text: `[start, end)` in UTF-16 units of the text as it was written. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** Normal form to look up and count (see wordKey); for links, mentions, numbers and markup a placeholder. */
  key: string;
  /** Counts the sentences of the text from 0; a line break ends a sentence too. */
  sentence: number;
  /** Counts the lines of the text that hold tokens, from 0. */
  line: number;
  /** Within quotation marks or a quoted line: somebody else's words. */
  quoted: boolean;
  /** Written in capitals throughout, three letters or more. */
  shouted: boolean;
}

/**
 * One scan, every alternative bounded or a single character class, so that the time is linear in the text.
 * Groups: 1 link, 2 markup, 3 mention (or the initials agents sign with: ^AB, *AB), 4 hashtag, 5 number, 6 word, 7 emoji, 8 punctuation.
 */
const TOKEN =
  /((?:https?:\/\/|www\.)[^\s<>"]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64})|(<\/?[a-z!][^<>\n]{0,300}>|&(?:[a-z]{2,8}|#\d{1,6});)|([@＠]\w{1,64}|__\w{1,64}?__|\^\p{L}{1,20}|\*\p{Lu}{2,4}(?![\p{L}*]))|(#[\p{L}\p{N}_]{1,139})|(\p{N}[\p{N}.,:/-]{0,40}(?![\p{L}\p{N}]))|((?:[\p{L}\p{N}\u00AD]|\$(?=\p{L}))(?:[\p{L}\p{M}\p{N}_\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|['’ʼ](?=\p{L})|[*@$!|](?=[\p{L}*@$!|]))*)|((?:\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}])[\p{M}\u200D\uFE0F\u{1F3FB}-\u{1F3FF}]*|[:;=]['-]?[()DPp/\\|*]+|<3)|([.…]{2,}|[!?¡¿]+|[^\s])/gu;

const PLACEHOLDERS: Readonly<Partial<Record<TokenKind, string>>> = {
  link: '<link>',
  markup: '<markup>',
  mention: '<mention>',
  number: '<number>',
};
const KIND_OF_GROUP: readonly TokenKind[] = [
  'link',
  'markup',
  'mention',
  'hashtag',
  'number',
  'word',
  'emoji',
  'punctuation',
];

const EMOJI_VARIANTS = /[\uFE0F\u{1F3FB}-\u{1F3FF}]|\u200D[♀♂]/gu;

/** Keys of words seen, so that the same word is the same string and every list finds it at once; bounded. */
const keys = new Map<string, string>();
const MEMORY = 20_000;
const LONGEST_REMEMBERED = 40;

/** Longest passage taken as quoted between straight marks; beyond it the mark is taken for a stray one. */
const LONGEST_QUOTE = 60;

/** Splits a text into tokens in order; linear in its length, whatever it holds. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let line = 0;
  let previousEnd = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const raw = match[0];
    const kind = kindOf(match);
    if (tokens.length > 0 && hasLineBreak(text, previousEnd, start)) {
      sentence++;
      line++;
    }
    tokens.push(tokenOf(kind, raw, start, sentence, line));
    if (kind === 'punctuation' && endsSentence(raw)) sentence++;
    previousEnd = start + raw.length;
  }
  markQuotes(tokens, text);
  return tokens;
}

function kindOf(match: RegExpMatchArray): TokenKind {
  for (let group = 1; group <= 8; group++) {
    if (match[group] !== undefined) return KIND_OF_GROUP[group - 1] ?? 'punctuation';
  }
  return 'punctuation';
}

function tokenOf(kind: TokenKind, raw: string, start: number, sentence: number, line: number): Token {
  const word = kind === 'word';
  return {
    kind,
    start,
    end: start + raw.length,
    key: PLACEHOLDERS[kind] ?? keyOf(kind, raw),
    sentence,
    line,
    quoted: false,
    shouted: word && raw.length >= 3 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
  };
}

function keyOf(kind: TokenKind, raw: string): string {
  if (kind === 'emoji') return raw.replace(EMOJI_VARIANTS, '').toLowerCase();
  if (kind === 'punctuation') return raw;
  const known = keys.get(raw);
  if (known !== undefined) return known;
  const key = wordKey(raw);
  if (keys.size >= MEMORY) keys.clear();
  if (raw.length <= LONGEST_REMEMBERED) keys.set(raw, key);
  return key;
}

function endsSentence(punctuation: string): boolean {
  const last = punctuation.charCodeAt(punctuation.length - 1);
  return last === 46 || last === 33 || last === 63 || last === 0x2026; // . ! ? …
}

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) return true;
  return false;
}

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '«': '»', '"': '"', '‘': '’', '„': '“', "'": "'" };

function markQuotes(tokens: Token[], text: string): void {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind !== 'punctuation') continue;
    const quotedLine = token.key === '>' && tokens[i - 1]?.line !== token.line;
    const end = quotedLine ? lastOfLine(tokens, i) : closingQuote(tokens, i, text);
    for (; i < end; i++) quote(tokens[i]);
    if (quotedLine) quote(tokens[end]);
  }
}

function quote(token: Token | undefined): void {
  if (token) token.quoted = true;
}

function lastOfLine(tokens: Token[], from: number): number {
  let i = from;
  while (tokens[i + 1]?.line === tokens[from]?.line) i++;
  return i;
}

/** Index of the token that closes the quotation opened at `open`, or -1. */
function closingQuote(tokens: Token[], open: number, text: string): number {
  const opening = tokens[open];
  if (!opening || !opensQuote(text, opening)) return -1;
  const closing = CLOSING[opening.key];
  if (closing === undefined) return -1;
  const limit = Math.min(tokens.length, open + LONGEST_QUOTE);
  for (let k = open + 1; k < limit; k++) if (tokens[k]?.key === closing) return k;
  return -1;
}

/** A straight mark opens a quotation only where a word could begin: inches and apostrophes do not. */
function opensQuote(text: string, mark: Token): boolean {
  if (mark.key !== '"' && mark.key !== "'") return true;
  const before = text[mark.start - 1];
  const after = text[mark.end];
  return (before === undefined || /[\s(,:;]/.test(before)) && after !== undefined && !/\s/.test(after);
}
