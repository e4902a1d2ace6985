import { ConversationsRepository } from '../src/features/conversations/conversations.repository.js';
import { EvaluationsRepository } from '../src/features/evaluations/evaluations.repository.js';
import { InsightsService } from '../src/features/insights/insights.service.js';
import { type Scope, SYSTEM_SCOPE } from '../src/platform/auth-context/scope.js';
import { Database } from '../src/platform/database/database.js';
import { BenchApp, QUICK } from './support/bench-app.js';
import { median, note, publish, secondsOf, spread, table } from './support/figures.js';
import { makeConversations } from './support/many-conversations.js';

/** What row-level security costs lists and dashboards: the application's own statements with it, and with it switched off. */

const CONVERSATIONS = QUICK ? 50_000 : 1_000_000;
const PROGRAMS = 8;
const REPETITIONS = QUICK ? 5 : 9;
const GOAL = 1.3;

interface Measured {
  name: string;
  run: (scope: Scope) => Promise<unknown>;
  scope: Scope;
  with: number[];
  without: number[];
}

const bench = await BenchApp.open();
try {
  await publish('tenancy', await measure());
} finally {
  await bench.close();
}

async function measure(): Promise<string> {
  note(`making ${CONVERSATIONS} conversations`);
  const programs = await makeConversations(bench.database, { conversations: CONVERSATIONS, programs: PROGRAMS });
  const all = statements(programs);
  for (let i = 0; i < REPETITIONS; i++) {
    for (const on of i % 2 === 0 ? [true, false] : [false, true]) {
      await switchSecurity(on);
      for (const one of all) await time(one, on ? one.with : one.without);
    }
    note(`tenancy ${i + 1}/${REPETITIONS}`);
  }
  await switchSecurity(true);
  return section(all, await writes(programs[0] ?? ''));
}

function statements(programs: readonly string[]): Measured[] {
  const conversations = bench.app.get(ConversationsRepository);
  const evaluations = bench.app.get(EvaluationsRepository);
  const insights = bench.app.get(InsightsService);
  const none = { programId: null, agentId: null, conversationId: null };
  const ofVendor = programs.filter((_, i) => i % 2 === 0);
  const manager: Scope = { ...SYSTEM_SCOPE, role: 'vendor_manager', programs: ofVendor };
  const auditor: Scope = { ...SYSTEM_SCOPE, role: 'client_auditor', programs: programs.slice(0, 1) };
  const filter = { ...none, channel: null, externalId: null, topic: null, resolved: null };
  const week = { from: '2026-03-01', to: '2026-03-08' };
  const measured = (name: string, scope: Scope, run: Measured['run']) => ({ name, scope, run, with: [], without: [] });
  return [
    measured('conversations, of all programs', manager, (s) => conversations.list(s, filter, null, 51)),
    measured('conversations, of one program', auditor, (s) => conversations.list(s, filter, null, 51)),
    measured('evaluations', manager, (s) => evaluations.list(s, none, null, 51)),
    measured('flags', auditor, (s) => evaluations.listFlags(s, { ...none, kind: 'rude', minStrength: 0.5 }, null, 51)),
    measured('dashboard of flags, a week', manager, (s) => insights.flags(s, week)),
    measured('dashboard of scores, a week', manager, (s) => insights.scores(s, week)),
    measured('dashboard of programs, a week', manager, (s) => insights.programs(s, week)),
    measured('dashboard of agents, a week', auditor, (s) =>
      insights.agents(s, { ...week, programId: programs[0] ?? '' }),
    ),
    measured('dashboard of scores, all time', auditor, (s) => insights.scores(s, {})),
  ];
}

async function time({ run, scope }: Measured, into: number[]): Promise<void> {
  const once = () => bench.app.get(Database).within(scope, () => run(scope));
  await once(); // plans are made anew after a switch
  into.push(await secondsOf(once));
}

/** Every table that has it. */
async function switchSecurity(on: boolean): Promise<void> {
  const { rows } = await bench.database.query<{ name: string }>(
    `SELECT DISTINCT p.polrelid::regclass::text AS name FROM pg_policy p`,
  );
  for (const { name } of rows) {
    await bench.database.query(`ALTER TABLE ${name} ${on ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`);
  }
}

/** Seconds to write turns in a program's scope, with the check of each row and without. */
async function writes(program: string): Promise<Pick<Measured, 'with' | 'without'>> {
  const rows = QUICK ? 20_000 : 100_000;
  const times: Pick<Measured, 'with' | 'without'> = { with: [], without: [] };
  const insert = () =>
    bench.app.get(Database).query(
      `INSERT INTO turns (revision_id, seq, program_id, role, visibility, text)
       SELECT gen_random_uuid(), g, $1, 'customer', 'public', 'Where is my order?' FROM generate_series(1, $2::int) g`,
      [program, rows],
    );
  const once = () => bench.app.get(Database).within({ ...SYSTEM_SCOPE, programs: [program] }, insert);
  await once();
  for (let i = 0; i < REPETITIONS; i++) {
    for (const on of i % 2 === 0 ? [true, false] : [false, true]) {
      await switchSecurity(on);
      await bench.database.query('TRUNCATE turns');
      await once();
      await bench.database.query('TRUNCATE turns');
      (on ? times.with : times.without).push(await secondsOf(once));
    }
  }
  await switchSecurity(true);
  return times;
}

async function section(all: readonly Measured[], written: Pick<Measured, 'with' | 'without'>): Promise<string> {
  const ms = (seconds: number[]) => (median(seconds) * 1000).toFixed(1);
  const ratio = (one: Pick<Measured, 'with' | 'without'>) => median(one.with) / median(one.without);
  const rows = [...all, { name: 'writing turns', ...written }].map((one) => [
    one.name,
    ms(one.with),
    spread(
      one.with.map((s) => s * 1000),
      1,
    ),
    ms(one.without),
    spread(
      one.without.map((s) => s * 1000),
      1,
    ),
    ratio(one).toFixed(2),
  ]);
  const sum = (pick: (one: Measured) => number[]) => all.reduce((total, one) => total + median(pick(one)), 0);
  const together = sum((one) => one.with) / sum((one) => one.without);
  const worst = Math.max(...all.map(ratio));
  return [
    '## Tenancy',
    '',
    `${CONVERSATIONS.toLocaleString('en')} conversations of ${PROGRAMS} programs, each with an evaluation and every third ` +
      'with a flag. The statements are the application’s own, as a vendor’s manager sees half of it and a client’s auditor ' +
      'one program, with row-level security as it ships; the yardstick is the same statements with it switched off in every ' +
      'table. Both know their caller by the conditions the application adds itself.',
    '',
    table(['', 'ms (median)', 'all runs', 'without', 'all runs', 'ratio'], rows),
    '',
    `**Ratio ${together.toFixed(2)}** of all lists and dashboards together, ${worst.toFixed(2)} of the worst (goal: ${GOAL} or ` +
      `less). ${await bench.setting()}`,
    '',
  ].join('\n');
}
