import { RE2JS } from 're2js';

/** A search costs at most the product of the lengths of pattern and text, so both are bounded. */
export const PATTERN_LIMITS = { length: 200, repeats: 50, matches: 100 } as const;

/** Where a pattern stands in a text, in UTF-16 units. */
export interface PatternMatch {
  start: number;
  end: number;
}

/**
 * A regular expression that somebody wrote. It is run by RE2 (no backtracking: time linear in the text), never by the engine of
 * the language, which some patterns keep busy for hours. Case does not matter.
 */
export class UserPattern {
  readonly #compiled: RE2JS;

  /** Throws what `patternProblem` names. */
  constructor(source: string) {
    this.#compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  }

  /** Every place where it stands, from left to right and not overlapping; empty ones are none. */
  find(text: string): PatternMatch[] {
    const matcher = this.#compiled.matcher(text);
    const matches: PatternMatch[] = [];
    while (matches.length < PATTERN_LIMITS.matches && matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start) matches.push({ start, end });
    }
    return matches;
  }
}

/** What is wrong with a pattern, or null: too long, repeating too often, or not of RE2's syntax. */
export function patternProblem(source: string): string | null {
  const { length, repeats } = PATTERN_LIMITS;
  if (source.length > length) return `must be at most ${length} characters long`;
  const counts = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, from, to]) => [
    Number(from),
    Number(to ?? 0),
  ]);
  if (counts.some((count) => count > repeats)) return `must repeat nothing more than ${repeats} times`;
  try {
    return RE2JS.matches(source, '') ? 'must not fit an empty text' : null;
  } catch {
    return 'must be a regular expression of RE2: no look-around, no back-references, every bracket closed';
  }
}
