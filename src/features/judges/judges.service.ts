import { Inject, Injectable } from '@nestjs/common';
import { type Judge } from '../../domain/judging/judge.js';
import { type CorrectableJudge, type LocalJudge } from '../../domain/judging/local-judge.js';
import { type ModelFault } from '../../domain/judging/model-answer-fault.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { type Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { LOCAL_JUDGE, SCORING_JUDGE } from '../../platform/judge/judge.module.js';
import { createModelJudge, type ModelJudge } from '../../platform/judge/openai-judge.js';
import { type AskModel, openAiModel } from '../../platform/judge/openai-judge-client.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { JudgeFitsRepository } from './judge-fits.repository.js';
import { ModelAnswersRepository } from './model-answers.repository.js';

/** Which judge grades what. */
@Injectable()
export class JudgesService {
  /** The model this installation may ask; null where none is configured. */
  private readonly model: { name: string; ask: AskModel } | null;

  constructor(
    @Inject(LOCAL_JUDGE) private readonly localJudge: () => Promise<LocalJudge>,
    @Inject(SCORING_JUDGE) private readonly scoringJudge: () => Promise<CorrectableJudge>,
    private readonly fits: JudgeFitsRepository,
    private readonly answers: ModelAnswersRepository,
    @Inject(CONFIG) { model }: Config,
  ) {
    this.model = model && { name: model.name, ask: openAiModel(model) };
  }

  /** The judge of a program's conversations: the local one, unless the program opted in to a model and there is one. */
  async judgeFor(program: ProgramView): Promise<Judge> {
    return (program.judge === 'model' ? await this.modelJudge(program.id) : null) ?? this.localJudgeFor(program.id);
  }

  /** The local judge before any correction, in this thread. */
  async uncorrected(): Promise<LocalJudge> {
    return this.localJudge();
  }

  /**
   * The local judge as a program's reviewers taught it, where a fit was promoted that corrects the judge of today; else as it comes.
   */
  async localJudgeFor(programId: string): Promise<CorrectableJudge> {
    const judge = await this.scoringJudge();
    const fit = programId === '' ? null : await this.fits.promoted(SYSTEM_SCOPE, programId);
    return fit?.baseVersion === judge.version ? judge.corrected(fit.correction, fit.version ?? fit.id) : judge;
  }

  /** The judge to write down what can be said of a program's conversations where the model failed for good. */
  async judgeWithoutModel(program: ProgramView, fault: ModelFault): Promise<Judge> {
    return (await this.modelJudge(program.id))?.unanswered(fault.kind) ?? this.localJudgeFor(program.id);
  }

  /** Every judge of this installation. */
  async list(): Promise<{ id: string; version: string; model: string | null }[]> {
    const local = await this.scoringJudge();
    const model = await this.modelJudge('');
    return [
      { id: local.id, version: local.version, model: null },
      ...(model ? [{ id: model.id, version: model.version, model: this.model?.name ?? null }] : []),
    ];
  }

  private async modelJudge(programId: string): Promise<ModelJudge | null> {
    if (this.model === null) return null;
    const answers = this.answers.of(SYSTEM_SCOPE, programId);
    return createModelJudge({
      local: await this.localJudgeFor(programId),
      modelName: this.model.name,
      ask: this.model.ask,
      answers,
    });
  }
}
