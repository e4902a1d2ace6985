/** What a verb told to somebody takes on at its end; `se` stands for the one who is told. */
const CLITICS = ['se', 'me', 'nos', 'lo', 'la', 'los', 'las', 'le', 'les', 'melo', 'noslo'];

/**
 * Writes out the forms of Spanish entries marked with a slash, so that a list holds each word once: `tonto/` stands for tonto,
 * tonta, tontos, tontas; `callarse/` for what tú, vos, usted, ustedes and vosotros are told; so does `explicarme/`. The mark
 * stands at the end of an entry, also of a phrase, whose last word it then inflects. Regular words only; accents are left out.
 */
export function inflected(entries: string): string {
  return entries
    .split(',')
    .map((entry) => (entry.trim().endsWith('/') ? formsOfEntry(entry.trim().slice(0, -1)).join(', ') : entry))
    .join(',');
}

function formsOfEntry(entry: string): string[] {
  const words = entry.split(' ');
  const last = words.pop() ?? '';
  return formsOf(last).map((form) => [...words, form].join(' '));
}

function formsOf(word: string): string[] {
  return told(word) ?? genders(word).flatMap((form) => [form, plural(form)]);
}

function genders(word: string): string[] {
  if (word.endsWith('o')) return [word, `${word.slice(0, -1)}a`];
  return /(?:on|or|an|in|ol|es)$/.test(word) ? [word, `${word}a`] : [word];
}

function plural(word: string): string {
  if (/[aeiou]$/.test(word)) return `${word}s`;
  return word.endsWith('z') ? `${word.slice(0, -1)}ces` : `${word}es`;
}

/** The imperatives of a verb in -ar, -er or -ir with what hangs on it; null for a word that is none. */
function told(word: string): string[] | null {
  const clitic = CLITICS.find((ending) => 'aei'.split('').some((vowel) => word.endsWith(`${vowel}r${ending}`)));
  if (clitic === undefined) return null;
  const stem = word.slice(0, -clitic.length - 2);
  const vowel = word.charAt(stem.length);
  const polite = vowel === 'a' ? `${beforeE(stem)}e` : `${stem}a`;
  const close = vowel === 'a' ? 'a' : 'e';
  const many = vowel === 'a' ? 'a' : vowel;
  if (clitic === 'se') return [`${stem}${close}te`, `${polite}se`, `${polite}nse`, `${stem}${many}os`];
  return [stem + close, polite, `${polite}n`, `${stem}${many}d`].map((form) => form + clitic);
}

/** How a stem is written before e: explicar, explique; pagar, pague; rezar, rece. */
function beforeE(stem: string): string {
  if (stem.endsWith('c')) return `${stem.slice(0, -1)}qu`;
  if (stem.endsWith('g')) return `${stem}u`;
  return stem.endsWith('z') ? `${stem.slice(0, -1)}c` : stem;
}
