/** A draft this browser keeps until the server has it, and the server's revision it was made from. */
export interface KeptDraft<D> {
  draft: D;
  revision: number;
}

export function readKept<D>(key: string): KeptDraft<D> | null {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as KeptDraft<D>);
  } catch {
    return null; // a browser that keeps nothing, or something that is not ours
  }
}

/** Keeps the draft and returns the text it was kept as. */
export function keep<D>(key: string, kept: KeptDraft<D>): string {
  const text = JSON.stringify(kept);
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: the page itself still holds it.
  }
  return text;
}

/** Lets go of what was kept as `text`; what another tab kept since stays. */
export function letGo(key: string, text: string | null): void {
  try {
    if (text === null || window.localStorage.getItem(key) === text) window.localStorage.removeItem(key);
  } catch {
    // Forbidden: then nothing is kept either.
  }
}

/** Whether two drafts say the same, in whatever order their fields stand. */
export function sameDraft(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
