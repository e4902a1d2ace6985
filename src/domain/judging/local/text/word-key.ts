/** Characters that show nothing: zero-width, soft hyphen, direction marks. They hide words from readers of words. */
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/g;
const COMBINING_MARKS = /\p{M}/gu;
const ONLY_ASCII_LETTERS = /^[a-z']+$/;

/** Letters of other scripts that look like Latin ones, used to disguise words. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  к: 'k',
  т: 't',
  м: 'm',
  н: 'h',
  в: 'b',
  α: 'a',
  ο: 'o',
  ε: 'e',
  ι: 'i',
  ν: 'v',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  κ: 'k',
  ı: 'i',
  ø: 'o',
  ß: 'ss',
};

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/**
 * The form under which a word is looked up and counted: lower case, compatibility forms unified, invisible characters and
 * accents removed (ñ stays a letter of its own), curly apostrophes straightened.
 */
export function wordKey(raw: string): string {
  const lower = raw.toLowerCase();
  if (ONLY_ASCII_LETTERS.test(lower)) return lower;
  return lower
    .normalize('NFC')
    .replace(/ñ/g, '\uE000')
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .replace(INVISIBLE, '')
    .replace(/\uE000/g, 'ñ')
    .replace(/[’‘ʼ´`]/g, "'");
}

/**
 * What a disguised word may stand for: look-alike letters and digits read as letters, letters drawn out ("stuuupid") shortened.
 * Empty where the key hides nothing. The result is a guess: use it only to find words of a known list.
 */
export function undisguised(key: string): string[] {
  let plain = '';
  let changed = false;
  for (const char of key) {
    const letter = LOOKALIKES[char] ?? LEET[char] ?? char;
    if (letter !== char) changed = true;
    plain += letter;
  }
  const drawnOut = /(.)\1\1/u.test(plain);
  if (!changed && !drawnOut) return [];
  const forms = changed ? [plain] : [];
  if (drawnOut) forms.push(plain.replace(/(.)\1{2,}/gu, '$1$1'), plain.replace(/(.)\1+/gu, '$1'));
  return forms;
}

/** True for a word partly hidden behind asterisks, as in "st*pid". */
export function isCensored(key: string): boolean {
  return key.includes('*') && /[a-zñ]/.test(key);
}
