import { createDetector } from '../../domain/judging/local/detect.js';
import { RULES_VERSION } from '../../domain/judging/local/rules-version.js';
import { createLocalJudge, type LocalJudge } from '../../domain/judging/local-judge.js';
import { loadLanguageIdentifier } from './language-identifier.js';
import { weightsDigest } from './weights-digest.js';
import { loadWeights } from './weights.js';

/** The judge that needs nothing but this machine, for the thread that loads it. */
export async function loadLocalJudge(): Promise<LocalJudge> {
  const [weights, identifyLanguage] = await Promise.all([loadWeights(), loadLanguageIdentifier()]);
  return createLocalJudge({
    detect: createDetector({ weights, identifyLanguage }),
    version: await localJudgeVersion(),
  });
}

/** Its rules and its weights, told without loading them. */
export async function localJudgeVersion(): Promise<string> {
  return `${RULES_VERSION}-${await weightsDigest()}`;
}
