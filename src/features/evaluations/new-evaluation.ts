import { v7 as newId } from 'uuid';
import { type Turn } from '../../domain/conversations/conversation.js';
import { type EvaluatedPart } from '../../domain/judging/evaluation.js';
import { type Evidence } from '../../domain/judging/evidence.js';
import { CUSTOMER_FLAG_KINDS, type Flag } from '../../domain/judging/flag.js';
import { type Judge } from '../../domain/judging/judge.js';
import { type StoredRevision } from '../conversations/conversations.repository.js';
import { type NewEvaluation } from './evaluations.repository.js';

/** By what a part was graded: the version of a rubric, and which of the program's lists of topics. */
interface GradedBy {
  rubricVersionId: string;
  topicsVersion: number;
}

/** The row of one agent's part that a judge graded. */
export function newEvaluation(
  revision: StoredRevision,
  by: GradedBy,
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
    rubricVersionId: by.rubricVersionId,
    judgeId: judge.id,
    judgeVersion: judge.version,
    reviewId: null,
    score: part.score,
    reading: { topic: part.topic, topicsVersion: by.topicsVersion, resolved: part.resolved },
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
