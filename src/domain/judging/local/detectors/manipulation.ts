import { authorOf, type Turn } from '../../../conversations/conversation.js';
import { type QuoteEvidence } from '../../evidence.js';
import { type Flag } from '../../flag.js';
import { type ConversationReading } from '../reading.js';

/** Gaps are bounded, so that no text takes more than linear time. */
const OVERRIDE = [
  /\b(?:ignore|disregard|forget|override|bypass)\b(?!\s+my\b)[^.!?\n]{0,60}\b(?:(?:previous|prior|above|earlier|system)\s+(?:instructions?|prompts?|rules)|rubric|grading (?:criteria|rules))\b/giu,
  /(?<!\p{L})(?:ignor[ae]|olvid[ae]|omit[ae]|descart[ae])(?!\p{L})(?!\s+mis(?!\p{L}))[^.!?\n]{0,60}(?<!\p{L})(?:(?:instrucciones|criterios|reglas|normas) (?:anteriores|previ[ao]s)|rúbrica|criterios de (?:evaluación|calidad))(?!\p{L})/giu,
];

const ADDRESSED_TO_JUDGE =
  /\b(?:quality|grading|scoring|evaluation) (?:judge|system|model|reviewer|assistant|bot|ai)\b|\b(?:ai|language model|llm|assistant|model) (?:that|who|which) (?:grades?|evaluates?|scores?|reviews?)\b|\bautomatic (?:quality|grad(?:er|ing)|reviewer)\b|(?<!\p{L})(?:inteligencia artificial|ia|modelo|sistema|juez|asistente|evaluador)(?: automátic[oa])? (?:que|de) (?:evalúa|puntúa|califica|revisa|calidad|evaluación)(?!\p{L})|(?<!\p{L})(?:juez|evaluador) (?:automático|de calidad)(?!\p{L})/giu;

const ASKS_FOR_A_MARK =
  /\b(?:give|award|mark|rate|score|grade|assign)\b[^.!?\n]{0,60}\b(?:full marks|top marks|maximum|perfect|excellent|100|10\/10|5\/5|critical failure|zero|failure)\b|\braise no flags?\b|\bdo not (?:flag|mention this)\b|(?<!\p{L})(?:da|pon|otorga|asigna|marca|puntúa|califica|suspende|aprueba)(?!\p{L})[^.!?\n]{0,60}(?<!\p{L})(?:máxim[ao]|perfect[ao]|excelente|100|sobresaliente|agente|fallo crítico|cero)(?!\p{L})|(?<!\p{L})no (?:menciones este|marques|señales)(?!\p{L})/giu;

/** Words without which none of the above can match: most turns are not looked at further. */
const HINT =
  /instruc|prompt|rules|reglas|normas|r[uú]bric|criteri|judge|juez|grad[ei]|eval[uú]|quality|calidad|scor|punt[uú]|califica|revi[se]/iu;

/** How far from the words that address the judge the mark may be asked for, in UTF-16 units. */
const NEAR = 300;

/** Finds words meant for whoever grades the conversation rather than for the other side of it. */
export function manipulationFlags({ conversation, turns }: ConversationReading): Flag[] {
  return turns.flatMap(({ turn }) => {
    if (turn.visibility !== 'public' || turn.role === 'system') return [];
    const evidence = attemptIn(turn);
    if (evidence === null) return [];
    return [
      {
        kind: 'manipulation' as const,
        strength: 0.9,
        agent: turn.role === 'agent' ? authorOf(turn, conversation) : null,
        evidence: [evidence],
        reason: {
          en: `“${evidence.text}” is meant for whoever grades this conversation, and asks for a result.`,
          es: `«${evidence.text}» se dirige a quien evalúa esta conversación y le pide un resultado.`,
        },
      },
    ];
  });
}

function attemptIn(turn: Turn): QuoteEvidence | null {
  if (!HINT.test(turn.text)) return null;
  for (const pattern of OVERRIDE) {
    const [match] = spansOf(pattern, turn.text);
    if (match) return quote(turn, match.start, match.end);
  }
  const addresses = spansOf(ADDRESSED_TO_JUDGE, turn.text);
  if (addresses.length === 0) return null;
  const marks = spansOf(ASKS_FOR_A_MARK, turn.text);
  for (const { start } of addresses) {
    const mark = marks.find((candidate) => candidate.start >= start && candidate.start - start <= NEAR);
    if (mark) return quote(turn, start, mark.end);
  }
  return null;
}

/** The first few places a pattern is found at: enough to show, and bounded whatever the text. */
function spansOf(pattern: RegExp, text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const match of text.matchAll(pattern)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
    if (spans.length === 50) break;
  }
  return spans;
}

function quote({ seq, text }: Turn, start: number, end: number): QuoteEvidence {
  return { type: 'quote', turn: seq, start, end, text: text.slice(start, end) };
}
