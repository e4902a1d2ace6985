/** A text in both languages of the product. */
export interface BilingualText {
  en: string;
  es: string;
}

/** Words that stand in the transcript: `[start, end)` in UTF-16 units of the turn's text, and the words themselves. */
export interface QuoteEvidence {
  type: 'quote';
  turn: number;
  start: number;
  end: number;
  text: string;
}

/** Something that was looked for in certain turns and is not there. */
export interface AbsenceEvidence {
  type: 'absence';
  sought: BilingualText;
  turns: number[];
}

/** Time that passed between two turns (`to` null: until the conversation ended or was last seen), in milliseconds. */
export interface TimingEvidence {
  type: 'timing';
  from: number;
  to: number | null;
  elapsedMs: number;
  /** The part of it within the program's business hours. */
  businessMs: number;
  /** What the program allows, in business time; null where it sets no target. */
  targetMs: number | null;
}

export type Evidence = QuoteEvidence | AbsenceEvidence | TimingEvidence;
