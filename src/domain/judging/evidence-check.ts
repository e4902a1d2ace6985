import { isRateable, type Conversation, type Turn } from '../conversations/conversation.js';
import { timingBetween, type Timing } from '../conversations/reply-times.js';
import { type ProgramSettings } from '../programs/program.js';
import { type BilingualText, type Evidence, type QuoteEvidence, type TimingEvidence } from './evidence.js';
import { targetMsFor } from './timing-flags.js';
import { type Verdict } from './verdict.js';

export type EvidenceProblem = 'no_such_turn' | 'words_differ' | 'nothing_searched' | 'no_wait' | 'times_differ';

type TimingProgram = Pick<ProgramSettings, 'timeZone' | 'businessHours' | 'holidays' | 'replyTargets'>;

/**
 * Whether evidence holds in a conversation: a quote stands word for word at its place, the turns of an absence exist, and a
 * timing is computed again. Null where it holds.
 */
export function checkEvidence(
  evidence: Evidence,
  conversation: Conversation,
  program: TimingProgram,
): EvidenceProblem | null {
  switch (evidence.type) {
    case 'quote':
      return checkQuote(evidence, conversation);
    case 'absence':
      if (evidence.turns.length === 0) return 'nothing_searched';
      return evidence.turns.every((seq) => turnAt(conversation, seq) !== null) ? null : 'no_such_turn';
    case 'timing':
      return checkTiming(evidence, conversation, program);
  }
}

/** The verdict itself where all its evidence holds; else one that does not count and says why, so that a person is asked. */
export function checkVerdict(verdict: Verdict, conversation: Conversation, program: TimingProgram): Verdict {
  const failed = verdict.evidence.map((e) => checkEvidence(e, conversation, program)).find((p) => p !== null);
  if (failed === undefined && (verdict.outcome !== 'rated' || verdict.evidence.length > 0)) return verdict;
  const reason = failed === undefined ? NO_EVIDENCE : PROBLEM_REASONS[failed];
  return { criterionId: verdict.criterionId, outcome: 'not_judged', rating: null, evidence: [], reason };
}

/** The conversation's turn of that number, or null. */
export function turnAt(conversation: Conversation, seq: number): Turn | null {
  const turn = conversation.turns[seq];
  return turn?.seq === seq ? turn : null;
}

function checkQuote(
  { turn: seq, start, end, text }: QuoteEvidence,
  conversation: Conversation,
): EvidenceProblem | null {
  const turn = turnAt(conversation, seq);
  if (turn === null) return 'no_such_turn';
  const placed = Number.isInteger(start) && start >= 0 && start < end && end <= turn.text.length;
  return placed && turn.text.slice(start, end) === text ? null : 'words_differ';
}

function checkTiming(
  evidence: TimingEvidence,
  conversation: Conversation,
  program: TimingProgram,
): EvidenceProblem | null {
  const from = turnAt(conversation, evidence.from);
  const to = evidence.to === null ? null : turnAt(conversation, evidence.to);
  if (from === null || (evidence.to !== null && to === null)) return 'no_such_turn';
  if (!isWait(conversation, from, to)) return 'no_wait';
  const timing =
    to === null ? openTiming(evidence, conversation, from, program) : timingBetween(from.at, to.at, program);
  const agrees =
    timing?.elapsedMs === evidence.elapsedMs &&
    timing.businessMs === evidence.businessMs &&
    targetMsFor(conversation, program, evidence.from) === evidence.targetMs;
  return agrees ? null : 'times_differ';
}

/** A wait begins with a customer's turn and lasts to the first reply by a person, or has none. */
function isWait(conversation: Conversation, from: Turn, to: Turn | null): boolean {
  if (from.role !== 'customer' || from.visibility !== 'public') return false;
  return conversation.turns.slice(from.seq).find(isRateable)?.seq === to?.seq;
}

/** Until it was closed; an open one was last seen when the evidence says, which cannot be before its last turn. */
function openTiming(
  { elapsedMs }: TimingEvidence,
  conversation: Conversation,
  from: Turn,
  program: TimingProgram,
): Timing | null {
  if (from.at === null || !Number.isFinite(elapsedMs)) return null;
  const seen = { utc: from.at.utc + elapsedMs, offsetMinutes: 0 };
  const last = conversation.turns.findLast((t) => t.at !== null)?.at ?? null;
  if (conversation.closedAt === null && last !== null && seen.utc < last.utc) return null;
  return timingBetween(from.at, conversation.closedAt ?? seen, program);
}

const NO_EVIDENCE: BilingualText = {
  en: 'Not counted: the verdict came without evidence.',
  es: 'No cuenta: el veredicto llegó sin pruebas.',
};

const PROBLEM_REASONS: Record<EvidenceProblem, BilingualText> = {
  no_such_turn: {
    en: 'Not counted: the evidence names a turn that does not exist.',
    es: 'No cuenta: la prueba cita un turno que no existe.',
  },
  words_differ: {
    en: 'Not counted: the quoted words do not stand in the transcript.',
    es: 'No cuenta: las palabras citadas no están en la transcripción.',
  },
  nothing_searched: {
    en: 'Not counted: the evidence names no turns that were searched.',
    es: 'No cuenta: la prueba no dice en qué turnos se buscó.',
  },
  no_wait: {
    en: 'Not counted: the turns named are not a customer waiting for a reply.',
    es: 'No cuenta: los turnos citados no son un cliente a la espera de respuesta.',
  },
  times_differ: {
    en: 'Not counted: the times named are not those of the transcript.',
    es: 'No cuenta: los tiempos citados no son los de la transcripción.',
  },
};
