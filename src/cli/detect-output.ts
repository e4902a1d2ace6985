import { type Conversation } from '../domain/conversations/conversation.js';
import { type Evidence } from '../domain/judging/evidence.js';
import { type Detection } from '../domain/judging/local/detection.js';

/** What `detect` writes for one conversation; `findings` adds each flag's evidence and reason. */
export function detectionRecord(conversation: Conversation, detection: Detection, findings: boolean): object {
  const kinds = new Map<number, Set<string>>();
  for (const flag of detection.flags) {
    for (const turn of flag.evidence.flatMap(turnsOf)) kinds.set(turn, (kinds.get(turn) ?? new Set()).add(flag.kind));
  }
  return {
    id: conversation.externalId,
    language: detection.language,
    turns: detection.turns.map(({ seq, language, scores }, i) => ({
      seq,
      role: conversation.turns[i]?.role,
      language,
      scores: rounded(scores),
      flags: [...(kinds.get(seq) ?? [])],
    })),
    scores: rounded(detection.scores),
    flags: [...new Set(detection.flags.map((flag) => flag.kind))],
    topic: detection.topic?.name ?? null,
    resolved: detection.resolved,
    ...(findings && { findings: detection.flags }),
  };
}

function turnsOf(evidence: Evidence): number[] {
  if (evidence.type === 'quote') return [evidence.turn];
  return evidence.type === 'absence' ? evidence.turns : [];
}

function rounded(scores: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(scores).map(([kind, score]) => [kind, Math.round(score * 10_000) / 10_000]));
}
