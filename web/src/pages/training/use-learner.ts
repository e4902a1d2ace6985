import { useQuery } from '@tanstack/react-query';
import { agentsQuery } from '../../api/lists';
import { useMay } from '../../app/use-may';
import { useSession } from '../../app/use-session';

/** Whose training it is, for others than themselves; null where nobody need say so, or may know. */
export function useLearner(agentId: string): string | null {
  const isOthers = useSession().role !== 'agent';
  const mayRead = useMay('agents.read');
  const agents = useQuery({ ...agentsQuery, enabled: isOthers && mayRead }).data?.items ?? [];
  const agent = agents.find(({ id }) => id === agentId);
  return isOthers && agent ? (agent.name ?? agent.externalId) : null;
}
