const DAY_MS = 86_400_000;

/** The API's periods end with the first day that is no part of them; people name the last that is. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
