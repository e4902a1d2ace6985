import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';
import { showProblem } from '../app/problem-toast';
import { keep, type KeptDraft, letGo, readKept, sameDraft } from './kept-draft';
import { useActiveSeconds } from './use-active-seconds';

/** `saved`: as on the server; `unsaved`: not yet; `offline`: kept in this browser until the server is back; `elsewhere`: saved in another tab or on another device since. */
export type DraftState = 'saved' | 'unsaved' | 'offline' | 'elsewhere';

interface DraftOptions<D> {
  /** Where it is kept in this browser until the server has it. */
  storageKey: string;
  initial: D;
  revision: number;
  /** Saves it and returns the new revision. */
  save: (draft: D, revision: number, activeSeconds: number) => Promise<number>;
  /** What the server holds now. */
  read: () => Promise<KeptDraft<D>>;
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
  keepMine: () => Promise<void>;
  /** Gives up what is here for what was saved elsewhere. */
  takeTheirs: () => Promise<void>;
  forget: () => void;
}

const QUIET_MS = 400;
const RETRY_MS = 5_000;

/**
 * A draft that is saved on every change, one save after the other, and comes back after a crash: what the server does not have yet
 * stands in this browser.
 */
export function useDraft<D>({ storageKey, initial, revision, save, read }: DraftOptions<D>): DraftHandle<D> {
  const [kept] = useState(() => readKept<D>(storageKey));
  const [draft, setDraft] = useState<D>(kept?.draft ?? initial);
  const [state, setState] = useState<DraftState>(kept ? 'unsaved' : 'saved');
  const latest = useRef({
    draft,
    revision: kept?.revision ?? revision,
    dirty: kept !== null,
    /** As what it is kept in this browser. */
    text: null as string | null,
  });
  const server = useRef({ save, read });
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const seconds = useActiveSeconds();
  useEffect(() => {
    server.current = { save, read };
  });

  const send = useCallback(async (): Promise<void> => {
    const current = latest.current;
    const { draft: sent, text } = current;
    const spent = seconds.read();
    const next = await server.current.save(sent, current.revision, spent).catch(async (error: unknown) => {
      // An answer that was lost on its way leaves a draft saved that nobody here knows of.
      if (stateAfter(error) !== 'elsewhere') throw error;
      const theirs = await server.current.read();
      if (!sameDraft(theirs.draft, sent)) throw error;
      return theirs.revision;
    });
    seconds.spend(spent);
    current.revision = next;
    if (current.draft !== sent) return;
    letGo(storageKey, text);
    setState('saved');
  }, [storageKey, seconds]);

  const saveNow = useCallback(async (): Promise<void> => {
    await running.current;
    const current = latest.current;
    if (!current.dirty) return;
    current.dirty = false;
    running.current = send().finally(() => {
      running.current = null;
    });
    try {
      await running.current;
    } catch (error) {
      current.dirty = true;
      setState(stateAfter(error));
      throw error;
    }
  }, [send]);

  const plan = useCallback(
    (ms: number) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        saveNow().catch((error: unknown) => {
          const after = stateAfter(error);
          if (after === 'offline') plan(RETRY_MS);
          if (after === 'unsaved') showProblem(error);
        });
      }, ms);
    },
    [saveNow],
  );

  useEffect(() => {
    const sendWaiting = () => {
      if (latest.current.dirty) plan(0);
    };
    sendWaiting();
    window.addEventListener('online', sendWaiting);
    return () => {
      window.removeEventListener('online', sendWaiting);
      window.clearTimeout(timer.current);
    };
  }, [plan]);

  const change = useCallback(
    (by: (draft: D) => D) => {
      const next = by(latest.current.draft);
      latest.current.draft = next;
      latest.current.dirty = true;
      latest.current.text = keep(storageKey, { draft: next, revision: latest.current.revision });
      setDraft(next);
      setState((before) => (before === 'elsewhere' ? before : 'unsaved'));
      plan(QUIET_MS);
    },
    [plan, storageKey],
  );

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    await saveNow();
    return latest.current.revision;
  }, [saveNow]);

  const keepMine = useCallback(async () => {
    latest.current.revision = (await server.current.read()).revision;
    latest.current.dirty = true;
    setState('unsaved');
    plan(0);
  }, [plan]);

  const takeTheirs = useCallback(async () => {
    const theirs = await server.current.read();
    window.clearTimeout(timer.current);
    letGo(storageKey, null);
    latest.current = { ...theirs, dirty: false, text: null };
    setDraft(theirs.draft);
    setState('saved');
  }, [storageKey]);

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    latest.current.dirty = false;
    letGo(storageKey, null);
  }, [storageKey]);

  const takeSeconds = useCallback(() => {
    const taken = seconds.read();
    seconds.spend(taken);
    return taken;
  }, [seconds]);

  return { draft, state, change, flush, takeSeconds, keepMine, takeTheirs, forget };
}

function stateAfter(error: unknown): DraftState {
  if (!(error instanceof ApiProblem)) return 'offline';
  if (error.code === 'draft_changed_elsewhere') return 'elsewhere';
  return error.status !== 0 && error.status < 500 ? 'unsaved' : 'offline';
}
