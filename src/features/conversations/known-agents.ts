import { type AgentReference } from '../../domain/conversations/conversation.js';

/** The agents an import has met, so that each is looked up once. Knows only what is committed. */
export class KnownAgents {
  private readonly idOf = new Map<string, string>();
  private readonly named = new Set<string>();

  /** Those of whom nothing is known, or whose name was not known before. */
  unknown(agents: ReadonlyMap<string, string | null>): AgentReference[] {
    const unknown: AgentReference[] = [];
    for (const [externalId, name] of agents) {
      const isKnown = this.idOf.has(externalId) && (name === null || this.named.has(externalId));
      if (!isKnown) unknown.push({ externalId, name });
    }
    return unknown;
  }

  /** The ids of those known and of those just found. */
  with(found: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return found.size === 0 ? this.idOf : new Map([...this.idOf, ...found]);
  }

  learn(agents: readonly AgentReference[], found: ReadonlyMap<string, string>): void {
    for (const { externalId, name } of agents) {
      const id = found.get(externalId);
      if (id === undefined) continue;
      this.idOf.set(externalId, id);
      if (name !== null) this.named.add(externalId);
    }
  }
}
