import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { DENIAL_EN, DENIAL_ES, type DenialCategory } from '../lexicons/denial-words.js';
import { type TurnReading } from '../reading.js';
import { Lexicon, type LexiconMatch } from '../text/lexicon.js';
import { type Token } from '../text/tokens.js';

/** What the words around a harsh word make of it. */
export interface Placing {
  /** A negation stands shortly before: "not stupid at all", "nobody thinks you are stupid". */
  negated: boolean;
  /** Within quotation marks, or after words that report: somebody else's words. So is a surname after a title. */
  reported: boolean;
  /** Aimed at the reader: the second person stands nearby, or the sentence is nothing but this, or it is called out at the end. */
  directed: boolean;
  /** Said of the writer, of a thing or of what may happen, or the name of a work: "how stupid of me", "our stupid system". */
  spared: boolean;
}

type Match = LexiconMatch<ConductCategory>;

const NEGATION_REACH = 3;
const ADDRESS_REACH = 8;
const REPORT_REACH = 4;
const DENIAL_REACH = 8;
const COPULA_REACH = 3;
const OWN_REACH = 5;
const TITLE_REACH = 2;
/** "You are a Bloody Idiot". */
const CALLED_REACH = 5;

const DENIALS = new Lexicon<DenialCategory>([DENIAL_EN, DENIAL_ES]);

/** What stands around the harsh words of one turn. */
export class Surroundings {
  private readonly tokens: readonly Token[];
  private readonly negation: Uint8Array;
  private readonly reporting: Uint8Array;
  private readonly address: Uint8Array;
  /** Where the words of each list of denial begin. */
  private readonly denial = new Map<DenialCategory, Uint8Array>();

  constructor(
    private readonly reading: TurnReading,
    found: readonly Match[],
  ) {
    const { tokens } = reading;
    this.tokens = tokens;
    this.negation = new Uint8Array(tokens.length);
    this.reporting = new Uint8Array(tokens.length);
    this.address = new Uint8Array(tokens.length);
    for (const { category, first } of found) {
      if (category === 'negation') this.negation[first] = 1;
      else if (category === 'reporting') this.reporting[first] = 1;
      else if (category === 'secondPerson') this.address[first] = 1;
    }
    for (const { category, first, last } of DENIALS.matches(tokens)) {
      const marks = this.denial.get(category) ?? new Uint8Array(tokens.length);
      marks[category === 'self' || category === 'condition' ? last : first] = 1;
      this.denial.set(category, marks);
    }
    tokens.forEach((token, i) => {
      if (token.kind === 'mention') this.address[i] = 1;
    });
  }

  of(match: Match): Placing {
    const called = this.isCalledOut(match);
    return {
      negated: !called && this.isNegated(match.first),
      reported: this.isReported(match.first),
      directed: called || this.isDirected(match),
      spared: match.category !== 'fedUp' && !called && this.isSpared(match),
    };
  }

  private isSpared(match: Match): boolean {
    return this.isOfSelf(match) || this.isOfThing(match) || this.isTitle(match) || this.isNoReproach(match);
  }

  /** "I do not think that you are stupid": denied as a whole; "I don't think you idiots listen" is not. */
  private isNegated(at: number): boolean {
    const denied = this.follows('copula', at, COPULA_REACH) && this.follows('denial', at, DENIAL_REACH);
    return denied || (this.near(this.negation, at, NEGATION_REACH) && this.address[at - 1] !== 1);
  }

  private isReported(at: number): boolean {
    const quoted = this.tokens[at]?.quoted === true;
    return quoted || this.near(this.reporting, at, REPORT_REACH) || this.isSurname(at);
  }

  /** "Mr Dick", "la señora Gordo": written as a name, after a title or its full stop. */
  private isSurname(at: number): boolean {
    const titled = this.is('title', at - 1) || (this.is('title', at - 2) && this.tokens[at - 1]?.key === '.');
    return titled && this.isCapitalised(at);
  }

  /**
   * "American Idiot", "El idiota" in mid-sentence, "Dick Smith", "a Virgin train", "our POs": a capital where none is due, and not
   * called at the reader.
   */
  private isTitle({ category, first: at, last }: Match): boolean {
    const called = this.near(this.address, at, this.follows('copula', at, COPULA_REACH) ? CALLED_REACH : TITLE_REACH);
    if (called) return false;
    if (this.isWritten(at, /^\p{Lu}{2,}s$/u) || (this.isCapitalised(at) && this.isCapitalisedWithin(last + 1)))
      return true;
    if (category === 'sexual' && this.isCapitalisedWithin(at)) return true;
    if (!this.isCapitalisedWithin(at - 1)) return false;
    return this.is('article', at - 1) || this.isCapitalised(at);
  }

  private isCapitalisedWithin(at: number): boolean {
    return this.tokens[at - 1]?.sentence === this.tokens[at]?.sentence && this.isCapitalised(at);
  }

  private isCapitalised(at: number): boolean {
    return this.isWritten(at, /^#?\p{Lu}\p{Ll}/u);
  }

  private isWritten(at: number, how: RegExp): boolean {
    const token = this.tokens[at];
    return token !== undefined && how.test(this.reading.turn.text.slice(token.start, token.end));
  }

  private isDirected({ first, last }: Match): boolean {
    const sentence = this.tokens[first]?.sentence;
    if (this.near(this.address, first, ADDRESS_REACH)) return true;
    for (let i = first; i <= last + 2 && this.tokens[i]?.sentence === sentence; i++) {
      if (this.address[i] === 1) return true;
    }
    return this.tokens[first - 1]?.sentence !== sentence && !this.hasWordAfter(last);
  }

  /** "It is not here, idiot." */
  private isCalledOut({ category, first, last }: Match): boolean {
    return category === 'insult' && this.tokens[first - 1]?.key === ',' && !this.hasWordAfter(last);
  }

  private hasWordAfter(last: number): boolean {
    const next = this.tokens[last + 1];
    const within = next !== undefined && next.sentence === this.tokens[last]?.sentence;
    return within && next.kind !== 'punctuation' && next.kind !== 'emoji';
  }

  /** "I am such an idiot", "how stupid of me", "a stupid mistake on our side". */
  private isOfSelf({ first, last }: Match): boolean {
    let before = first - 1;
    while (this.is('degree', before)) before--;
    if (this.is('self', before)) return true;
    for (let i = last + 1; i <= last + OWN_REACH && this.tokens[i]?.sentence === this.tokens[last]?.sentence; i++) {
      if (this.is('own', i)) return true;
    }
    return false;
  }

  /** "If you forgot to sign, send it again", "you should have received it": nobody did anything wrong. */
  private isNoReproach({ category, first }: Match): boolean {
    if (category !== 'blame' && category !== 'condescension') return false;
    return this.is('condition', first - 1) || this.is('due', first);
  }

  /** "our stupid system", "un error estúpido"; "your stupid mistake" is the reader's. */
  private isOfThing({ first, last }: Match): boolean {
    const before = this.is('thing', first - 1);
    if (!before && !this.is('thing', last + 1)) return false;
    const start = before ? first - 2 : first - 1;
    return !this.is('owner', start) && this.address[start] !== 1;
  }

  private is(category: DenialCategory, at: number): boolean {
    return this.denial.get(category)?.[at] === 1;
  }

  private follows(category: DenialCategory, at: number, reach: number): boolean {
    const marks = this.denial.get(category);
    return marks !== undefined && this.near(marks, at, reach);
  }

  /** True where a mark stands within `reach` tokens before `at`, in the same sentence. */
  private near(marks: Uint8Array, at: number, reach: number): boolean {
    const sentence = this.tokens[at]?.sentence;
    for (let i = at - 1; i >= 0 && i >= at - reach && this.tokens[i]?.sentence === sentence; i--) {
      if (marks[i] === 1) return true;
    }
    return false;
  }
}
