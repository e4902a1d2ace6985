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

/** The same id, or the same words of the same author at the same time: sent twice. Without either nobody can know. */
function withoutRepetitions(drafts: DraftTurn[], reader: DraftReader): DraftTurn[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const marks = marksOf(draft);
    const repeated = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    if (repeated) reader.warn({ field: 'turns', turn: draft.turn.seq }, duplicateTurn());
    return !repeated;
  });
}

function marksOf({ id, turn }: DraftTurn): string[] {
  const marks = id === null ? [] : [`id ${id}`];
  if (turn.at !== null) {
    marks.push(`at ${turn.at.utc} ${turn.role} ${turn.visibility} ${turn.author ?? ''}\n${turn.text}`);
  }
  return marks;
}
