import { type DetectionContext } from '../detection.js';
import { wordStem } from '../features/word-stem.js';
import { type ConversationReading, type TurnReading } from '../reading.js';
import { tokenize } from '../text/tokens.js';

/** A customer's words tell the topic better than the agent's, and the first of them best. */
const CUSTOMER = 2;
const FIRST_CUSTOMER_TURN = 2;
/** Words of a turn that are read. */
const MOST_WORDS = 1_000;

interface Term {
  topic: number;
  stems: readonly string[];
}

/**
 * The program's topic whose words the conversation holds most of, by stem; a phrase counts for each of its words. Null where it
 * holds none. Of equals the one listed first.
 */
export function topicOf(reading: ConversationReading, topics: DetectionContext['topics']): string | null {
  if (topics.length === 0) return null;
  const terms = termsOf(topics);
  const points = topics.map(() => 0);
  let customerTurns = 0;
  for (const turn of reading.turns) {
    if (turn.turn.visibility !== 'public' || turn.turn.role === 'system') continue;
    const customer = turn.turn.role === 'customer';
    const weight = customer ? CUSTOMER * (customerTurns++ === 0 ? FIRST_CUSTOMER_TURN : 1) : 1;
    for (const { topic, words } of termsIn(turn, terms)) points[topic] = (points[topic] ?? 0) + weight * words;
  }
  const most = Math.max(...points);
  return most === 0 ? null : (topics[points.indexOf(most)]?.name ?? null);
}

/** First stem of a term → the terms that begin with it. */
function termsOf(topics: DetectionContext['topics']): Map<string, Term[]> {
  const terms = new Map<string, Term[]>();
  topics.forEach((topic, index) => {
    for (const phrase of topic.words) {
      const stems = tokenize(phrase).flatMap((token) => (token.kind === 'word' ? [wordStem(token.key)] : []));
      const [first] = stems;
      if (first === undefined) continue;
      const list = terms.get(first);
      if (list) list.push({ topic: index, stems });
      else terms.set(first, [{ topic: index, stems }]);
    }
  });
  return terms;
}

/** Each term counts once in a turn, so that one word said ten times does not decide. */
function termsIn(turn: TurnReading, terms: ReadonlyMap<string, Term[]>): { topic: number; words: number }[] {
  const found = new Set<Term>();
  const stems = turn.words.slice(0, MOST_WORDS).map(wordStem);
  stems.forEach((stem, at) => {
    for (const term of terms.get(stem) ?? []) {
      if (term.stems.every((wanted, k) => stems[at + k] === wanted)) found.add(term);
    }
  });
  return [...found].map(({ topic, stems: { length } }) => ({ topic, words: length }));
}
