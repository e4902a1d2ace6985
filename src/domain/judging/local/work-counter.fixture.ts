import { Session } from 'node:inspector/promises';

/**
 * Counts what is executed: every run of a block of code (a function's body, a loop's, a branch) of the scripts of one folder is
 * one step. The same work is the same number, on any machine. What the engine itself does (a regular expression, a sort) is not
 * counted.
 */
export class WorkCounter {
  private readonly session = new Session();

  constructor(private readonly folder: URL) {}

  /** Call it before the scripts are loaded: those compiled earlier are counted by the function only. */
  async start(): Promise<void> {
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many steps the work took. */
  async during(work: () => unknown): Promise<number> {
    await this.steps(); // forgets what was counted so far
    work();
    return this.steps();
  }

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }

  private async steps(): Promise<number> {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    const scripts = result.filter(({ url }) => url.includes(this.folder.pathname)); // a path here, an address there
    const blocks = scripts.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
    return blocks.reduce((sum, { count }) => sum + count, 0);
  }
}
