import { Global, Module } from '@nestjs/common';
import { createLocalJudge, type LocalJudge } from '../../domain/judging/local-judge.js';
import { createDetector } from '../../domain/judging/local/detect.js';
import { RULES_VERSION } from '../../domain/judging/local/rules-version.js';
import { loadLanguageIdentifier } from './language-identifier.js';
import { weightsDigest } from './weights-digest.js';
import { loadWeights } from './weights.js';

/** Injection token of a function that loads the local judge at its first call. */
export const LOCAL_JUDGE = Symbol('local-judge');

/** The local judge takes a moment and some memory to load, which a process that never judges does not spend. */
function lazyLocalJudge(): () => Promise<LocalJudge> {
  let loading: Promise<LocalJudge> | null = null;
  return () => (loading ??= loadLocalJudge());
}

/** The judge that needs nothing but this machine. */
export async function loadLocalJudge(): Promise<LocalJudge> {
  const [weights, identifyLanguage] = await Promise.all([loadWeights(), loadLanguageIdentifier()]);
  const version = `${RULES_VERSION}-${await weightsDigest()}`;
  return createLocalJudge({ detect: createDetector({ weights, identifyLanguage }), version });
}

@Global()
@Module({
  providers: [{ provide: LOCAL_JUDGE, useFactory: lazyLocalJudge }],
  exports: [LOCAL_JUDGE],
})
export class JudgeModule {}
