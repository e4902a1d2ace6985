import { Scanner, type TokenKind } from './scanner.js';
import { wordKey } from './word-key.js';
import { Word } from './word.js';
import { Vocabulary, type WordForm } from './vocabulary.js';

export { type TokenKind } from './scanner.js';

/** A piece of a text: `[start, end)` in UTF-16 units of the text as it was written. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** Normal form to look up and count (see wordKey); for links, mentions, numbers and markup a placeholder. */
  key: string;
  /** The word itself, the same object wherever it stands. */
  word: Word;
  /** Counts the sentences of the text from 0; a line break ends a sentence too. */
  sentence: number;
  /** Counts the lines of the text that hold tokens, from 0. */
  line: number;
  /** Within quotation marks or a quoted line: somebody else's words. */
  quoted: boolean;
  /** Written in capitals throughout, three letters or more. */
  shouted: boolean;
}

const NUMBER = '<number>';
const LINK: WordForm = { word: new Word('<link>'), shouted: false };
const MARKUP: WordForm = { word: new Word('<markup>'), shouted: false };
const MENTION: WordForm = { word: new Word('<mention>'), shouted: false };

const EMOJI_VARIANTS = /[\uFE0F\u{1F3FB}-\u{1F3FF}]|\u200D[♀♂]/gu;

const vocabulary = new Vocabulary();

/** Longest passage taken as quoted between straight marks; beyond it the mark is taken for a stray one. */
const LONGEST_QUOTE = 60;

/** Forgets the words met where they have become too many; call it before a conversation of that many UTF-16 units. */
export function makeRoomForWords(units: number): void {
  vocabulary.makeRoom(units);
}

/** Changes when words were forgotten (see Vocabulary). */
export function wordsGeneration(): number {
  return vocabulary.generation;
}

/** Splits a text into tokens in order; linear in its length, whatever it holds. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new Scanner(text);
  let sentence = 0;
  let line = 0;
  let quotes = false;
  while (scanner.next()) {
    const { kind, start, end } = scanner;
    if (scanner.newLine && tokens.length > 0) {
      sentence++;
      line++;
    }
    const { word, shouted } = formOf(kind, text, start, end);
    const { key } = word;
    tokens.push({ kind, start, end, key, word, sentence, line, quoted: false, shouted: shouted && kind === 'word' });
    if (kind === 'punctuation') {
      if (endsSentence(key)) sentence++;
      else quotes ||= mayQuote(key);
    }
  }
  if (quotes) markQuotes(tokens, text);
  return tokens;
}

function formOf(kind: TokenKind, text: string, start: number, end: number): WordForm {
  switch (kind) {
    case 'link':
      return LINK;
    case 'markup':
      return MARKUP;
    case 'mention':
      return MENTION;
    case 'number':
      return vocabulary.number(text, start, end, NUMBER);
    case 'emoji':
      return vocabulary.form(text, start, end, emojiKey);
    case 'punctuation':
      return vocabulary.form(text, start, end, asWritten);
    default:
      return vocabulary.form(text, start, end, wordKey);
  }
}

function emojiKey(raw: string): string {
  return raw.replace(EMOJI_VARIANTS, '').toLowerCase();
}

function asWritten(raw: string): string {
  return raw;
}

function endsSentence(punctuation: string): boolean {
  const last = punctuation.charCodeAt(punctuation.length - 1);
  return last === 46 || last === 33 || last === 63 || last === 0x2026; // . ! ? …
}

function mayQuote(key: string): boolean {
  return key === '>' || CLOSING[key] !== undefined;
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
