/** Somebody whose name is known, and what stands for it. */
export interface KnownPerson {
  /** Without brackets, e.g. `agent_1`. */
  placeholder: string;
  name: string;
  /** Has a part in the conversation: the name is found in small letters too. */
  present: boolean;
}

/** A text without what identifies people, and the way back to where its parts stood. */
export interface RedactedText {
  text: string;
  /** The span of the original that `[start, end)` stands for; a placeholder that is touched counts whole. */
  original(start: number, end: number): { start: number; end: number };
}

/** Redacts the texts of one conversation: the same e-mail address, number or person has the same placeholder in all. */
export type Redactor = (text: string) => RedactedText;

interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Format characters show nothing and may hide something, so they are left out. */
const FOUND =
  /(?<hidden>\p{Cf}+)|(?<email>[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253})|(?<number>\+?\(?\d(?:[\d \u00a0().\-/]{0,30}\d)?)|(?<word>\p{L}[\p{L}\p{M}]*)/gu;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?: \d{1,2})?$/;
/** Shorter numbers are prices, sizes and times, which a judge needs; longer ones lead to a person. */
const SHORTEST_NUMBER = 7;
const LONGEST_NAME = 200;
const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'da', 'do', 'dos', 'van', 'von', 'der', 'the']);
/** Names that are words too, in English or Spanish: they count as names only where they begin with a capital. */
const ALSO_WORDS = new Set(
  `amber april art august bill bob chance chase christian clay crystal dawn dean drew faith frank grace grant guy harmony
  holly hope iris ivy jack jade joy june lance lily major mark may miles pat penny rich rob robin rose ruby sky summer sunny
  sue victor violet ward will alba alma amor angel aurora blanca bueno campos cielo cruz delgado esperanza estrella flores gloria
  gracia guerra iglesia leon luna luz mar martes mercedes milagros nieves paz perla piedad pilar reina reyes rico rosa rubio
  serena sol soledad torres vega vera victoria cliente customer agent agente`.split(/\s+/),
);

/** A redactor that knows these people by name, and e-mail addresses and long numbers by their look. Linear in the text. */
export function createRedactor(people: readonly KnownPerson[]): Redactor {
  const names = namesOf(people);
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  const placeholderFor = (kind: string, value: string): string => {
    const key = `${kind} ${value}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    given.set(key, `[${kind}_${count}]`);
    return `[${kind}_${count}]`;
  };
  return (text) => {
    const replacements: Replacement[] = [];
    for (const match of text.matchAll(FOUND)) {
      const { hidden, email, number, word } = match.groups ?? {};
      let found: string | null = null;
      if (hidden !== undefined) found = '';
      else if (email !== undefined) found = placeholderFor('email', email.toLowerCase());
      else if (number !== undefined) found = numberPlaceholder(number, placeholderFor);
      else if (word !== undefined) found = names(word);
      if (found !== null)
        add(replacements, text, { start: match.index, end: match.index + match[0].length, text: found });
    }
    return apply(text, replacements);
  };
}

/** By word: what stands for the name it belongs to, or null. */
function namesOf(people: readonly KnownPerson[]): (word: string) => string | null {
  const known = new Map<string, { placeholder: string; needsCapital: boolean }>();
  // Whoever is present comes first: a colleague of the same name must not take theirs.
  for (const { placeholder, name, present } of [...people].sort((a, b) => Number(b.present) - Number(a.present))) {
    for (const [word] of name.slice(0, LONGEST_NAME).matchAll(WORD)) {
      const folded = fold(word);
      if (folded.length < 2 || PARTICLES.has(folded) || known.has(folded)) continue;
      const needsCapital = !present || folded.length < 3 || ALSO_WORDS.has(folded);
      known.set(folded, { placeholder: `[${placeholder}]`, needsCapital });
    }
  }
  return (word) => {
    const found = known.get(fold(word));
    if (found === undefined || (found.needsCapital && !/^\p{Lu}/u.test(word))) return null;
    return found.placeholder;
  };
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function numberPlaceholder(number: string, placeholderFor: (kind: string, value: string) => string): string | null {
  const digits = number.replace(/\D/g, '');
  if (digits.length < SHORTEST_NUMBER || DATE.test(number)) return null;
  return placeholderFor(isCard(digits) ? 'card' : 'number', digits);
}

/** Whether digits could be a payment card's: 13 to 19 of them with the check digit of ISO/IEC 7812 (Luhn). */
function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** First and last name side by side are one person, not two. */
function add(replacements: Replacement[], original: string, next: Replacement): void {
  const last = replacements.at(-1);
  const joins = last?.text === next.text && next.text !== '' && /^\s{1,3}$/.test(original.slice(last.end, next.start));
  if (joins) last.end = next.end;
  else replacements.push(next);
}

function apply(original: string, replacements: readonly Replacement[]): RedactedText {
  let text = '';
  let from = 0;
  const placed: { start: number; end: number; source: Replacement }[] = [];
  for (const source of replacements) {
    text += original.slice(from, source.start);
    placed.push({ start: text.length, end: text.length + source.text.length, source });
    text += source.text;
    from = source.end;
  }
  text += original.slice(from);
  return {
    text,
    original: (start, end) => {
      const first = placed.findLast((p) => p.start <= start);
      const last = placed.findLast((p) => p.start < end);
      return { start: originalOf(first, start, false), end: originalOf(last, end, true) };
    },
  };
}

/** Where a place in the redacted text stood, given the last replacement that begins before it. */
function originalOf(
  placed: { start: number; end: number; source: Replacement } | undefined,
  at: number,
  isEnd: boolean,
): number {
  if (placed === undefined) return at;
  const { start, end, source } = placed;
  if (at >= end) return source.end + (at - end);
  return isEnd && at > start ? source.end : source.start;
}
