/** Something of which others know something, each at a place of its own. */
export interface Noted {
  /** Read and written by Notes only. */
  readonly notes: unknown[];
}

/** How many places for notes each thing of one kind has. */
export interface NotePlaces {
  count: number;
}

/** Places in every turn that is read. */
export const OF_TURNS: NotePlaces = { count: 0 };
/** Places in every word. */
export const OF_WORDS: NotePlaces = { count: 0 };

/**
 * What somebody knows of things, kept with the things themselves: as quick as reading a field, where a map would have to search.
 * Each takes a place in every thing of its kind for good, so make few, and none per conversation.
 */
export class Notes<T> {
  private readonly place: number;

  constructor(places: NotePlaces) {
    this.place = places.count++;
  }

  get(noted: Noted): T | undefined {
    return noted.notes[this.place] as T | undefined; // only set() writes there
  }

  set(noted: Noted, note: T): void {
    noted.notes[this.place] = note;
  }
}

/** Room for the notes on one thing. */
export function noNotes(places: NotePlaces): unknown[] {
  return new Array<unknown>(places.count).fill(undefined);
}
