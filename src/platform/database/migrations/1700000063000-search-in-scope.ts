import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The search looks past row-level security, and so keeps to the caller's scope whatever it is asked for. */
export class SearchInScope1700000063000 implements MigrationInterface {
  readonly name = 'SearchInScope1700000063000';

  async up(runner: QueryRunner): Promise<void> {
    await this.replace(runner, BEGIN, BEGIN_IN_SCOPE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replace(runner, BEGIN_IN_SCOPE, BEGIN);
  }

  private async replace(runner: QueryRunner, from: string, to: string): Promise<void> {
    const [found] = (await runner.query(
      `SELECT pg_get_functiondef('search_conversations'::regproc) AS definition`,
    )) as { definition: string }[];
    if (found?.definition.split(from).length !== 2) throw new Error('search_conversations is not as it was made.');
    await runner.query(found.definition.replace(from, () => to));
  }
}

const BEGIN = `    BEGIN
      IF programs IS NOT NULL`;

const BEGIN_IN_SCOPE = `    BEGIN
      programs := ARRAY(SELECT unnest(scope_programs()) INTERSECT SELECT unnest(coalesce(programs, scope_programs())));
      own_agent := coalesce(scope_agent(), own_agent);
      sees_internal := sees_internal AND scope_role() <> 'client_auditor';
      IF programs IS NOT NULL`;
