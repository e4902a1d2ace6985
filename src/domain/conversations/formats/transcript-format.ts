import { type BilingualText } from '../../judging/evidence.js';
import { type Conversation, type Moment } from '../conversation.js';

/** How the dates of a file are written that does not say so itself; `excel`: serial numbers, days since 1899-12-30. */
export const DATE_FORMATS = ['dmy', 'mdy', 'ymd', 'excel'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** What whoever sends a file knows about it, and the limits it is read within. */
export interface FormatOptions {
  /** The external id of the agent of every conversation that names none; null leaves them without. */
  defaultAgent: string | null;
  /** The clock: a time more than a day after it cannot be right. */
  now: Moment;
  /** The most turns one conversation may have. */
  maxTurns: number;
  /** The most UTF-16 units one line may have; also the most one conversation may have where it takes several lines. */
  maxLineLength: number;
  /** Null: dates whose order of day and month cannot be known are rejected. */
  dateFormat: DateFormat | null;
  /** The IANA time zone of times without an offset; null: they are rejected. */
  timeZone: string | null;
}

/** Something in a line that was understood, or left out, in a way its sender should know of. */
export interface ImportWarning {
  line: number;
  field: string | null;
  code: string;
  message: BilingualText;
  /** How many times it was met in this conversation; `line` and `field` name the first. */
  count: number;
}

/** A line, or the lines of one conversation, that was not imported: where, why, and what to do. */
export interface Reject {
  /** Counted from 1, as an editor shows it. */
  line: number;
  field: string | null;
  code: string;
  message: BilingualText;
  cure: BilingualText;
  /**
   * What was rejected, in a form that can be stored, mended and sent again by itself (CSV: with its header).
   * Null where it was too long to keep, or holds what no text can hold (NUL, bytes that are no characters).
   */
  raw: string | null;
}

/** One conversation, read whole. `line` is where it begins. */
export interface ImportedConversation {
  conversation: Conversation;
  line: number;
  warnings: ImportWarning[];
  raw: string;
}

/** What a parser yields, in the order of the file: a conversation, or why there is none. */
export type ParsedItem = ImportedConversation | { reject: Reject };

/** Reads one file, piece by piece, in memory bounded by `maxLineLength` and the size of a piece. */
export interface TranscriptParser {
  /**
   * Takes the next piece of decoded text, which may end anywhere, and returns what it completed.
   * A byte that is no character stands in the text as a lone surrogate, U+DC00 + byte.
   * @throws TranscriptFileError where the file as a whole cannot be read (a missing column, say).
   */
  push(text: string): ParsedItem[];
  /** The file has ended: returns what was still open. @throws TranscriptFileError as above. */
  end(): ParsedItem[];
}

/** One way in which transcripts are written down. A new format is one file and one line in `format-registry.ts`. */
export interface TranscriptFormat {
  /** What `--format` calls it. */
  readonly name: string;
  /** The endings of file names, with the dot, in lower case. */
  readonly extensions: readonly string[];
  /** What a file is decoded as when it turns out not to be UTF-8; null: such lines are rejected. */
  readonly legacyEncoding: 'windows-1252' | null;
  /** Whether a file that begins like this can be in this format. */
  detect(head: string): boolean;
  open(options: FormatOptions): TranscriptParser;
}

const DEFAULTS: Omit<FormatOptions, 'now'> = {
  defaultAgent: null,
  maxTurns: 20_000,
  maxLineLength: 16 * 1024 * 1024,
  dateFormat: null,
  timeZone: null,
};

/** The clock, and whatever else is known. */
export type GivenOptions = Partial<FormatOptions> & Pick<FormatOptions, 'now'>;

/** The usual limits, with what is given in their place. */
export function formatOptions(given: GivenOptions): FormatOptions {
  return {
    now: given.now,
    defaultAgent: given.defaultAgent ?? DEFAULTS.defaultAgent,
    maxTurns: given.maxTurns ?? DEFAULTS.maxTurns,
    maxLineLength: given.maxLineLength ?? DEFAULTS.maxLineLength,
    dateFormat: given.dateFormat ?? DEFAULTS.dateFormat,
    timeZone: given.timeZone ?? DEFAULTS.timeZone,
  };
}
