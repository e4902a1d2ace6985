import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';

/** What was typed and not saved, kept by the browser so that nothing is lost when the tab or the session ends. */
export interface KeptDraft {
  definition: RubricDefinition;
  /** How often the draft it was made from had been saved; 0: there was none. */
  basedOn: number;
  /** What it was made from, to tell what others changed since. */
  base: RubricDefinition;
  at: number;
}

const keyOf = (rubricId: string) => `baremo-rubric-${rubricId}`;

export function readKept(rubricId: string): KeptDraft | null {
  try {
    const text = localStorage.getItem(keyOf(rubricId));
    return text === null ? null : (JSON.parse(text) as KeptDraft);
  } catch {
    return null; // a browser that keeps nothing, or something that is not ours
  }
}

export function keep(rubricId: string, draft: KeptDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(keyOf(rubricId));
    else localStorage.setItem(keyOf(rubricId), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the page itself still holds it.
  }
}
