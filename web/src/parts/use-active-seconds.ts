import { useEffect, useMemo, useRef } from 'react';

/** Whoever touches nothing for this long is not at it. */
const IDLE_MS = 60_000;

export interface ActiveSeconds {
  /** Seconds counted and not spent yet. */
  read: () => number;
  /** Takes off what was reported. */
  spend: (seconds: number) => void;
}

/** Counts seconds in which the page is seen and somebody does something. */
export function useActiveSeconds(): ActiveSeconds {
  const counted = useRef(0);
  const touched = useRef(0);
  useEffect(() => {
    const touch = () => {
      touched.current = Date.now();
    };
    touch();
    const events = ['keydown', 'pointermove', 'pointerdown', 'scroll'] as const;
    for (const event of events) window.addEventListener(event, touch, { passive: true });
    const ticking = window.setInterval(() => {
      if (!document.hidden && Date.now() - touched.current < IDLE_MS) counted.current += 1;
    }, 1_000);
    return () => {
      window.clearInterval(ticking);
      for (const event of events) window.removeEventListener(event, touch);
    };
  }, []);
  return useMemo(
    () => ({
      read: () => counted.current,
      spend: (seconds) => {
        counted.current -= seconds;
      },
    }),
    [],
  );
}
