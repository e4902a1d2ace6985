import { type InputProblem, type Parsed } from '../parsed.js';

/** Characters at least (NIST SP 800-63B-4 asks for 8 beside a second factor, 15 alone; ASVS 5.0 6.2.1 for 8), bytes at most. */
export const PASSWORD_LIMITS = { characters: 12, bytes: 256 } as const;

/** Words that lists of leaked passwords are full of, in English and Spanish, and the product's own name. */
const COMMON_WORDS = [
  'password|passwort|passw0rd|contraseña|contrasena|clave|secret|secreto|letmein|welcome|bienvenido|bienvenida',
  'qwerty|qwertz|azerty|asdfgh|zxcvbn|iloveyou|teamo|tequiero|administrator|administrador|admin|superman|batman',
  'football|futbol|baseball|basketball|realmadrid|barcelona|dragon|monkey|princess|princesa|sunshine|shadow|master',
  'michael|jennifer|alejandro|alejandra|starwars|pokemon|naruto|computer|ordenador|changeme|cambiame|default|temporal',
  'trustno1|whatever|freedom|summer|winter|spring|autumn|verano|invierno|primavera|hello|hola|login|access|test|prueba',
  'baremo|support|soporte|helpdesk|helpme|callcenter|callcentre|customer|cliente|service|servicio|company|empresa',
].flatMap((line) => line.split('|'));

/** Rows that fingers and children run along. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qazwsxedcrfvtgbyhn'];

/** A password needs so many characters that none of the rules below explains. */
const OWN_CHARACTERS = 5;

/** Figures and signs that people put behind a word, as a year or an exclamation mark; not counted. */
const DECORATION = 4;

/** Who the password is for. */
export interface PasswordOwner {
  email: string;
  name: string;
}

/**
 * Whether a password may be chosen: long enough, not too long, and not made of what is guessed first. Nothing else is asked of it
 * (NIST SP 800-63B-4, 3.1.1.2): no digits, no signs, no change every so often.
 */
export function checkPassword(password: string, owner: PasswordOwner): Parsed<string> {
  const problems: InputProblem[] = [];
  const say = (message: string) => problems.push({ path: 'password', message });
  const { characters, bytes } = PASSWORD_LIMITS;
  if ([...password].length < characters) say(`must have at least ${characters} characters; a few words will do`);
  else if (new TextEncoder().encode(password).length > bytes) say(`must have at most ${bytes} bytes`);
  else if (/\0|\p{Surrogate}/u.test(password)) say('must not hold NUL or half of a surrogate pair');
  else if (ownCharacters(password, owner) < OWN_CHARACTERS) {
    say('is among the first that are guessed: common words, rows of keys, repetition, your name or your e-mail');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: password };
}

/** How many characters remain when all that is easily guessed is taken out. */
function ownCharacters(password: string, { email, name }: PasswordOwner): number {
  const personal = [...email.split(/[@.+_-]/), ...name.split(/\s+/)].map(plainOf).filter((part) => part.length >= 4);
  const words = [...COMMON_WORDS.map(plainOf), ...personal].sort((a, b) => b.length - a.length);
  let rest = plainOf(password);
  for (const word of words) rest = rest.replaceAll(word, ' ');
  rest = rest.split(/\s+/).map(withoutRuns).join('');
  const signs = rest.replace(/\p{L}/gu, '').length;
  return distinctPart(rest) - Math.min(signs, DECORATION);
}

/** In lower case, without accents, and with the usual figures read as the letters they stand for. */
function plainOf(text: string): string {
  const figures: Record<string, string> = {
    '@': 'a',
    '4': 'a',
    '3': 'e',
    '1': 'i',
    '!': 'i',
    '0': 'o',
    $: 's',
    '5': 's',
  };
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // Figures stand for letters only beside letters: 2024 is a year.
  return letters.replace(/(?<=\p{L})[@431!0$5](?=\p{L})/gu, (sign) => figures[sign] ?? sign);
}

/** Takes out stretches of four or more that run along a row, forwards or backwards. */
function withoutRuns(text: string): string {
  let rest = '';
  let at = 0;
  while (at < text.length) {
    const length = runFrom(text, at);
    if (length >= 4) at += length;
    else {
      rest += text[at] ?? '';
      at += 1;
    }
  }
  return rest;
}

function runFrom(text: string, at: number): number {
  let length = 1;
  while (at + length < text.length && isOnARow(text.slice(at, at + length + 1))) length += 1;
  return length;
}

function isOnARow(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return RUNS.some((row) => row.includes(text) || row.includes(backwards));
}

/** The length of a text's repeated part (3 for `abcabcabcabc`), or of all of it; one character many times counts once. */
function distinctPart(text: string): number {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.slice(period) === text.slice(0, -period)) return period;
  }
  return text.length;
}
