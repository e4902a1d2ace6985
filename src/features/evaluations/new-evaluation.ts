import { v7 as newId } from 'uuid';
import { type Turn } from '../../domain/conversations/conversation.js';
import { type EvaluatedPart } from '../../domain/judging/evaluation.js';
import { type Evidence } from '../../domain/judging/evidence.js';
import { CUSTOMER_FLAG_KINDS, type Flag } from '../../domain/judging/flag.js';
import { type Judge } from '../../domain/judging/judge.js';
import { type StoredRevision } from '../conversations/conversations.repository.js';
import { type NewEvaluation } from './evaluations.repository.js';

/** The row of one agent's part that a judge graded by a version of a rubric. */
export function newEvaluation(
  revision: StoredRevision,
  rubricVersionId: string,
  judge: Pick<Judge, 'id' | 'version'>,
  part: EvaluatedPart,
): NewEvaluation {
  const agentId = part.agent === null ? null : (revision.agentIds.get(part.agent) ?? null);
  return {
    id: newId(),
    programId: revision.programId,
    conversationId: revision.conversationId,
    revisionId: revision.revisionId,
    agentId,
    rubricVersionId,
    judgeId: judge.id,
    judgeVersion: judge.version,
    reviewId: null,
    score: part.score,
    verdicts: part.verdicts,
    flags: part.flags.map((flag) => ({
      ...flag,
      id: newId(),
      agentId: CUSTOMER_FLAG_KINDS.includes(flag.kind) ? null : agentId,
      occurredAt: occurredAt(flag, revision.conversation.turns),
    })),
  };
}

/** When the first turn a flag points at was written; now, where no time is known. */
function occurredAt(flag: Flag, turns: readonly Turn[]): Date {
  const seq = flag.evidence.map(firstTurn).find((turn) => turn !== undefined);
  const at = seq === undefined ? null : turns[seq]?.at;
  return at ? new Date(at.utc) : new Date();
}

function firstTurn(evidence: Evidence): number | undefined {
  if (evidence.type === 'quote') return evidence.turn;
  return evidence.type === 'absence' ? evidence.turns[0] : evidence.from;
}
