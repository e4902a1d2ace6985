import { Global, Module } from '@nestjs/common';
import { type CorrectableJudge, type LocalJudge } from '../../domain/judging/local-judge.js';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { JudgeThreads } from './judge-threads.js';
import { loadLocalJudge, localJudgeVersion } from './load-local-judge.js';
import { threadedJudge } from './threaded-judge.js';

/** Injection token of a function that loads the local judge at its first call, to be asked in this thread. */
export const LOCAL_JUDGE = Symbol('local-judge');

/** Injection token of a function that gives the local judge as conversations are put to it: in threads, where there are any. */
export const SCORING_JUDGE = Symbol('scoring-judge');

/** The local judge takes a moment and some memory to load, which a process that never judges does not spend. */
function lazyLocalJudge(): () => Promise<LocalJudge> {
  let loading: Promise<LocalJudge> | null = null;
  return () => (loading ??= loadLocalJudge());
}

function scoringJudge(
  { judgeThreads }: Config,
  threads: JudgeThreads,
  localJudge: () => Promise<LocalJudge>,
): () => Promise<CorrectableJudge> {
  if (judgeThreads === 0) return localJudge;
  return async () => threadedJudge(threads, await localJudgeVersion());
}

@Global()
@Module({
  providers: [
    { provide: LOCAL_JUDGE, useFactory: lazyLocalJudge },
    { provide: JudgeThreads, useFactory: (config: Config) => new JudgeThreads(config.judgeThreads), inject: [CONFIG] },
    { provide: SCORING_JUDGE, useFactory: scoringJudge, inject: [CONFIG, JudgeThreads, LOCAL_JUDGE] },
  ],
  exports: [LOCAL_JUDGE, SCORING_JUDGE],
})
export class JudgeModule {}
