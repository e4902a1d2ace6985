/**
 * The part of a word that its forms share, roughly, in English and in Spanish: "delivered", "delivers" and "delivery" meet,
 * "pedido" and "pedidos" too. `key` is a word's normal form (see wordKey). Short words stay as they are.
 */
export function wordStem(key: string): string {
  let word = key.endsWith("'s") ? key.slice(0, -2) : key;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('es')) word = word.slice(0, -2);
  else if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) word = word.slice(0, -1);
  if (word.length > 5 && word.endsWith('ing')) return undoubled(word.slice(0, -3));
  if (word.length > 4 && word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('ed')) return undoubled(word.slice(0, -2));
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

/** "cancell" → "cancel", "stopp" → "stop"; "call" and "pass" keep theirs. */
function undoubled(word: string): string {
  const last = word.at(-1);
  const doubled = last !== undefined && last === word.at(-2) && word.length > 4 && last !== 's';
  return doubled ? word.slice(0, -1) : word;
}
