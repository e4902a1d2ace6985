import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Work rows live for seconds, so their table and indexes are mostly dead entries unless they are swept up often. Of the two
 * ways in which work is taken, each gets an index of just what it may take.
 */
export class LeanWork1700000005000 implements MigrationInterface {
  readonly name = 'LeanWork1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX work_fresh ON work (kind, id)
       WHERE state = 'pending' AND lease_id IS NULL AND failures = 0 AND crashes = 0`,
    );
    await runner.query(
      `CREATE INDEX work_suspect ON work (kind, id)
       WHERE state = 'pending' AND (lease_id IS NOT NULL OR failures + crashes > 0)`,
    );
    await runner.query(`CREATE INDEX work_dead ON work (kind, id) WHERE state = 'dead'`);
    await runner.query('DROP INDEX work_pending');
    await runner.query(
      `ALTER TABLE work SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
         autovacuum_vacuum_cost_delay = 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)');
    await runner.query('ALTER TABLE work RESET (autovacuum_vacuum_cost_delay)');
    await runner.query(`CREATE INDEX work_pending ON work (kind, id) WHERE state = 'pending'`);
    await runner.query('DROP INDEX work_fresh, work_suspect, work_dead');
  }
}
