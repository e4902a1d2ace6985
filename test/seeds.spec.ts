import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalFormat } from '../src/domain/conversations/formats/canonical-format.js';
import { formatOptions } from '../src/domain/conversations/formats/transcript-format.js';
import { authorOf, isRateable, type Conversation, type Turn } from '../src/domain/conversations/conversation.js';
import { FLAG_KINDS, type FlagKind } from '../src/domain/judging/flag.js';
import { timingFlags } from '../src/domain/judging/timing-flags.js';
import { programSettingsSchema } from '../src/domain/programs/program-schema.js';
import { parseRubric } from '../src/domain/rubrics/rubric-schema.js';
import {
  CRITERION_KINDS,
  CRITICAL_SCOPES,
  CULTURE_RULES,
  type RubricDefinition,
} from '../src/domain/rubrics/rubric.js';
import { assignmentRuleSchema, parseTrainingModule } from '../src/domain/training/training-schema.js';
import { type TrainingModuleContent } from '../src/domain/training/training-module.js';
import { type Parsed } from '../src/domain/parsed.js';

const FOLDER = 'seeds/demo';
const key = z.string().regex(/^[a-z][a-z0-9-]*$/);
const organization = z.strictObject({ key, name: z.string().min(1) });

const scenarioSchema = z.strictObject({
  vendor: organization,
  clients: z.array(organization),
  programs: z.array(
    z.strictObject({
      key,
      name: z.string().min(1),
      client: key,
      vendor: key,
      settings: programSettingsSchema,
      rubric: z.string(),
    }),
  ),
  agents: z.array(
    z.strictObject({
      externalId: z.string().min(1),
      name: z.string().min(1),
      programs: z.array(key).min(1),
      languages: z.array(z.string()).min(1),
    }),
  ),
  users: z.array(
    z.strictObject({
      email: z.email(),
      name: z.string().min(1),
      role: z.enum(['administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor']),
      organization: key.nullable(),
      agent: z.string().optional(),
      programs: z.array(key).optional(),
    }),
  ),
  rules: z.array(z.strictObject({ program: key, module: key, rule: assignmentRuleSchema })),
});

const expectationsSchema = z.strictObject({
  conversations: z.record(
    z.string(),
    z.array(z.strictObject({ kind: z.enum(FLAG_KINDS), seq: z.int().min(0).optional() })),
  ),
});

const read = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), 'utf8'));
const keysIn = (folder: string, ending: string): string[] =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

const scenario = scenarioSchema.parse(read('scenario.json'));
const expectations = expectationsSchema.parse(read('expectations.json')).conversations;
const modules = new Map(keysIn('modules', '.json').map((k) => [k, moduleOf(k)]));
const rubrics = new Map(scenario.programs.map((p) => [p.key, valid(parseRubric(read(p.rubric)))]));
const transcripts = new Map(scenario.programs.map((p) => [p.key, conversationsOf(p.key)]));
const conversations = [...transcripts.values()].flat();

function moduleOf(name: string): TrainingModuleContent {
  return valid(parseTrainingModule(read(`modules/${name}.json`)));
}

function valid<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.value;
}

function conversationsOf(program: string): Conversation[] {
  const now = { utc: Date.parse('2026-11-30T00:00:00Z'), offsetMinutes: 0 };
  const parser = canonicalFormat.open(formatOptions({ now }));
  const text = readFileSync(join(FOLDER, 'transcripts', `${program}.ndjson`), 'utf8');
  return [...parser.push(text), ...parser.end()].map((item) => {
    if ('reject' in item) throw new Error(`${program}.ndjson:${item.reject.line} ${item.reject.message.en}`);
    if (item.warnings.length > 0) throw new Error(`${program}.ndjson:${item.line} ${JSON.stringify(item.warnings)}`);
    return item.conversation;
  });
}

/** Every text in English and Spanish anywhere below a value. */
function bilingualTexts(value: unknown): { en: string; es: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = z.strictObject({ en: z.string(), es: z.string() }).safeParse(value);
  return found.success ? [found.data] : Object.values(value).flatMap(bilingualTexts);
}

const criteriaOf = (rubric: RubricDefinition) => rubric.sections.flatMap((s) => s.criteria);
const expected = (id: string): { kind: FlagKind; seq?: number | undefined }[] => expectations[id] ?? [];
const expects = (id: string, kind: FlagKind): boolean => expected(id).some((e) => e.kind === kind);
const idsExpecting = (kind: FlagKind): string[] => Object.keys(expectations).filter((id) => expects(id, kind));
const hour = 3_600_000;

describe('the demo scenario', () => {
  it('names a vendor, two clients, and things that exist', () => {
    const organizations = [scenario.vendor.key, ...scenario.clients.map((c) => c.key)];
    const programs = scenario.programs.map((p) => p.key);
    const agents = scenario.agents.map((a) => a.externalId);
    expect(scenario.clients).toHaveLength(2);
    for (const list of [organizations, programs, agents, scenario.users.map((u) => u.email)]) {
      expect(new Set(list).size).toBe(list.length);
    }
    for (const program of scenario.programs) {
      expect(program.vendor).toBe(scenario.vendor.key);
      expect(scenario.clients.map((c) => c.key)).toContain(program.client);
    }
    expect(scenario.agents.flatMap((a) => a.programs).filter((p) => !programs.includes(p))).toEqual([]);
    for (const user of scenario.users) {
      if (user.organization !== null) expect(organizations).toContain(user.organization);
      expect(user.agent !== undefined).toBe(user.role === 'agent');
      if (user.agent !== undefined) expect(agents).toContain(user.agent);
    }
  });

  it('has six to eight agents and a user for every role, and no password', () => {
    expect(scenario.agents.length).toBeGreaterThanOrEqual(6);
    expect(scenario.agents.length).toBeLessThanOrEqual(8);
    expect(new Set(scenario.users.map((u) => u.role)).size).toBe(5);
    expect(readFileSync(join(FOLDER, 'scenario.json'), 'utf8')).not.toMatch(/password/i);
  });

  it('has rules that name its programs, modules, criteria and ratings', () => {
    for (const { program, module, rule } of scenario.rules) {
      const rubric = rubrics.get(program);
      expect(rubric).toBeDefined();
      expect(modules.has(module)).toBe(true);
      const { trigger } = rule;
      if (trigger.on === 'flag' || rubric === undefined) continue;
      const criterion = criteriaOf(rubric).find((c) => c.id === trigger.criterionId);
      expect(criterion?.scale.map((a) => a.rating)).toContain(trigger.maxRating);
    }
  });

  it('shows every kind of criterion, every critical scope, every judge and every culture rule', () => {
    const criteria = [...rubrics.values()].flatMap(criteriaOf);
    const used = (values: (string | null)[]) => [...new Set(values)].filter((v) => v !== null).sort();
    expect(used(criteria.map((c) => c.kind))).toEqual([...CRITERION_KINDS].sort());
    expect(used(criteria.map((c) => c.critical))).toEqual([...CRITICAL_SCOPES].sort());
    expect(used(criteria.map((c) => c.judgedBy.by))).toEqual(['culture', 'detector', 'model', 'person']);
    const rules = criteria.flatMap((c) => (c.judgedBy.by === 'culture' ? [c.judgedBy.rule] : []));
    expect(used(rules)).toEqual([...CULTURE_RULES].sort());
  });

  it.each([...rubrics])('has a rubric of sensible size for %s', (_program, rubric) => {
    const criteria = criteriaOf(rubric);
    expect(rubric.sections.length).toBeGreaterThanOrEqual(4);
    expect(rubric.sections.length).toBeLessThanOrEqual(6);
    expect(criteria.length).toBeGreaterThanOrEqual(10);
    expect(criteria.length).toBeLessThanOrEqual(14);
    expect(criteria.reduce((sum, c) => sum + c.weight, 0)).toBe(100);
  });

  it('says everything in both languages', () => {
    const texts = bilingualTexts([...rubrics.values(), ...modules.values()]);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((t) => t.en.trim() === '' || t.es.trim() === '')).toEqual([]);
  });
});

describe('the demo training modules', () => {
  it('together address every flag and every kind of criterion', () => {
    const addressed = [...modules.values()].map((m) => m.addresses);
    expect(modules.size).toBeGreaterThanOrEqual(8);
    expect(new Set(addressed.flatMap((a) => a.flags))).toEqual(new Set(FLAG_KINDS));
    expect(new Set(addressed.flatMap((a) => a.criterionKinds))).toEqual(new Set(CRITERION_KINDS));
  });

  it.each([...modules])('%s has lessons to read, a quiz to pass and something to practise', (_key, module) => {
    expect(module.lessons.length).toBeGreaterThanOrEqual(2);
    expect(module.quiz.length).toBeGreaterThanOrEqual(4);
    expect(module.practice.length).toBeGreaterThanOrEqual(1);
    for (const { body } of module.lessons) {
      for (const text of [body.en, body.es]) expect(text.split(/\s+/).length).toBeGreaterThanOrEqual(120);
    }
    expect(new Set(module.quiz.map((q) => q.answer)).size).toBeGreaterThan(1);
  });
});

describe('the demo transcripts', () => {
  it('are about sixty, each with an id and an expectation of its own', () => {
    const ids = conversations.map((c) => c.externalId);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(expectations).sort()).toEqual([...ids].sort());
  });

  it('have 2 to 14 turns in order of time, within the weeks the demo is about', () => {
    for (const { externalId, turns } of conversations) {
      const times = turns.map((t) => t.at?.utc ?? Number.NaN);
      expect([externalId, turns.length >= 2 && turns.length <= 14]).toEqual([externalId, true]);
      expect([externalId, times.every((t, i) => i === 0 || t > (times[i - 1] ?? t))]).toEqual([externalId, true]);
      expect(times[0]).toBeGreaterThan(Date.parse('2026-10-10T00:00:00Z'));
      expect(times.at(-1)).toBeLessThan(Date.parse('2026-11-08T00:00:00Z'));
    }
  });

  it('are by agents of their program', () => {
    for (const [program, own] of transcripts) {
      const agents = scenario.agents.filter((a) => a.programs.includes(program)).map((a) => a.externalId);
      const authors = own.flatMap((c) => c.turns.filter((t) => t.role === 'agent').map((t) => authorOf(t, c)));
      const named = own.flatMap((c) => (c.agent === null ? [] : [c.agent.externalId]));
      expect([...authors, ...named].filter((id) => id === null || !agents.includes(id))).toEqual([]);
    }
  });

  it('show several channels, nights and weekends, notes, bots, transfers and work nobody took', () => {
    const local = conversations.map(
      (c) => new Date((c.openedAt?.utc ?? 0) + (c.openedAt?.offsetMinutes ?? 0) * 60_000),
    );
    const turns = conversations.flatMap((c) => c.turns);
    const authors = conversations.map((c) => new Set(c.turns.filter(isRateable).map((t) => t.author)).size);
    expect(new Set(conversations.map((c) => c.channel)).size).toBeGreaterThanOrEqual(5);
    expect(local.filter((d) => d.getUTCHours() >= 22 || d.getUTCHours() < 7).length).toBeGreaterThanOrEqual(4);
    expect(local.filter((d) => [0, 6].includes(d.getUTCDay())).length).toBeGreaterThanOrEqual(4);
    expect(turns.filter((t) => t.visibility === 'internal').length).toBeGreaterThanOrEqual(3);
    expect(turns.filter((t) => t.role === 'bot').length).toBeGreaterThanOrEqual(4);
    expect(turns.filter((t) => t.role === 'system').length).toBeGreaterThanOrEqual(4);
    expect(authors.filter((n) => n === 2).length).toBeGreaterThanOrEqual(2);
    expect(conversations.filter((c) => c.agent === null).length).toBeGreaterThanOrEqual(3);
  });
});

describe('what a fair reader expects of the demo', () => {
  it.each(FLAG_KINDS)('is %s at least twice', (kind) => {
    expect(idsExpecting(kind).length).toBeGreaterThanOrEqual(2);
  });

  it('points at turns of the right side', () => {
    const ofCustomer: FlagKind[] = ['frustration', 'churn_risk', 'customer_abuse'];
    const ofAgent: FlagKind[] = ['rude', 'curt', 'unresponsive', 'slow', 'unclear', 'language_mismatch', 'culture'];
    for (const { externalId, turns } of conversations) {
      for (const { kind, seq } of expected(externalId)) {
        if (seq === undefined) continue;
        const role = turns[seq]?.role;
        expect([externalId, kind, seq, role]).toEqual([externalId, kind, seq, role ?? 'a turn']);
        if (ofCustomer.includes(kind)) expect([externalId, kind, role]).toEqual([externalId, kind, 'customer']);
        if (ofAgent.includes(kind)) expect([externalId, kind, role]).toEqual([externalId, kind, 'agent']);
      }
    }
  });

  it('is mostly good work', () => {
    const blameless: FlagKind[] = ['frustration', 'churn_risk', 'customer_abuse', 'manipulation'];
    const good = conversations.filter((c) => expected(c.externalId).every((e) => blameless.includes(e.kind)));
    expect(good.length / conversations.length).toBeGreaterThan(0.55);
  });

  it.each(scenario.programs)('agrees with the clock on who was slow and who was abandoned in $key', (program) => {
    for (const conversation of transcripts.get(program.key) ?? []) {
      const id = conversation.externalId;
      const found = timingFlags(conversation, program.settings, { seenAt: null, resolved: 'unknown' }).map(
        (f) => f.kind,
      );
      const wanted = (['slow', 'abandoned'] as const).filter((kind) => expects(id, kind));
      expect([id, ...found.sort()]).toEqual([id, ...wanted.sort()]);
    }
  });

  const triggers = new Set(scenario.rules.flatMap((r) => (r.rule.trigger.on === 'flag' ? [r.rule.trigger.kind] : [])));
  it.each([...triggers])('has an agent with %s often enough for a rule to assign training', (kind) => {
    const reached = scenario.rules.some(({ program, rule }) => {
      if (rule.trigger.on !== 'flag' || rule.trigger.kind !== kind) return false;
      const times = timesByAgent(transcripts.get(program) ?? [], kind);
      return [...times.values()].some((list) => mostWithin(list, rule.withinDays * 24 * hour) >= rule.times);
    });
    expect(reached).toBe(true);
  });
});

/** When each agent's conversations with the flag began. */
function timesByAgent(list: Conversation[], kind: FlagKind): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { externalId, turns, agent, openedAt } of list) {
    const agents = expected(externalId)
      .filter((e) => e.kind === kind)
      .map((e) => agentOfTurn(e.seq === undefined ? undefined : turns[e.seq]) ?? agent?.externalId);
    for (const id of new Set(agents)) {
      if (id !== undefined) times.set(id, [...(times.get(id) ?? []), openedAt?.utc ?? 0]);
    }
  }
  return times;
}

function agentOfTurn(turn: Turn | undefined): string | null {
  return turn?.role === 'agent' ? turn.author : null;
}

/** The most of these times that lie within one span of `spanMs`. */
function mostWithin(times: number[], spanMs: number): number {
  return Math.max(...times.map((start) => times.filter((t) => t >= start && t - start <= spanMs).length));
}
