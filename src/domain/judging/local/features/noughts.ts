/**
 * So many zeros, in an array that is ready for fractions: the engine keeps whole numbers in another form, and would copy an
 * array of them at the first fraction.
 */
export function noughts(count: number): number[] {
  return new Array<number>(count).fill(0.5).fill(0);
}
