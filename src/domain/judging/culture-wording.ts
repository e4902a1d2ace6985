import { type CultureProfile } from '../rubrics/rubric.js';
import { absenceIn, quoteOf, type AgentPart, type PartTurn } from './agent-part.js';
import { MOST_QUOTES, type CultureFinding } from './culture-finding.js';
import { finderOf } from './culture-phrases.js';
import { type QuoteEvidence } from './evidence.js';
import { LONGEST_READ } from './local/reading.js';
import { UserPattern } from './user-pattern.js';

/** Whether the agent used a phrase the client bans, in their own words. Null where nothing is banned. */
export function judgeBannedPhrases(turns: readonly PartTurn[], profile: CultureProfile): CultureFinding | null {
  const patterns = patternsOf(profile);
  if (profile.bannedPhrases.length + patterns.length === 0 || turns.length === 0) return null;
  const finder = finderOf(profile.bannedPhrases);
  const found = turns.flatMap((part) => [
    ...finder.find(part).map((m) => quoteOf(part, m.first, m.last)),
    ...patterns.flatMap((pattern) => quotesOf(part, pattern)),
  ]);
  if (found.length === 0) {
    return {
      rule: 'banned_phrases',
      strength: 0,
      evidence: [absenceIn(turns, { en: 'phrases the client bans', es: 'frases que el cliente prohíbe' })],
      reason: { en: 'No banned phrase is used.', es: 'No se usa ninguna frase prohibida.' },
    };
  }
  const said = [...new Set(found.map((q) => `“${q.text}”`))].slice(0, 3).join(', ');
  return {
    rule: 'banned_phrases',
    strength: Math.min(1, 0.8 + 0.1 * found.length),
    evidence: found.slice(0, MOST_QUOTES),
    reason: { en: `The client bans ${said}.`, es: `El cliente prohíbe ${said}.` },
  };
}

/**
 * Whether every phrase the client requires was said, by any of the agents: whoever opened the conversation answers for it. Null
 * for the others, and where nothing is required.
 */
export function judgeRequiredPhrases(part: AgentPart, profile: CultureProfile): CultureFinding | null {
  const { requiredPhrases } = profile;
  if (requiredPhrases.length === 0 || !part.opens) return null;
  const finder = finderOf(requiredPhrases);
  const turns = part.everyone;
  const matches = turns.flatMap((turn) => finder.find(turn).map((match) => ({ turn, match })));
  const missing = requiredPhrases.filter((_, i) => !matches.some(({ match }) => match.phrase === i));
  if (missing.length === 0) {
    const firsts = requiredPhrases.flatMap((_, i) => matches.filter(({ match }) => match.phrase === i).slice(0, 1));
    return {
      rule: 'required_phrases',
      strength: 0,
      evidence: firsts.slice(0, MOST_QUOTES).map(({ turn, match }) => quoteOf(turn, match.first, match.last)),
      reason: { en: 'Everything required was said.', es: 'Se dijo todo lo exigido.' },
    };
  }
  const listed = missing
    .slice(0, 6)
    .map((p) => `“${p}”`)
    .join(', ');
  return {
    rule: 'required_phrases',
    strength: 0.6 + (0.4 * missing.length) / requiredPhrases.length,
    evidence: [absenceIn(turns, { en: `required words: ${listed}`, es: `palabras exigidas: ${listed}` })],
    reason: { en: `The client requires ${listed}.`, es: `El cliente exige ${listed}.` },
  };
}

const compiled = new WeakMap<CultureProfile, readonly UserPattern[]>();

/** The patterns of a profile, compiled once: profiles of a published rubric never change. */
function patternsOf(profile: CultureProfile): readonly UserPattern[] {
  let patterns = compiled.get(profile);
  if (patterns === undefined) {
    patterns = (profile.bannedPatterns ?? []).map((source) => new UserPattern(source));
    compiled.set(profile, patterns);
  }
  return patterns;
}

/** Where a pattern stands in the agent's own words: quoted passages are somebody else's. */
function quotesOf({ turn, tokens }: PartTurn, pattern: UserPattern): QuoteEvidence[] {
  const isQuoted = (at: number) => tokens.some(({ start, end, quoted }) => quoted && start <= at && at < end);
  return pattern
    .find(turn.text.slice(0, LONGEST_READ))
    .filter(({ start }) => !isQuoted(start))
    .map(({ start, end }) => ({ type: 'quote', turn: turn.seq, start, end, text: turn.text.slice(start, end) }));
}
