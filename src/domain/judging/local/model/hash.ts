const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of `text`, as an unsigned 32-bit number; `seed` keeps kinds of features apart. */
export function hashText(text: string, seed = 0): number {
  return hashRange(text, 0, text.length, seed);
}

/** FNV-1a over `[start, end)` of `text`, without cutting it out. */
export function hashRange(text: string, start: number, end: number, seed: number): number {
  let hash = (OFFSET ^ seed) >>> 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return finish(hash);
}

/** One number for two, in order. */
export function combineHashes(first: number, second: number, seed = 0): number {
  return finish(Math.imul(Math.imul(OFFSET ^ seed ^ first, PRIME) ^ second, PRIME));
}

/** Spreads the entropy over all bits (the finaliser of MurmurHash3), so that any of them may index a table. */
function finish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
