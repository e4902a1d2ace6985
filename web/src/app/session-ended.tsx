import { lazy, Suspense, useEffect, useState } from 'react';
import { sessionGate } from '../api/session-gate';

const SessionEndedDialog = lazy(() => import('./session-ended-dialog'));

/** Shows the dialog, which is loaded when a session first ends, for as long as a sign-in is waited for. */
export function SessionEnded() {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => sessionGate.subscribe(setWaiting), []);
  if (!isWaiting) return null;
  return (
    <Suspense>
      <SessionEndedDialog />
    </Suspense>
  );
}
