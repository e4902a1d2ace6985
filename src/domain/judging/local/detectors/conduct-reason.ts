import { type BilingualText, type QuoteEvidence } from '../../evidence.js';
import { type ConductMatch } from '../features/conduct.js';
import { type ConductCategory } from '../lexicons/conduct-categories.js';

/** What the words of a category are, as a person would say it. */
const CALLED: Readonly<Partial<Record<ConductCategory, BilingualText>>> = {
  slur: { en: 'a slur', es: 'un término denigrante' },
  threat: { en: 'a threat', es: 'una amenaza' },
  hostile: { en: 'hostile words', es: 'palabras hostiles' },
  insult: { en: 'an insult', es: 'un insulto' },
  sexual: { en: 'sexual words', es: 'palabras sexuales' },
  blame: { en: 'blame put on the reader', es: 'culpa echada al lector' },
  condescension: { en: 'condescension', es: 'condescendencia' },
  dismissal: { en: 'dismissal', es: 'desdén' },
  contempt: { en: 'contempt', es: 'desprecio' },
  swear: { en: 'swearing', es: 'palabras malsonantes' },
  fedUp: { en: 'that the customer says so', es: 'que el cliente lo dice' },
  frustration: { en: 'words of frustration', es: 'palabras de frustración' },
  waiting: { en: 'a long wait', es: 'una larga espera' },
  negative: { en: 'negative words', es: 'palabras negativas' },
  churn: { en: 'a threat to leave', es: 'una amenaza de irse' },
  wantsLocal: { en: 'a wish for somebody local', es: 'el deseo de que atienda alguien local' },
};

/** A reason that names the words and the list they stand in, the gravest first. */
export function conductReason(matches: readonly ConductMatch[], evidence: readonly QuoteEvidence[]): BilingualText {
  const first = matches[0];
  const called = first && CALLED[first.category];
  if (!called || evidence.length === 0) {
    return { en: 'The wording as a whole weighed most.', es: 'Lo que más pesó fue la redacción en conjunto.' };
  }
  const words = [...new Set(evidence.map((quote) => quote.text))];
  return {
    en: `What weighed most is ${called.en}: ${words.map((word) => `“${word}”`).join(', ')}.`,
    es: `Lo que más pesó es ${called.es}: ${words.map((word) => `«${word}»`).join(', ')}.`,
  };
}
