/** What somebody looks for in conversations. Each list holds spellings of the same; any of them will do. */
export interface SearchQuery {
  /** Empty: everything. */
  wanted: string[];
  /** What must not be there. Empty: nothing. */
  unwanted: string[];
}

/** The longest text that is looked for, in UTF-16 units. */
export const LONGEST_SEARCH = 1_000;

/** A word or a phrase in quotes, with a minus where it must not be there; a quote that is never closed runs to the end. */
const TERM = /(-?)("[^"]*"?|\S+)/g;

/**
 * Reads a search as people type them: words, "phrases", `or` between alternatives, and -words that must not be there. Words
 * are found whether or not they are written with their Spanish accents. Any text is a search; none is refused.
 */
export function parseSearch(text: string): SearchQuery {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [, minus, term = ''] of text.slice(0, LONGEST_SEARCH).replaceAll('\0', ' ').matchAll(TERM)) {
    if (/[\p{Letter}\p{Number}]/u.test(term)) (minus === '-' ? unwanted : wanted).push(term);
  }
  return { wanted: spellings(wanted.join(' ')), unwanted: spellings(unwanted.join(' or ')) };
}

/** As it is written, without its accents, and with those that are left out most. */
function spellings(text: string): string[] {
  if (text === '') return [];
  const plain = text
    .normalize('NFD')
    .replaceAll(/(?<=[aeiouAEIOU])[\u0301\u0308]/g, '')
    .normalize('NFC');
  const accented = plain.replaceAll(/([cs])ion(?![\p{Letter}])/giu, '$1ión').replaceAll(/ia(?![\p{Letter}])/giu, 'ía');
  return [...new Set([text, plain, accented])];
}
