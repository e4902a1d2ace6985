import { authorOf, isRateable, type Conversation, type Turn } from '../conversations/conversation.js';
import { type BilingualText } from './evidence.js';
import { type Flag } from './flag.js';

/** Words spoken past the customer to whoever grades the conversation: each names the grader or what it is to do. */
const TO_THE_JUDGE: readonly RegExp[] = [
  /\b(?:system prompt|system override|developer mode|prompt del sistema)\b/,
  /\b(?:you are|act as|eres|actua como|eres ahora)\b[^.!?]{0,30}\b(?:judge|grader|evaluator|language model|ai model|llm|juez|evaluador|modelo de lenguaje)\b/,
  /\b(?:note|message|attention|instructions?|nota|mensaje|atencion|instrucciones) (?:to|for|para|al|a la|a los) (?:the |el |la )?(?:judge|grader|evaluator|ai|llm|model|juez|evaluador|evaluadora|ia|modelo)\b/,
  /(?<!\b(?:i|we|would|will|to|could|should|gladly|definitely) |['’](?:d|ll) )\b(?:give|assign|award|rate|score|grade)\b[^.!?]{0,40}\b(?:agent|conversation|criteri(?:on|a)|everything)\b[^.!?]{0,40}\b(?:\d+|maximum|max|highest|top|full|perfect)\b/,
  /(?<!\b(?:i|we|would|will|to|could|should|gladly|definitely) |['’](?:d|ll) )\b(?:give|assign|award)\b[^.!?]{0,20}\b(?:maximum|max|highest|top|full|perfect|[45]) (?:score|rating|marks?|grade|points)\b/,
  /\b(?:da|dale|pon|ponle|asigna|otorga|califica|puntua)\b[^.!?]{0,40}\b(?:maxima|maximo|mejor|perfecta) (?:puntuacion|nota|calificacion|valoracion)\b/,
  /\b(?:da|dale|pon|ponle|asigna|otorga|califica|puntua)\b[^.!?]{0,40}\b(?:agente|criterios?|evaluacion)\b[^.!?]{0,20}\b(?:\d+|maxima|maximo)\b/,
  /"(?:verdict|evidence|reason_en|reason_es)" ?:/,
  /<\/?(?:system|assistant|transcript|instructions?)>|\[\/?(?:inst|system)\]|<\|im_(?:start|end)\|>/,
];
/** What may speak to a judge, and may as well correct an earlier message: a person looks, nobody is flagged. */
const PERHAPS_TO_THE_JUDGE: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:instructions?|prompts?|rubric|guidelines)\b/,
  /\b(?:ignora|ignore|ignorad|olvida|olvide|descarta|omite)\b[^.!?]{0,40}\b(?:instrucciones|instruccion|indicaciones|rubrica|prompt)\b/,
  /\b(?:new instructions?|nuevas instrucciones) ?:/,
];
/** Letters of the tags block are read by models and seen by nobody, except in some flags. */
const TAG_LETTERS = /[\u{e0020}-\u{e007f}]{3}/u;
const FLAG_OF_REGION = /\u{1f3f4}[\u{e0020}-\u{e007f}]{3,8}/gu;
/** Characters of a turn that are read. */
const LONGEST_READ = 20_000;

/** A turn that speaks to the judge rather than to the other side; `certain` where it can mean nothing else. */
export interface Manipulation {
  turn: Turn;
  certain: boolean;
}

/** The first public turn that speaks to the judge for certain, or else the first that may; null where none does. Linear. */
export function findManipulation({ turns }: Conversation): Manipulation | null {
  let perhaps: Turn | null = null;
  for (const turn of turns.filter(({ visibility }) => visibility === 'public')) {
    const text = turn.text.slice(0, LONGEST_READ);
    const folded = fold(text);
    const hidden = TAG_LETTERS.test(text.replace(FLAG_OF_REGION, ''));
    if (hidden || TO_THE_JUDGE.some((pattern) => pattern.test(folded))) return { turn, certain: true };
    if (PERHAPS_TO_THE_JUDGE.some((pattern) => pattern.test(folded))) perhaps ??= turn;
  }
  return perhaps === null ? null : { turn: perhaps, certain: false };
}

/** The flag against the agent whose turn it is; none where that is not certain, or the customer or a machine wrote it. */
export function manipulationFlag({ turn, certain }: Manipulation, conversation: Conversation): Flag | null {
  if (!certain || !isRateable(turn)) return null;
  const evidence = { type: 'quote' as const, turn: turn.seq, start: 0, end: turn.text.length, text: turn.text };
  return {
    kind: 'manipulation',
    strength: 1,
    agent: authorOf(turn, conversation),
    evidence: [evidence],
    reason: FLAGGED,
  };
}

/** Letters without marks, case, width or hidden characters, so that those change nothing. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ');
}

const FLAGGED: BilingualText = {
  en: 'These words speak to whoever grades the conversation, not to the customer.',
  es: 'Estas palabras se dirigen a quien evalúa la conversación, no al cliente.',
};
