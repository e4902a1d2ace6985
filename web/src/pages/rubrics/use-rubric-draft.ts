import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Schemas } from '../../api/client';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { keep, type KeptDraft, readKept } from './kept-draft';

const KEEP_AFTER_MS = 400;

export interface RubricDraft {
  definition: RubricDefinition;
  /** What it was made from. */
  base: RubricDefinition;
  basedOn: number;
  /** Whether anything is typed that is not saved. */
  dirty: boolean;
  /** When what is shown was typed, where it was brought back from an earlier visit. */
  restoredFrom: number | null;
  change: (change: (definition: RubricDefinition) => RubricDefinition) => void;
  /** Goes on from what the server holds: after saving, or to give up what was typed. */
  restart: (definition: RubricDefinition, basedOn: number) => void;
  /** Keeps what is typed, and takes what stands on the server now for what it was made from. */
  rebase: (base: RubricDefinition, basedOn: number) => void;
}

/** What is being edited, kept by the browser a moment after every change. */
export function useRubricDraft(rubricId: string, version: Schemas['RubricVersion']): RubricDraft {
  const [restored] = useState(() => readKept(rubricId));
  const [draft, setDraft] = useState<KeptDraft>(() => restored ?? fresh(version.definition, basedOnOf(version)));
  const dirty = useMemo(() => JSON.stringify(draft.definition) !== JSON.stringify(draft.base), [draft]);
  const latest = useRef<KeptDraft | null>(null);
  useEffect(() => {
    latest.current = dirty ? draft : null;
    const timer = setTimeout(() => keep(rubricId, latest.current), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [rubricId, draft, dirty]);
  useEffect(() => {
    const keepNow = () => keep(rubricId, latest.current);
    window.addEventListener('pagehide', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [rubricId]);
  const change = useCallback((how: (definition: RubricDefinition) => RubricDefinition) => {
    setDraft((before) => ({ ...before, definition: how(before.definition), at: Date.now() }));
  }, []);
  const restart = useCallback(
    (definition: RubricDefinition, basedOn: number) => setDraft(fresh(definition, basedOn)),
    [],
  );
  const rebase = useCallback((base: RubricDefinition, basedOn: number) => {
    setDraft((before) => ({ ...before, base, basedOn }));
  }, []);
  const { definition, base, basedOn } = draft;
  const restoredFrom = restored !== null && dirty && draft.at === restored.at ? restored.at : null;
  return { definition, base, basedOn, dirty, restoredFrom, change, restart, rebase };
}

function fresh(definition: RubricDefinition, basedOn: number): KeptDraft {
  return { definition, base: definition, basedOn, at: 0 };
}

/** A published version is what a first draft is made from. */
export function basedOnOf({ state, edits }: Schemas['RubricVersion']): number {
  return state === 'draft' ? edits : 0;
}
