/** A letter, digit, sign or picture that shows; accents, spaces, fillers and what has no shape do not. */
const SHOWS = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** What breaks a line, turns the reading order, or hides; joiners, which Persian and pictures need, do not. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

/** Whether anybody who looks at the text sees something. */
export function isVisible(text: string): boolean {
  return SHOWS.test(text);
}

/** Whether a name or title can be told from others by its looks: one line, with something to see and nothing hidden. */
export function isTitle(text: string): boolean {
  return isVisible(text) && !UNFIT.test(text);
}
