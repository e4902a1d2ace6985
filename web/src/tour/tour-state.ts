const listeners = new Set<() => void>();
let runs = 0;

/** Shows the tour from its beginning. */
export function startTour(): void {
  runs += 1;
  for (const listener of listeners) listener();
}

/** How often it was started; 0 while nobody has. */
export function tourRuns(): number {
  return runs;
}

export function onTourStart(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
