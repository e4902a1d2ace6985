import { lazy, Suspense, useSyncExternalStore } from 'react';
import { onTourStart, tourRuns } from './tour-state';

const Tour = lazy(() => import('./tour'));

/** Stands in the shell, so that the tour goes on from page to page; loaded when it is first started. */
export function TourHost() {
  const runs = useSyncExternalStore(onTourStart, tourRuns);
  if (runs === 0) return null;
  return (
    <Suspense>
      <Tour key={runs} />
    </Suspense>
  );
}
