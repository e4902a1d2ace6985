import { type Criterion, type CultureRule } from '../rubrics/rubric.js';
import { type BilingualText } from './evidence.js';
import { type PartContext } from './local-judge-context.js';
import { notApplicable, rated, ratingByStrength } from './rating.js';
import { type Verdict } from './verdict.js';

/** Rates a criterion by one rule of the culture profile that holds for the part's language and channel. */
export function verdictByCulture(criterion: Criterion, rule: CultureRule, context: PartContext): Verdict {
  if (context.part.turns.length === 0) return notApplicable(criterion, NO_PART);
  if (context.profile === null) return notApplicable(criterion, NO_PROFILE);
  const finding = context.culture.find((f) => f.rule === rule);
  if (finding === undefined) return notApplicable(criterion, NO_OCCASION);
  return rated(criterion, ratingByStrength(criterion.scale, finding.strength), finding.evidence, finding.reason);
}

const NO_PART: BilingualText = { en: 'The agent wrote nothing.', es: 'El agente no escribió nada.' };
const NO_PROFILE: BilingualText = {
  en: 'The rubric has no culture profile for this language and channel.',
  es: 'La rúbrica no tiene perfil cultural para este idioma y canal.',
};
const NO_OCCASION: BilingualText = {
  en: 'The profile has no such rule, or the part gave no occasion for it.',
  es: 'El perfil no tiene esa regla o la parte no dio ocasión para ella.',
};
