import { type CultureProfile } from '../rubrics/rubric.js';
import { absenceIn, quoteOf, type PartTurn } from './agent-part.js';
import { MOST_QUOTES, type CultureFinding } from './culture-finding.js';
import { FAMILIAR_ENGLISH, STIFF_ENGLISH } from './culture-formality-en.js';
import { spanishAddress } from './culture-formality-es.js';
import { PhraseFinder } from './culture-phrases.js';
import { primaryLanguage } from './culture-profile.js';
import { type QuoteEvidence } from './evidence.js';

/** Words that go with the custom and words that go against it. */
interface Tally {
  fitting: QuoteEvidence[];
  /** Fitting words that may mean something else count half. */
  weight: number;
  unfitting: QuoteEvidence[];
}

/**
 * Whether the agent addresses the customer as the profile wants: tú or usted by pronouns and verb forms in Spanish, familiar or
 * stiff words in English. Null where the profile has no rule, the language has no test, or Spanish text addresses nobody.
 * Mixed use is weaker than the wrong form throughout, and still a break of the custom.
 */
export function judgeFormality(turns: readonly PartTurn[], profile: CultureProfile): CultureFinding | null {
  if (profile.formality === null || turns.length === 0) return null;
  const language = primaryLanguage(profile.language);
  if (language !== 'es' && language !== 'en') return null;
  const { fitting, weight, unfitting } =
    language === 'es' ? tallySpanish(turns, profile.formality) : tallyEnglish(turns, profile.formality);
  if (language === 'es' && fitting.length + unfitting.length === 0) return null;
  const wanted = NAMES[language][profile.formality];
  if (unfitting.length === 0) {
    const sought = { en: `words that are not ${wanted.en}`, es: `palabras que no son ${wanted.es}` };
    return {
      rule: 'formality',
      strength: 0,
      evidence: fitting.length > 0 ? fitting.slice(0, 3) : [absenceIn(turns, sought)],
      reason: { en: `The agent keeps to ${wanted.en}.`, es: `El agente mantiene ${wanted.es}.` },
    };
  }
  const share = unfitting.length / (unfitting.length + weight);
  const mixed = fitting.length > 0;
  const heard = [...new Set(unfitting.map((q) => `“${q.text}”`))].slice(0, 3).join(', ');
  return {
    rule: 'formality',
    strength: 0.5 + share / 2,
    evidence: unfitting.slice(0, MOST_QUOTES),
    reason: {
      en: `The client wants ${wanted.en}; the agent ${mixed ? 'mixes it with' : 'uses'} ${heard}.`,
      es: `El cliente quiere ${wanted.es}; el agente ${mixed ? 'lo mezcla con' : 'usa'} ${heard}.`,
    },
  };
}

const NAMES = {
  es: {
    formal: { en: 'usted', es: 'el trato de usted' },
    informal: { en: 'tú', es: 'el tuteo' },
  },
  en: {
    formal: { en: 'a formal manner', es: 'un trato formal' },
    informal: { en: 'an informal manner', es: 'un trato informal' },
  },
} as const;

function tallySpanish(turns: readonly PartTurn[], formality: 'formal' | 'informal'): Tally {
  const tally: Tally = { fitting: [], weight: 0, unfitting: [] };
  for (const part of turns) {
    part.tokens.forEach((token, i) => {
      const address = spanishAddress(part.turn.text, token);
      if (address === null) return;
      const fits = (address === 'informal') === (formality === 'informal');
      if (fits) {
        tally.fitting.push(quoteOf(part, i, i));
        tally.weight += address === 'weakly_formal' ? 0.5 : 1;
      } else if (address !== 'weakly_formal') tally.unfitting.push(quoteOf(part, i, i));
    });
  }
  return tally;
}

const ENGLISH = { formal: new PhraseFinder(FAMILIAR_ENGLISH), informal: new PhraseFinder(STIFF_ENGLISH) };

/** One fitting word is taken for granted in every turn without an unfitting one. */
function tallyEnglish(turns: readonly PartTurn[], formality: 'formal' | 'informal'): Tally {
  const found = turns.map((part) => ENGLISH[formality].find(part).map((m) => quoteOf(part, m.first, m.last)));
  return { fitting: [], weight: found.filter((quotes) => quotes.length === 0).length, unfitting: found.flat() };
}
