import { evaluateConversation } from '../../src/domain/judging/evaluation.js';
import { JudgesService } from '../../src/features/judges/judges.service.js';
import { type ProgramView } from '../../src/features/organizations/organizations.dto.js';
import { RubricsRepository } from '../../src/features/rubrics/rubrics.repository.js';
import { waitForWork } from '../../src/cli/wait-for-work.js';
import { printJson } from '../../src/cli/answer.js';
import { type CommandContext, withApplication } from '../../src/cli/command-line.js';
import { OrganizationsRepository } from '../../src/features/organizations/organizations.repository.js';
import { SYSTEM_SCOPE } from '../../src/platform/auth-context/scope.js';
import { secondsOf } from './figures.js';
import { importFile } from './import-file.js';
import { readConversations } from './read-conversations.js';

/** One step in a process of its own: does it with a small file to warm up, then with the file, and prints its seconds. */
export type Step = 'import' | 'judge' | 'whole';

/** How long a step took, and the processor time its own process used for it, in seconds. */
export interface StepTimes {
  seconds: number;
  cpu: number;
}

type Action = (context: CommandContext, program: ProgramView, file: string, source: string) => Promise<number>;

const STEPS: Record<Step, Action> = {
  import: ({ app }, program, file, source) => secondsOf(() => importFile(app, program, file, source)),
  judge: ({ app }, program, file) => judge(app, program, file),
  whole: ({ app, signal }, program, file, source) =>
    secondsOf(async () => {
      await importFile(app, program, file, source);
      await waitForWork(app, program.id, signal);
    }),
};

const [step = '', programId = '', warmUp = '', file = ''] = process.argv.slice(2);
await withApplication({ worker: step === 'whole' }, async (context) => {
  const program = await context.app.get(OrganizationsRepository).findProgram(SYSTEM_SCOPE, programId);
  if (!program) throw new Error(`There is no program ${programId}.`);
  const action = STEPS[step as Step];
  await action(context, program, warmUp, 'warm-up');
  const before = process.cpuUsage();
  const seconds = await action(context, program, file, 'bench');
  const { user, system } = process.cpuUsage(before);
  printJson({ seconds, cpu: (user + system) / 1e6 } satisfies StepTimes);
});

/** Judging and scoring only: the conversations are read before, and nothing is kept. */
async function judge(app: CommandContext['app'], program: ProgramView, path: string): Promise<number> {
  const conversations = await readConversations(path);
  const rubric = await app.get(RubricsRepository).published(SYSTEM_SCOPE, program.rubricId ?? '');
  if (!rubric) throw new Error('The program has no published rubric.');
  const judgeOfProgram = await app.get(JudgesService).uncorrected();
  const task = { rubric: rubric.definition, program: program.settings, seenAt: Date.now() };
  return secondsOf(async () => {
    for (const conversation of conversations) await evaluateConversation(judgeOfProgram, { ...task, conversation });
  });
}
