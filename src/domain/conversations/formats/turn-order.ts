import { type DraftReader } from './draft-reader.js';
import { type DraftTurn } from './turn-reader.js';
import { duplicateTurn, turnsReordered } from './warnings.js';
import { type Turn } from '../conversation.js';

/**
 * The turns in the order of the conversation, repetitions left out. Where every turn has a time they are ordered by it and then
 * by their place in the source; where any has none, the source's order is all there is.
 */
export function arrangeTurns(drafts: DraftTurn[], reader: DraftReader): Turn[] {
  const kept = withoutRepetitions(drafts, reader);
  if (!isInOrder(kept)) {
    kept.sort((a, b) => (a.turn.at?.utc ?? 0) - (b.turn.at?.utc ?? 0) || a.turn.seq - b.turn.seq);
    reader.warn({ field: 'turns', turn: null }, turnsReordered());
  }
  return kept.map(({ turn }, seq) => {
    turn.seq = seq;
    return turn;
  });
}

/** True also where it cannot be known, because a time is missing. */
function isInOrder(drafts: DraftTurn[]): boolean {
  let last = -Infinity;
  let inOrder = true;
  for (const { turn } of drafts) {
    if (turn.at === null) return true;
    if (turn.at.utc < last) inOrder = false;
    last = turn.at.utc;
  }
  return inOrder;
}

function withoutRepetitions(drafts: DraftTurn[], reader: DraftReader): DraftTurn[] {
  const seen = new SeenTurns();
  return drafts.filter((draft) => {
    const repeated = seen.had(draft);
    if (repeated) reader.warn({ field: 'turns', turn: draft.turn.seq }, duplicateTurn());
    return !repeated;
  });
}

/** The same id, or the same words of the same author at the same time: sent twice. Without either nobody can know. */
class SeenTurns {
  readonly #ids = new Set<string>();
  /** The first turn of a time; null once a second one came, and their words are compared. */
  readonly #times = new Map<number, Turn | null>();
  readonly #words = new Set<string>();

  had({ id, turn }: DraftTurn): boolean {
    const byWords = turn.at !== null && this.#hadWords(turn, turn.at.utc);
    if (id === null) return byWords;
    const byId = this.#ids.has(id);
    this.#ids.add(id);
    return byId || byWords;
  }

  #hadWords(turn: Turn, at: number): boolean {
    const first = this.#times.get(at);
    if (first === undefined) {
      this.#times.set(at, turn);
      return false;
    }
    if (first !== null) {
      this.#words.add(wordsOf(first, at));
      this.#times.set(at, null);
    }
    const words = wordsOf(turn, at);
    const had = this.#words.has(words);
    this.#words.add(words);
    return had;
  }
}

function wordsOf({ role, visibility, author, text }: Turn, at: number): string {
  return `${at} ${role} ${visibility} ${author ?? ''}\n${text}`;
}
