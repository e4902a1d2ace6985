/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, e.g. `database`. */
  check: string;
  /** `note` is worth knowing and not wrong. */
  state: 'ok' | 'note' | 'wrong';
  /** What was found. */
  found: string;
  /** What to do about it; null where nothing is to be done. */
  cure: string | null;
}

export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found, cure: null });
export const note = (check: string, found: string, cure: string): Finding => ({ check, state: 'note', found, cure });
export const wrong = (check: string, found: string, cure: string): Finding => ({ check, state: 'wrong', found, cure });
