/** What the figures are of, as the address says it. */
export interface HomeSearch {
  programId?: string | undefined;
  /** The last so many days; all there are where absent. */
  days?: number | undefined;
}

export const PERIOD_DAYS = [7, 30, 90] as const;

export function readHomeSearch({ programId, days }: Record<string, unknown>): HomeSearch {
  return {
    programId: typeof programId === 'string' && programId !== '' ? programId : undefined,
    days: PERIOD_DAYS.find((each) => each === days),
  };
}

/** The same as the API's query takes it. */
export function insightsQueryOf({ programId, days }: HomeSearch, now: number) {
  const from = days === undefined ? undefined : new Date(now - days * 86_400_000).toISOString().slice(0, 10);
  return { ...(programId !== undefined && { programId }), ...(from !== undefined && { from }) };
}
