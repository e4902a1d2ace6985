import { type Criterion, type StrengthCut } from '../rubrics/rubric.js';
import { quoteOf, type PartTurn } from './agent-part.js';
import { type BilingualText, type Evidence } from './evidence.js';
import { CUSTOMER_FLAG_KINDS, type FlagKind } from './flag.js';
import { turnsIn, type PartContext } from './local-judge-context.js';
import { TURN_DETECTORS, type TurnDetector } from './local/detection.js';
import { JUDGED_LANGUAGES } from './local/reading.js';
import { needsReply } from './needs-reply.js';
import { notApplicable, notJudged, rated, ratingByCuts } from './rating.js';
import { targetMsFor } from './timing-flags.js';
import { type Verdict } from './verdict.js';

/**
 * A turn's score without words that founded a flag counts no further than this: it may show a slip, and no more. So a critical
 * criterion fails on words that can be shown, never on a score alone.
 */
export const UNFLAGGED_COUNTS_TO = 0.49;
const MOST_EVIDENCE = 10;

/** Rates a criterion by the strongest finding of its detectors in one agent's part. */
export function verdictByDetectors(
  criterion: Criterion,
  judgedBy: { detectors: readonly FlagKind[]; cuts: readonly StrengthCut[] },
  context: PartContext,
): Verdict {
  const kinds = judgedBy.detectors.filter((kind) => !CUSTOMER_FLAG_KINDS.includes(kind));
  if (kinds.length === 0) return notJudged(criterion, ABOUT_CUSTOMER);
  const flags = context.ownFlags.filter((f) => kinds.includes(f.kind)).sort((a, b) => b.strength - a.strength);
  const scored = strongestTurn(kinds, context);
  const [strongest] = flags;
  if (strongest !== undefined && strongest.strength >= (scored?.strength ?? 0)) {
    const evidence = flags.flatMap((f) => f.evidence).slice(0, MOST_EVIDENCE);
    return rated(criterion, ratingByCuts(judgedBy.cuts, strongest.strength), evidence, strongest.reason);
  }
  const grounds = kinds.map((kind) => groundsFor(kind, context));
  const searched = grounds.flatMap((g) => g.turns);
  if (searched.length === 0) {
    const reason = grounds.find((g) => g.askPerson !== null)?.askPerson ?? null;
    return reason === null ? notApplicable(criterion, NOTHING_TO_JUDGE) : notJudged(criterion, reason);
  }
  const rating = ratingByCuts(judgedBy.cuts, scored?.strength ?? 0);
  if (scored !== null && rating !== ratingByCuts(judgedBy.cuts, 0)) {
    return rated(criterion, rating, [wholeTurn(scored.turn)], slightReason(scored.kind));
  }
  const turns = [...new Set(searched)].sort((a, b) => a - b);
  const names = namesOf(kinds);
  const sought = { en: `signs of: ${names.en}`, es: `indicios de: ${names.es}` };
  const reason = { en: `Nothing found of: ${names.en}.`, es: `No se halló nada de: ${names.es}.` };
  return rated(criterion, rating, [{ type: 'absence', sought, turns }], reason);
}

/**
 * How strongly the detectors of a criterion speak in one agent's part, 0..1: what `verdictByDetectors` compares with the cuts.
 * Null where there was nothing to judge, or a person is to.
 */
export function detectorStrength(detectors: readonly FlagKind[], context: PartContext): number | null {
  const kinds = detectors.filter((kind) => !CUSTOMER_FLAG_KINDS.includes(kind));
  const flagged = context.ownFlags.filter((f) => kinds.includes(f.kind)).map((f) => f.strength);
  const scored = strongestTurn(kinds, context)?.strength ?? 0;
  if (flagged.length > 0) return Math.max(scored, ...flagged);
  return kinds.some((kind) => groundsFor(kind, context).turns.length > 0) ? scored : null;
}

/** In which turns a kind was looked for; where in none, why a person could tell nevertheless (null: nothing to judge). */
interface Grounds {
  turns: number[];
  askPerson: BilingualText | null;
}

const NONE: Grounds = { turns: [], askPerson: null };

function groundsFor(kind: FlagKind, context: PartContext): Grounds {
  if (kind === 'slow') return timingGrounds(context);
  if (kind === 'abandoned') return endingGrounds(context);
  const { part } = context;
  if (part.turns.length === 0) return NONE;
  if (kind === 'culture' && context.profile === null) return { turns: [], askPerson: NO_PROFILE };
  const turns = isTurnDetector(kind) ? turnsIn(context, JUDGED_LANGUAGES) : part.turns;
  if (turns.length === 0) return { turns: [], askPerson: otherLanguage(context.language) };
  return { turns: turns.map((t) => t.turn.seq), askPerson: null };
}

/** Speed is judged where this agent replied, the times are known, and the program sets a target. */
function timingGrounds({ replies, conversation, program }: PartContext): Grounds {
  const timed = replies.filter((r) => r.timing !== null && targetMsFor(conversation, program, r.customerTurn) !== null);
  return { turns: timed.flatMap((r) => [r.customerTurn, r.agentTurn]), askPerson: null };
}

/** Abandonment is judged once the conversation is over, or where nobody waits. */
function endingGrounds({ waitingSince, part, conversation }: PartContext): Grounds {
  const last = part.turns.at(-1)?.turn.seq;
  if (last === undefined) return NONE;
  if (!part.ends) return { turns: [last], askPerson: null };
  const waits = waitingSince !== null && needsReply(conversation.turns.at(-1)?.text ?? '');
  if (waits && conversation.closedAt === null) return NONE;
  return { turns: conversation.turns.slice(last).map((t) => t.seq), askPerson: null };
}

/** The highest score of these kinds among the agent's turns, as far as a score alone counts. */
function strongestTurn(
  kinds: readonly FlagKind[],
  { part, detection }: PartContext,
): { turn: PartTurn; kind: FlagKind; strength: number } | null {
  let strongest: { turn: PartTurn; kind: FlagKind; strength: number } | null = null;
  for (const turn of part.turns) {
    for (const kind of kinds.filter(isTurnDetector)) {
      const strength = Math.min(UNFLAGGED_COUNTS_TO, detection.turns[turn.turn.seq]?.scores[kind] ?? 0);
      if (strength > (strongest?.strength ?? 0)) strongest = { turn, kind, strength };
    }
  }
  return strongest;
}

function isTurnDetector(kind: string): kind is FlagKind & TurnDetector {
  return (TURN_DETECTORS as readonly string[]).includes(kind);
}

function wholeTurn(turn: PartTurn): Evidence {
  return quoteOf(turn, 0, Math.max(0, turn.tokens.length - 1));
}

const KIND_NAMES: Readonly<Record<FlagKind, BilingualText>> = {
  rude: { en: 'rude words', es: 'palabras groseras' },
  curt: { en: 'curt replies', es: 'respuestas secas' },
  unresponsive: { en: 'questions left unanswered', es: 'preguntas sin responder' },
  slow: { en: 'late replies', es: 'respuestas tardías' },
  abandoned: { en: 'a customer left waiting at the end', es: 'un cliente sin respuesta al final' },
  unclear: { en: 'unclear wording', es: 'redacción poco clara' },
  language_mismatch: { en: 'another language than the customer’s', es: 'otro idioma que el del cliente' },
  misunderstanding: { en: 'misunderstandings', es: 'malentendidos' },
  culture: { en: 'broken customs of the client', es: 'faltas a los usos del cliente' },
  frustration: { en: 'frustration', es: 'frustración' },
  churn_risk: { en: 'a customer about to leave', es: 'un cliente a punto de irse' },
  customer_abuse: { en: 'abuse by the customer', es: 'insultos del cliente' },
  manipulation: { en: 'attempts to sway the judge', es: 'intentos de influir en el juez' },
};

function namesOf(kinds: readonly FlagKind[]): BilingualText {
  return {
    en: kinds.map((k) => KIND_NAMES[k].en).join(', '),
    es: kinds.map((k) => KIND_NAMES[k].es).join(', '),
  };
}

function slightReason(kind: FlagKind): BilingualText {
  const { en, es } = KIND_NAMES[kind];
  return { en: `A slight sign of ${en}.`, es: `Un leve indicio de ${es}.` };
}

const NOTHING_TO_JUDGE: BilingualText = { en: 'There was nothing to judge.', es: 'No había nada que juzgar.' };
const NO_PROFILE: BilingualText = {
  en: 'The rubric has no culture profile for this language and channel.',
  es: 'La rúbrica no tiene perfil cultural para este idioma y canal.',
};
const ABOUT_CUSTOMER: BilingualText = {
  en: 'What the customer feels is never held against an agent; a person may judge it.',
  es: 'Lo que siente el cliente nunca se imputa al agente; puede juzgarlo una persona.',
};

function otherLanguage(language: string | null): BilingualText {
  return {
    en: `This judge reads English and Spanish, not ${language ?? 'this language'}; a person is asked.`,
    es: `Este juez lee inglés y español, no ${language ?? 'este idioma'}; se pide a una persona.`,
  };
}
