import { type ConversationReading, type TurnReading } from '../reading.js';
import { isFunctionWord } from './language-hint.js';

/** A question that gives back part of what was said: "Toronto?", "the what?", "do I have pets?". */
export interface QuestionEcho {
  kind: 'echo' | 'fragment' | 'inSitu' | 'question';
  /** 0..1, how surely it shows that something was not heard or understood. */
  weight: number;
}

const LONGEST_ECHO = 9;
const LONGEST_FRAGMENT = 4;
const TURNS_BACK = 3;
const QUESTION_WORDS = new Set('what who where when which how why que quien donde cuando cual como cuanto'.split(' '));
/** A question that begins so is a question of its own. */
const OPENERS = new Set(
  "is are was were do does did have has had can could will would should may shall am isn't aren't don't doesn't didn't won't can't couldn't wouldn't what who where when which how why and or but so puede puedes podria tiene tienes hay es esta estan fue sabe sabes quiere quieres y o pero".split(
    ' ',
  ),
);
const PRONOUNS = new Set('i you he she it we they that there this'.split(' '));
const AUXILIARIES = new Set(
  "do does did don't doesn't didn't have has had haven't hasn't is are was were isn't aren't wasn't will won't can can't would could should am".split(
    ' ',
  ),
);
/** Weight of a question that shows interest rather than trouble. */
const NEWS = 0.08;
const FILLERS = new Set(
  'oh uh um ah er well so and okay ok yeah yes no like the a an of in el la los las un una de'.split(' '),
);

/** What the question of turn `index`, if it is one, gives back of the turns before it; null where it does not. */
export function questionEcho(conversation: ConversationReading, index: number): QuestionEcho | null {
  const reading = conversation.turns[index];
  if (!reading || reading.words.length > LONGEST_ECHO) return null;
  const asks = endsAsking(reading);
  if (!asks && !asksInSitu(reading.words)) return null;
  const words = reading.words.filter((word, i) => !FILLERS.has(word) || i === reading.words.length - 1);
  if (asksInSitu(reading.words) && (asks || words.length > 2)) return { kind: 'inSitu', weight: asks ? 0.85 : 0.6 };
  if (!asks) return null;
  const content = words.filter((word) => !FILLERS.has(word));
  const own = OPENERS.has(words[0] ?? '');
  if (receivesNews(words)) return { kind: 'question', weight: NEWS };
  if (givesQuestionBack(conversation, index, content)) return { kind: 'echo', weight: 0.75 };
  if (reading.words[0] === 'what' && reading.tokens[1]?.key === ',') return { kind: 'fragment', weight: 0.6 };
  const question: QuestionEcho = { kind: 'question', weight: own ? 0.06 : 0.12 };
  if (content.length === 0 || content.some((word) => QUESTION_WORDS.has(word))) return question;
  const before = wordsBefore(conversation, index);
  const shared = content.filter((word) => before.has(word) || before.has(turned(word))).length / content.length;
  const matter = content.some((word) => before.has(word) && !isFunctionWord(word));
  if (shared >= 0.75 && (matter || content.length >= 2))
    return { kind: 'echo', weight: own && !matter ? 0.35 : own ? 0.5 : 0.75 };
  if (shared >= 0.5 && matter && !own) return { kind: 'echo', weight: 0.55 };
  if (!own && content.length <= LONGEST_FRAGMENT && reading.turn.role === 'customer')
    return { kind: 'fragment', weight: 0.4 };
  return question;
}

/** "Oh, you do?" takes note of news and asks nothing. */
function receivesNews(words: readonly string[]): boolean {
  const [first = '', last = ''] = [words.at(-2), words.at(-1)];
  if (words.length < 2 || words.length > 3) return false;
  return (PRONOUNS.has(first) && AUXILIARIES.has(last)) || (AUXILIARIES.has(first) && PRONOUNS.has(last));
}

/** The other side's own question, asked back: "Do you have any pets?" "Do I have pets?". */
function givesQuestionBack(conversation: ConversationReading, index: number, content: readonly string[]): boolean {
  const question = conversation.turns[index - 1];
  const role = conversation.turns[index]?.turn.role;
  if (!question || question.turn.role === role || !endsAsking(question) || content.length < 2) return false;
  const asked = new Set(question.words.slice(-60));
  return content.filter((word) => asked.has(word) || asked.has(turned(word))).length / content.length >= 0.75;
}

function endsAsking(reading: TurnReading): boolean {
  return reading.tokens.slice(-3).some((token) => token.kind === 'punctuation' && token.key.includes('?'));
}

/** The question word where the missing part would stand: "the what?", "in case people what?", "¿el qué?". */
function asksInSitu(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return false;
  if (last === 'what' || last === 'who' || last === 'where' || last === 'que' || last === 'quien') {
    return !QUESTION_WORDS.has(words[0] ?? '') && words[0] !== 'so' && words[0] !== 'y' && words[0] !== 'and';
  }
  const at = words.findIndex((word, i) => i > 0 && word === 'what');
  return at > 0 && /^(?:the|a|with|of|to|for|in|on|did|took)$/.test(words[at - 1] ?? '') && words.length <= 5;
}

function wordsBefore(conversation: ConversationReading, index: number): Set<string> {
  const found = new Set<string>();
  const role = conversation.turns[index]?.turn.role;
  for (let i = index - 1; i >= 0 && i >= index - TURNS_BACK; i--) {
    const turn = conversation.turns[i];
    if (turn === undefined || turn.turn.role === role) continue;
    for (const word of turn.words.slice(-200)) found.add(word);
  }
  return found;
}

/** The word as the other side said it: you ↔ I. */
function turned(word: string): string {
  return TURNED.get(word) ?? word;
}

const TURNED = new Map([
  ['i', 'you'],
  ['you', 'i'],
  ['my', 'your'],
  ['your', 'my'],
  ["you're", "i'm"],
  ["i'm", "you're"],
  ['am', 'are'],
  ['are', 'am'],
  ['mi', 'su'],
  ['su', 'mi'],
]);
