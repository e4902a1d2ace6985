import { type Schemas } from '../../api/client';
import { languageHint } from '../../../../src/domain/judging/local/features/language-hint';
import { tokenize } from '../../../../src/domain/judging/local/text/tokens';

/** Enough of a text to tell. */
const ENOUGH = 2000;
const FEWEST_WORDS = 4;
const FEWEST_POINTS = 1.5;

/** The language a text is written in, by its small words; null where they do not tell. The judge itself looks closer. */
export function languageOfText(text: string): string | null {
  const { language, lead, words } = languageHint(tokenize(text.slice(0, ENOUGH)));
  return words >= FEWEST_WORDS && lead >= FEWEST_POINTS ? language : null;
}

/** Most sides show what they write in their first turns. */
const MOST_TURNS = 40;

/** The language most of a side's turns are written in. */
export function languageOfSide(view: Schemas['ConversationView'], side: 'customer' | 'agent'): string | null {
  const counts = new Map<string, number>();
  const own = view.turns
    .filter(({ role, visibility }) => role === side && visibility === 'public')
    .slice(0, MOST_TURNS);
  for (const { text } of own) {
    const language = languageOfText(text);
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
