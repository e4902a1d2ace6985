/** Whose training is shown, as the address says it. */
export interface TrainingSearch {
  agentId?: string | undefined;
}

export function readTrainingSearch({ agentId }: Record<string, unknown>): TrainingSearch {
  return { agentId: typeof agentId === 'string' && agentId !== '' ? agentId : undefined };
}
