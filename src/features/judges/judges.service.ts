import { Inject, Injectable } from '@nestjs/common';
import { type Judge } from '../../domain/judging/judge.js';
import { type ModelFault } from '../../domain/judging/model-answer-fault.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { type Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { LOCAL_JUDGE } from '../../platform/judge/judge.module.js';
import { createModelJudge, type ModelJudge } from '../../platform/judge/openai-judge.js';
import { type AskModel, openAiModel } from '../../platform/judge/openai-judge-client.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { ModelAnswersRepository } from './model-answers.repository.js';

/** Which judge grades what. */
@Injectable()
export class JudgesService {
  /** The model this installation may ask; null where none is configured. */
  private readonly model: { name: string; ask: AskModel } | null;

  constructor(
    @Inject(LOCAL_JUDGE) private readonly localJudge: () => Promise<Judge>,
    private readonly answers: ModelAnswersRepository,
    @Inject(CONFIG) { model }: Config,
  ) {
    this.model = model && { name: model.name, ask: openAiModel(model) };
  }

  /** The judge of a program's conversations: the local one, unless the program opted in to a model and there is one. */
  async judgeFor(program: ProgramView): Promise<Judge> {
    return (program.judge === 'model' ? await this.modelJudge(program.id) : null) ?? this.localJudge();
  }

  /** The judge to write down what can be said of a program's conversations where the model failed for good. */
  async judgeWithoutModel(program: ProgramView, fault: ModelFault): Promise<Judge> {
    return (await this.modelJudge(program.id))?.unanswered(fault.kind) ?? this.localJudge();
  }

  /** Every judge of this installation. */
  async list(): Promise<{ id: string; version: string; model: string | null }[]> {
    const local = await this.localJudge();
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
      local: await this.localJudge(),
      modelName: this.model.name,
      ask: this.model.ask,
      answers,
    });
  }
}
