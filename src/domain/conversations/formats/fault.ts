import { type BilingualText } from '../../judging/evidence.js';

/** What is wrong and what to do about it, for a person. */
export interface FaultText {
  code: string;
  message: BilingualText;
  cure: BilingualText;
}

/** Where in a conversation a fault is: a field of it, or (`turn` counted from 0 in the source's order) of one of its turns. */
export interface FaultPlace {
  field: string | null;
  turn: number | null;
}

export const WHOLE_LINE: FaultPlace = { field: null, turn: null };

/** Thrown while one conversation is read; costs that conversation only. */
export class LineFault extends Error {
  constructor(
    readonly text: FaultText,
    readonly place: FaultPlace,
  ) {
    super(text.message.en);
    this.name = 'LineFault';
  }
}

/** The file as a whole cannot be read, or not further. `line` is where that was found, where it is known. */
export class TranscriptFileError extends Error {
  readonly code: string;
  readonly bilingualMessage: BilingualText;
  readonly cure: BilingualText;

  constructor(
    text: FaultText,
    readonly line: number | null = null,
  ) {
    super(`${text.message.en} ${text.cure.en}`);
    this.name = 'TranscriptFileError';
    this.code = text.code;
    this.bilingualMessage = text.message;
    this.cure = text.cure;
  }
}

const LONGEST_SHOWN = 40;

/** A value as a message may show it: on one line, at most 40 characters, of lists and objects only that they are. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  const characters = Array.from(String(value).slice(0, 4 * LONGEST_SHOWN));
  const line = characters
    .slice(0, LONGEST_SHOWN)
    .join('')
    .replace(/[\p{C}\p{Z}]+/gu, ' ');
  return characters.length > LONGEST_SHOWN ? `${line}…` : line;
}
