import { Notes, OF_WORDS } from '../notes.js';
import { type Token } from './tokens.js';
import { isCensored, undisguised, wordKey } from './word-key.js';
import { type Word } from './word.js';

/**
 * Word lists as they are written: category → entries separated by commas or line breaks. An entry is a word, a phrase, or
 * a stem ending in `*` (also as the last word of a phrase). Case and accents do not matter, ñ does.
 */
export type WordLists<C extends string> = Readonly<Record<C, string>>;

/** Where an entry of a lexicon stands in a text. */
export interface LexiconMatch<C extends string> {
  category: C;
  /** Indices into the tokens, both inclusive. */
  first: number;
  last: number;
}

export interface LexiconOptions<C extends string> {
  /** Categories also to be found in disguise: leetspeak, look-alike letters, letters drawn out, asterisks, spaces between. */
  disguised?: readonly C[];
  /** Made for one conversation: what it knows of words is forgotten with it. */
  passing?: boolean;
}

interface Phrase<C extends string> {
  category: C;
  keys: readonly string[];
  /** The last key is a stem. */
  open: boolean;
}

/** Phrases by the number of their first word. */
type Continuations<C extends string> = Map<number, Phrase<C>[]>;

interface WordEntry<C extends string> {
  categories: readonly C[];
  /** Number of the word among those that begin phrases; -1 where it begins none. */
  begins: number;
  /** The phrases whose second word it is; null where there are none. */
  continues: ReadonlyMap<number, readonly Phrase<C>[]> | null;
  /** Their numbers modulo 32 as bits: most neighbours are no phrase, and need not be looked up. */
  mayContinue: number;
}

interface Memory<C extends string> {
  get(word: Word): WordEntry<C> | undefined;
  set(word: Word, entry: WordEntry<C>): void;
}

const SHORTEST_STEM = 2;
const LONGEST_STEM = 24;
const SHORTEST_SPACED_WORD = 4;
const LONGEST_SPACED_WORD = 14;
/** A longer run of single letters spells no word: it is a list, or noise. */
const LONGEST_SPELLED_RUN = 60;

const JOINTS = '*_-–';
const SPACERS = ",.*_-–'’";

/** Bit of the next lexicon that is made; 0 when all are given away. */
let nextBit = 1;

/** Word lists ready for looking up: one pass over the tokens, constant time per token. */
export class Lexicon<C extends string> {
  /** By it a word tells at once that it does not stand in this lexicon, as most words do not in most; 0: it is not asked. */
  private readonly bit: number;
  private readonly words = new Map<string, Set<C>>();
  private readonly stems = new Map<string, Set<C>>();
  /** First word of a phrase → its number. */
  private readonly firsts = new Map<string, number>();
  /** Second word of a phrase → the phrases; those of two words whose second is a stem stand apart. */
  private readonly seconds = new Map<string, Continuations<C>>();
  private readonly secondStems = new Map<string, Continuations<C>>();
  private readonly disguised: ReadonlySet<C>;
  private readonly censorable: { key: string; open: boolean }[] = [];
  private readonly entries: Memory<C>;
  private readonly nothing: WordEntry<C> = { categories: [], begins: -1, continues: null, mayContinue: 0 };

  /** Lists of several languages may be given; their entries are joined by category. */
  constructor(lists: readonly Partial<WordLists<C>>[], options: LexiconOptions<C> = {}) {
    this.disguised = new Set(options.disguised ?? []);
    const passing = options.passing === true;
    this.entries = passing ? new Map<Word, WordEntry<C>>() : new Notes<WordEntry<C>>(OF_WORDS);
    this.bit = passing ? 0 : nextBit;
    if (!passing) nextBit <<= 1;
    for (const list of lists) {
      for (const [category, entries] of Object.entries(list) as [C, string][]) {
        for (const entry of entries.split(/[,\n]/)) this.add(category, entry.trim());
      }
    }
  }

  /** All entries found, those spelled letter by letter last; a longer phrase does not hide the words within it. */
  matches(tokens: readonly Token[]): LexiconMatch<C>[] {
    const found: LexiconMatch<C>[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (token === undefined || (token.word.beginsNothingIn & this.bit) !== 0 || !isLookedUp(token)) continue;
      const { categories, begins } = this.entryOf(token);
      for (let k = 0; k < categories.length; k++) found.push({ category: categories[k] as C, first: i, last: i });
      if (begins >= 0) this.findPhrases(tokens, i, begins, found);
    }
    if (this.disguised.size > 0) this.spacedOut(tokens, found);
    return found;
  }

  /** The categories a single word belongs to. */
  categoriesOf(word: string): readonly C[] {
    return this.find(wordKey(word)).categories;
  }

  private add(category: C, entry: string): void {
    if (entry === '') return;
    const open = entry.endsWith('*');
    const keys = (open ? entry.slice(0, -1) : entry).split(/\s+/).map(wordKey);
    const first = keys[0] ?? '';
    if (keys.length > 1) this.addPhrase(first, { category, keys, open });
    else if (open) addTo(this.stems, first, category);
    else addTo(this.words, first, category);
    if (keys.length === 1 && this.disguised.has(category)) this.censorable.push({ key: first, open });
  }

  private addPhrase(first: string, phrase: Phrase<C>): void {
    const number = this.firsts.get(first) ?? this.firsts.size;
    this.firsts.set(first, number);
    const second = phrase.keys[1] ?? '';
    const list = phrase.open && phrase.keys.length === 2 ? this.secondStems : this.seconds;
    const continuations = list.get(second) ?? new Map<number, Phrase<C>[]>();
    list.set(second, continuations);
    push(continuations, number, phrase);
  }

  private entryOf(token: Token): WordEntry<C> {
    return this.entries.get(token.word) ?? this.enter(token);
  }

  private enter({ kind, key, word }: Token): WordEntry<C> {
    const found = this.find(kind === 'hashtag' ? key.slice(1) : key);
    const continues = this.continuations(key);
    const entry = continues === null ? found : { ...found, continues, mayContinue: bitsOf(continues.keys()) };
    this.entries.set(word, entry);
    if (found === this.nothing) word.beginsNothingIn |= this.bit;
    if (continues === null) word.continuesNothingIn |= this.bit;
    return entry;
  }

  /** What a word continues: phrases that name it, then those that name a stem of it. */
  private continuations(key: string): Continuations<C> | null {
    const lists = [this.seconds.get(key), ...stemsOf(key, 1).map((stem) => this.secondStems.get(stem))];
    const all: Continuations<C> = new Map();
    for (const list of lists) for (const [first, phrases] of list ?? []) for (const p of phrases) push(all, first, p);
    return all.size === 0 ? null : all;
  }

  private find(key: string): WordEntry<C> {
    const categories = this.plain(key);
    const begins = this.firsts.get(key) ?? -1;
    if (categories.size === 0 && this.disguised.size > 0) {
      for (const category of this.unmasked(key)) categories.add(category);
    }
    return categories.size === 0 && begins < 0
      ? this.nothing
      : { categories: [...categories], begins, continues: null, mayContinue: 0 };
  }

  private plain(key: string): Set<C> {
    const found = new Set(this.words.get(key) ?? []);
    for (const stem of stemsOf(key, SHORTEST_STEM)) {
      for (const category of this.stems.get(stem) ?? []) found.add(category);
    }
    return found;
  }

  private unmasked(key: string): C[] {
    const forms = isCensored(key) ? this.uncensored(key) : undisguised(key);
    const categories = forms.flatMap((form) => [...this.plain(form)]);
    return categories.filter((category) => this.disguised.has(category));
  }

  /** Words of the disguised categories that a word with asterisks in it may stand for. */
  private uncensored(key: string): string[] {
    if (key.length > LONGEST_SPACED_WORD) return [];
    return this.censorable.filter((entry) => fitsCensored(key, entry)).map((entry) => entry.key);
  }

  private findPhrases(tokens: readonly Token[], first: number, begins: number, found: LexiconMatch<C>[]): void {
    const second = nextWord(tokens, first);
    const next = tokens[second];
    if (next === undefined || (next.word.continuesNothingIn & this.bit) !== 0) return;
    const { continues, mayContinue } = this.entryOf(next);
    const phrases = (mayContinue & bitOf(begins)) === 0 ? undefined : continues?.get(begins);
    if (phrases === undefined) return;
    for (const phrase of phrases) {
      const last = matchRest(tokens, second, phrase);
      if (last >= 0) found.push({ category: phrase.category, first, last });
    }
  }

  /** Looks for "i d i o t" in the runs of single letters. */
  private spacedOut(tokens: readonly Token[], found: LexiconMatch<C>[]): void {
    if (!holdsLetters(tokens, SHORTEST_SPACED_WORD)) return;
    let letters: number[] = [];
    for (let i = 0; i <= tokens.length; i++) {
      const token = tokens[i];
      if (token !== undefined && isSingleLetter(token)) letters.push(i);
      else if (token === undefined || !isSpacer(token)) {
        if (letters.length >= SHORTEST_SPACED_WORD && letters.length <= LONGEST_SPELLED_RUN)
          this.spelled(tokens, letters, found);
        if (letters.length > 0) letters = [];
      }
    }
  }

  private spelled(tokens: readonly Token[], letters: readonly number[], found: LexiconMatch<C>[]): void {
    const spelled = letters.map((i) => tokens[i]?.key ?? '').join('');
    for (let a = 0; a + SHORTEST_SPACED_WORD <= letters.length; a++) {
      for (let n = Math.min(LONGEST_SPACED_WORD, letters.length - a); n >= SHORTEST_SPACED_WORD; n--) {
        const hidden = [...(this.words.get(spelled.slice(a, a + n)) ?? [])].filter((c) => this.disguised.has(c));
        for (const category of hidden) found.push({ category, first: letters[a] ?? 0, last: letters[a + n - 1] ?? 0 });
        if (hidden.length > 0) break;
      }
    }
  }
}

function fitsCensored(censored: string, { key, open }: { key: string; open: boolean }): boolean {
  if (open ? censored.length < key.length : censored.length !== key.length) return false;
  for (let i = 0; i < key.length; i++) if (censored[i] !== '*' && censored[i] !== key[i]) return false;
  return true;
}

/** Index of the phrase's last token, its second standing at `second`; -1 where the text goes on otherwise. */
function matchRest<C extends string>(tokens: readonly Token[], second: number, phrase: Phrase<C>): number {
  let at = second;
  for (let k = 2; k < phrase.keys.length; k++) {
    at = nextWord(tokens, at);
    const key = tokens[at]?.key;
    const wanted = phrase.keys[k] ?? '';
    const stem = k === phrase.keys.length - 1 && phrase.open;
    if (key === undefined || !(stem ? key.startsWith(wanted) : key === wanted)) return -1;
  }
  return at;
}

/** The beginnings of a word, from the shortest on, as far as a stem may reach. */
function stemsOf(key: string, shortest: number): string[] {
  const stems: string[] = [];
  const longest = Math.min(key.length, LONGEST_STEM);
  for (let n = shortest; n <= longest; n++) stems.push(key.slice(0, n));
  return stems;
}

function isLookedUp({ kind }: Token): boolean {
  return kind === 'word' || kind === 'hashtag' || kind === 'emoji';
}

function nextWord(tokens: readonly Token[], from: number): number {
  return isJoint(tokens[from + 1]) ? from + 2 : from + 1;
}

/** Punctuation that may stand within a phrase: a hyphen, an asterisk. */
function isJoint(token: Token | undefined): boolean {
  return token?.kind === 'punctuation' && token.key.length === 1 && JOINTS.includes(token.key);
}

/** Punctuation that may stand between the letters of a word spelled out. */
function isSpacer(token: Token): boolean {
  return token.kind === 'punctuation' && token.key.length === 1 && SPACERS.includes(token.key);
}

/** True where at least so many words of a single letter stand there: "I" and "a" stand in most English texts. */
function holdsLetters(tokens: readonly Token[], fewest: number): boolean {
  let letters = 0;
  for (const token of tokens) if (isSingleLetter(token)) letters++;
  return letters >= fewest;
}

function isSingleLetter(token: Token): boolean {
  return token.kind === 'word' && token.key.length === 1;
}

function bitsOf(numbers: Iterable<number>): number {
  let bits = 0;
  for (const number of numbers) bits |= bitOf(number);
  return bits;
}

/** A shift counts modulo 32. */
function bitOf(number: number): number {
  return 1 << number;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
