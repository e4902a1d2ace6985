import { CUSTOMER_FLAG_KINDS, type FlagKind } from '../judging/flag.js';
import { type AssignmentRule } from './assignment-rule.js';

const DAY_MS = 86_400_000;

/** Something in one agent's evaluation that a rule may react to; `at` is when it happened, UTC milliseconds. */
export type TrainingEvent = { evaluationId: string; at: number } & (
  | { on: 'flag'; flagId: string; kind: FlagKind; strength: number }
  | { on: 'verdict'; criterionId: string; rating: number }
);

export interface ModuleRule {
  ruleId: string;
  moduleId: string;
  rule: AssignmentRule;
}

/** What the agent has had to do with a module so far. */
export interface ModuleHistory {
  moduleId: string;
  /** An assignment of it waits to be completed. */
  open: boolean;
  /** UTC milliseconds of the last completion. */
  completedAt: number | null;
}

/** A module to assign, and everything behind it. */
export interface PlannedAssignment {
  ruleId: string;
  moduleId: string;
  /** UTC milliseconds. */
  dueAt: number;
  events: TrainingEvent[];
}

/**
 * The modules one agent is to be assigned. A rule is met when its trigger was seen in at least `times` evaluations (one
 * conversation counts once, however often it happened there) within some `withinDays` days. What happened before the agent
 * last completed the module was trained for and does not count; nor is a module assigned while one is open or cooling down.
 * `now` is UTC milliseconds.
 */
export function planAssignments(
  rules: readonly ModuleRule[],
  events: readonly TrainingEvent[],
  history: readonly ModuleHistory[],
  now: number,
): PlannedAssignment[] {
  const planned = new Map<string, PlannedAssignment>();
  for (const { ruleId, moduleId, rule } of assignableRules(rules, history, now)) {
    if (planned.has(moduleId)) continue;
    const since = pastOf(moduleId, history)?.completedAt ?? -Infinity;
    const met = metBy(
      rule,
      events.filter((event) => event.at > since && triggers(rule, event)),
    );
    if (met) planned.set(moduleId, { ruleId, moduleId, dueAt: now + rule.dueInDays * DAY_MS, events: met });
  }
  return [...planned.values()];
}

/** Whether an event is what a rule reacts to. The customer's state is never held against an agent. */
export function triggers({ trigger }: AssignmentRule, event: TrainingEvent): boolean {
  if (trigger.on === 'flag') {
    if (event.on !== 'flag' || CUSTOMER_FLAG_KINDS.includes(event.kind)) return false;
    return event.kind === trigger.kind && event.strength >= trigger.minStrength;
  }
  return event.on === 'verdict' && event.criterionId === trigger.criterionId && event.rating <= trigger.maxRating;
}

/** The rules whose module may be assigned to the agent at all: none is open, none cooling down. */
export function assignableRules<Rule extends ModuleRule>(
  rules: readonly Rule[],
  history: readonly ModuleHistory[],
  now: number,
): Rule[] {
  return rules.filter(({ moduleId, rule }) => isAssignable(pastOf(moduleId, history), rule, now));
}

function pastOf(moduleId: string, history: readonly ModuleHistory[]): ModuleHistory | undefined {
  return history.find((entry) => entry.moduleId === moduleId);
}

function isAssignable(past: ModuleHistory | undefined, rule: AssignmentRule, now: number): boolean {
  if (past?.open) return false;
  return past === undefined || past.completedAt === null || now >= past.completedAt + rule.coolDownDays * DAY_MS;
}

/** The events of the latest window that meets the rule; null where none does. */
function metBy(rule: AssignmentRule, events: readonly TrainingEvent[]): TrainingEvent[] | null {
  const sorted = [...events].sort((a, b) => a.at - b.at);
  for (let last = sorted.length - 1; last >= 0; last--) {
    const end = sorted[last]?.at ?? 0;
    const window = sorted.slice(0, last + 1).filter((event) => event.at > end - rule.withinDays * DAY_MS);
    if (new Set(window.map((event) => event.evaluationId)).size >= rule.times) return window;
  }
  return null;
}
