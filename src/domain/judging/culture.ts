import { type CultureProfile } from '../rubrics/rubric.js';
import { type AgentPart } from './agent-part.js';
import { judgeBrandWords } from './culture-brand.js';
import { judgeDirectness } from './culture-directness.js';
import { type CultureFinding } from './culture-finding.js';
import { judgeFormality } from './culture-formality.js';
import { judgeClosing, judgeGreeting } from './culture-opening.js';
import { primaryLanguage } from './culture-profile.js';
import { judgeBannedPhrases, judgeRequiredPhrases } from './culture-wording.js';
import { type Flag } from './flag.js';

/** A broken custom of at least this strength is a flag; below it, it only shows in the verdict. */
export const CULTURE_FLAG_FROM = 0.6;

/**
 * What the rules of a culture profile find in one agent's part: one finding for each rule that has something to say, kept or
 * broken. `languageOf` tells the language of a turn where it is known; turns in another language than the profile's are left
 * to the other detectors.
 */
export function judgeCulture(
  part: AgentPart,
  profile: CultureProfile,
  languageOf: (seq: number) => string | null,
): CultureFinding[] {
  const language = primaryLanguage(profile.language);
  const turns = part.turns.filter(({ turn }) => {
    const spoken = languageOf(turn.seq);
    return spoken === null || primaryLanguage(spoken) === language;
  });
  const findings = [
    judgeFormality(turns, profile),
    judgeGreeting(part, profile),
    judgeClosing(part, profile),
    judgeRequiredPhrases(part, profile),
    judgeBannedPhrases(turns, profile),
    judgeBrandWords(turns, profile),
    judgeDirectness(part, turns, profile),
  ];
  return findings.filter((f) => f !== null);
}

/** The flags that follow from the findings. */
export function cultureFlags(findings: readonly CultureFinding[], agent: string | null): Flag[] {
  return findings
    .filter((f) => f.strength >= CULTURE_FLAG_FROM)
    .map(({ strength, evidence, reason }) => ({ kind: 'culture', strength, agent, evidence, reason }));
}
