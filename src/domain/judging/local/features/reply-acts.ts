import { REPLY_ACTS, REPLY_ACTS_EN, REPLY_ACTS_ES, type ReplyAct } from '../lexicons/reply-act-words.js';
import { Notes, OF_TURNS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { type Token } from '../text/tokens.js';
import { Lexicon, type LexiconMatch } from '../text/lexicon.js';

/** What a turn does: how often each act's words occur, and where its questions are. */
export interface TurnActs {
  counts: Readonly<Record<ReplyAct, number>>;
  /** Acts of the first words of the turn. */
  opening: ReadonlySet<ReplyAct>;
  /** Acts of the sentences that end in a question mark. */
  asked: ReadonlySet<ReplyAct>;
  questions: number;
  /** The turn's last sentence asks. */
  endsAsking: boolean;
  matches: readonly LexiconMatch<ReplyAct>[];
}

const LEXICON = new Lexicon<ReplyAct>([REPLY_ACTS_EN, REPLY_ACTS_ES]);
/** An opening is within these first words. */
const OPENING_WORDS = 3;

const NONE = Object.fromEntries(REPLY_ACTS.map((act) => [act, 0])) as Record<ReplyAct, number>;

const NO_ACTS = new Set<ReplyAct>();
const NO_SENTENCES: ReadonlySet<number> = new Set();

const known = new Notes<TurnActs>(OF_TURNS);

/** What a turn does, read once. */
export function actsOf(reading: TurnReading): TurnActs {
  const before = known.get(reading);
  if (before) return before;
  const acts = read(reading);
  known.set(reading, acts);
  return acts;
}

/** Acts of several turns together. */
export function hasAct(readings: readonly TurnReading[], act: ReplyAct): boolean {
  for (const reading of readings) if (actsOf(reading).counts[act] > 0) return true;
  return false;
}

function read(reading: TurnReading): TurnActs {
  const { tokens } = reading;
  const matches = LEXICON.matches(tokens);
  const counts = { ...NONE };
  const asking = askingSentences(tokens);
  const firstWord = tokens.findIndex((token) => token.kind === 'word');
  const opening = new Set<ReplyAct>();
  const asked = asking.size === 0 ? NO_ACTS : new Set<ReplyAct>();
  for (const { category, first } of matches) {
    counts[category]++;
    if (firstWord >= 0 && first < firstWord + OPENING_WORDS) opening.add(category);
    if (asking.size > 0 && asking.has(tokens[first]?.sentence ?? -1)) asked.add(category);
  }
  const lastSentence = tokens.at(-1)?.sentence ?? -1;
  const endsAsking = asking.has(lastSentence) || tokens.slice(-3).some((token) => token.key.includes('?'));
  return { counts, opening, asked, questions: asking.size, endsAsking, matches };
}

function askingSentences(tokens: readonly Token[]): ReadonlySet<number> {
  let asking: Set<number> | null = null;
  for (const { kind, key, sentence } of tokens) {
    if (kind === 'punctuation' && key.includes('?')) (asking ??= new Set()).add(sentence);
  }
  return asking ?? NO_SENTENCES;
}
