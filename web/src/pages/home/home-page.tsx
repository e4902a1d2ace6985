import { useSession } from '../../app/use-session';
import { AgentHome } from './agent-home';
import { ProgramsHome } from './programs-home';

/** An agent sees the own work, everybody else the programs they are there for. */
export function HomePage() {
  const { role } = useSession();
  return role === 'agent' ? <AgentHome /> : <ProgramsHome />;
}
