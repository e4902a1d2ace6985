import { useQuery } from '@tanstack/react-query';
import { agentsOf, authorOf } from '../../../src/domain/conversations/conversation';
import { api, dataOf, type Schemas } from '../api/client';

/** Whose part of a conversation is graded. */
export interface GradedPart {
  name: string;
  /** What the agent who wrote this turn is called, and whether it belongs to the part. */
  authorOf: (turn: Schemas['TranscriptView']['turns'][number]) => { name: string; isGraded: boolean };
}

interface Graded {
  conversation: Schemas['TranscriptView'];
  conversationId: string;
  agentId: string | null;
}

/** Null where one agent alone has a part: then everything is graded, and whoever grades need not know whose it is. */
export function useGradedPart({ conversation, conversationId, agentId }: Graded): GradedPart | null {
  const hasSeveral = agentsOf(conversation).length > 1;
  const agents = useQuery({
    queryKey: ['conversation', conversationId],
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}', { params: { path: { id: conversationId } } })),
    enabled: hasSeveral && agentId !== null,
  }).data?.agents;
  const graded = agents?.find(({ id }) => id === agentId);
  if (!hasSeveral || !agents || !graded) return null;
  return {
    name: graded.name ?? graded.externalId,
    authorOf: (turn) => {
      const id = authorOf(turn, conversation);
      const name = agents.find(({ externalId }) => externalId === id)?.name ?? id ?? '';
      return { name, isGraded: id === graded.externalId };
    },
  };
}
