import { type Topic } from '../../../programs/topics.js';
import { type FoundTopic } from '../detection.js';
import { wordStem } from '../features/word-stem.js';
import { type ConversationReading, type TurnReading } from '../reading.js';
import { tokenize } from '../text/tokens.js';

/** A customer's words tell the topic better than the agent's, and the first of them best. */
const CUSTOMER = 2;
const FIRST_CUSTOMER_TURN = 2;
/** Words of a turn that are read. */
const MOST_WORDS = 1_000;
/** Words that are named as the reason. */
const MOST_NAMED = 8;

interface Term {
  topic: number;
  phrase: string;
  /** How many words it has. */
  words: number;
}

/** Terms by their stems, one after the other, so that what a word costs does not grow with the list. */
interface Node {
  next: Map<string, Node>;
  terms: Term[];
}

/**
 * The program's topic whose words the conversation holds most of, by stem; a phrase counts for each of its words. Null where it
 * holds none. Of equals the one listed first.
 */
export function topicOf(reading: ConversationReading, topics: readonly Topic[]): FoundTopic | null {
  if (topics.length === 0) return null;
  const points = pointsOf(reading, termsOf(topics));
  const sums = topics.map(() => 0);
  for (const [{ topic }, found] of points) sums[topic] = (sums[topic] ?? 0) + found;
  const most = Math.max(...sums);
  const topic = sums.indexOf(most);
  const name = topics[topic]?.name;
  if (most === 0 || name === undefined) return null;
  const words = [...points].filter(([term]) => term.topic === topic).sort((a, b) => b[1] - a[1]);
  return { name, words: words.slice(0, MOST_NAMED).map(([{ phrase }]) => phrase) };
}

/** What each term that stands in the conversation counts, in the order in which they come up. */
function pointsOf(reading: ConversationReading, terms: Node): Map<Term, number> {
  const points = new Map<Term, number>();
  let customerTurns = 0;
  for (const turn of reading.turns) {
    if (turn.turn.visibility !== 'public' || turn.turn.role === 'system') continue;
    const customer = turn.turn.role === 'customer';
    const weight = customer ? CUSTOMER * (customerTurns++ === 0 ? FIRST_CUSTOMER_TURN : 1) : 1;
    for (const term of termsIn(turn, terms)) points.set(term, (points.get(term) ?? 0) + weight * term.words);
  }
  return points;
}

/** A list is looked up in thousands of conversations. */
const known = new WeakMap<readonly Topic[], Node>();

function termsOf(topics: readonly Topic[]): Node {
  const terms = known.get(topics) ?? readTerms(topics);
  known.set(topics, terms);
  return terms;
}

/** Of the forms of a word that one topic lists, the first stands for all. */
function readTerms(topics: readonly Topic[]): Node {
  const root: Node = { next: new Map(), terms: [] };
  topics.forEach(({ words }, topic) => {
    for (const phrase of words) {
      const stems = tokenize(phrase).flatMap((token) => (token.kind === 'word' ? [wordStem(token.key)] : []));
      const { terms } = nodeAt(root, stems);
      if (stems.length > 0 && !terms.some((term) => term.topic === topic)) {
        terms.push({ topic, phrase, words: stems.length });
      }
    }
  });
  return root;
}

function nodeAt(root: Node, stems: readonly string[]): Node {
  let node = root;
  for (const stem of stems) {
    const next = node.next.get(stem) ?? { next: new Map<string, Node>(), terms: [] };
    node.next.set(stem, next);
    node = next;
  }
  return node;
}

/** Each term counts once in a turn, so that one word said ten times does not decide. */
function termsIn(turn: TurnReading, root: Node): Set<Term> {
  const found = new Set<Term>();
  const stems = turn.words.slice(0, MOST_WORDS).map(wordStem);
  stems.forEach((stem, at) => {
    let node = root.next.get(stem);
    for (let i = at + 1; node !== undefined; i++) {
      for (const term of node.terms) found.add(term);
      node = node.next.get(stems[i] ?? '');
    }
  });
  return found;
}
