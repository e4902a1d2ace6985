import { type Token } from './tokens.js';

let counts = 0;

/** How many different words there are among the first `most` words of a text. */
export function distinctWords(tokens: readonly Token[], most: number): number {
  const mark = ++counts;
  let words = 0;
  let distinct = 0;
  for (const { kind, word } of tokens) {
    if (kind !== 'word') continue;
    if (words++ === most) break;
    if (word.mark === mark) continue;
    word.mark = mark;
    distinct++;
  }
  return distinct;
}
