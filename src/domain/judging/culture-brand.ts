import { type CultureProfile } from '../rubrics/rubric.js';
import { quoteOf, type PartTurn } from './agent-part.js';
import { MOST_QUOTES, type CultureFinding } from './culture-finding.js';
import { type QuoteEvidence } from './evidence.js';
import { tokenize, type Token } from './local/text/tokens.js';
import { wordKey } from './local/text/word-key.js';

/** Shorter names are too near to ordinary words to look for spelling mistakes in them. */
const SHORTEST_MISSPELT = 6;

/** A brand name as the client writes it, and the same without case, accents, spaces and hyphens. */
interface Brand {
  written: string;
  key: string;
  words: number;
}

/**
 * Whether the client's own names are written its way: not in another case, apart or joined otherwise, or with one letter wrong.
 * Links, addresses and quoted words do not count. Null where no name is used.
 */
export function judgeBrandWords(turns: readonly PartTurn[], profile: CultureProfile): CultureFinding | null {
  const brands = brandsOf(profile.brandWords);
  const right: QuoteEvidence[] = [];
  const wrong: { quote: QuoteEvidence; written: string }[] = [];
  for (const part of turns) {
    for (const { brand, first, last, spelling } of brandUses(part, brands)) {
      const quote = quoteOf(part, first, last);
      if (spelling === brand.written) right.push(quote);
      else wrong.push({ quote, written: brand.written });
    }
  }
  if (wrong.length > 0) return misspelt(wrong);
  if (right.length === 0) return null;
  return {
    rule: 'brand_words',
    strength: 0,
    evidence: right.slice(0, 3),
    reason: {
      en: 'Names are written as the client writes them.',
      es: 'Los nombres están escritos como los escribe el cliente.',
    },
  };
}

function misspelt(wrong: readonly { quote: QuoteEvidence; written: string }[]): CultureFinding {
  const pairs = [...new Set(wrong.map((w) => `“${w.quote.text}” (${w.written})`))].slice(0, 3).join(', ');
  return {
    rule: 'brand_words',
    strength: Math.min(0.9, 0.4 + 0.1 * wrong.length),
    evidence: wrong.slice(0, MOST_QUOTES).map((w) => w.quote),
    reason: {
      en: `The client writes its names otherwise: ${pairs}.`,
      es: `El cliente escribe sus nombres de otro modo: ${pairs}.`,
    },
  };
}

interface BrandUse {
  brand: Brand;
  first: number;
  last: number;
  /** As it stands, without a plural or possessive ending. */
  spelling: string;
}

function brandUses(part: PartTurn, brands: readonly Brand[]): BrandUse[] {
  const uses: BrandUse[] = [];
  const longest = Math.max(0, ...brands.map((b) => b.words)) + 1;
  for (let i = 0; i < part.tokens.length; i++) {
    const use = useAt(part, i, brands, longest);
    if (use === null) continue;
    uses.push(use);
    i = use.last;
  }
  return uses;
}

/** The longest use of a name that begins at a token; one word more than it has may be a name written apart. */
function useAt(part: PartTurn, first: number, brands: readonly Brand[], longest: number): BrandUse | null {
  const { tokens, turn } = part;
  if (!isOwnWord(tokens[first])) return null;
  for (let count = longest; count >= 1; count--) {
    const last = lastOfWords(tokens, first, count);
    if (last === null) continue;
    const raw = turn.text.slice(tokens[first]?.start, tokens[last]?.end);
    const spelling = raw.replace(/['’]s?$/u, '');
    const key = joined(spelling);
    for (const brand of brands) {
      if (key === brand.key) return { brand, first, last, spelling };
      if (key === `${brand.key}s`) return { brand, first, last, spelling: spelling.slice(0, -1) };
    }
    const near = count === 1 ? brands.find((brand) => isOneLetterOff(key, brand.key)) : undefined;
    if (near !== undefined && !brands.some((b) => b.key === key)) return { brand: near, first, last, spelling };
  }
  return null;
}

/** The token that ends `count` words from `first`, with nothing but hyphens between them; null where there are fewer. */
function lastOfWords(tokens: readonly Token[], first: number, count: number): number | null {
  let at = first;
  for (let n = 1; n < count; n++) {
    at++;
    if (tokens[at]?.kind === 'punctuation' && /^[-–]$/.test(tokens[at]?.key ?? '')) at++;
    if (!isOwnWord(tokens[at]) || tokens[at]?.line !== tokens[first]?.line) return null;
  }
  return at;
}

function isOwnWord(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'word' || token.kind === 'number') && !token.quoted;
}

const known = new WeakMap<readonly string[], readonly Brand[]>();

/** The brands of a list, made once: lists of a published rubric never change. */
function brandsOf(written: readonly string[]): readonly Brand[] {
  const brands = known.get(written) ?? written.map(brandOf).filter((b) => b.key !== '');
  known.set(written, brands);
  return brands;
}

function brandOf(written: string): Brand {
  return { written, key: joined(written), words: tokenize(written).filter((t) => t.kind !== 'punctuation').length };
}

function joined(text: string): string {
  return wordKey(text).replace(/[\s\-–]+/gu, '');
}

/** Whether two words of about the same length differ by one letter added, left out, changed, or swapped with the next. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (b.length < SHORTEST_MISSPELT || Math.abs(a.length - b.length) > 1 || a[0] !== b[0] || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
