import { type LanguageIdentifier } from '../../domain/judging/local/language-identifier.js';

/** Characters of a text that are read: more does not make the answer surer, only later. */
const READ_AT_MOST = 1_000;

/**
 * Language identification with eld, loaded when first asked for (some tenths of a second). Confidence is the lead of the best
 * language over the next, 0..1.
 */
export async function loadLanguageIdentifier(): Promise<LanguageIdentifier> {
  const { eld } = await import('eld/small');
  return (text) => {
    const result = eld.detect(text.slice(0, READ_AT_MOST));
    if (result.language === '') return { language: null, confidence: 0 };
    const scores = Object.values(result.getScores()).sort((a, b) => b - a);
    const [best = 0, next = 0] = scores;
    return { language: result.language, confidence: best === 0 ? 0 : (best - next) / best };
  };
}
