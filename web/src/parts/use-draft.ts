import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';

/** `saved`: as on the server; `unsaved`: not yet; `offline`: kept in this browser until the server is back; `elsewhere`: saved in another tab or on another device since. */
export type DraftState = 'saved' | 'unsaved' | 'offline' | 'elsewhere';

interface Kept<D> {
  draft: D;
  revision: number;
}

interface DraftOptions<D> {
  /** Where it is kept in this browser until the server has it. */
  storageKey: string;
  initial: D;
  revision: number;
  /** Saves it and returns the new revision. */
  save: (draft: D, revision: number, activeSeconds: number) => Promise<number>;
}

export interface DraftHandle<D> {
  draft: D;
  state: DraftState;
  change: (change: (draft: D) => D) => void;
  /** Saves what is not saved, and returns the revision the server has; throws where it cannot. */
  flush: () => Promise<number>;
  /** Seconds at it since the last save. */
  takeSeconds: () => number;
  /** Overwrites what was saved elsewhere with what is here, on purpose. */
  keepMine: (revision: number) => void;
  forget: () => void;
}

const QUIET_MS = 400;
const RETRY_MS = 5_000;
/** Whoever touches nothing for this long is not at it. */
const IDLE_MS = 60_000;

/**
 * A draft that is saved on every change, one save after the other, and comes back after a crash: what the server does not have yet
 * stands in this browser.
 */
export function useDraft<D>({ storageKey, initial, revision, save }: DraftOptions<D>): DraftHandle<D> {
  const [draft, setDraft] = useState<D>(() => keptIn<D>(storageKey, revision)?.draft ?? initial);
  const [state, setState] = useState<DraftState>(() => (keptIn<D>(storageKey, revision) ? 'unsaved' : 'saved'));
  const latest = useRef({ draft, revision, dirty: state === 'unsaved', save });
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const takeSeconds = useActiveSeconds();
  useEffect(() => {
    latest.current.save = save;
  });

  const saveNow = useCallback(async (): Promise<void> => {
    await running.current;
    const current = latest.current;
    if (!current.dirty) return;
    current.dirty = false;
    const sent = current.draft;
    running.current = current
      .save(sent, current.revision, takeSeconds())
      .then((next) => {
        current.revision = next;
        if (latest.current.draft === sent) {
          window.localStorage.removeItem(storageKey);
          setState('saved');
        }
      })
      .finally(() => {
        running.current = null;
      });
    try {
      await running.current;
    } catch (error) {
      current.dirty = true;
      setState(stateAfter(error));
      throw error;
    }
  }, [storageKey, takeSeconds]);

  const plan = useCallback(
    (ms: number) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        saveNow().catch((error: unknown) => {
          if (stateAfter(error) === 'offline') plan(RETRY_MS);
        });
      }, ms);
    },
    [saveNow],
  );

  useEffect(() => {
    if (latest.current.dirty) plan(0);
    return () => window.clearTimeout(timer.current);
  }, [plan]);

  const change = useCallback(
    (by: (draft: D) => D) => {
      const next = by(latest.current.draft);
      latest.current.draft = next;
      latest.current.dirty = true;
      setDraft(next);
      setState((before) => (before === 'elsewhere' ? before : 'unsaved'));
      const kept: Kept<D> = { draft: next, revision: latest.current.revision };
      window.localStorage.setItem(storageKey, JSON.stringify(kept));
      plan(QUIET_MS);
    },
    [plan, storageKey],
  );

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    await saveNow();
    return latest.current.revision;
  }, [saveNow]);

  const keepMine = useCallback(
    (theirs: number) => {
      latest.current.revision = theirs;
      latest.current.dirty = true;
      setState('unsaved');
      plan(0);
    },
    [plan],
  );

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    latest.current.dirty = false;
    window.localStorage.removeItem(storageKey);
  }, [storageKey]);

  return { draft, state, change, flush, takeSeconds, keepMine, forget };
}

function stateAfter(error: unknown): DraftState {
  if (error instanceof ApiProblem && error.code === 'draft_changed_elsewhere') return 'elsewhere';
  return error instanceof ApiProblem && error.status !== 0 && error.status < 500 ? 'unsaved' : 'offline';
}

/** What this browser kept of the revision the server has; older leftovers are dropped. */
function keptIn<D>(storageKey: string, revision: number): Kept<D> | null {
  const text = window.localStorage.getItem(storageKey);
  if (text === null) return null;
  const kept = JSON.parse(text) as Kept<D>;
  if (kept.revision === revision) return kept;
  window.localStorage.removeItem(storageKey);
  return null;
}

/** Counts seconds in which the page is seen and somebody does something. */
function useActiveSeconds(): () => number {
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
  return useCallback(() => {
    const seconds = counted.current;
    counted.current = 0;
    return seconds;
  }, []);
}
