import { type Schemas } from '../../api/client';
import { FLAG_LOOKS } from '../../parts/flag-badge';
import { type Tone } from '../../parts/tag';

type Evidence = Schemas['Evidence'];

/** Something found in the conversation, at the turn where it shows first. */
export interface Finding {
  id: string;
  /** Null for a verdict that no flag stands for. */
  kind: Schemas['FlagRow']['kind'] | null;
  /** Of the rubric, for verdicts. */
  criterionId: string | null;
  tone: Tone;
  strength: number | null;
  reason: Schemas['BilingualText'];
  evidence: readonly Evidence[];
  turn: number;
}

/** Words of a turn that belong to a finding, in UTF-16 units. */
export interface MarkedSpan {
  findingId: string;
  start: number;
  end: number;
}

/** The flags of the evaluations, and verdicts below full marks whose words no flag cites; in order of the conversation. */
export function findingsOf(evaluations: readonly Schemas['EvaluationView'][]): Finding[] {
  const flags = evaluations.flatMap((evaluation) => evaluation.flags.map(findingOfFlag));
  const cited = new Set(flags.flatMap(({ evidence }) => evidence.map(keyOf)));
  const verdicts = evaluations.flatMap((evaluation) =>
    evaluation.verdicts.flatMap((verdict) => findingOfVerdict(verdict, cited)),
  );
  return distinct([...flags, ...verdicts]).sort((a, b) => a.turn - b.turn || startOf(a) - startOf(b));
}

/** The spans of each turn, by its number. */
export function spansByTurn(findings: readonly Finding[]): Map<number, MarkedSpan[]> {
  const spans = new Map<number, MarkedSpan[]>();
  for (const { id, evidence } of findings) {
    for (const piece of evidence) {
      if (piece.type !== 'quote') continue;
      const list = spans.get(piece.turn) ?? [];
      list.push({ findingId: id, start: piece.start, end: piece.end });
      spans.set(piece.turn, list);
    }
  }
  return spans;
}

/** Findings without words of their own in that turn: time that passed, something missing. */
export function notesByTurn(findings: readonly Finding[]): Map<number, Finding[]> {
  const notes = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (finding.evidence.some(({ type }) => type === 'quote')) continue;
    notes.set(finding.turn, [...(notes.get(finding.turn) ?? []), finding]);
  }
  return notes;
}

/** A turn's text cut where spans begin and end; each piece names the findings it belongs to, the shortest span's first. */
export function segmentsOf(
  text: string,
  spans: readonly MarkedSpan[],
): { text: string; start: number; findings: string[] }[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of spans) cuts.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  const sorted = [...cuts].sort((a, b) => a - b);
  const shortestFirst = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const findings = shortestFirst
      .filter((span) => span.start <= start && span.end >= end)
      .map(({ findingId }) => findingId);
    return { text: text.slice(start, end), start, findings };
  });
}

function findingOfFlag({ id, kind, strength, reason, evidence }: Schemas['FlagRow']): Finding {
  return {
    id,
    kind,
    criterionId: null,
    tone: FLAG_LOOKS[kind].tone,
    strength,
    reason,
    evidence,
    turn: turnOf(evidence),
  };
}

function findingOfVerdict(verdict: Schemas['VerdictRow'], cited: ReadonlySet<string>): Finding[] {
  const { evaluationId, criterionId, score, reason } = verdict;
  const evidence = verdict.evidence.filter((piece) => !cited.has(keyOf(piece)));
  if (score === null || score >= 100 || evidence.length === 0) return [];
  const turn = turnOf(evidence);
  return [
    {
      id: `${evaluationId}-${criterionId}`,
      kind: null,
      criterionId,
      tone: 'grey',
      strength: null,
      reason,
      evidence,
      turn,
    },
  ];
}

/** Two evaluations often found the same. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [finding.kind ?? finding.criterionId, ...finding.evidence.map(keyOf)].join(' ');
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function keyOf(evidence: Evidence): string {
  if (evidence.type === 'quote') return `q${evidence.turn}:${evidence.start}-${evidence.end}`;
  if (evidence.type === 'absence') return `a${evidence.turns.join(',')}:${evidence.sought.en}`;
  return `t${evidence.from}-${evidence.to ?? ''}`;
}

function turnOf(evidence: readonly Evidence[]): number {
  const turns = evidence.map((piece) => {
    if (piece.type === 'quote') return piece.turn;
    if (piece.type === 'absence') return piece.turns.at(-1) ?? 0;
    return piece.to ?? piece.from;
  });
  return Math.min(...turns, Number.MAX_SAFE_INTEGER);
}

function startOf({ evidence }: Finding): number {
  const quote = evidence.find((piece) => piece.type === 'quote');
  return quote?.type === 'quote' ? quote.start : 0;
}
