import { Injectable } from '@nestjs/common';
import { type FitState } from '../../domain/judging/fit/fit-state.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type JudgeFit } from './judge-fit.entity.js';

const FIT = `
  SELECT f.id, f.program_id AS "programId", f.rubric_version_id AS "rubricVersionId", f.base_version AS "baseVersion",
    f.version, f.correction, f.report, f.state, f.decided_by AS "decidedBy", f.decided_at AS "decidedAt",
    f.created_at AS "createdAt"
  FROM judge_fits f WHERE ($1::uuid[] IS NULL OR f.program_id = ANY($1))`;

@Injectable()
export class JudgeFitsRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, programId: string | null, cursor: string | null, limit: number): Promise<JudgeFit[]> {
    return this.database.query<JudgeFit>(
      `${FIT} AND ($2::uuid IS NULL OR f.program_id = $2) AND ($3::uuid IS NULL OR f.id < $3) ORDER BY f.id DESC LIMIT $4`,
      [visiblePrograms(scope), programId, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<JudgeFit | null> {
    const [found] = await this.database.query<JudgeFit>(`${FIT} AND f.id = $2`, [visiblePrograms(scope), id]);
    return found ?? null;
  }

  /** The same, and nobody decides on any other of its program until the transaction ends. */
  async lock(scope: Scope, id: string): Promise<JudgeFit | null> {
    await this.database.query(
      `SELECT FROM judge_fits WHERE program_id = (SELECT program_id FROM judge_fits WHERE id = $2)
         AND ($1::uuid[] IS NULL OR program_id = ANY($1)) ORDER BY id FOR NO KEY UPDATE`,
      [visiblePrograms(scope), id],
    );
    return this.find(scope, id);
  }

  /** The one in force in a program; null where none is. */
  async promoted(scope: Scope, programId: string): Promise<JudgeFit | null> {
    const [found] = await this.database.query<JudgeFit>(`${FIT} AND f.program_id = $2 AND f.state = 'promoted'`, [
      visiblePrograms(scope),
      programId,
    ]);
    return found ?? null;
  }

  async insert(fit: Omit<JudgeFit, 'decidedBy' | 'decidedAt' | 'createdAt'>): Promise<void> {
    await this.database.query(
      `INSERT INTO judge_fits (id, program_id, rubric_version_id, base_version, version, correction, report, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        fit.id,
        fit.programId,
        fit.rubricVersionId,
        fit.baseVersion,
        fit.version,
        JSON.stringify(fit.correction),
        JSON.stringify(fit.report),
        fit.state,
      ],
    );
  }

  async decide(id: string, state: FitState, by: string | null): Promise<void> {
    await this.database.query('UPDATE judge_fits SET state = $2, decided_by = $3, decided_at = now() WHERE id = $1', [
      id,
      state,
      by,
    ]);
  }
}
