import { Inject, Injectable } from '@nestjs/common';
import { type Judge } from '../../domain/judging/judge.js';
import { LOCAL_JUDGE } from '../../platform/judge/judge.module.js';
import { type ProgramView } from '../organizations/organizations.dto.js';

/** Which judge grades what. */
@Injectable()
export class JudgesService {
  constructor(@Inject(LOCAL_JUDGE) private readonly localJudge: () => Promise<Judge>) {}

  /** The judge of a program's conversations. */
  async judgeFor(_program: ProgramView): Promise<Judge> {
    return this.localJudge();
  }

  /** Every judge of this installation. */
  async list(): Promise<{ id: string; version: string }[]> {
    const local = await this.localJudge();
    return [{ id: local.id, version: local.version }];
  }
}
