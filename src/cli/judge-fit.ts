import { Command } from 'commander';
import { type FitReport } from '../domain/judging/fit/fit-report.js';
import { type AgreementFigure, type FitRefusal } from '../domain/judging/fit/criterion-fit.js';
import { type JudgeFit } from '../features/judges/judge-fit.entity.js';
import { JudgeFitsService } from '../features/judges/judge-fits.service.js';
import { OrganizationsService } from '../features/organizations/organizations.service.js';
import { JudgeFittingService } from '../features/reviews/judge-fitting.service.js';
import { programScope, SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { Problem } from '../platform/http/problem.js';
import { CommandError, printJson } from './answer.js';
import { type CommandContext, withApplication } from './command-line.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Options {
  program: string;
  promote?: string;
  discard?: string;
  json?: true;
}

/** `baremo judge:fit --program P`: what the local judge could learn from a program's reviewers; and deciding on it. */
export function judgeFitCommand(): Command {
  return new Command('judge:fit')
    .requiredOption('--program <name or id>', 'the program')
    .option('--promote <fit>', 'put a proposal in force')
    .option('--discard <fit>', 'drop a proposal')
    .option('--json', 'print JSON')
    .action((options: Options) => {
      if (options.promote !== undefined && options.discard !== undefined) {
        throw new CommandError('Promote or discard, not both.');
      }
      return withApplication({ worker: false }, async (context) => {
        const fit = await explained(() => run(context, options));
        if (options.json) printJson(fit);
        else process.stdout.write(`${describe(fit)}\n`);
      });
    });
}

async function run({ app }: CommandContext, { program, promote, discard }: Options): Promise<JudgeFit> {
  const programs = await app.get(OrganizationsService).listPrograms(SYSTEM_SCOPE);
  const found = programs.filter(({ id, name }) => id === program || name === program);
  const [only] = found;
  if (!only || found.length > 1) {
    throw new CommandError(
      found.length > 1
        ? `Several programs are called "${program}"; give the id.`
        : `There is no program "${program}"; "baremo programs" lists them.`,
    );
  }
  const id = promote ?? discard;
  if (id !== undefined && !UUID.test(id)) throw new CommandError(`"${id}" is not the id of a fit.`);
  const scope = programScope(only.id);
  if (promote !== undefined) return app.get(JudgeFitsService).promote(scope, promote);
  if (discard !== undefined) return app.get(JudgeFitsService).discard(scope, discard);
  return app.get(JudgeFittingService).fit(SYSTEM_SCOPE, only.id);
}

async function explained<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Problem) throw new CommandError(error.detail);
    throw error;
  }
}

const REFUSALS: Record<FitRefusal, string> = {
  critical: 'critical: keeps its cuts',
  too_few_labels: 'too few conversations',
  unrelated: 'what people say and what the detectors find are not related',
  no_improvement: 'no improvement that is sure',
};

function describe({ id, state, report, baseVersion, version }: JudgeFit): string {
  const learned = version === null ? 'Nothing is learned yet.' : `local ${baseVersion}+${version}: ${state}. Fit ${id}`;
  return [
    `${report.labels} ratings of ${report.conversations} conversations, graded blind.`,
    ...report.criteria.map(line),
    learned,
    ...(state === 'proposed' ? [`Put it in force with --promote ${id}, or drop it with --discard ${id}.`] : []),
  ].join('\n');
}

function line(criterion: FitReport['criteria'][number]): string {
  const { criterionId, conversations, before, after, gain, refusal, missing } = criterion;
  const figures = `${share(before)} -> ${share(after)}${gain === null ? '' : `, gain ${percent(gain.mean)}`}`;
  const more = missing === null ? '' : `; about ${missing} more are needed`;
  const verdict = refusal === null ? 'learned' : `${REFUSALS[refusal]}${more}`;
  return `  ${criterionId}: ${conversations} conversations, agreement ${figures}: ${verdict}`;
}

function share(figure: AgreementFigure | null): string {
  if (figure === null) return '–';
  return `${percent(figure.share)} (${percent(figure.interval.low)}–${percent(figure.interval.high)})`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
