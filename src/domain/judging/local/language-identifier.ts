/** What an identifier makes of a text: ISO 639-1, null where it cannot tell, and how sure it is, 0..1. */
export interface LanguageGuess {
  language: string | null;
  confidence: number;
}

/** Tells the language of a text. Injected: the domain carries no language tables of its own. */
export type LanguageIdentifier = (text: string) => LanguageGuess;
